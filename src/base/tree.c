/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tree; see the header. */
#include "base/tree.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/arr.h"
#include "base/file.h"
#include "base/limits.h"

struct walk {
    struct arena *arena;
    ARR(struct tree_entry) found;
};

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Adds what lies in `folder`, which is `below` of the first one ("" or "tables/"). 0 or an errno.
 */
static int walk_folder(struct walk *walk, const char *folder, const char *below, size_t depth)
{
    DIR *dir = opendir(folder);
    int error = dir ? 0 : errno ? errno : EIO;
    size_t before = walk->found.n;

    if (depth > LIMIT_TREE_DEPTH)
        error = ELOOP;
    while (dir && !error) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        struct stat info;
        if (!entry) {
            error = errno;
            break;
        }
        if (is_dots(entry->d_name))
            continue;
        const char *path = arena_printf(walk->arena, "%s/%s", folder, entry->d_name);
        if (lstat(path, &info) < 0)
            error = errno;
        else if (S_ISDIR(info.st_mode))
            error = walk_folder(
                walk, path, arena_printf(walk->arena, "%s%s/", below, entry->d_name), depth + 1);
        else
            ARR_PUSH(&walk->found, ((struct tree_entry){
                                       arena_printf(walk->arena, "%s%s", below, entry->d_name),
                                       (unsigned long long)info.st_size, S_ISREG(info.st_mode)}));
        if (walk->found.n > LIMIT_TREE_ENTRIES)
            error = EFBIG;
    }
    if (dir)
        closedir(dir);
    if (!error && depth && walk->found.n == before)
        ARR_PUSH(&walk->found, ((struct tree_entry){.path = below}));
    return error;
}

static int compare_entries(const void *a, const void *b)
{
    return strcmp(((const struct tree_entry *)a)->path, ((const struct tree_entry *)b)->path);
}

bool tree_load(const char *folder, struct arena *arena, struct tree *tree, struct diags *diags)
{
    struct walk walk = {.arena = arena};
    int error = walk_folder(&walk, folder, "", 0);

    if (walk.found.n)
        qsort(walk.found.items, walk.found.n, sizeof *walk.found.items, compare_entries);
    *tree = (struct tree){ARR_KEEP(&walk.found, arena), walk.found.n};
    ARR_FREE(&walk.found);
    if (!error || error == ENOENT)
        return true;
    diags_add(diags, DIAG_READ_FAILED, NULL, NULL, "cannot read '%s': %s", folder, strerror(error));
    return false;
}

enum { OPEN_MAX_FOLDERS = 8 };

static int sync_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    return kind == FTW_D ? file_sync_folder(path) : 0;
}

int tree_sync(const char *folder)
{
    int error = nftw(folder, sync_one, OPEN_MAX_FOLDERS, FTW_PHYS);

    return error < 0 ? errno : error;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    return remove(path);
}

void tree_remove(const char *folder)
{
    nftw(folder, remove_one, OPEN_MAX_FOLDERS, FTW_DEPTH | FTW_PHYS);
}
