/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Row: jansson's way of reading an object, and the quick one.
 *
 * The scanner takes a subset of JSON: one object without blanks between its tokens, whose values
 * are texts without \u escapes, numbers of up to 15 digits, true, false, null and lists of
 * texts, with no name given twice. On anything else it puts the bytes back as they were and
 * jansson reads the text again: it alone knows what is wrong and where.
 */
#include "data/row.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <jansson.h>

enum {
    DIGITS_EXACT = 15, /* every whole number of 15 digits is a double */
    QUOTES_MAX = 2 * ROW_FIELDS_MAX + ROW_ITEMS_MAX,
};

/* Closing quotes become NUL at once; `quotes` is what to undo, `escaped` what is left to do. */
struct scan {
    char *at;
    char *quotes[QUOTES_MAX];
    size_t quote_count;
    char *escaped[QUOTES_MAX];
    size_t escaped_count;
    uint64_t names; /* one bit for each name seen, by a weak hash */
};

static bool take(struct scan *scan, char c)
{
    if (*scan->at != c)
        return false;
    scan->at++;
    return true;
}

static bool take_word(struct scan *scan, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(scan->at, word, length) != 0)
        return false;
    scan->at += length;
    return true;
}

static char *take_text(struct scan *scan)
{
    if (!take(scan, '"'))
        return NULL;
    char *start = scan->at, *at = start;
    bool is_escaped = false;
    for (; *at != '"'; at++) {
        if ((unsigned char)*at < ' ')
            return NULL;
        if (*at != '\\')
            continue;
        at++;
        if (*at == '\0' || !strchr("\"\\/bfnrt", *at))
            return NULL;
        is_escaped = true;
    }
    *at = '\0';
    scan->quotes[scan->quote_count++] = at;
    if (is_escaped)
        scan->escaped[scan->escaped_count++] = start;
    scan->at = at + 1;
    return start;
}

