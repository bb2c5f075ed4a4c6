/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer pacts: 1 where a defence pact is in force or both are members, not suspended, of one body
 * of collective defence; else 0, which is known for every pair.
 */
#include "base/arena.h"
#include "base/cleanup.h"
#include "graph/layers.h"
#include "graph/roles.h"

static void add_bodies(const struct layer_request *request, bool *members, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    for (size_t b = 0; b < dataset->body_count; b++) {
        if (!dataset->bodies[b].collective_defence)
            continue;
        roles_find(dataset, b, ROLES_MEMBER, request->as_of, members, layer);
        for (size_t i = 0; i < layer->n; i++)
            for (size_t j = i + 1; j < layer->n; j++)
                if (members[i] && members[j])
                    layer_set(layer, i, j, 1);
    }
}

static void build(const struct layer_request *request, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    _cleanup_(cleanup_free) bool *members = mem_alloc(layer->n + 1, sizeof *members);
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = i + 1; j < layer->n; j++)
            layer_set(layer, i, j, 0);
    for (size_t p = 0; p < dataset->pact_count; p++) {
        const struct pact *pact = &dataset->pacts[p];
        if (pact->a == pact->b || !date_is_within(pact->from, pact->to, request->as_of))
            continue;
        layer_set(layer, pact->a, pact->b, 1);
        layer_note(layer, pact->from);
    }
    add_bodies(request, members, layer);
}

const struct layer_kind layer_pacts = {
    .name = "pacts",
    .title = "defence pact or shared body of collective defence",
    .domain = DOMAIN_SECURITY,
    .unknown = "zero",
    .build = build,
};
