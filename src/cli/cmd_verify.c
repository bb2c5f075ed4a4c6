/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * verify: run a written edition again with its own settings and compare the bytes.
 *
 * Of the manifest only the settings are believed. The set of files is compared both ways, and the
 * manifest is compared like any other file, so that nothing in it, and no file, can be other
 * without a difference.
 */
#include <string.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/str.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "cli/place.h"
#include "cli/publish.h"
#include "render/gv.h"
#include "trial/trial.h"

struct comparison {
    const struct request *request;
    const struct output_files *again;
    bool has_same_pictures; /* drawn by the same version of Graphviz */
    size_t compared, differ, missing, unverified;
    struct strbuf text;
};

static const struct output_file *find(const struct output_files *files, const char *path)
{
    for (size_t f = 0; f < files->n; f++)
        if (str_is_equal(files->items[f].path, path))
            return &files->items[f];
    return NULL;
}

/* The hash that the manifest has for the file; NULL: none. */
static const char *hash_then(const struct edition_manifest *m, const char *path)
{
    for (size_t f = 0; f < m->file_count; f++)
        if (str_is_equal(m->files[f].path, path))
            return m->files[f].hash;
    return NULL;
}

/* Why a regular file is not the one a new run writes, or NULL. */
static const char *compare_bytes(const struct comparison *c, const struct tree_entry *entry,
                                 const struct output_file *fresh)
{
    _cleanup_(strbuf_clear) struct strbuf path = {0};
    struct diags *unread = diags_new();
    const char *then = hash_then(&c->request->edition, entry->path);
    char hash[FILE_HASH_SIZE], hash_now[FILE_HASH_SIZE];
    size_t length = 0;

    strbuf_printf(&path, "%s/%s", c->request->place.home, entry->path);
    _cleanup_(cleanup_free) char *bytes =
        entry->size < LIMIT_COMPARED_BYTES ? file_read(path.text, &length, unread) : NULL;
    diags_free(unread);
    if (!bytes)
        return "cannot be read";
    if (length == fresh->bytes.length && memcmp(bytes, strbuf_text(&fresh->bytes), length) == 0)
        return NULL;
    edition_hash(entry->path, bytes, length, hash);
    edition_hash(entry->path, strbuf_text(&fresh->bytes), fresh->bytes.length, hash_now);
    if (!c->has_same_pictures && str_is_equal(hash, hash_now))
        return NULL; /* HTML that is the same outside its pictures */
    return then && !str_is_equal(hash, then) ? "was changed since it was written"
                                             : "comes out otherwise in a new run";
}

static void compare_entry(struct comparison *c, const struct tree_entry *entry)
{
    const struct output_file *fresh = find(c->again, entry->path);
    const char *fault = !fresh            ? "is not of the edition"
                        : !entry->is_file ? "is no regular file"
                                          : NULL;

    if (!fault && !c->has_same_pictures && edition_is_picture(entry->path)) {
        c->unverified++;
        strbuf_printf(&c->text, "%s is not verified: another version of Graphviz drew it\n",
                      entry->path);
        return;
    }
    if (!fault)
        fault = compare_bytes(c, entry, fresh);
    c->compared++;
    if (!fault)
        return;
    c->differ++;
    strbuf_printf(&c->text, "%s %s\n", entry->path, fault);
}

static void compare_missing(struct comparison *c, const struct tree *tree)
{
    for (size_t f = 0; f < c->again->n; f++) {
        const char *path = c->again->items[f].path;
        bool is_there = false;
        for (size_t e = 0; e < tree->n && !is_there; e++)
            is_there = str_is_equal(tree->entries[e].path, path);
        if (is_there)
            continue;
        c->compared++;
        c->differ++;
        c->missing++;
        strbuf_printf(&c->text, "%s is missing\n", path);
    }
}

/* What was other then, which explains what is other now. */
static void say_then(struct comparison *c)
{
    const struct edition_manifest *m = &c->request->edition;
    const char *graphviz = m->graphviz ? m->graphviz : "unknown";

    c->has_same_pictures = str_is_equal(graphviz, gv_version());
    if (!str_is_equal(m->version, FENCESITTER_VERSION))
        strbuf_printf(&c->text, "written by version %s, this is %s\n", m->version,
                      FENCESITTER_VERSION);
    if (!str_is_equal(m->data, c->request->dataset->hash))
        strbuf_printf(&c->text, "the data have changed: hash %.12s then, %.12s now\n", m->data,
                      c->request->dataset->hash);
    if (!c->has_same_pictures)
        strbuf_printf(&c->text, "drawn by Graphviz %s, this is %s\n", graphviz, gv_version());
}

static void report(const struct request *request, const struct output_files *again,
                   struct diags *diags)
{
    struct comparison c = {.request = request, .again = again};
    struct arena *arena = arena_new();
    struct tree tree;

    if (place_list(&request->place, arena, &tree, diags)) {
        say_then(&c);
        for (size_t e = 0; e < tree.n; e++)
            compare_entry(&c, &tree.entries[e]);
        compare_missing(&c, &tree);
        if (!c.differ)
            strbuf_printf(&c.text, "identical: %zu files\n", c.compared);
        if (c.missing) /* as PNG and PDF are, where only what has the same bytes is kept */
            strbuf_printf(&c.text,
                          "missing: %zu %s, which '%s' with the settings of the manifest writes\n",
                          c.missing, c.missing == 1 ? "file" : "files",
                          request->edition.command ? request->edition.command : "report");
        if (c.unverified)
            strbuf_printf(&c.text, "not verified: %zu pictures\n", c.unverified);
        output_text(&c.text, diags);
    }
    if (c.differ)
        diags_add(diags, DIAG_DIFFERS, NULL, NULL, "%zu of %zu files differ", c.differ, c.compared);
    strbuf_clear(&c.text);
    arena_free(arena);
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
    .options = OPTION_DATA | OPTION_THREADS | OPTION_FILES,
    .parts = FINDINGS_ALL | TRIAL_ALL,
    .run = run_verify,
    .examples = {{"verify reports/putin-2024-09-01", "does a new run give the same bytes?"}},
};
