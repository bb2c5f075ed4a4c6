/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Institution; see the header. */
#include "graph/institution.h"

#include "base/str.h"
#include "graph/vintage.h"

enum { MONTHS_AFTER = 12 };

/* Replaces what was found for its state if it is of a later year in use. */
static void look_at(const struct institution *figure, const char *index, struct date as_of,
                    const struct institution **found)
{
    if ((!*found || figure->year > (*found)->year) && str_is_equal(figure->index, index) &&
        vintage_is_usable(figure->year, MONTHS_AFTER, as_of))
        *found = figure;
}

const struct institution *institution_find(const struct dataset *dataset, const char *index,
                                           size_t state, struct date as_of)
{
    const struct institution *found = NULL;
    for (size_t i = 0; i < dataset->institution_count; i++)
        if (dataset->institutions[i].state == state)
            look_at(&dataset->institutions[i], index, as_of, &found);
    return found && !found->origin.is_left_out ? found : NULL;
}

void institution_find_all(const struct dataset *dataset, const char *index, struct date as_of,
                          const struct institution *found[])
{
    for (size_t s = 0; s < dataset->state_count; s++)
        found[s] = NULL;
    for (size_t i = 0; i < dataset->institution_count; i++)
        look_at(&dataset->institutions[i], index, as_of, &found[dataset->institutions[i].state]);
    for (size_t s = 0; s < dataset->state_count; s++)
        if (found[s] && found[s]->origin.is_left_out)
            found[s] = NULL;
}
