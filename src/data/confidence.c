/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Confidence; see the header. */
#include "data/confidence.h"

#include <string.h>

#include "data/tables.h"

/* The facts of the table, marked anew; returns how many are left out. */
static size_t mark(const struct table *table, enum confidence least, struct dataset *view,
                   struct arena *arena)
{
    size_t count = table_fact_count(table, view), left_out = 0;
    char *facts = arena_alloc(arena, count + 1, table->fact_size);
    if (count)
        memcpy(facts, table_fact(table, view, 0), count * table->fact_size);
    for (size_t f = 0; f < count; f++) {
        struct origin origin;
        char *at = facts + f * table->fact_size + table->origin_at;
        memcpy(&origin, at, sizeof origin);
        origin.is_left_out = !origin.is_never_left_out && origin.confidence < least;
        memcpy(at, &origin, sizeof origin);
        left_out += origin.is_left_out;
    }
    memcpy((char *)view + table->facts_at, &facts, sizeof facts);
    return left_out;
}

const struct dataset *confidence_view(const struct dataset *dataset, enum confidence least,
                                      struct arena *arena)
{
    struct dataset *view = arena_memdup(arena, dataset, sizeof *dataset);
    view->min_confidence = least;
    view->left_out = 0;
    for (size_t t = 0; t < table_count(); t++)
        if (table_get(t)->has_origin)
            view->left_out += mark(table_get(t), least, view, arena);
    return view;
}
