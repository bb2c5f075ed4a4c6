/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Manifest of an edition; see the header. */
#include "data/edition_manifest.h"

#include <jansson.h>

#include "base/cleanup.h"
#include "base/file.h"

static const char *text_of(const json_t *object, const char *key, struct arena *arena)
{
    return arena_strdup(arena, json_string_value(json_object_get(object, key)));
}

/* Texts and flags; false for anything else. */
static bool read_options(json_t *options, struct arena *arena, struct edition_manifest *out)
{
    struct edition_option *list = arena_alloc(arena, json_object_size(options) + 1, sizeof *list);
    const char *name;
    json_t *value;
    json_object_foreach(options, name, value)
    {
        if (!json_is_string(value) && !json_is_true(value))
            return false;
        list[out->option_count++] = (struct edition_option){
            arena_strdup(arena, name), arena_strdup(arena, json_string_value(value))};
    }
    out->options = list;
    return true;
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
    json_t *options = json_object_get(json, "options"), *files = json_object_get(json, "files");
    if (!json_is_object(options) || !json_is_object(files) || !read_options(options, arena, out))
        return false;
    out->command = text_of(json, "command", arena);
    out->state = text_of(json, "about", arena);
    out->data = text_of(json, "data", arena);
    out->version = text_of(json_object_get(json, "tool"), "version", arena);
    out->graphviz = text_of(json_object_get(json, "libraries"), "graphviz", arena);
    read_files(files, arena, out);
    return out->data && out->version && out->file_count;
}

bool edition_manifest_load(const char *path, struct arena *arena, struct edition_manifest *out,
                           struct diags *diags)
{
    size_t length;
    _cleanup_(cleanup_free) char *text = file_read(path, &length, diags);
    json_error_t error;
    *out = (struct edition_manifest){0};
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
