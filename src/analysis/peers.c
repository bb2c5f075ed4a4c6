/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Profile; see the header. */
#include "analysis/peers.h"

#include <math.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/order.h"

/* Percentiles of the figures with home of a layer among the ranked states and `state`. */
static void compare_layer(const struct findings *f, size_t l, size_t state, double percentile[])
{
    const struct relgraph *graph = f->graph;
    _cleanup_(cleanup_free) double *raw = mem_alloc(graph->n + 1, sizeof *raw);
    for (size_t s = 0; s < graph->n; s++)
        raw[s] = f->states[s].is_ranked || s == state
                     ? graph->layers[l].raw[s * graph->n + graph->study->home]
                     : (double)NAN;
    order_percentiles(graph->n, raw, percentile);
}

static void describe_tie(const struct findings *f, size_t l, size_t state,
                         const double percentile[], struct profile_tie *out)
{
    const struct relgraph *graph = f->graph;
    size_t home = graph->study->home;
    _cleanup_(cleanup_free) double *peers = mem_alloc(graph->n + 1, sizeof *peers);
    *out = (struct profile_tie){
        .layer = l,
        .raw = graph->layers[l].raw[state * graph->n + home],
        .weight = graph->layers[l].weight[state * graph->n + home],
        .percentile = num_round12(percentile[state]),
    };
    for (size_t s = 0; s < graph->n; s++) {
        double raw = graph->layers[l].raw[s * graph->n + home];
        if (f->states[s].is_ranked && s != state && !isnan(raw))
            peers[out->known++] = raw;
    }
    if (!out->known) /* alone, it has no place among others */
        out->percentile = (double)NAN;
    out->median = num_round12(order_quantile(out->known, peers, 0.5));
}

static void insert_near(struct profile *out, const struct profile_near *near)
{
    size_t at = out->nearest_count < PROFILE_NEAREST ? out->nearest_count++ : PROFILE_NEAREST;
    for (; at > 0 && out->nearest[at - 1].distance > near->distance; at--)
        if (at < PROFILE_NEAREST)
            out->nearest[at] = out->nearest[at - 1];
    if (at < PROFILE_NEAREST)
        out->nearest[at] = *near;
}

/* `percentiles`: one row of n a layer present. */
static void find_nearest(const struct findings *f, const double *percentiles, struct profile *out)
{
    size_t n = f->state_count;
    for (size_t s = 0; s < n; s++) {
        struct profile_near near = {.state = s};
        double sum = 0;
        if (!f->states[s].is_ranked || s == out->state)
            continue;
        for (size_t t = 0; t < out->tie_count; t++) {
            double gap = percentiles[t * n + s] - percentiles[t * n + out->state];
            if (isnan(gap))
                continue;
            sum += gap * gap;
            near.layers++;
        }
        if (near.layers == 0 || 2 * near.layers < out->tie_count)
            continue;
        near.distance = num_round12(sqrt(sum / (double)near.layers));
        insert_near(out, &near);
    }
}

static void find_strongest(const struct findings *f, struct profile *out)
{
    for (size_t s = 0; s < f->state_count; s++) {
        double tie = relgraph_tie(f->graph, out->state, s);
        size_t at = out->strongest_count;
        if (s == out->state || tie <= 0)
            continue;
        if (at < PROFILE_STRONGEST)
            out->strongest_count++;
        for (; at > 0 && relgraph_tie(f->graph, out->state, out->strongest[at - 1]) < tie; at--)
            if (at < PROFILE_STRONGEST)
                out->strongest[at] = out->strongest[at - 1];
        if (at < PROFILE_STRONGEST)
            out->strongest[at] = s;
    }
}

void profile_compute(const struct findings *f, size_t state, struct arena *arena,
                     struct profile *out)
{
    const struct relgraph *graph = f->graph;
    size_t n = graph->n;
    _cleanup_(cleanup_free) double *percentiles = mem_alloc(LAYER_COUNT * n + 1, sizeof(double));
    *out = (struct profile){.state = state};
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        if (!graph->layers[l].present || state == graph->study->home)
            continue;
        double *row = percentiles + out->tie_count * n;
        compare_layer(f, l, state, row);
        describe_tie(f, l, state, row, &out->ties[out->tie_count++]);
    }
    find_nearest(f, percentiles, out);
    find_strongest(f, out);
    out->core_votes =
        arena_alloc(arena, graph->dataset->roll_call_count + 1, sizeof(struct roll_call *));
    for (size_t v = 0; v < graph->dataset->roll_call_count; v++)
        if (support_is_core(graph->study, &graph->dataset->roll_calls[v], graph->as_of))
            out->core_votes[out->core_vote_count++] = &graph->dataset->roll_calls[v];
}
