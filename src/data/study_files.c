/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Study files; see the header. */
#include "data/study_files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/arr.h"
#include "data/loading.h"

static const char ending[] = ".json";

static bool has_ending(const char *name)
{
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool study_is_path(const char *name)
{
    return strchr(name, '/') || has_ending(name);
}

const char *study_path(const struct dataset *dataset, const char *name, struct arena *arena)
{
    return study_is_path(name) ? arena_strdup(arena, name)
                               : arena_printf(arena, "%sstudies/%s%s",
                                              loading_folder(dataset->dir, arena), name, ending);
}

const char *const *study_names(const struct dataset *dataset, struct arena *arena, size_t *count)
{
    const char *folder = loading_folder(dataset->dir, arena);
    ARR(const char *) names = {0};
    DIR *dir = opendir(arena_printf(arena, "%sstudies", folder));
    for (struct dirent *entry = dir ? readdir(dir) : NULL; entry; entry = readdir(dir))
        if (has_ending(entry->d_name))
            ARR_PUSH(&names,
                     arena_strndup(arena, entry->d_name, strlen(entry->d_name) - strlen(ending)));
    if (dir)
        closedir(dir);
    if (names.n > 0)
        qsort(names.items, names.n, sizeof *names.items, compare_texts);
    *count = names.n;
    const char *const *kept = ARR_KEEP(&names, arena);
    ARR_FREE(&names);
    return kept;
}
