/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Check of names.json; see the header. */
#include "data/check_names.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "data/keyset.h"
#include "data/names_key.h"

/* A name as written stands once: its spellings are the resolver's work. */
static void check_repeated(const struct dataset *dataset, struct diags *diags)
{
    struct keyset names = {0};
    size_t *lines = NULL, n = 0;

    for (size_t l = 0; l < dataset->name_list_count; l++) {
        const struct name_list *list = &dataset->name_lists[l];
        lines = mem_grow(lines, n + list->name_count, sizeof *lines);
        for (size_t i = 0; i < list->name_count; i++) {
            bool is_new;
            size_t place = keyset_add(&names, list->names[i], &is_new);
            struct diag_at at = {.path = list->file, .line = list->line, .field = "names"};
            if (is_new)
                lines[n++] = list->line;
            else
                diags_add(diags, DIAG_DUPLICATE, &at, "remove one of them",
                          "name '%s' given twice, first in line %zu", list->names[i], lines[place]);
        }
    }
    keyset_clear(&names);
    free(lines);
}

/* The short and official names of states.json by their keys, two a state. */
static void add_own_names(const struct dataset *dataset, struct arena *arena, struct keyset *own,
                          size_t owners[])
{
    for (size_t s = 0; s < dataset->state_count; s++) {
        const char *names[] = {dataset->states[s].name, dataset->states[s].official_name};
        for (size_t n = 0; n < 2; n++) {
            bool is_new;
            char *key = arena_take(arena, names_key(names[n], KEY_TEXT, NULL));
            size_t place = keyset_add(own, key, &is_new);
            owners[place] = is_new ? s : owners[place];
        }
    }
}

static void check_list(const struct dataset *dataset, const struct name_list *list,
                       const struct keyset *own, const size_t owners[], struct diags *diags)
{
    struct diag_at at = {.path = list->file, .line = list->line, .field = "names"};
    size_t state = list->kind <= NAME_FORMER && list->state_count ? list->states[0] : SIZE_MAX;

    for (size_t n = 0; n < list->name_count; n++) {
        _cleanup_(cleanup_free) char *key = names_key(list->names[n], KEY_TEXT, NULL);
        size_t place = keyset_find(own, key);
        if (place != SIZE_MAX && owners[place] != state)
            diags_add(diags, DIAG_DUPLICATE, &at, "remove it",
                      "name '%s' is that of '%s' in 'states.json'", list->names[n],
                      dataset->states[owners[place]].iso3);
    }
}

/* No list takes the short or official name of a state. */
static void check_taken(const struct dataset *dataset, struct diags *diags)
{
    struct arena *arena = arena_new();
    struct keyset own = {0};
    size_t *owners = arena_alloc(arena, 2 * dataset->state_count, sizeof *owners);

    add_own_names(dataset, arena, &own, owners);
    for (size_t l = 0; l < dataset->name_list_count; l++)
        check_list(dataset, &dataset->name_lists[l], &own, owners, diags);
    keyset_clear(&own);
    arena_free(arena);
}

void check_names(const struct dataset *dataset, struct diags *diags)
{
    check_repeated(dataset, diags);
    check_taken(dataset, diags);
}
