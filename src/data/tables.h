/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables: the data files of data/files.h, one `struct table` each.
 *
 * A new file takes its struct in data/records.h, where others read it; data/files/<x>.c, which
 * reads a record and ends in a `const struct table`; and its row.
 */
#ifndef FS_DATA_TABLES_H
#define FS_DATA_TABLES_H

#include <stdint.h>

#include "base/file.h"
#include "data/field.h"
#include "data/manifest.h"

enum {
    TABLE_KEY_MAX = 4,
    TABLE_STATES_MAX = 2,
    TABLE_REFERENCES = 4, /* the first rows: what every other table may refer to */
};

struct table {
    const char *file;  /* its name in the data folder; its schema is schema/<x>.schema.json */
    const char *what;  /* a record is ... */
    const char *terms; /* of its sources, in short */
    /* The fields that identify a record; the file is sorted by them, as texts, null first. */
    const char *key[TABLE_KEY_MAX + 1];
    bool is_never_left_out; /* states, law and what is referred to: counts at any confidence */
    bool is_optional;   /* a survey: the file may be absent where the manifest does not list it */
    size_t record_size; /* of what `read` fills */
    bool is_survey; /* that stands for many: `finish` puts what it expands to into the dataset */

    /* Where the facts lie in the dataset, one after another, and what of each is what. */
    size_t facts_at, count_at; /* offsets in `struct dataset` of the pointer and of the number */
    size_t fact_size;
    bool has_origin; /* sources have none */
    size_t origin_at;
    bool is_about_itself; /* states: the fact is about the state in its place */
    size_t state_count;   /* states that a fact is about */
    size_t state_at[TABLE_STATES_MAX];

    /* Fills one zeroed record; faults go to `fields`. */
    void (*read)(struct fields *fields, void *record);

    /*
     * What is to do when all are read (sort, expand; declare a set of ids complete), or NULL.
     * Not called when the file could not be read at all.
     */
    void (*finish)(struct loading *loading, void *records, size_t count, bool is_complete);
};

/* Where the facts of a table go. */
#define TABLE_OF(type, list, number)                                                               \
    .record_size = sizeof(type), .facts_at = offsetof(struct dataset, list),                       \
    .count_at = offsetof(struct dataset, number), .fact_size = sizeof(type)

/* A record that stands for many (a survey row) and what it expands to. */
#define TABLE_OF_SURVEY(row, type, list, number)                                                   \
    .record_size = sizeof(row), .is_survey = true, .facts_at = offsetof(struct dataset, list),     \
    .count_at = offsetof(struct dataset, number), .fact_size = sizeof(type)

/* Its facts have an `origin`; and the members that are states. */
#define TABLE_CITES(type) .has_origin = true, .origin_at = offsetof(type, origin)
#define TABLE_ABOUT(type, state) .state_count = 1, .state_at = {offsetof(type, state)}
#define TABLE_ABOUT_TWO(type, one, other)                                                          \
    .state_count = 2, .state_at = {offsetof(type, one), offsetof(type, other)}

#define TABLE_DECLARE(name, type, list, count) extern const struct table table_##name;
TABLES(TABLE_DECLARE)
#undef TABLE_DECLARE

size_t table_count(void);
const struct table *table_get(size_t index);

/* The facts of the table in a dataset: how many, and the one at `index`. */
size_t table_fact_count(const struct table *table, const struct dataset *dataset);
const void *table_fact(const struct table *table, const struct dataset *dataset, size_t index);

/*
 * Reads the table's file into the dataset and checks it against the manifest. The hash of its
 * bytes goes to `hash`, "" when it could not be read. Every fault is reported.
 */
void table_load(const struct table *table, struct loading *loading, const struct manifest *manifest,
                char hash[static FILE_HASH_SIZE]);

#endif
