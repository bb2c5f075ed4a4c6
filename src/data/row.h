/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Row: one JSON object as written: names and values, not yet what they mean (data/field.h).
 *
 * A row is read from one line, and filled again for the next one: where it stands
 * (data/row_plain.h) or, if it is written otherwise, by jansson.
 */
#ifndef FS_DATA_ROW_H
#define FS_DATA_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"

struct json_t;

enum row_value_kind {
    ROW_NULL,
    ROW_FALSE,
    ROW_TRUE,
    ROW_NUMBER,
    ROW_TEXT,
    ROW_TEXTS, /* a list of nothing but texts; also the empty list */
    ROW_LIST,  /* any other list */
    ROW_OBJECT,
};

struct row_value {
    enum row_value_kind kind;
    bool is_whole; /* a number written without point and exponent */
    double number;
    const char *text;
    const char *const *items; /* of ROW_TEXTS, in the arena */
    const double *numbers;    /* of ROW_LIST: NAN for null, infinity for what is no number */
    size_t count;
    struct json_t *json; /* borrowed; NULL when the row is plain */
};

struct row_field {
    const char *key;
    struct row_value value;
    bool is_used; /* for data/field.c: some reader asked for it */
};

/* Names and nested values last until the row is filled again. */
struct row {
    struct row_field fields[LIMIT_MEMBERS];
    size_t n;
    struct json_t *json; /* owned; NULL when plain or filled by row_from_json() */
};

struct row_fault {
    enum diag_id id; /* DIAG_SYNTAX, DIAG_DUPLICATE, DIAG_UTF8, DIAG_HIDDEN or DIAG_LAYOUT */
    size_t line;     /* 1-based, within the text */
    size_t column;   /* 1-based; 0: unknown */
    char text[200];
};

/* Parses one object by jansson; its texts are copied to the arena. False with a `fault`. The row
 * must have been zeroed once. */
bool row_parse(struct row *row, const char *text, size_t length, struct arena *arena,
               struct row_fault *fault);
void row_clear(struct row *row);

/* The members of a parsed object; texts are copied, nested values point into `json`. */
void row_from_json(struct row *row, struct json_t *json, struct arena *arena);

/* Parses any JSON text (a study, the manifest); NULL with a `fault`; json_decref() is the caller's.
 */
struct json_t *row_load_json(const char *text, size_t length, struct row_fault *fault);

/* The first text in a list, looking into its first item where that is a list; NULL: none. */
const char *row_first_text(const struct row_value *value);

/* The field, or NULL. */
struct row_field *row_find(struct row *row, const char *key);

#endif
