/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Institution; see the header. */
#include "graph/institution.h"

#include "base/str.h"
#include "graph/vintage.h"

enum { MONTHS_AFTER = 12 };

const struct institution *institution_find(const struct dataset *dataset, const char *index,
                                           size_t state, struct date as_of)
{
    const struct institution *found = NULL;
    for (size_t i = 0; i < dataset->institution_count; i++) {
        const struct institution *figure = &dataset->institutions[i];
        if (figure->state == state && (!found || figure->year > found->year) &&
            str_is_equal(figure->index, index) &&
            vintage_is_usable(figure->year, MONTHS_AFTER, as_of))
            found = figure;
    }
    return found && !found->origin.is_left_out ? found : NULL;
}
