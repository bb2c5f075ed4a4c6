/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fields: finding them, what they may hold, and what is wrong if they hold something else.
 * References are in reference.c. */
#include "data/field.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include <jansson.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "base/str.h"
#include "base/strbuf.h"

void fields_init(struct fields *fields, struct loading *loading, struct row *row, const char *path,
                 size_t line)
{
    fields->loading = loading;
    fields->row = row;
    fields->path = path;
    fields->line = line;
    fields->prefix = "";
    fields->next = fields->asked_count = 0;
    fields->is_faulty = false;
}

void field_fault(struct fields *fields, enum diag_id id, const char *key, const char *hint,
                 const char *format, ...)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0}, name = {0};
    va_list args;
    va_start(args, format);
    strbuf_vprintf(&text, format, args);
    va_end(args);
    strbuf_printf(&name, "%s%s", fields->prefix, key ? key : "");
    struct diag_at at = {
        .path = fields->path, .line = fields->line, .field = key ? name.text : NULL};
    diags_add(fields->loading->diags, id, &at, hint, "%s",
              str_cut_quotes(text.text, LIMIT_QUOTE, fields->loading->arena));
    fields->is_faulty = true;
}

static const char *kind_name(enum row_value_kind kind)
{
    switch (kind) {
    case ROW_NULL:
        return "null";
    case ROW_FALSE:
    case ROW_TRUE:
        return "true or false";
    case ROW_NUMBER:
        return "a number";
    case ROW_TEXT:
        return "text";
    case ROW_TEXTS:
    case ROW_LIST:
        return "a list";
    case ROW_OBJECT:
        break;
    }
    return "an object";
}

static void wrong_type(struct fields *fields, const char *key, const struct row_value *value,
                       const char *expected)
{
    field_fault(fields, DIAG_FIELD_TYPE, key, NULL, "wrong type in '%s%s': %s where %s is expected",
                fields->prefix, key, kind_name(value->kind), expected);
}

/* The value of the field, or NULL when there is no such field; remembers that it was asked for. */
static const struct row_value *find(struct fields *fields, const char *key)
{
    struct row *row = fields->row;
    struct row_field *field = NULL;
    if (fields->next < row->n && strcmp(row->fields[fields->next].key, key) == 0)
        field = &row->fields[fields->next];
    else
        field = row_find(row, key);
    size_t i = 0;
    if (!field || field->is_used) /* asked before: support lists are walked by several calls */
        while (i < fields->asked_count && strcmp(fields->asked[i], key) != 0)
            i++;
    else
        i = fields->asked_count;
    if (i == fields->asked_count) {
        assert(fields->asked_count < FIELDS_ASKED_MAX);
        fields->asked[fields->asked_count] = key;
        fields->is_missing[fields->asked_count++] = !field;
    }
    if (!field)
        return NULL;
    field->is_used = true;
    fields->next = (size_t)(field - row->fields) + 1;
    return &field->value;
}

/* The value if it has the kind; NULL without a word when it is null and may be. */
static const struct row_value *find_kind(struct fields *fields, const char *key,
                                         enum row_value_kind kind, bool or_null)
{
    const struct row_value *value = find(fields, key);
    if (!value || value->kind == kind || (or_null && value->kind == ROW_NULL))
        return value && value->kind == kind ? value : NULL;
    const char *expected = kind_name(kind);
    wrong_type(fields, key, value, expected);
    return NULL;
}

const char *field_nearest_hint(struct fields *fields, const char *text, size_t n,
                               const char *const candidates[])
{
    const char *nearest = str_nearest(text, n, candidates);
    if (!nearest)
        return NULL;
    return arena_printf(fields->loading->arena, "did you mean '%s'?", nearest);
}

/* A misspelt name is one fault, not a missing and an unknown field. */
static void report_unknown(struct fields *fields, const char *key)
{
    const char *candidates[FIELDS_ASKED_MAX];
    size_t n = 0;
    for (size_t i = 0; i < fields->asked_count; i++)
        if (fields->is_missing[i])
            candidates[n++] = fields->asked[i];
    const char *nearest = str_nearest(key, n, candidates);
    const char *hint =
        nearest
            ? arena_printf(fields->loading->arena, "did you mean '%s%s'?", fields->prefix, nearest)
            : field_nearest_hint(fields, key, fields->asked_count, fields->asked);
    for (size_t i = 0; nearest && i < fields->asked_count; i++)
        if (fields->asked[i] == nearest)
            fields->is_missing[i] = false;
    field_fault(fields, DIAG_FIELD_UNKNOWN, key, hint, "unknown field '%s%s'", fields->prefix, key);
}

