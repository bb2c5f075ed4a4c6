/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Roles: memberships of one body in force on a day.
 *
 * Rows may overlap (an observer that later joined, a suspension beside the membership), so states
 * are marked, not counted row by row; a suspension in force beats every role.
 */
#include "graph/roles.h"

#include <stdlib.h>
#include <string.h>

static bool is_in_force(const struct membership *row, size_t body, unsigned roles,
                        struct date as_of)
{
    return row->body == body && (roles & 1u << row->role) &&
           date_is_within(row->from, row->to, as_of);
}

/* Takes the roles of the rows in force that count, or with a value of false takes them away; says
 * whether a suspension is in force. */
static bool mark_rows(const struct dataset *dataset, size_t body, unsigned roles, struct date as_of,
                      bool by_all, bool value, bool holds[])
{
    unsigned seen = 0;
    for (size_t m = 0; m < dataset->membership_count; m++) {
        const struct membership *row = &dataset->memberships[m];
        if (row->body != body || (!by_all && row->origin.is_left_out) ||
            !date_is_within(row->from, row->to, as_of))
            continue;
        seen |= 1u << row->role;
        if (roles & 1u << row->role)
            holds[row->state] = value;
    }
    return seen & 1u << ROLE_SUSPENDED;
}

/* Who holds one of the roles, by all facts or without those left out; returns how many. */
static size_t mark(const struct dataset *dataset, size_t body, unsigned roles, struct date as_of,
                   bool by_all, bool holds[])
{
    memset(holds, 0, dataset->state_count * sizeof *holds);
    if (!date_is_within(dataset->bodies[body].founded, dataset->bodies[body].ended, as_of))
        return 0;
    if (mark_rows(dataset, body, roles, as_of, by_all, true, holds))
        mark_rows(dataset, body, 1u << ROLE_SUSPENDED, as_of, by_all, false, holds);
    size_t count = 0;
    for (size_t s = 0; s < dataset->state_count; s++)
        count += holds[s];
    return count;
}

static void note(const struct dataset *dataset, size_t body, unsigned roles, struct date as_of,
                 struct layer *layer)
{
    for (size_t m = 0; layer && m < dataset->membership_count; m++)
        if (!dataset->memberships[m].origin.is_left_out &&
            is_in_force(&dataset->memberships[m], body, roles, as_of))
            layer_note(layer, dataset->memberships[m].from);
}

size_t roles_find_all(const struct dataset *dataset, size_t body, unsigned roles, struct date as_of,
                      bool holds[], struct layer *layer)
{
    size_t count = mark(dataset, body, roles, as_of, true, holds);
    if (count)
        note(dataset, body, roles, as_of, layer);
    return count;
}

size_t roles_find(const struct dataset *dataset, size_t body, unsigned roles, struct date as_of,
                  bool holds[], struct layer *layer)
{
    size_t count = roles_find_all(dataset, body, roles, as_of, holds, layer);
    if (dataset->min_confidence > CONFIDENCE_LOW)
        mark(dataset, body, roles, as_of, false, holds);
    return count;
}

size_t roles_find_for(const struct layer_request *request, size_t body, unsigned roles,
                      bool holds[], struct layer *layer)
{
    return request->with_left_out
               ? roles_find_all(request->dataset, body, roles, request->as_of, holds, layer)
               : roles_find(request->dataset, body, roles, request->as_of, holds, layer);
}

struct role_doubts *role_doubts_new(size_t state_count)
{
    struct role_doubts *doubts = mem_alloc(1, sizeof *doubts);
    doubts->held = mem_alloc(state_count + 1, sizeof *doubts->held);
    doubts->suspended = mem_alloc(state_count + 1, sizeof *doubts->suspended);
    return doubts;
}

void role_doubts_free(struct role_doubts *doubts)
{
    free(doubts->held);
    free(doubts->suspended);
    free(doubts);
}

/* The surest row of each state that counts. */
static void find_surest(const struct layer_request *request, size_t body, unsigned roles,
                        const struct membership *surest[])
{
    const struct dataset *dataset = request->dataset;
    memset(surest, 0, dataset->state_count * sizeof *surest);
    for (size_t m = 0; m < dataset->membership_count; m++) {
        const struct membership *row = &dataset->memberships[m], *best = surest[row->state];
        if (layer_counts(request, &row->origin) && is_in_force(row, body, roles, request->as_of) &&
            (!best || row->origin.confidence > best->origin.confidence))
            surest[row->state] = row;
    }
}

void role_doubts_find(const struct layer_request *request, size_t body, unsigned roles,
                      struct role_doubts *out)
{
    find_surest(request, body, roles, out->held);
    find_surest(request, body, 1u << ROLE_SUSPENDED, out->suspended);
    for (size_t s = 0; s < request->dataset->state_count; s++) {
        bool is_member = out->held[s], is_sure = is_member && !doubts_hold(&out->held[s]->origin);
        if (is_sure || out->suspended[s])
            out->held[s] = NULL;
        if (!is_member || (out->suspended[s] && !doubts_hold(&out->suspended[s]->origin)))
            out->suspended[s] = NULL;
    }
}

static const struct origin *origin_of(const struct membership *row)
{
    return row ? &row->origin : NULL;
}

void roles_mark(const bool holds[], const struct role_doubts *doubts, double value,
                struct layer *layer)
{
    for (size_t i = 0; layer_asks_doubts(layer) && i < layer->n; i++)
        for (size_t j = 0; holds[i] && j < layer->n; j++) {
            const struct origin *rows[] = {origin_of(doubts->held[i]), origin_of(doubts->held[j])};
            if (holds[j] && i < j && (rows[0] || rows[1])) {
                layer_mark(layer, i, j, rows[0] ? rows[0] : rows[1]);
                layer_doubt(layer, i, j, rows, value);
            } else if (doubts->suspended[j] && !rows[0]) {
                layer_doubt(layer, i, j,
                            (const struct origin *[]){&doubts->suspended[j]->origin, NULL}, -value);
            }
        }
}

void roles_trace(const struct layer_request *request, size_t body, const size_t pair[2],
                 double value, struct trace *trace)
{
    const struct dataset *dataset = request->dataset;
    for (size_t m = 0; m < dataset->membership_count; m++) {
        const struct membership *row = &dataset->memberships[m];
        if ((row->state != pair[0] && row->state != pair[1]) ||
            !layer_counts(request, &row->origin) ||
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
