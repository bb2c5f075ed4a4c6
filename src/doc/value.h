/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Value: a tree of objects, arrays and scalars for machine-readable output, with no format in it.
 *
 * Keys keep the order in which they are set. An undefined number (NAN) is null.
 */
#ifndef FS_DOC_VALUE_H
#define FS_DOC_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum value_kind {
    VALUE_NULL,
    VALUE_BOOL,
    VALUE_INTEGER,
    VALUE_NUMBER,
    VALUE_TEXT,
    VALUE_ARRAY,
    VALUE_OBJECT
};

struct value {
    enum value_kind kind;
    struct value *next;
    const char *key; /* in an object */
    union {          /* as the kind says */
        bool truth;
        long long integer;
        double number;
        const char *text;
        struct { /* VALUE_ARRAY, VALUE_OBJECT: a list of children */
            struct value *first, *last;
            struct arena *arena;
        };
    };
};

/* An empty object or array in the arena; texts given to it are borrowed and must live as long. */
struct value *value_object(struct arena *arena);
struct value *value_array(struct arena *arena);

/* Each adds a member to an object, or with key NULL an item to an array. */
void value_add_null(struct value *parent, const char *key);
void value_add_bool(struct value *parent, const char *key, bool truth);
void value_add_integer(struct value *parent, const char *key, long long integer);
void value_add_number(struct value *parent, const char *key, double number);
void value_add_text(struct value *parent, const char *key, const char *text); /* NULL: null */
struct value *value_add_object(struct value *parent, const char *key);
struct value *value_add_array(struct value *parent, const char *key);

/* Makes a tree of the same arena a member. */
void value_attach(struct value *parent, const char *key, struct value *child);

#endif
