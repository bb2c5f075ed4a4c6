/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables: the data files, one `struct table` each.
 *
 * A new file takes three steps: its struct in data/records.h with a place in `struct dataset`;
 * data/files/<x>.c, which reads a record and ends in a `const struct table`; a row in TABLES, after
 * the files it refers to (the first TABLE_REFERENCES ones).
 */
#ifndef FS_DATA_TABLES_H
#define FS_DATA_TABLES_H

#include <stdint.h>

#include "base/file.h"
#include "data/field.h"
#include "data/manifest.h"

enum {
    TABLE_KEY_MAX = 4,
    TABLE_REFERENCES = 4, /* the first rows: what every other table may refer to */
};

struct table {
    const char *file; /* its name in the data folder */
    /* The fields that identify a record; the file is sorted by them, as texts, null first. */
    const char *key[TABLE_KEY_MAX + 1];
    bool is_reference; /* others refer to it by position: never left out for low confidence */
    bool is_optional;  /* a survey: the file may be absent where the manifest does not list it */
    size_t record_size;
    size_t records_at; /* offset of the pointer to the records in `struct dataset` */
    size_t count_at;   /* and of their number */

    /* Fills one zeroed record; faults go to `fields`. */
    void (*read)(struct fields *fields, void *record);

    /*
     * What is to do when all are read (sort, expand; declare a set of ids complete), or NULL.
     * Not called when the file could not be read at all.
     */
    void (*finish)(struct loading *loading, void *records, size_t count, bool is_complete);
};

/* Two offsets and a size: where the records of a table go. */
#define TABLE_OF(type, list, number)                                                               \
    .record_size = sizeof(type), .records_at = offsetof(struct dataset, list),                     \
    .count_at = offsetof(struct dataset, number)

/* A record that stands for many (a survey row): `finish` puts what it expands to into the dataset.
 */
#define TABLE_OF_SURVEY(type)                                                                      \
    .record_size = sizeof(type), .records_at = SIZE_MAX, .count_at = SIZE_MAX

/* First those that others refer to, one after another; the rest is loaded side by side. */
#define TABLES(X)                                                                                  \
    X(sources)                                                                                     \
    X(states)                                                                                      \
    X(bodies)                                                                                      \
    X(warrants)                                                                                    \
    X(treaty_acts)                                                                                 \
    X(findings)                                                                                    \
    X(stances)                                                                                     \
    X(visits)                                                                                      \
    X(roll_calls)                                                                                  \
    X(memberships)                                                                                 \
    X(pacts)                                                                                       \
    X(borders)                                                                                     \
    X(sanctions)                                                                                   \
    X(missions)                                                                                    \
    X(trade)                                                                                       \
    X(trade_shares)                                                                                \
    X(languages)                                                                                   \
    X(colonial_ties)                                                                               \
    X(leader_visits)                                                                               \
    X(home_ties)                                                                                   \
    X(institutions)                                                                                \
    X(economy)                                                                                     \
    X(council_votes)

#define TABLE_DECLARE(name) extern const struct table table_##name;
TABLES(TABLE_DECLARE)
#undef TABLE_DECLARE

size_t table_count(void);
const struct table *table_get(size_t index);

/*
 * Reads the table's file into the dataset and checks it against the manifest. The hash of its
 * bytes goes to `hash`, "" when it could not be read. Every fault is reported.
 */
void table_load(const struct table *table, struct loading *loading, const struct manifest *manifest,
                char hash[static FILE_HASH_SIZE]);

#endif
