/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Row: one JSON object as written: names and values, not yet what they mean (data/field.h).
 *
 * jansson decides what is JSON. Since 35,000 rows must load in a fraction of a second, a
 * scanner of our own takes the plain ones first; what it does not take goes to jansson.
 */
#ifndef FS_DATA_ROW_H
#define FS_DATA_ROW_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

struct json_t;

enum value_kind {
    VALUE_NULL,
    VALUE_FALSE,
    VALUE_TRUE,
    VALUE_NUMBER,
    VALUE_TEXT,
    VALUE_TEXTS, /* a list of nothing but texts; also the empty list */
    VALUE_LIST,  /* any other list */
    VALUE_OBJECT,
};

struct value {
    enum value_kind kind;
    bool is_whole; /* a number written without point and exponent */
    double number;
    const char *text;
    const char *const *items; /* of VALUE_TEXTS; valid until the row is filled again */
    size_t count;
    struct json_t *json; /* of a list or object by row_from_json(); else NULL */
};

struct row_field {
    const char *key;
    struct value value;
    bool is_used; /* for data/field.c: some reader asked for it */
};

enum { ROW_FIELDS_MAX = 64, ROW_ITEMS_MAX = 256 };

/* Large, and meant to be used again for row after row. */
struct row {
    struct row_field fields[ROW_FIELDS_MAX];
    size_t n;
    const char *items[ROW_ITEMS_MAX];
    size_t item_count;
};

struct row_fault {
    enum diag_id id; /* DIAG_SYNTAX, DIAG_DUPLICATE, DIAG_UTF8 or DIAG_LAYOUT */
    size_t line;     /* 1-based, within the text */
    size_t column;   /* 1-based; 0: unknown */
    char text[200];
};

/*
 * Parses the object in `text`, which must end in a byte that is no part of it (a newline, a
 * comma, NUL). Texts of the row point into `text`, which is changed, or into the arena.
 * False with a `fault`.
 */
bool row_parse(struct row *row, char *text, size_t length, struct arena *arena,
               struct row_fault *fault);

/* The same by jansson alone: the slow way row_parse() must agree with. */
bool row_parse_slowly(struct row *row, const char *text, size_t length, struct arena *arena,
                      struct row_fault *fault);

/* The members of a parsed object; texts are copied, nested values point into `json`. */
void row_from_json(struct row *row, struct json_t *json, struct arena *arena);

/* Parses any JSON text (a study, the manifest); NULL with a `fault`; json_decref() is the caller's.
 */
struct json_t *row_load_json(const char *text, size_t length, struct row_fault *fault);

/* The field, or NULL. */
struct row_field *row_find(struct row *row, const char *key);

#endif
