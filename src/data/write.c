/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Write; see the header. */
#include "data/write.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/jansson_checked.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/tables.h"

enum { DIGITS = 15 }; /* every shipped figure has fewer */

/* The JSON text of a file; NULL after a diagnostic. */
static json_t *read_json(const char *path, struct diags *diags)
{
    size_t length;
    struct row_fault fault = {.id = DIAG_SYNTAX};
    _cleanup_(cleanup_free) char *bytes = file_read(path, &length, diags);
    json_t *json = bytes ? row_load_json(bytes, length, &fault) : NULL;

    if (bytes && !json)
        diags_add(diags, fault.id,
                  &(struct diag_at){.path = path, .line = fault.line, .column = fault.column},
                  "'fencesitter check' says more", "%s", fault.text);
    return json;
}

static void add_dump(struct strbuf *out, const json_t *json, size_t flags)
{
    checked_dump(json, flags | JSON_REAL_PRECISION(DIGITS), out);
}

void record_write(const json_t *record, bool is_last, struct strbuf *out)
{
    add_dump(out, record, JSON_COMPACT);
    strbuf_add(out, is_last ? "\n" : ",\n");
}

static void write_records(const json_t *records, struct strbuf *out)
{
    size_t n = json_array_size(records);

    strbuf_add(out, "[\n");
    for (size_t i = 0; i < n; i++)
        record_write(json_array_get(records, i), i + 1 == n, out);
    strbuf_add(out, "]\n");
}

static void describe(json_t *manifest, const char *name, size_t count, const struct strbuf *bytes)
{
    char hash[FILE_HASH_SIZE];

    file_hash(strbuf_text(bytes), bytes->length, hash);
    checked_set(json_object_get(manifest, "files"), name,
                mem_checked(json_pack("{s:I, s:s}", "records", (json_int_t)count, "sha256", hash)));
}

static const char *id_of(const json_t *record)
{
    const char *id = json_string_value(json_object_get(record, "id"));

    return id ? id : "";
}

/* A record on its way into a list. */
struct place {
    const char *id;
    json_t *record;
    bool is_fresh;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int order = strcmp(x->id, y->id);

    return order ? order : (x->is_fresh > y->is_fresh) - (x->is_fresh < y->is_fresh);
}

static bool is_same(const json_t *a, const json_t *b, const char *key)
{
    return json_equal(json_object_get(a, key), json_object_get(b, key)) == 1;
}

/* Which of two records with one id stays. */
static json_t *choose(json_t *old, json_t *fresh, struct write_merge *merge)
{
    bool is_equal = is_same(old, fresh, "date") && is_same(old, fresh, "votes");

    merge->same += is_equal;
    merge->changed += !is_equal;
    return is_equal ? old : fresh;
}

/* Both lists in one, by id. */
static json_t *merge_records(json_t *records, struct write_merge *merge)
{
    size_t old = json_array_size(records), n = old + json_array_size(merge->calls), at = 0;
    _cleanup_(cleanup_free) struct place *places = mem_alloc(n + 1, sizeof *places);
    json_t *merged = mem_checked(json_array());

    for (size_t i = 0; i < n; i++) {
        json_t *record =
            i < old ? json_array_get(records, i) : json_array_get(merge->calls, i - old);
        places[i] = (struct place){id_of(record), record, i >= old};
    }
    qsort(places, n, sizeof *places, compare_places);
    while (at < n) {
        bool is_pair = at + 1 < n && strcmp(places[at].id, places[at + 1].id) == 0;
        checked_append(merged,
                       json_incref(is_pair ? choose(places[at].record, places[at + 1].record, merge)
                                           : places[at].record));
        merge->added += !is_pair && places[at].is_fresh;
        at += is_pair ? 2 : 1;
    }
    json_decref(records);
    return merged;
}

/* Fills `files` (one a table and the manifest last); a table without a file stays empty. */
static bool render(const char *from, struct write_merge *merge, struct strbuf files[],
                   struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf path = {0};
    bool is_fine = true;

    strbuf_printf(&path, "%s/manifest.json", from);
    json_t *manifest = read_json(strbuf_text(&path), diags);
    json_object_clear(json_object_get(manifest, "files"));
    for (size_t t = 0; manifest && t < table_count(); t++) {
        path.length = 0;
        strbuf_printf(&path, "%s/%s", from, table_get(t)->file);
        if (!file_exists(strbuf_text(&path)))
            continue;
        json_t *records = read_json(strbuf_text(&path), diags);
        is_fine = records && is_fine;
        if (records && merge->calls && str_is_equal(table_get(t)->file, "roll_calls.json"))
            records = merge_records(records, merge);
        write_records(records, &files[t]);
        describe(manifest, table_get(t)->file, json_array_size(records), &files[t]);
        json_decref(records);
    }
    add_dump(&files[table_count()], manifest, JSON_INDENT(1));
    strbuf_add(&files[table_count()], "\n");
    json_decref(manifest);
    return manifest && is_fine;
}

static bool write_folder(const char *from, const char *to, struct write_merge *merge,
                         struct diags *diags)
{
    struct arena *arena = arena_new();
    struct strbuf *files = arena_alloc(arena, table_count() + 1, sizeof *files);
    struct file_piece *pieces = arena_alloc(arena, table_count() + 1, sizeof *pieces);
    size_t n = 0;
    bool is_fine = render(from, merge, files, diags);

    for (size_t t = 0; t <= table_count(); t++)
        if (files[t].length)
            pieces[n++] = (struct file_piece){
                arena_printf(arena, "%s/%s", to,
                             t < table_count() ? table_get(t)->file : "manifest.json"),
                files[t].text, files[t].length};
    is_fine = is_fine && file_write_all(pieces, n, diags);
    for (size_t t = 0; t <= table_count(); t++)
        strbuf_clear(&files[t]);
    arena_free(arena);
    return is_fine;
}

bool dataset_write(const char *from, const char *to, struct diags *diags)
{
    return write_folder(from, to, &(struct write_merge){0}, diags);
}

bool dataset_write_merged(const char *dir, struct write_merge *merge, struct diags *diags)
{
    return write_folder(dir, dir, merge, diags);
}
