/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Manifest: `manifest.json`, an object with an entry for each data file. */
#include "data/manifest.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "data/json_object.h"

/* 2: states name predecessors, trade is shares, sources have a kind, findings a document. */
enum { FORMAT = 2, FORMAT_MAX = 1000, RECORDS_MAX = 100000000 };

static bool is_hash(const char *text)
{
    return strlen(text) == FILE_HASH_SIZE - 1 &&
           strspn(text, "0123456789abcdef") == FILE_HASH_SIZE - 1;
}

static void read_file(struct fields *files, const char *name, struct manifest *out)
{
    struct fields fields;
    _cleanup_(cleanup_free) struct row *row = mem_alloc(1, sizeof *row);
    if (!fields_open(files, name, false, &fields, row))
        return;
    struct manifest_file file = {.name = arena_strdup(files->loading->arena, name)};
    file.records = field_count(&fields, "records", 0, RECORDS_MAX);
    file.hash = field_text(&fields, "sha256");
    if (file.hash && !is_hash(file.hash))
        field_fault(&fields, DIAG_VALUE_UNKNOWN, "sha256", "write 64 hexadecimal digits",
                    "no hash '%s' in '%ssha256'", file.hash, fields.prefix);
    fields_close(files, &fields);
    if (!fields.is_faulty)
        out->files[out->file_count++] = file;
}

static void read_files(struct fields *manifest, struct manifest *out)
{
    struct fields files;
    _cleanup_(cleanup_free) struct row *row = mem_alloc(1, sizeof *row);
    if (!fields_open(manifest, "files", false, &files, row))
        return;
    out->files = arena_alloc(manifest->loading->arena, row->n, sizeof *out->files);
    for (size_t i = 0; i < row->n; i++)
        read_file(&files, row->fields[i].key, out);
    fields_close(manifest, &files);
}

/* A folder of another format has faults in every record: one message says why. */
static bool check_format(struct fields *fields)
{
    size_t format = field_count(fields, "format", 1, FORMAT_MAX);
    if (format && format != FORMAT)
        field_fault(fields, DIAG_FORMAT, "format",
                    format < FORMAT
                        ? "take the data folder that came with this version, add lines of your own "
                          "to its files and seal it with 'fencesitter check --seal DIR'"
                        : "take a newer fencesitter, or the data folder that came with this one",
                    "data folder of format %zu where this version reads format %d", format, FORMAT);
    return !format || format == FORMAT;
}

bool manifest_load(struct loading *loading, struct manifest *out)
{
    *out = (struct manifest){0};
    const char *path = arena_printf(loading->arena, "%smanifest.json", loading->folder);
    if (!file_exists(path)) {
        struct diag_at at = {.path = path};
        diags_add(loading->diags, DIAG_FILE_MISSING, &at, "is this a data folder?",
                  "missing file 'manifest.json'");
        return true;
    }
    _cleanup_(document_free_at) struct document *document = document_load(loading, path);
    if (!document)
        return true;
    struct fields *fields = &document->fields;
    if (!check_format(fields))
        return false;
    field_text(fields, "title");
    out->date = field_date(fields, "date");
    if (date_is_known(out->date) && out->date.precision != DATE_DAY)
        field_fault(fields, DIAG_DATE_INVALID, "date", "write YYYY-MM-DD", "no day in 'date'");
    field_text(fields, "licence");
    read_files(fields, out);
    fields_finish(fields);
    return true;
}

const struct manifest_file *manifest_find(const struct manifest *manifest, const char *name)
{
    for (size_t i = 0; i < manifest->file_count; i++)
        if (strcmp(manifest->files[i].name, name) == 0)
            return &manifest->files[i];
    return NULL;
}