bool fields_finish(struct fields *fields)
{
    for (size_t i = 0; i < fields->row->n; i++)
        if (!fields->row->fields[i].is_used)
            report_unknown(fields, fields->row->fields[i].key);
    for (size_t i = 0; i < fields->asked_count; i++)
        if (fields->is_missing[i])
            field_fault(fields, DIAG_FIELD_MISSING, fields->asked[i], NULL, "missing field '%s%s'",
                        fields->prefix, fields->asked[i]);
    return !fields->is_faulty;
}

static const char *text_of(struct fields *fields, const char *key, bool or_null)
{
    const struct row_value *value = find_kind(fields, key, ROW_TEXT, or_null);
    if (!value)
        return NULL;
    if (value->text[0] == '\0') {
        field_fault(fields, DIAG_FIELD_TYPE, key, "write null where nothing is known",
                    "empty text in '%s%s'", fields->prefix, key);
        return NULL;
    }
    return value->text;
}

const char *field_text(struct fields *fields, const char *key)
{
    return text_of(fields, key, false);
}

const char *field_text_or_null(struct fields *fields, const char *key)
{
    return text_of(fields, key, true);
}

/* The items of a list of texts, none empty and none twice. */
static const struct row_value *texts_of(struct fields *fields, const char *key)
{
    const struct row_value *value = find(fields, key);
    if (!value)
        return NULL;
    if (value->kind != ROW_TEXTS) {
        wrong_type(fields, key, value, "a list of texts");
        return NULL;
    }
    for (size_t i = 0; i < value->count; i++) {
        if (value->items[i][0] == '\0')
            field_fault(fields, DIAG_FIELD_TYPE, key, NULL, "empty text in '%s%s'", fields->prefix,
                        key);
        for (size_t j = 0; j < i; j++)
            if (strcmp(value->items[i], value->items[j]) == 0)
                field_fault(fields, DIAG_DUPLICATE, key, NULL, "'%s' twice in '%s%s'",
                            value->items[i], fields->prefix, key);
    }
    return value;
}

const char *const *field_texts(struct fields *fields, const char *key, size_t *count)
{
    const struct row_value *value = texts_of(fields, key);
    *count = value ? value->count : 0;
    return *count ? value->items : NULL;
}

static bool is_list(const struct row_value *value)
{
    return value->kind == ROW_LIST || value->kind == ROW_TEXTS;
}

const double *field_numbers(struct fields *fields, const char *key, double min, double max,
                            size_t *count)
{
    const struct row_value *value = find(fields, key);
    *count = 0;
    if (!value)
        return NULL;
    if (!is_list(value)) {
        wrong_type(fields, key, value, kind_name(ROW_LIST));
        return NULL;
    }
    for (size_t i = 0; i < value->count; i++) {
        double number = value->kind == ROW_LIST ? value->numbers[i] : (double)INFINITY;
        if (number < min || number > max) {
            field_fault(fields, DIAG_NUMBER_RANGE, key, NULL,
                        "item %zu of '%s' is no number from %g to %g", i + 1, key, min, max);
            return NULL;
        }
    }
    *count = value->count;
    return value->numbers;
}

bool field_flag(struct fields *fields, const char *key)
{
    const struct row_value *value = find(fields, key);
    if (!value)
        return false;
    if (value->kind != ROW_TRUE && value->kind != ROW_FALSE)
        wrong_type(fields, key, value, "true or false");
    return value->kind == ROW_TRUE;
}

static double number_of(struct fields *fields, const char *key, const double range[2], bool or_null)
{
    const struct row_value *value = find_kind(fields, key, ROW_NUMBER, or_null);
    if (!value)
        return (double)NAN;
    if (value->number < range[0] || value->number > range[1]) {
        const char *hint = arena_printf(fields->loading->arena, "give a number from %.15g to %.15g",
                                        range[0], range[1]);
        field_fault(fields, DIAG_NUMBER_RANGE, key, hint, "number %.15g out of range in '%s%s'",
                    value->number, fields->prefix, key);
    }
    return value->number;
}

double field_number(struct fields *fields, const char *key, double min, double max)
{
    return number_of(fields, key, (const double[]){min, max}, false);
}

double field_number_or_null(struct fields *fields, const char *key, double min, double max)
{
    return number_of(fields, key, (const double[]){min, max}, true);
}

static size_t count_of_field(struct fields *fields, const char *key, size_t min, size_t max,
                             bool or_null)
{
    const struct row_value *value = find_kind(fields, key, ROW_NUMBER, or_null);
    size_t none = or_null ? 0 : min;
    if (!value)
        return none;
    if (!value->is_whole) {
        wrong_type(fields, key, value, "a whole number");
        return none;
    }
    double number = number_of(fields, key, (const double[]){(double)min, (double)max}, or_null);
    return number >= (double)min && number <= (double)max ? (size_t)number : none;
}

size_t field_count(struct fields *fields, const char *key, size_t min, size_t max)
{
    return count_of_field(fields, key, min, max, false);
}

