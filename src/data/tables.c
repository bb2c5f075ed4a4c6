/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables: the list of data files, and what is the same for all of them. */
#include "data/tables.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "data/reader.h"

#define TABLE_POINTER(name, type, list, count) &table_##name,
static const struct table *const tables[] = {TABLES(TABLE_POINTER)};
#undef TABLE_POINTER

/* Between the parts of a key: below every character of a text, so that order is kept. */
enum { KEY_SEPARATOR = '\x01' };

/* A table while its file is read. */
struct filling {
    const struct table *table;
    struct loading *loading;
    const char *path;
    struct fields fields;
    struct keyset keys;   /* of the records so far */
    struct strbuf key;    /* of the current one */
    const char *last_key; /* of the one before */
    size_t *lines;        /* of each record, for "first in line N" */
    char *records;
    size_t count;
    size_t capacity;
    bool is_fine;
    bool is_complete; /* every record has its key */
};

size_t table_count(void)
{
    return sizeof tables / sizeof tables[0];
}

const struct table *table_get(size_t index)
{
    return index < table_count() ? tables[index] : NULL;
}

size_t table_fact_count(const struct table *table, const struct dataset *dataset)
{
    size_t count;
    memcpy(&count, (const char *)dataset + table->count_at, sizeof count);
    return count;
}

const void *table_fact(const struct table *table, const struct dataset *dataset, size_t index)
{
    const char *facts;
    memcpy(&facts, (const char *)dataset + table->facts_at, sizeof facts);
    return facts + index * table->fact_size;
}

/* The key as one text; false when a part of it is neither text, number nor null. */
static bool build_key(struct filling *filling, struct row *row)
{
    struct strbuf *key = &filling->key;
    key->length = 0;
    for (size_t i = 0; filling->table->key[i]; i++) {
        const struct row_field *field = row_find(row, filling->table->key[i]);
        if (i > 0)
            strbuf_add_char(key, KEY_SEPARATOR);
        if (!field)
            return false;
        if (field->value.kind == ROW_TEXT) {
            strbuf_add(key, field->value.text);
        } else if (field->value.kind == ROW_NUMBER) {
            strbuf_printf(key, "%.15g", field->value.number);
        } else if (field->value.kind == ROW_TEXTS || field->value.kind == ROW_LIST) {
            const char *first = row_first_text(&field->value); /* a list stands by its first item */
            strbuf_add(key, first ? first : "");
        } else if (field->value.kind != ROW_NULL) {
            return false;
        }
    }
    return key->length > 0;
}

/* The key as shown to the user: parts apart by blanks, "-" for null. */
static const char *show_key(struct filling *filling, const char *key)
{
    struct strbuf shown = {0};
    bool is_start = true;
    for (; *key; key++) {
        bool is_separator = *key == KEY_SEPARATOR;
        if (is_separator && is_start)
            strbuf_add_char(&shown, '-');
        strbuf_add_char(&shown, is_separator ? ' ' : *key);
        is_start = is_separator;
    }
    if (is_start)
        strbuf_add_char(&shown, '-');
    const char *text = arena_strdup(filling->loading->arena, shown.text);
    strbuf_clear(&shown);
    return text;
}

static void report_order(struct filling *filling, const char *key)
{
    _cleanup_(strbuf_clear) struct strbuf hint = {0};
    for (size_t i = 0; filling->table->key[i]; i++)
        strbuf_printf(&hint, "%s%s", i ? ", " : "records are sorted by ", filling->table->key[i]);
    field_fault(&filling->fields, DIAG_ORDER, NULL, hint.text, "out of order: '%s' after '%s'",
                show_key(filling, key), show_key(filling, filling->last_key));
}

/* Is the record one to keep? Reports a key given before or out of order. */
static bool check_key(struct filling *filling, struct row *row)
{
    if (!build_key(filling, row)) {
        filling->is_complete = false; /* what is wrong with it, the table's reader will say */
        return false;
    }
    const char *key =
        arena_strndup(filling->loading->arena, filling->key.text, filling->key.length);
    bool is_new;
    size_t at = keyset_add(&filling->keys, key, &is_new);
    if (!is_new)
        field_fault(&filling->fields, DIAG_DUPLICATE, NULL, NULL,
                    "record '%s' given twice, first in line %zu", show_key(filling, key),
                    filling->lines[at]);
    else if (filling->last_key && strcmp(key, filling->last_key) < 0)
        report_order(filling, key);
    if (is_new)
        filling->last_key = key;
    return is_new;
}

