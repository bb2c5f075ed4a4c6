/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Roles: memberships of one body in force on a day.
 *
 * Rows may overlap (an observer that later joined, a suspension beside the membership), so states
 * are marked, not counted row by row; a suspension in force beats every role.
 */
#include "graph/roles.h"

#include <string.h>

size_t roles_find(const struct dataset *dataset, size_t body, unsigned roles, struct date as_of,
                  bool holds[], struct layer *layer)
{
    memset(holds, 0, dataset->state_count * sizeof *holds);
    if (!date_is_within(dataset->bodies[body].founded, dataset->bodies[body].ended, as_of))
        return 0;
    for (size_t m = 0; m < dataset->membership_count; m++) {
        const struct membership *row = &dataset->memberships[m];
        if (row->body != body || !(roles & 1u << row->role) ||
            !date_is_within(row->from, row->to, as_of))
            continue;
        holds[row->state] = true;
        if (layer)
            layer_note(layer, row->from);
    }
    for (size_t m = 0; m < dataset->membership_count; m++) {
        const struct membership *row = &dataset->memberships[m];
        if (row->body == body && row->role == ROLE_SUSPENDED &&
            date_is_within(row->from, row->to, as_of))
            holds[row->state] = false;
    }
    size_t count = 0;
    for (size_t s = 0; s < dataset->state_count; s++)
        count += holds[s];
    return count;
}
