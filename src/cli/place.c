/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Place; see the header. */
#include "cli/place.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/edition_manifest.h"

enum { NAMED_MAX = 5 }; /* of the files in the way */

struct swap_target place_of(const char *out, const char *name)
{
    return (struct swap_target){.home = out, .kinds = {"graphs", "reports"}, .name = name};
}

bool place_list(const struct swap_target *place, struct arena *arena, struct tree *tree,
                struct diags *diags)
{
    ARR(struct tree_entry) all = {0};
    bool ok = true;

    for (size_t k = 0; ok && k < 2; k++) {
        struct tree part = {0};
        const char *folder = arena_printf(arena, "%s/%s", place->kinds[k], place->name);
        ok = tree_load(arena_printf(arena, "%s/%s", place->home, folder), arena, &part, diags);
        for (size_t e = 0; e < part.n; e++) {
            struct tree_entry entry = part.entries[e];
            entry.path = arena_printf(arena, "%s/%s", folder, entry.path);
            ARR_PUSH(&all, entry);
        }
    }
    *tree = (struct tree){ARR_KEEP(&all, arena), all.n};
    ARR_FREE(&all);
    return ok;
}

/* The two places are folders or nothing: of a link it is not known what else uses what it names. */
static bool check_folders(const struct swap_target *place, struct diags *diags)
{
    for (size_t k = 0; k < 2; k++) {
        _cleanup_(strbuf_clear) struct strbuf path = {0};
        struct stat info;
        strbuf_printf(&path, "%s/%s/%s", place->home, place->kinds[k], place->name);
        if (lstat(path.text, &info) < 0 || S_ISDIR(info.st_mode))
            continue;
        diags_add(diags, DIAG_WRITE_FAILED, NULL, "move it away, or write into another folder",
                  "cannot write '%s': it is no folder", path.text);
        return false;
    }
    return true;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(((const struct edition_file *)a)->path, ((const struct edition_file *)b)->path);
}

/* The files that the former edition's manifest names, itself among them, sorted; none without a
 * manifest, or with one that says nothing. False after a diagnostic: it is there and cannot be
 * read, so that nobody knows whose the files are. */
static bool former_files(const struct swap_target *place, struct arena *arena,
                         const struct edition_file **files, size_t *n, struct diags *diags)
{
    const char *path = arena_printf(arena, "reports/%s/manifest.json", place->name);
    const char *where = arena_printf(arena, "%s/%s", place->home, path);
    struct diags *unread = diags_new();
    struct edition_manifest manifest;

    *n = edition_manifest_load(where, arena, &manifest, unread) ? manifest.file_count + 1 : 0;
    bool ok = diags_exit_status(unread) != 3 || !file_exists(where);
    if (!ok)
        diags_add_all(diags, unread);
    diags_free(unread);
    struct edition_file *list = arena_alloc(arena, *n + 1, sizeof *list);
    for (size_t f = 0; f + 1 < *n; f++)
        list[f] = manifest.files[f];
    if (*n)
        list[*n - 1].path = path;
    qsort(list, *n, sizeof *list, compare_paths);
    *files = list;
    return ok;
}

static bool check_files(const struct swap_target *place, struct arena *arena, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf names = {0};
    struct tree tree;
    size_t former_count, others = 0;
    const struct edition_file *former;

    if (!former_files(place, arena, &former, &former_count, diags) ||
        !place_list(place, arena, &tree, diags))
        return false;
    for (size_t e = 0; e < tree.n; e++) {
        const struct edition_file key = {.path = tree.entries[e].path};
        if (tree.entries[e].is_file &&
            bsearch(&key, former, former_count, sizeof key, compare_paths))
            continue;
        if (others++ < NAMED_MAX)
            strbuf_printf(&names, "%s'%s'", others > 1 ? ", " : "", key.path);
    }
    if (!others)
        return true;
    if (others > NAMED_MAX)
        strbuf_printf(&names, " and %zu more", others - NAMED_MAX);
    diags_add(diags, DIAG_FOREIGN, NULL,
              "move them away, or write into another folder with '--out'",
              "'%s' holds what is not of an edition written before: %s", place->home, names.text);
    return false;
}

bool place_check(const struct swap_target *place, struct diags *diags)
{
    struct arena *arena = arena_new();
    bool ok = check_folders(place, diags) && check_files(place, arena, diags);

    arena_free(arena);
    return ok;
}