size_t field_count_or_null(struct fields *fields, const char *key, size_t min, size_t max)
{
    return count_of_field(fields, key, min, max, true);
}

static struct date date_of_field(struct fields *fields, const char *key, bool or_null)
{
    struct date date = {.precision = DATE_NONE};
    const struct row_value *value = find_kind(fields, key, ROW_TEXT, or_null);
    if (value && !date_parse(value->text, &date))
        field_fault(fields, DIAG_DATE_INVALID, key, DATE_FORMS, "impossible date '%s' in '%s%s'",
                    value->text, fields->prefix, key);
    return date;
}

struct date field_date(struct fields *fields, const char *key)
{
    return date_of_field(fields, key, false);
}

struct date field_date_or_null(struct fields *fields, const char *key)
{
    return date_of_field(fields, key, true);
}

void field_check_order(struct fields *fields, const char *from_key, struct date from,
                       const char *to_key, struct date to)
{
    /* "2024" may mean any day of 2024: only what cannot be in order is a fault. */
    if (!date_is_known(from) || !date_is_known(to) || to.day >= date_first_day(from))
        return;
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    field_fault(fields, DIAG_DATE_ORDER, to_key, NULL, "'%s' %s is before '%s' %s", to_key,
                date_format(to, last), from_key, date_format(from, first));
}

static const char *words_hint(struct fields *fields, const char *text, const struct words *words)
{
    const char *hint = field_nearest_hint(fields, text, words->count, words->list);
    if (hint)
        return hint;
    _cleanup_(strbuf_clear) struct strbuf list = {0};
    strbuf_add(&list, "one of: ");
    strbuf_add_list(&list, words->count, words->list);
    return arena_strdup(fields->loading->arena, list.text);
}

/* The position of the word, or SIZE_MAX for null, nothing and unknown words. */
static size_t word_of(struct fields *fields, const char *key, const struct words *words,
                      bool or_null)
{
    const struct row_value *value = find_kind(fields, key, ROW_TEXT, or_null);
    if (!value)
        return SIZE_MAX;
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->list[i], value->text) == 0)
            return i;
    field_fault(fields, DIAG_VALUE_UNKNOWN, key, words_hint(fields, value->text, words),
                "unknown word '%s' in '%s%s'", value->text, fields->prefix, key);
    return SIZE_MAX;
}

size_t field_word(struct fields *fields, const char *key, const struct words *words)
{
    size_t word = word_of(fields, key, words, false);
    return word == SIZE_MAX ? 0 : word;
}

const char *field_word_text(struct fields *fields, const char *key, const struct words *words)
{
    size_t word = word_of(fields, key, words, false);
    return word == SIZE_MAX ? NULL : words->list[word];
}

const char *field_word_text_or_null(struct fields *fields, const char *key,
                                    const struct words *words)
{
    size_t word = word_of(fields, key, words, true);
    return word == SIZE_MAX ? NULL : words->list[word];
}

static void open_json(struct fields *parent, const char *name, json_t *json, struct fields *out,
                      struct row *row)
{
    if (json_object_size(json) > LIMIT_MEMBERS)
        field_fault(parent, DIAG_LAYOUT, name, NULL, "%zu fields in '%s%s', at most %d are read",
                    json_object_size(json), parent->prefix, name, LIMIT_MEMBERS);
    row_from_json(row, json, parent->loading->arena);
    fields_init(out, parent->loading, row, parent->path, parent->line);
    out->prefix = arena_printf(parent->loading->arena, "%s%s.", parent->prefix, name);
}

bool fields_open(struct fields *parent, const char *key, bool or_null, struct fields *out,
                 struct row *row)
{
    const struct row_value *value = find_kind(parent, key, ROW_OBJECT, or_null);
    if (!value)
        return false;
    open_json(parent, key, value->json, out, row);
    return true;
}

size_t field_item_count(struct fields *fields, const char *key)
{
    const struct row_value *value = find(fields, key);
    if (!value)
        return 0;
    if (value->kind == ROW_LIST || (value->kind == ROW_TEXTS && value->count == 0))
        return value->count;
    wrong_type(fields, key, value, "a list of objects");
    return 0;
}

bool fields_open_item(struct fields *parent, const char *key, size_t index, struct fields *out,
                      struct row *row)
{
    const struct row_value *value = find(parent, key);
    assert(value && value->kind == ROW_LIST && index < value->count);
    json_t *item = json_array_get(value->json, index);
    const char *name = arena_printf(parent->loading->arena, "%s[%zu]", key, index);
    if (!json_is_object(item)) {
        field_fault(parent, DIAG_FIELD_TYPE, name, NULL, "wrong type in '%s%s': not an object",
                    parent->prefix, name);
        return false;
    }
    open_json(parent, name, item, out, row);
    return true;
}

void fields_close(struct fields *parent, struct fields *opened)
{
    if (!fields_finish(opened))
        parent->is_faulty = true;
}
