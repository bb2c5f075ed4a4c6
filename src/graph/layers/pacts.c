/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer pacts: 1 where a defence pact is in force or both are members, not suspended, of one body
 * of collective defence; else 0, which is known for every pair.
 */
#include "base/arena.h"
#include "base/cleanup.h"
#include "graph/layers.h"
#include "graph/roles.h"

static bool is_pact(const struct layer_request *request, const struct pact *pact)
{
    return pact->a != pact->b && layer_counts(request, &pact->origin) &&
           date_is_within(pact->from, pact->to, request->as_of);
}

/* One more reason for the pair's 1. */
static void add_pact(struct layer *layer, size_t i, size_t j)
{
    layer_set(layer, i, j, 1);
    if (!layer->sums)
        return;
    layer->sums[i * layer->n + j] += 1;
    layer->sums[j * layer->n + i] += 1;
}

static void add_bodies(const struct layer_request *request, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    _cleanup_(cleanup_free) bool *members = mem_alloc(layer->n + 1, sizeof *members);
    struct role_doubts *doubts = role_doubts_new(layer->n);
    for (size_t b = 0; b < dataset->body_count; b++) {
        if (!dataset->bodies[b].collective_defence)
            continue;
        roles_find_for(request, b, ROLES_MEMBER, members, layer);
        for (size_t i = 0; i < layer->n; i++)
            for (size_t j = i + 1; members[i] && j < layer->n; j++)
                if (members[j])
                    add_pact(layer, i, j);
        if (layer_asks_doubts(layer))
            role_doubts_find(request, b, ROLES_MEMBER, doubts);
        roles_mark(members, doubts, 1, layer);
    }
    role_doubts_free(doubts);
}

static void build(const struct layer_request *request, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = i + 1; j < layer->n; j++)
            layer_set(layer, i, j, 0);
    for (size_t p = 0; p < dataset->pact_count; p++) {
        const struct pact *pact = &dataset->pacts[p];
        if (!is_pact(request, pact))
            continue;
        add_pact(layer, pact->a, pact->b);
        layer_rests(layer, pact->a, pact->b, &pact->origin, 1);
        layer_note(layer, pact->from);
    }
    add_bodies(request, layer);
}

static void trace_bodies(const struct layer_request *request, size_t i, size_t j, struct trace *out)
{
    const struct dataset *dataset = request->dataset;
    _cleanup_(cleanup_free) bool *members = mem_alloc(dataset->state_count + 1, sizeof *members);
    for (size_t b = 0; b < dataset->body_count; b++) {
        if (!dataset->bodies[b].collective_defence)
            continue;
        roles_find_for(request, b, ROLES_MEMBER, members, NULL);
        if (members[i] && members[j])
            roles_trace(request, b, (size_t[]){i, j}, 1, out);
    }
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    if (i == j)
        return;
    for (size_t p = 0; p < request->dataset->pact_count; p++) {
        const struct pact *pact = &request->dataset->pacts[p];
        if (is_pact(request, pact) && layer_is_pair(pact->a, pact->b, i, j))
            trace_add(out, (struct trace_record){.text = "defence pact",
                                                 .from = pact->from,
                                                 .to = pact->to,
                                                 .value = 1,
                                                 .origin = &pact->origin});
    }
    trace_bodies(request, i, j, out);
}

const struct layer_kind layer_pacts = {
    .name = "pacts",
    .title = "defence pact or shared body of collective defence",
    .domain = DOMAIN_SECURITY,
    .adds_up = true,
    .is_count = true,
    .zero = "no common pact",
    .absent = "never: no pact is a zero",
    .build = build,
    .trace = trace,
};
