/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Events: files of event data, of any size, added up in one pass by groups; each file is read while
 * the piece before is added up, on all processors.
 */
#ifndef FS_IMPORT_EVENTS_H
#define FS_IMPORT_EVENTS_H

#include "base/date.h"
#include "import/split.h"

/* What a tie may count the events of; the first where nothing else is asked for. */
enum events_period { PERIOD_YEAR, PERIOD_QUARTER, PERIOD_MONTH, EVENTS_PERIOD_COUNT };

extern const char *const events_period_names[EVENTS_PERIOD_COUNT]; /* "quarter" */
extern const size_t events_period_months[EVENTS_PERIOD_COUNT];

struct events_options {
    struct date since, until; /* unknown: no bound */
    enum events_period every;
    size_t threads; /* 0: as many as there are processors */
};

/* Where the rows came from. */
struct events_source {
    const char *path;
    char hash[FILE_HASH_SIZE]; /* of its bytes as stored */
    size_t rows;
};

struct events {
    struct arena *arena;
    const struct import_map *map;
    struct events_options options;
    struct groups groups;
    struct events_source *sources;
    size_t source_count;
    size_t rows; /* read in all */
    size_t outside;
    size_t reasons[SPLIT_REASON_COUNT];
    size_t shown;                 /* faults that were said */
    const char *database, *query; /* "odbc:NAME, PostgreSQL 15"; NULL: files */
};

void events_init(struct events *events, const struct import_map *map,
                 const struct events_options *options);
void events_clear(struct events *events);

/*
 * Adds up `source`: a file, "-", a folder (its files, in the order of their names) or a pattern of
 * the shell. The first rows that cannot be used are warned of. False after an error.
 */
bool events_read(struct events *events, const char *source, struct diags *diags);

/* What the map and the options ask of a row, but for the places of its columns. */
struct split events_split(const struct events *events);

/* Finds the columns of the map among the names; false after a diagnostic for each that is not. */
bool events_find_columns(const struct events *events, const char *path, size_t n,
                         const char *const names[], struct split *split, struct diags *diags);

/* False after a diagnostic: there are more actors or classes than can be told apart. */
bool events_check_full(const struct events *events, struct diags *diags);

#endif