static void grow(struct filling *filling)
{
    size_t size = filling->table->record_size;
    filling->capacity = filling->capacity ? filling->capacity * 2 : 64;
    filling->records = mem_grow(filling->records, filling->capacity, size);
    filling->lines = mem_grow(filling->lines, filling->capacity, sizeof *filling->lines);
}

static void take_row(void *context, struct row *row, size_t line)
{
    struct filling *filling = context;
    const struct table *table = filling->table;
    if (filling->keys.n == filling->capacity)
        grow(filling);
    fields_init(&filling->fields, filling->loading, row, filling->path, line);
    filling->fields.is_never_left_out = table->is_never_left_out;
    bool is_kept = check_key(filling, row);
    char *record = filling->records + filling->count * table->record_size;
    memset(record, 0, table->record_size);
    table->read(&filling->fields, record);
    if (!fields_finish(&filling->fields))
        filling->is_fine = false;
    if (!is_kept)
        return;
    filling->lines[filling->keys.n - 1] = line;
    filling->count++;
}

/* Hands the records over to the dataset, without the room for more. */
static void keep(struct filling *filling)
{
    const struct table *table = filling->table;
    struct loading *loading = filling->loading;
    if (filling->count)
        filling->records = mem_grow(filling->records, filling->count, table->record_size);
    void *records = arena_take(loading->arena, filling->records);
    if (table->finish)
        table->finish(loading, records, filling->count, filling->is_complete);
    if (table->is_survey)
        return;
    char *dataset = (char *)loading->filling; /* each table knows its place as an offset */
    memcpy(dataset + table->facts_at, &records, sizeof records);
    memcpy(dataset + table->count_at, &filling->count, sizeof filling->count);
}

static void check_manifest(struct filling *filling, const struct reader_result *result,
                           const struct manifest_file *expected)
{
    struct diags *diags = filling->loading->diags;
    struct arena *arena = filling->loading->arena;
    struct diag_at at = {.path = filling->path};
    if (expected->records != result->records) {
        diags_add(diags, DIAG_COUNT, &at, "a record was lost or added, or 'manifest.json' is old",
                  "%zu records where the manifest has %zu", result->records, expected->records);
    } else if (filling->is_fine && strcmp(expected->hash, result->hash) != 0) {
        const char *hint = arena_printf(
            arena, "if the change is meant, 'fencesitter check --seal %s' renews the manifest",
            filling->loading->dataset->dir);
        diags_add(diags, DIAG_HASH, &at, hint, "file is not the one the manifest describes");
    }
}

void table_load(const struct table *table, struct loading *loading, const struct manifest *manifest,
                char hash[static FILE_HASH_SIZE])
{
    hash[0] = '\0';
    const char *path = arena_printf(loading->arena, "%s%s", loading->folder, table->file);
    const struct manifest_file *expected = manifest_find(manifest, table->file);
    if (!file_exists(path)) {
        if (table->is_optional && !expected)
            return;
        struct diag_at at = {.path = path};
        diags_add(loading->diags, DIAG_FILE_MISSING, &at, "a data folder holds all of its files",
                  "missing file '%s'", table->file);
        return;
    }
    struct filling filling = {
        .table = table, .loading = loading, .path = path, .is_fine = true, .is_complete = true};
    struct reader reader = {.path = path,
                            .arena = loading->arena,
                            .diags = loading->diags,
                            .take_row = take_row,
                            .context = &filling};
    struct reader_result result;
    grow(&filling);
    if (!reader_run(&reader, &result))
        filling.is_fine = false;
    /* A lost record would make every mention of it a fault: the count says it once. */
    filling.is_complete &= result.is_complete && (!expected || expected->records == result.records);
    keep(&filling);
    if (expected && result.hash[0])
        check_manifest(&filling, &result, expected);
    memcpy(hash, result.hash, sizeof result.hash);
    keyset_clear(&filling.keys);
    strbuf_clear(&filling.key);
    free(filling.lines);
}
