/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer bodies: sum over bodies k of m_ik m_jk d_k / (n_k - 1) (Newman 2001; the depths d_k are our
 * own), members in force and not suspended, n_k of them. A body of one member ties nobody.
 */
#include <math.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "graph/layers.h"
#include "graph/roles.h"

static const double depths[] = {
    [BODY_MILITARY_ALLIANCE] = 3.0, [BODY_SECURITY] = 2.0, [BODY_ECONOMIC] = 1.5,
    [BODY_POLITICAL] = 1.0,         [BODY_REGIONAL] = 1.0, [BODY_FORUM] = 0.5,
};

/* To a multiple of 2^-46: sums below 128 are then exact, so that pairs that share the same bodies,
 * or bodies of the same shares, have the same figure in whatever order these come. */
static double share_of(const struct body *body, size_t count)
{
    const double grid = 0x1p46;
    return nearbyint(depths[body->kind] / (double)(count - 1) * grid) / grid;
}

static void add_body(const struct layer *layer, const bool *members, double share)
{
    for (size_t i = 0; i < layer->n; i++) {
        for (size_t j = i + 1; members[i] && j < layer->n; j++) {
            if (!members[j])
                continue;
            *layer_at(layer, layer->raw, i, j) += share;
            *layer_at(layer, layer->raw, j, i) += share;
        }
    }
}

static void build(const struct layer_request *request, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    _cleanup_(cleanup_free) bool *members = mem_alloc(layer->n + 1, sizeof *members);
    struct role_doubts *doubts = role_doubts_new(layer->n);
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = i + 1; j < layer->n; j++)
            layer_set(layer, i, j, 0);
    for (size_t b = 0; b < dataset->body_count; b++) {
        size_t count = roles_find_for(request, b, ROLES_MEMBER, members, layer);
        if (count < 2)
            continue;
        double share = share_of(&dataset->bodies[b], count);
        add_body(layer, members, share);
        if (layer_asks_doubts(layer))
            role_doubts_find(request, b, ROLES_MEMBER, doubts);
        roles_mark(members, doubts, share, layer);
    }
    role_doubts_free(doubts);
}

/* Only bodies in which both ever had a place are looked into. */
static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    const struct dataset *dataset = request->dataset;
    _cleanup_(cleanup_free) bool *members = mem_alloc(layer->n + 1, sizeof *members);
    _cleanup_(cleanup_free) unsigned *seats = mem_alloc(dataset->body_count + 1, sizeof *seats);
    for (size_t m = 0; m < dataset->membership_count; m++) {
        const struct membership *row = &dataset->memberships[m];
        seats[row->body] |= (row->state == i ? 1u : 0) | (row->state == j ? 2u : 0);
    }
    for (size_t b = 0; i != j && b < dataset->body_count; b++) {
        if (seats[b] != 3)
            continue;
        size_t count = roles_find_for(request, b, ROLES_MEMBER, members, NULL);
        if (members[i] && members[j])
            roles_trace(request, b, (size_t[]){i, j}, share_of(&dataset->bodies[b], count), out);
    }
}

const struct layer_kind layer_bodies = {
    .name = "bodies",
    .title = "shared membership of international bodies",
    .domain = DOMAIN_DIPLOMATIC,
    .adds_up = true,
    .zero = "no common body",
    .absent = "never: no shared body is a zero",
    .build = build,
    .trace = trace,
};
