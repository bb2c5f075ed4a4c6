/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tree: what lies in a folder and the folders in it, links not followed. */
#ifndef FS_BASE_TREE_H
#define FS_BASE_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct arena;

struct tree_entry {
    const char *path; /* below the folder; of a folder with nothing in it with a slash at its end */
    unsigned long long size;
    bool is_file; /* a regular one */
};

struct tree {
    const struct tree_entry *entries; /* sorted by path */
    size_t n;
};

/* Fills `tree`, which lives in `arena`; empty when there is no such folder. False after a
 * diagnostic, of more than LIMIT_TREE_ENTRIES entries too. */
bool tree_load(const char *folder, struct arena *arena, struct tree *tree, struct diags *diags);

/* The names in the folder and in the folders in it are on the disk. 0 or an errno. */
int tree_sync(const char *folder);

/* Removes the folder with all that is in it; nothing when it is not there. */
void tree_remove(const char *folder);

#endif
