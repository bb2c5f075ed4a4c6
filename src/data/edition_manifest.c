/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Manifest of an edition; see the header. */
#include "data/edition_manifest.h"

#include <math.h>

#include <jansson.h>

#include "base/cleanup.h"
#include "base/file.h"

static const char *text_of(const json_t *object, const char *key, struct arena *arena)
{
    return arena_strdup(arena, json_string_value(json_object_get(object, key)));
}

static size_t size_of(const json_t *object, const char *key)
{
    json_int_t value = json_integer_value(json_object_get(object, key));
    return value > 0 ? (size_t)value : 0;
}

static void read_options(const json_t *options, struct arena *arena, struct edition_manifest *out)
{
    const json_t *leak = json_object_get(options, "leak");
    out->study = text_of(options, "study", arena);
    out->normaliser = text_of(options, "normalise", arena);
    out->weights = text_of(options, "weights", arena);
    out->walk = text_of(options, "walk", arena);
    out->terms = text_of(options, "terms", arena);
    out->visits = text_of(options, "visits", arena);
    out->ties = text_of(options, "ties", arena);
    out->min_confidence = text_of(options, "min_confidence", arena);
    out->format = text_of(options, "format", arena);
    out->leak = json_is_number(leak) ? json_number_value(leak) : (double)NAN;
    out->seed = size_of(options, "seed");
    out->draws = size_of(options, "draws");
    out->top = size_of(options, "top");
    out->skip_bad = json_is_true(json_object_get(options, "skip_bad"));
    out->fragment = json_is_true(json_object_get(options, "fragment"));
}

static void read_files(json_t *files, struct arena *arena, struct edition_manifest *out)
{
    struct edition_file *list = arena_alloc(arena, json_object_size(files) + 1, sizeof *list);
    const char *path;
    json_t *hash;
    json_object_foreach(files, path, hash)
    {
        list[out->file_count++] = (struct edition_file){
            arena_strdup(arena, path), arena_strdup(arena, json_string_value(hash))};
    }
    out->files = list;
}

static bool read(json_t *json, struct arena *arena, struct edition_manifest *out)
{
    const char *as_of = json_string_value(json_object_get(json, "as_of"));
    json_t *options = json_object_get(json, "options"), *files = json_object_get(json, "files");
    if (!as_of || !date_parse(as_of, &out->as_of) || !json_is_object(options) ||
        !json_is_object(files))
        return false;
    out->data = text_of(json, "data", arena);
    out->version = text_of(json_object_get(json, "tool"), "version", arena);
    read_options(options, arena, out);
    read_files(files, arena, out);
    return out->data && out->version && out->seed && out->top && out->file_count;
}

bool edition_manifest_load(const char *path, struct arena *arena, struct edition_manifest *out,
                           struct diags *diags)
{
    size_t length;
    _cleanup_(cleanup_free) char *text = file_read(path, &length, diags);
    json_error_t error;
    *out = (struct edition_manifest){.leak = (double)NAN};
    if (!text)
        return false;
    json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    bool ok = json && read(json, arena, out);
    struct diag_at at = {.path = path};
    if (!json) {
        at.line = (size_t)error.line;
        at.column = (size_t)error.column;
        diags_add(diags, DIAG_SYNTAX, &at, NULL, "%s", error.text);
    } else if (!ok)
        diags_add(diags, DIAG_LAYOUT, &at,
                  "name the folder of an edition written by 'fencesitter report'",
                  "file is no manifest of an edition");
    json_decref(json);
    return ok;
}
