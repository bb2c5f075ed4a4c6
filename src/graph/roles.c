/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Roles: memberships of one body in force on a day.
 *
 * Rows may overlap (an observer that later joined, a suspension beside the membership), so states
 * are marked, not counted row by row; a suspension in force beats every role.
 */
#include "graph/roles.h"

#include <string.h>

static bool is_in_force(const struct membership *row, size_t body, unsigned roles,
                        struct date as_of)
{
    return row->body == body && (roles & 1u << row->role) &&
           date_is_within(row->from, row->to, as_of);
}

size_t roles_find(const struct dataset *dataset, size_t body, unsigned roles, struct date as_of,
                  bool holds[], struct layer *layer)
{
    memset(holds, 0, dataset->state_count * sizeof *holds);
    if (!date_is_within(dataset->bodies[body].founded, dataset->bodies[body].ended, as_of))
        return 0;
    for (size_t m = 0; m < dataset->membership_count; m++) {
        const struct membership *row = &dataset->memberships[m];
        if (!is_in_force(row, body, roles, as_of))
            continue;
        holds[row->state] = true;
        if (layer)
            layer_note(layer, row->from);
    }
    for (size_t m = 0; m < dataset->membership_count; m++) {
        const struct membership *row = &dataset->memberships[m];
        if (is_in_force(row, body, 1u << ROLE_SUSPENDED, as_of))
            holds[row->state] = false;
    }
    size_t count = 0;
    for (size_t s = 0; s < dataset->state_count; s++)
        count += holds[s];
    return count;
}

void roles_find_low(const struct dataset *dataset, size_t body, unsigned roles, struct date as_of,
                    bool is_low[])
{
    memset(is_low, 0, dataset->state_count * sizeof *is_low);
    for (size_t m = 0; m < dataset->membership_count; m++) {
        const struct membership *row = &dataset->memberships[m];
        if (row->origin.confidence == CONFIDENCE_LOW && is_in_force(row, body, roles, as_of))
            is_low[row->state] = true;
    }
}

void roles_mark(const bool holds[], const bool is_low[], struct layer *layer)
{
    static const struct origin low = {.confidence = CONFIDENCE_LOW};
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = i + 1; holds[i] && j < layer->n; j++)
            if (holds[j] && (is_low[i] || is_low[j]))
                layer_mark(layer, i, j, &low);
}

void roles_trace(const struct layer_request *request, size_t body, const size_t pair[2],
                 double value, struct trace *trace)
{
    const struct dataset *dataset = request->dataset;
    for (size_t m = 0; m < dataset->membership_count; m++) {
        const struct membership *row = &dataset->memberships[m];
        if ((row->state != pair[0] && row->state != pair[1]) ||
            !is_in_force(row, body, ROLES_MEMBER, request->as_of))
            continue;
        trace_add(trace, (struct trace_record){
                             .text = arena_printf(trace->arena, "%s member of %s",
                                                  dataset->states[row->state].iso3,
                                                  dataset->bodies[body].id),
                             .from = row->from,
                             .to = row->to,
                             .value = value,
                             .origin = &row->origin,
                         });
    }
}
