/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Plain rows; see the header. The quote after a text becomes the NUL that ends it. There is no
 * other NUL in a record, so that one that turns out not to be plain is put back by that.
 */
#include "data/row_plain.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "base/num.h"
#include "base/str.h"

enum { ITEMS_MAX = 256, DELETE = 0x7f };

struct scan {
    char *at;
    uint64_t names; /* a bit for each so far, by a weak hash */
};

static bool take(struct scan *scan, char c)
{
    bool is_there = *scan->at == c;

    scan->at += is_there;
    return is_there;
}

static bool take_word(struct scan *scan, const char *word)
{
    size_t length = strlen(word);
    bool is_there = strncmp(scan->at, word, length) == 0;

    scan->at += is_there ? length : 0;
    return is_there;
}

/* The text in quotes, or NULL. */
static const char *take_text(struct scan *scan, size_t *length)
{
    if (!take(scan, '"'))
        return NULL;
    char *text = scan->at, *at = text;
    unsigned char bits = 0;
    for (; *at != '"'; at++) {
        if ((unsigned char)*at < ' ' || *at == '\\' || *at == DELETE)
            return NULL;
        bits |= (unsigned char)*at;
    }
    size_t plain;
    *length = (size_t)(at - text);
    if (bits & 0x80 && !str_is_plain(text, *length, &plain))
        return NULL;
    *at = '\0';
    scan->at = at + 1;
    return text;
}

/* In JSON no number is written 01, 1. or .5; what -0 is jansson decides. */
static bool take_number(struct scan *scan, struct row_value *value)
{
    bool is_negative = take(scan, '-');
    const char *start = scan->at, *end = num_scan(start, &value->number);

    if (!end || !str_is_digit(start[0]) || !str_is_digit(end[-1]) ||
        (start[0] == '0' && str_is_digit(start[1])) || (is_negative && value->number == 0))
        return false;
    scan->at += end - start;
    value->kind = ROW_NUMBER;
    value->is_whole = !memchr(start, '.', (size_t)(end - start));
    if (is_negative)
        value->number = -value->number;
    return true;
}

static bool take_texts(struct scan *scan, struct row_value *value, struct arena *arena)
{
    const char *items[ITEMS_MAX];
    size_t length;

    do {
        if (value->count == ITEMS_MAX || !(items[value->count++] = take_text(scan, &length)))
            return false;
    } while (take(scan, ','));
    value->items = arena_memdup(arena, items, value->count * sizeof *items);
    return take(scan, ']');
}

static bool take_numbers(struct scan *scan, struct row_value *value, struct arena *arena)
{
    double numbers[ITEMS_MAX];

    do {
        struct row_value item = {.number = (double)NAN};
        if (value->count == ITEMS_MAX || !(take_word(scan, "null") || take_number(scan, &item)))
            return false;
        numbers[value->count++] = item.number;
    } while (take(scan, ','));
    value->numbers = arena_memdup(arena, numbers, value->count * sizeof *numbers);
    return take(scan, ']');
}

static bool take_list(struct scan *scan, struct row_value *value, struct arena *arena)
{
    value->kind = *scan->at == '"' || *scan->at == ']' ? ROW_TEXTS : ROW_LIST;
    if (take(scan, ']'))
        return true;
    return value->kind == ROW_TEXTS ? take_texts(scan, value, arena)
                                    : take_numbers(scan, value, arena);
}

static bool take_value(struct scan *scan, struct row_value *value, struct arena *arena)
{
    size_t length;

    *value = (struct row_value){.kind = ROW_NULL};
    switch (*scan->at) {
    case '"':
        value->kind = ROW_TEXT;
        value->text = take_text(scan, &length);
        return value->text;
    case '[':
        scan->at++;
        return take_list(scan, value, arena);
    case 'n':
        return take_word(scan, "null");
    case 't':
        value->kind = ROW_TRUE;
        return take_word(scan, "true");
    case 'f':
        value->kind = ROW_FALSE;
        return take_word(scan, "false");
    default:
        return take_number(scan, value);
    }
}

/* A name that is not among those before it, compared only where its bit is set; or NULL. */
static const char *take_name(struct scan *scan, struct row *row)
{
    size_t length;
    const char *name = take_text(scan, &length);

    if (!name || !take(scan, ':'))
        return NULL;
    uint64_t bit = UINT64_C(1) << (((unsigned char)name[0] * 7u + length) % 64);
    bool is_taken = scan->names & bit && row_find(row, name);
    scan->names |= bit;
    return is_taken ? NULL : name;
}

static bool take_fields(struct scan *scan, struct row *row, struct arena *arena)
{
    if (!take(scan, '{'))
        return false;
    do {
        struct row_field *field = &row->fields[row->n];
        if (row->n == LIMIT_MEMBERS || !(field->key = take_name(scan, row)) ||
            !take_value(scan, &field->value, arena))
            return false;
        field->is_used = false;
        row->n++;
    } while (take(scan, ','));
    return take(scan, '}');
}

bool row_read_plain(struct row *row, char *text, size_t length, struct arena *arena)
{
    struct scan scan = {.at = text};

    row_clear(row);
    if (take_fields(&scan, row, arena) && scan.at == text + length)
        return true;
    for (char *at = text; at < scan.at; at++)
        *at = *at ? *at : '"';
    row->n = 0;
    return false;
}
