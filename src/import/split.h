/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Split: lines of fields to groups, by what a map says is where. Lines are taken a word of the
 * machine at a time; they know no quotes (data/csv.h does).
 */
#ifndef FS_IMPORT_SPLIT_H
#define FS_IMPORT_SPLIT_H

#include "import/groups.h"
#include "import/map.h"

enum { SPLIT_FAULTS_SHOWN = 10, SPLIT_TEXT_MAX = 40 };

/* Why a row is none that can be added up. */
enum split_reason { SPLIT_LENGTH, SPLIT_QUOTE, SPLIT_DATE, SPLIT_WEIGHT, SPLIT_REASON_COUNT };

/* What to write instead of a field that is none, NULL: it is not about a field. */
extern const char *const split_hints[SPLIT_REASON_COUNT];

struct split_fault {
    size_t line; /* from 1, of the piece */
    enum split_reason reason;
    size_t count;              /* of fields */
    char text[SPLIT_TEXT_MAX]; /* what stood there, cut */
};

/* What is asked of every row. */
struct split {
    char separator;
    size_t columns;                 /* that a row has */
    size_t at[IMPORT_COLUMN_COUNT]; /* places; of the weight SIZE_MAX: none */
    size_t class_length;
    size_t months;        /* of a period: 12, 3 or 1 */
    int32_t since, until; /* YYYYMMDD */
};

/* What became of the rows of a piece. */
struct split_tally {
    size_t lines; /* blank ones too */
    size_t rows;
    size_t outside; /* before `since` or after `until` */
    size_t reasons[SPLIT_REASON_COUNT];
    struct split_fault faults[SPLIT_FAULTS_SHOWN]; /* the first */
    size_t fault_count;
};

/* A row of `count` fields. */
void split_row(const struct split *split, const struct groups_text fields[], size_t count,
               struct groups *groups, struct split_tally *tally);

/* Whole lines; behind them stand at least eight bytes more that can be read. */
void split_lines(const struct split *split, const char *bytes, size_t length, struct groups *groups,
                 struct split_tally *tally);

/* YYYYMMDD of such a text, or of YYYY-MM-DD, whatever time of day follows; 0: none. */
int32_t split_date(const char *text, size_t length);

/* Of a day YYYYMMDD, as groups_row.period. */
uint32_t split_period(const struct split *split, int32_t day);

/* Millionths of a decimal number from 0 to 1e9; false: it is none, or finer. */
bool split_weight(const char *text, size_t length, int64_t *out);

#endif
