/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * jansson's makers, checked: a value that cannot be made ends the program like any want of memory,
 * instead of being a member that is missing. `tests/lint/raw.py` forbids the others.
 */
#ifndef FS_BASE_JANSSON_CHECKED_H
#define FS_BASE_JANSSON_CHECKED_H

#include <string.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"

/* Both take the value. */
static inline void checked_append(json_t *array, json_t *value)
{
    mem_checked(json_array_append_new(array, value) == 0 ? array : NULL);
}

static inline void checked_set(json_t *object, const char *key, json_t *value)
{
    mem_checked(json_object_set_new(object, key, value) == 0 ? object : NULL);
}

/* A text that is no UTF-8 with its bytes made visible. */
static inline json_t *checked_string(const char *text)
{
    json_t *json = json_string(text);
    struct strbuf shown = {0};

    if (!json) {
        str_show(text, strlen(text), &shown);
        json = json_string(strbuf_text(&shown));
        strbuf_clear(&shown);
    }
    return mem_checked(json);
}

static inline int checked_piece(const char *bytes, size_t size, void *out)
{
    strbuf_add_n(out, bytes, size);
    return 0;
}

/* The text, added to `out` as it comes about, for a report's is large. */
static inline void checked_dump(const json_t *json, size_t flags, struct strbuf *out)
{
    mem_checked(json_dump_callback(json, checked_piece, out, flags) == 0 ? out : NULL);
}

#endif