static void unescape(char *text)
{
    char *out = text;
    for (; *text; text++) {
        if (*text == '\\') {
            static const char letters[] = "bfnrt", meanings[] = "\b\f\n\r\t";
            text++;
            const char *letter = strchr(letters, *text);
            *out++ = letter ? meanings[letter - letters] : *text;
        } else {
            *out++ = *text;
        }
    }
    *out = '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/*
 * -?(0|[1-9][0-9]*)(\.[0-9]+)? with at most 15 digits: digits and power of ten are exact
 * doubles, so that the one division rounds correctly.
 */
static bool take_number(struct scan *scan, struct value *value)
{
    static const double powers[DIGITS_EXACT + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    bool is_negative = take(scan, '-');
    const char *start = scan->at;
    int64_t digits = 0;
    size_t count = 0, decimals = 0;
    for (; is_digit(*scan->at) && count <= DIGITS_EXACT; scan->at++, count++)
        digits = digits * 10 + (*scan->at - '0');
    if (count == 0 || (count > 1 && *start == '0'))
        return false;
    value->is_whole = *scan->at != '.';
    if (take(scan, '.')) {
        for (; is_digit(*scan->at) && count <= DIGITS_EXACT; scan->at++, count++, decimals++)
            digits = digits * 10 + (*scan->at - '0');
        if (decimals == 0)
            return false;
    }
    if (count > DIGITS_EXACT || *scan->at == 'e' || *scan->at == 'E')
        return false;
    value->kind = VALUE_NUMBER;
    value->number = (double)digits / powers[decimals];
    if (is_negative && digits != 0)
        value->number = -value->number;
    return true;
}

static bool take_list(struct scan *scan, struct row *row, struct value *value)
{
    value->kind = VALUE_TEXTS;
    value->items = row->items + row->item_count;
    scan->at++;
    if (take(scan, ']'))
        return true;
    do {
        if (row->item_count == ROW_ITEMS_MAX)
            return false;
        const char *item = take_text(scan);
        if (!item)
            return false;
        row->items[row->item_count++] = item;
        value->count++;
    } while (take(scan, ','));
    return take(scan, ']');
}

static bool take_value(struct scan *scan, struct row *row, struct value *value)
{
    *value = (struct value){.kind = VALUE_NULL};
    switch (*scan->at) {
    case '"':
        value->kind = VALUE_TEXT;
        value->text = take_text(scan);
        return value->text != NULL;
    case '[':
        return take_list(scan, row, value);
    case 'n':
        return take_word(scan, "null");
    case 't':
        value->kind = VALUE_TRUE;
        return take_word(scan, "true");
    case 'f':
        value->kind = VALUE_FALSE;
        return take_word(scan, "false");
    default:
        return take_number(scan, value);
    }
}

/* Is the name among those before it? Compared only when its bit is taken. */
static bool is_repeated(struct scan *scan, struct row *row, const char *key)
{
    size_t length = strlen(key);
    unsigned last = length ? (unsigned char)key[length - 1] : 0;
    uint64_t bit = UINT64_C(1) << (((unsigned char)key[0] * 7u + last * 3u + length) % 64);
    bool is_taken = scan->names & bit;
    scan->names |= bit;
    return is_taken && row_find(row, key);
}

static bool take_object(struct scan *scan, struct row *row)
{
    if (!take(scan, '{'))
        return false;
    do {
        if (row->n == ROW_FIELDS_MAX)
            return false;
        struct row_field *field = &row->fields[row->n];
        field->key = take_text(scan);
        field->is_used = false;
        if (!field->key || is_repeated(scan, row, field->key) || !take(scan, ':') ||
            !take_value(scan, row, &field->value))
            return false;
        row->n++;
    } while (take(scan, ','));
    return take(scan, '}');
}

static bool scan_row(struct row *row, char *text, size_t length)
{
    struct scan scan = {.at = text};
    /* A name with an escape would have to be unescaped before it is compared: rare, so not here. */
    bool is_taken = take_object(&scan, row) && scan.at == text + length;
    for (size_t i = 0; is_taken && i < row->n; i++)
        is_taken = !strchr(row->fields[i].key, '\\');
    if (is_taken) {
        for (size_t i = 0; i < scan.escaped_count; i++)
            unescape(scan.escaped[i]);
    } else {
        for (size_t i = 0; i < scan.quote_count; i++)
            *scan.quotes[i] = '"';
    }
    return is_taken;
}

static void value_from_list(struct value *value, json_t *json, struct arena *arena)
{
    value->count = json_array_size(json);
    value->kind = VALUE_TEXTS;
    for (size_t i = 0; i < value->count; i++)
        if (!json_is_string(json_array_get(json, i)))
            value->kind = VALUE_LIST;
    if (value->kind == VALUE_LIST)
        return;
    const char **items = arena_alloc(arena, value->count, sizeof *items);
    for (size_t i = 0; i < value->count; i++)
        items[i] = arena_strdup(arena, json_string_value(json_array_get(json, i)));
    value->items = items;
}

static struct value value_from_json(json_t *json, struct arena *arena)
{
    struct value value = {.kind = VALUE_NULL, .json = json};
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        value.kind = VALUE_OBJECT;
        break;
    case JSON_ARRAY:
        value_from_list(&value, json, arena);
        break;
    case JSON_STRING:
        value.kind = VALUE_TEXT;
        value.text = arena_strdup(arena, json_string_value(json));
        break;
    case JSON_INTEGER:
    case JSON_REAL:
        value.kind = VALUE_NUMBER;
        value.number = json_number_value(json);
        value.is_whole = json_is_integer(json);
        break;
    case JSON_TRUE:
        value.kind = VALUE_TRUE;
        break;
    case JSON_FALSE:
        value.kind = VALUE_FALSE;
        break;
    case JSON_NULL:
        break;
    }
    return value;
}

void row_from_json(struct row *row, struct json_t *json, struct arena *arena)
{
    assert(json_is_object(json));
    row->n = row->item_count = 0;
    const char *key;
    json_t *member;
    json_object_foreach(json, key, member)
    {
        if (row->n == ROW_FIELDS_MAX)
            break;
        struct row_field *field = &row->fields[row->n++];
        field->key = arena_strdup(arena, key);
        field->is_used = false;
        field->value = value_from_json(member, arena);
    }
}

struct json_t *row_load_json(const char *text, size_t length, struct row_fault *fault)
{
    json_error_t error;
    json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
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

bool row_parse_slowly(struct row *row, const char *text, size_t length, struct arena *arena,
                      struct row_fault *fault)
{
    json_t *json = row_load_json(text, length, fault);
    if (!json)
        return false;
    bool is_row = json_is_object(json) && json_object_size(json) <= ROW_FIELDS_MAX;
    if (is_row) {
        row_from_json(row, json, arena);
        for (size_t i = 0; i < row->n; i++)
            row->fields[i].value.json = NULL; /* goes with `json` */
    } else {
        *fault = (struct row_fault){.id = DIAG_LAYOUT, .line = 1};
        snprintf(fault->text, sizeof fault->text,
                 json_is_object(json) ? "too many fields in a record"
                                      : "no record: a line must hold one object");
    }
    json_decref(json);
    return is_row;
}

bool row_parse(struct row *row, char *text, size_t length, struct arena *arena,
               struct row_fault *fault)
{
    row->n = row->item_count = 0;
    return scan_row(row, text, length) || row_parse_slowly(row, text, length, arena, fault);
}

struct row_field *row_find(struct row *row, const char *key)
{
    for (size_t i = 0; i < row->n; i++)
        if (strcmp(row->fields[i].key, key) == 0)
            return &row->fields[i];
    return NULL;
}
