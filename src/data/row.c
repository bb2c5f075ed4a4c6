/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Row: what jansson read of one object; see the header. */
#include "data/row.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/limits.h"
#include "base/str.h"
#include "base/strbuf.h"

static void value_from_list(struct row_value *value, json_t *json, struct arena *arena)
{
    value->count = json_array_size(json);
    value->kind = ROW_TEXTS;
    const char **items = arena_alloc(arena, value->count, sizeof *items);
    double *numbers = arena_alloc(arena, value->count, sizeof *numbers);
    for (size_t i = 0; i < value->count; i++) {
        json_t *item = json_array_get(json, i);
        if (!json_is_string(item))
            value->kind = ROW_LIST;
        items[i] = arena_strdup(arena, json_string_value(item));
        numbers[i] = json_is_number(item) ? json_number_value(item)
                     : json_is_null(item) ? (double)NAN
                                          : (double)INFINITY;
    }
    value->items = items;
    value->numbers = numbers;
}

static struct row_value value_from_json(json_t *json, struct arena *arena)
{
    struct row_value value = {.kind = ROW_NULL, .json = json};
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        value.kind = ROW_OBJECT;
        break;
    case JSON_ARRAY:
        value_from_list(&value, json, arena);
        break;
    case JSON_STRING:
        value.kind = ROW_TEXT;
        value.text = arena_strdup(arena, json_string_value(json));
        break;
    case JSON_INTEGER:
    case JSON_REAL:
        value.kind = ROW_NUMBER;
        value.number = json_number_value(json);
        value.is_whole = json_is_integer(json);
        break;
    case JSON_TRUE:
        value.kind = ROW_TRUE;
        break;
    case JSON_FALSE:
        value.kind = ROW_FALSE;
        break;
    case JSON_NULL:
        break;
    }
    return value;
}

void row_from_json(struct row *row, struct json_t *json, struct arena *arena)
{
    assert(json_is_object(json));
    row->n = 0;
    const char *key;
    json_t *member;
    json_object_foreach(json, key, member)
    {
        if (row->n == LIMIT_MEMBERS)
            break;
        struct row_field *field = &row->fields[row->n++];
        field->key = key;
        field->is_used = false;
        field->value = value_from_json(member, arena);
    }
}

/* Only what is no ASCII, or escaped, can be a character that is not shown: the parser refuses
 * others. */
static bool may_hide(const char *text, size_t length)
{
    unsigned char bits = 0;
    for (size_t i = 0; i < length; i++)
        bits |= (unsigned char)text[i];
    return bits & 0x80 || memchr(text, 0x7f, length) || memchr(text, '\\', length);
}

/* The first text in the value that is not plain; NULL: none. */
static const char *find_hidden(const json_t *json)
{
    const char *found = NULL, *text = json_string_value(json);
    void *at = json_is_object(json) ? json_object_iter((json_t *)(uintptr_t)json) : NULL;
    size_t unused;
    for (; at && !found; at = json_object_iter_next((json_t *)(uintptr_t)json, at)) {
        const char *key = json_object_iter_key(at);
        found =
            str_is_plain(key, strlen(key), &unused) ? find_hidden(json_object_iter_value(at)) : key;
    }
    for (size_t i = 0; i < json_array_size(json) && !found; i++)
        found = find_hidden(json_array_get(json, i));
    return text && !str_is_plain(text, strlen(text), &unused) ? text : found;
}

static bool is_shown(json_t *json, struct row_fault *fault)
{
    const char *hidden = find_hidden(json);
    struct strbuf shown = {0};
    size_t plain;
    if (!hidden)
        return true;
    str_is_plain(hidden, strlen(hidden), &plain);
    str_show(hidden + plain, strnlen(hidden + plain, 4), &shown);
    *fault = (struct row_fault){.id = DIAG_HIDDEN, .line = 1};
    snprintf(fault->text, sizeof fault->text, "text with a character that is not shown: %.6s",
             shown.text);
    strbuf_clear(&shown);
    return false;
}

struct json_t *row_load_json(const char *text, size_t length, struct row_fault *fault)
{
    json_error_t error;
    json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    if (json && may_hide(text, length) && !is_shown(json, fault)) {
        json_decref(json);
        return NULL;
    }
    if (json)
        return json;
    fault->id = DIAG_SYNTAX;
    if (json_error_code(&error) == json_error_duplicate_key)
        fault->id = DIAG_DUPLICATE;
    if (json_error_code(&error) == json_error_invalid_utf8)
        fault->id = DIAG_UTF8;
    fault->line = error.line > 0 ? (size_t)error.line : 1;
    fault->column = error.column > 0 ? (size_t)error.column : 0;
    snprintf(fault->text, sizeof fault->text, "malformed JSON: %s", error.text);
    return NULL;
}

bool row_parse(struct row *row, const char *text, size_t length, struct arena *arena,
               struct row_fault *fault)
{
    row_clear(row);
    json_t *json = row_load_json(text, length, fault);
    if (!json)
        return false;
    if (!json_is_object(json) || json_object_size(json) > LIMIT_MEMBERS) {
        *fault = (struct row_fault){.id = DIAG_LAYOUT, .line = 1};
        snprintf(fault->text, sizeof fault->text,
                 json_is_object(json) ? "too many fields in a record"
                                      : "no record: a line must hold one object");
        json_decref(json);
        return false;
    }
    row_from_json(row, json, arena);
    row->json = json;
    return true;
}

void row_clear(struct row *row)
{
    json_decref(row->json);
    row->json = NULL;
    row->n = 0;
}

const char *row_first_text(const struct row_value *value)
{
    if (value->kind == ROW_TEXTS)
        return value->count ? value->items[0] : NULL;
    json_t *item = json_array_get(value->json, 0);
    return json_string_value(json_is_array(item) ? json_array_get(item, 0) : item);
}

struct row_field *row_find(struct row *row, const char *key)
{
    for (size_t i = 0; i < row->n; i++)
        if (strcmp(row->fields[i].key, key) == 0)
            return &row->fields[i];
    return NULL;
}
