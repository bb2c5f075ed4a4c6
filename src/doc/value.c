/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Value trees in an arena; see the header. */
#include "doc/value.h"

#include <math.h>

static struct value *value_new(struct arena *arena, enum value_kind kind)
{
    struct value *value = arena_alloc(arena, 1, sizeof *value);

    value->kind = kind;
    if (kind == VALUE_ARRAY || kind == VALUE_OBJECT)
        value->arena = arena;
    return value;
}

static struct value *value_add(struct value *parent, const char *key, enum value_kind kind)
{
    struct value *child = value_new(parent->arena, kind);

    child->key = key;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
    return child;
}

struct value *value_object(struct arena *arena)
{
    return value_new(arena, VALUE_OBJECT);
}

struct value *value_array(struct arena *arena)
{
    return value_new(arena, VALUE_ARRAY);
}

void value_add_null(struct value *parent, const char *key)
{
    value_add(parent, key, VALUE_NULL);
}

void value_add_bool(struct value *parent, const char *key, bool truth)
{
    value_add(parent, key, VALUE_BOOL)->truth = truth;
}

void value_add_integer(struct value *parent, const char *key, long long integer)
{
    value_add(parent, key, VALUE_INTEGER)->integer = integer;
}

void value_add_number(struct value *parent, const char *key, double number)
{
    if (isfinite(number))
        value_add(parent, key, VALUE_NUMBER)->number = number;
    else
        value_add_null(parent, key);
}

void value_add_text(struct value *parent, const char *key, const char *text)
{
    if (text)
        value_add(parent, key, VALUE_TEXT)->text = text;
    else
        value_add_null(parent, key);
}

struct value *value_add_object(struct value *parent, const char *key)
{
    return value_add(parent, key, VALUE_OBJECT);
}

struct value *value_add_array(struct value *parent, const char *key)
{
    return value_add(parent, key, VALUE_ARRAY);
}

void value_attach(struct value *parent, const char *key, struct value *child)
{
    child->key = key;
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}
