/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading: a file of the user's own while it is read, and typed access to the row at hand.
 *
 * A fault of a row goes to `row_diags` and is no end to its other fields. Of a kind of message at
 * most LIMIT_USER_MESSAGES are shown for a file, then how many more there were. Functions return a
 * neutral value (NULL, 0, an unknown date) for an empty field and after a fault.
 */
#ifndef FS_DATA_USER_READING_H
#define FS_DATA_USER_READING_H

#include <stdarg.h>
#include <stdint.h>

#include "base/arr.h"
#include "base/limits.h"
#include "data/dataset.h"
#include "data/keyset.h"
#include "data/user_kinds.h"
#include "data/words.h"

enum { USER_LINES_MAX = 1000, USER_DIAGS_MAX = 128 };

/* What a text is taken for: looked up once, for files repeat their states. */
struct user_state {
    size_t index;             /* SIZE_MAX: no state */
    const struct diag *fault; /* why not */
};

struct user_lookups {
    const char *column;
    enum code_scheme scheme; /* of its texts */
    struct keyset texts;
    ARR(struct user_state) states;
};

/* A column that is a state. */
struct user_extra {
    const char *name;
    struct user_state state;
    const char *value; /* of the row at hand; NULL: empty */
};

struct user_reading {
    const struct user_kind *kind;
    const struct user_form *form; /* NULL until the columns are known */
    const struct dataset_options *options;
    struct dataset *dataset;
    const char *path;
    size_t line;
    char separator;   /* of a CSV file */
    const char *note; /* where its rows come from, lines after "# "; "": it says nothing */
    const char *values[USER_FIELDS_MAX];
    const char *names[USER_FIELDS_MAX]; /* of the columns, by field; NULL: none in the form */
    ARR(struct user_extra) extras;
    struct keyset extra_names;
    struct keyset left_names; /* of columns that are not read */

    struct diags *diags;
    struct diags *row_diags;
    struct arena *row_arena;     /* for what messages quote, until the row's are said */
    size_t said[USER_DIAGS_MAX]; /* messages by kind */
    size_t hidden[2];            /* of them not shown, nor their count: warnings, errors */
    bool is_faulty;
    bool is_stopped; /* no more rows are read: the kind said why */

    struct user_lookups states[USER_FIELDS_MAX];
    struct keyset suspect_texts;
    ARR(const char *) suspects; /* of those texts; NULL: none */
    struct keyset source_texts;
    ARR(struct source) sources; /* one for each of those texts */

    size_t rows;
    ARR(size_t) left_out; /* lines of the first of them */
    size_t left_out_count;
    size_t below;      /* rows under the least confidence asked for */
    size_t comma_line; /* of the first decimal comma; 0: none */
    const char *comma_text;
    const char *counts; /* for the summary, of the kind's own; NULL: none */
    void *records;      /* of the kind */
};

void user_reading_init(struct user_reading *reading, const struct user_kind *kind,
                       const struct dataset_options *options, struct dataset *dataset,
                       struct diags *diags);
void user_reading_clear(struct user_reading *reading);

/* The faults of the row so far are said, as warnings where it is to be left out. */
void user_reading_flush(struct user_reading *reading, bool as_warnings);

/* What is said once the file is read: codes that were not declared, how many messages were not
 * shown, columns left. */
void user_reading_close(struct user_reading *reading);

/* Adds a message about the row at hand that is no fault of it. */
void user_remark(struct user_reading *reading, enum diag_id id, const char *hint,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Adds a fault of the row at hand: "TEXT 'value' in 'column'". */
void user_fault(struct user_reading *reading, enum diag_id id, size_t field, const char *hint,
                const char *text);

/* A text of the row at hand that is to outlive it; NULL stays NULL. */
const char *user_keep(struct user_reading *reading, const char *text);

/* A text as messages quote it, until those of the row at hand are said. */
const char *user_quote(struct user_reading *reading, const char *text);

/* Is the row to be kept? False after a fault, and for one under the least confidence asked for,
 * which is counted. */
bool user_row_counts(struct user_reading *reading, enum confidence confidence);

/* The state that a text in the column is taken for, by the rules of data/names.h. */
struct user_state user_find_state(struct user_reading *reading, struct user_lookups *lookups,
                                  const char *column, const char *text);
size_t user_state(struct user_reading *reading, size_t field);

/* Adds the fault of a row to whose text no state belongs. */
void user_state_fault(struct user_reading *reading, const struct user_state *state,
                      const char *column);

/* Is the text known, but as that of no state of the data, or of one that ended? */
bool user_state_is_gone(const struct user_state *state);

struct date user_date(struct user_reading *reading, size_t field, struct date otherwise);
double user_number(struct user_reading *reading, size_t field, double min, double max);
size_t user_count(struct user_reading *reading, size_t field, size_t max, size_t otherwise);
const char *user_word(struct user_reading *reading, size_t field, const struct words *words,
                      const char *otherwise);
enum confidence user_confidence(struct user_reading *reading, size_t field);
const char *user_suspect(struct user_reading *reading, size_t field);

/* Where the row stands and what it rests on: the file, with what its column of sources says. */
struct origin user_origin(struct user_reading *reading, size_t source, enum confidence confidence,
                          size_t note);

#endif
