/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Loading: set up for a dataset that is there, and release. */
#include "data/loading.h"

#include <string.h>

void loading_clear(struct loading *loading)
{
    keyset_clear(&loading->sources.keys);
    keyset_clear(&loading->states.keys);
    keyset_clear(&loading->bodies.keys);
    keyset_clear(&loading->suspects.keys);
}

const char *loading_folder(const char *dir, struct arena *arena)
{
    size_t length = strlen(dir);
    bool has_slash = length > 0 && dir[length - 1] == '/';
    return arena_printf(arena, "%s%s", dir, has_slash ? "" : "/");
}

void loading_init_from(struct loading *loading, const struct dataset *dataset, struct arena *arena,
                       struct diags *diags)
{
    bool is_new;
    *loading = (struct loading){.arena = arena,
                                .diags = diags,
                                .dataset = dataset,
                                .folder = loading_folder(dataset->dir, arena)};
    for (size_t i = 0; i < dataset->source_count; i++)
        keyset_add(&loading->sources.keys, dataset->sources[i].id, &is_new);
    for (size_t i = 0; i < dataset->state_count; i++)
        keyset_add(&loading->states.keys, dataset->states[i].iso3, &is_new);
    for (size_t i = 0; i < dataset->body_count; i++)
        keyset_add(&loading->bodies.keys, dataset->bodies[i].id, &is_new);
    for (size_t i = 0; i < dataset->warrant_count; i++)
        keyset_add(&loading->suspects.keys, dataset->warrants[i].suspect, &is_new);
    loading->sources.is_complete = loading->states.is_complete = true;
    loading->bodies.is_complete = loading->suspects.is_complete = true;
}
