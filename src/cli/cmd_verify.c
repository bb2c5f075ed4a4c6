/* SPDX-License-Identifier: GPL-2.0-or-later */
/* verify: run a written edition again with its own settings and compare the bytes. */
#include "base/arr.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/str.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "cli/publish.h"
#include "data/edition_manifest.h"
#include "trial/trial.h"

static const struct output_file *find(const struct output_files *files, const char *path)
{
    for (size_t f = 0; f < files->n; f++)
        if (str_is_equal(files->items[f].path, path))
            return &files->items[f];
    return NULL;
}

/* Why a file is not what a new run writes, or NULL. `root` is the folder above reports/. */
static const char *compare(const struct edition_file *file, const char *root,
                           const struct output_files *again)
{
    _cleanup_(strbuf_clear) struct strbuf path = {0};
    struct diags *unread = diags_new();
    const struct output_file *fresh = find(again, file->path);
    char hash[FILE_HASH_SIZE];
    size_t length;

    strbuf_printf(&path, "%s/%s", root, file->path);
    _cleanup_(cleanup_free) char *bytes = file_read(strbuf_text(&path), &length, unread);
    diags_free(unread);
    if (!bytes)
        return "is missing";
    if (!file->hash)
        return NULL;
    edition_hash(file->path, bytes, length, hash);
    if (!str_is_equal(hash, file->hash))
        return "was changed since it was written";
    if (!fresh)
        return "is not written by a new run";
    edition_hash(file->path, strbuf_text(&fresh->bytes), fresh->bytes.length, hash);
    return str_is_equal(hash, file->hash) ? NULL : "comes out otherwise in a new run";
}

static void report(const struct request *request, const struct output_files *again,
                   struct diags *diags)
{
    const struct edition_manifest *m = &request->edition;
    _cleanup_(strbuf_clear) struct strbuf text = {0}, root = {0};
    size_t compared = 0, differ = 0, pictures = 0;

    strbuf_printf(&root, "%s/../..", request->options.operands[0]);
    if (!str_is_equal(m->version, FENCESITTER_VERSION))
        strbuf_printf(&text, "written by version %s, this is %s\n", m->version,
                      FENCESITTER_VERSION);
    if (!str_is_equal(m->data, request->dataset->hash))
        strbuf_printf(&text, "the data have changed: hash %.12s then, %.12s now\n", m->data,
                      request->dataset->hash);
    for (size_t f = 0; f < m->file_count; f++) {
        const char *fault = compare(&m->files[f], strbuf_text(&root), again);
        compared += m->files[f].hash != NULL;
        pictures += m->files[f].hash == NULL;
        if (!fault)
            continue;
        differ++;
        strbuf_printf(&text, "%s %s\n", m->files[f].path, fault);
    }
    if (!differ)
        strbuf_printf(&text, "identical: %zu files; %zu pictures there, not compared\n", compared,
                      pictures);
    output_text(&text, diags);
    if (differ)
        diags_add(diags, DIAG_DIFFERS, NULL, NULL, "%zu of %zu files differ", differ,
                  m->file_count);
}

static void run_verify(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    _cleanup_(output_files_clear) struct output_files again = {0};

    if (pipeline_run(request, &pipeline, diags) &&
        edition_render(request, &pipeline, &again, diags))
        report(request, &again, diags);
}

const struct command command_verify = {
    .name = "verify",
    .help = "run a written edition again and say what differs",
    .operands = {OPERAND_EDITION},
    .required = 1,
    .options = OPTION_DATA | OPTION_THREADS,
    .parts = FINDINGS_ALL | TRIAL_ALL,
    .run = run_verify,
    .examples = {{"verify reports/putin-2024-09-01", "does a new run give the same bytes?"}},
};
