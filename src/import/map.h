/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Map: which columns of event data are what: the two actors and how they are written, the day, the
 * class of the event, its weight. A JSON file: one of `import/` of the data folder by its name, or
 * the user's own.
 */
#ifndef FS_IMPORT_MAP_H
#define FS_IMPORT_MAP_H

#include "data/dataset.h"

/* Whether an event is words or deeds, for or against. */
enum import_class {
    IMPORT_VERBAL_COOPERATION,
    IMPORT_MATERIAL_COOPERATION,
    IMPORT_VERBAL_CONFLICT,
    IMPORT_MATERIAL_CONFLICT,
    IMPORT_CLASS_COUNT
};

enum import_column {
    IMPORT_A,
    IMPORT_B,
    IMPORT_DATE,
    IMPORT_CLASS,
    IMPORT_WEIGHT,
    IMPORT_COLUMN_COUNT
};

struct import_same {
    const char *text;
    uint32_t state;
};

struct import_map {
    const char *name; /* "GDELT 2 events" */
    const char *path;
    char hash[FILE_HASH_SIZE];
    char separator;
    bool has_quotes;                     /* fields may stand in them, and hold anything */
    const char *const *columns;          /* of files without a line that names them */
    size_t column_count;                 /* 0: the first line names them */
    const char *of[IMPORT_COLUMN_COUNT]; /* names; of the weight NULL: a row counts 1 */
    enum code_scheme codes;              /* of the actors */
    const struct import_same *same;      /* spellings that the scheme does not have */
    size_t same_count;
    size_t class_length;                            /* of the text of a class that counts; 0: all */
    const char *const *classes[IMPORT_CLASS_COUNT]; /* the texts that are it */
    size_t class_counts[IMPORT_CLASS_COUNT];
    bool is_tie[IMPORT_CLASS_COUNT]; /* makes ties */
    size_t years;                    /* that a tie counts from the end of its period */
};

extern const char *const import_class_names[IMPORT_CLASS_COUNT];

/* `name` is a file, or a map of the data folder without its ending. False after a diagnostic. */
bool import_map_load(const struct dataset *dataset, const char *name, struct arena *arena,
                     struct import_map *out, struct diags *diags);

/* The class of a text; IMPORT_CLASS_COUNT: none. */
enum import_class import_map_class(const struct import_map *map, const char *text);

/* The state of a spelling, or SIZE_MAX. */
size_t import_map_state(const struct dataset *dataset, const struct import_map *map,
                        const char *text);

#endif
