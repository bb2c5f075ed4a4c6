/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Centralities: every row of measures[], strength by layer, brokerage. */
#include "analysis/centrality.h"

#include <math.h>
#include <stdint.h>

#include "analysis/backbone.h"
#include "analysis/shortest.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "graph/ig.h"

static void rank(size_t n, const double values[], size_t ranks[])
{
    for (size_t i = 0; i < n; i++) {
        ranks[i] = isnan(values[i]) ? 0 : 1;
        for (size_t j = 0; ranks[i] && j < n; j++)
            ranks[i] += values[j] > values[i];
    }
}

/* Nothing is said of what is no node: a state that did not exist on the day. */
static bool measure_all(const struct measure_input *input, const bool is_node[],
                        struct arena *arena, struct centralities *out, struct diags *diags)
{
    for (size_t m = 0; m < MEASURE_COUNT; m++) {
        out->values[m] = arena_alloc(arena, input->n + 1, sizeof *out->values[m]);
        out->ranks[m] = arena_alloc(arena, input->n + 1, sizeof *out->ranks[m]);
        if (!measures[m]->compute(input, out->values[m], diags))
            return false;
        for (size_t i = 0; i < input->n; i++)
            out->values[m][i] = is_node[i] ? num_round12(out->values[m][i]) : (double)NAN;
        rank(input->n, out->values[m], out->ranks[m]);
    }
    return true;
}

static void add_layers(const struct relgraph *graph, struct arena *arena, struct centralities *out)
{
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        const struct layer *layer = &graph->layers[l];
        if (!layer->present)
            continue;
        out->layer_strength[l] = arena_alloc(arena, graph->n + 1, sizeof *out->layer_strength[l]);
        for (size_t i = 0; i < graph->n; i++) {
            double sum = 0;
            for (size_t j = 0; j < graph->n; j++)
                sum += isnan(layer->weight[i * graph->n + j]) ? 0 : layer->weight[i * graph->n + j];
            out->layer_strength[l][i] = num_round12(sum);
        }
    }
}

/* The bloc with most members of pole W; of equal ones the first. */
static size_t find_court_bloc(const struct relgraph *graph, const size_t group_of[])
{
    size_t best = 0, most = 0;
    for (size_t i = 0; i < graph->n; i++) {
        size_t count = 0;
        for (size_t j = 0; graph->support.pole_w[i] && j < graph->n; j++)
            count += graph->support.pole_w[j] && group_of[j] == group_of[i];
        if (count > most) {
            most = count;
            best = group_of[i];
        }
    }
    return best;
}

static bool add_brokerage(const struct relgraph *graph, const size_t group_of[],
                          struct arena *arena, struct centralities *out, struct diags *diags)
{
    size_t n = graph->n;
    struct backbone backbone;
    _cleanup_(cleanup_free) bool *keep = mem_alloc(n + 1, sizeof *keep);
    _cleanup_(cleanup_free) bool *is_tied = mem_alloc(n * n + 1, sizeof *is_tied);
    _cleanup_(cleanup_free) size_t *group = mem_alloc(n + 1, sizeof *group);
    for (size_t i = 0; i < n; i++)
        keep[i] = relgraph_has_state(graph, i);
    if (!backbone_compute(graph, keep, &(struct backbone_rule){.top_k = CENTRALITY_TOP}, arena,
                          &backbone, diags))
        return false;
    for (size_t e = 0; e < backbone.edge_count; e++) {
        size_t a = backbone.edges[e].a, b = backbone.edges[e].b;
        is_tied[a * n + b] = is_tied[b * n + a] = true;
    }
    out->home_bloc = group_of[graph->study->home];
    out->court_bloc = find_court_bloc(graph, group_of);
    out->has_brokerage = out->home_bloc != out->court_bloc && graph->support.pole_w_count > 0;
    for (size_t i = 0; i < n; i++)
        group[i] = group_of[i] == out->home_bloc ? 0 : group_of[i] == out->court_bloc ? 1 : 2;
    out->brokerage = arena_alloc(arena, n + 1, sizeof *out->brokerage);
    brokerage_count(n, is_tied, group, out->brokerage);
    out->backbone_edges = backbone.edge_count;
    out->all_edges = backbone.edges_before;
    return true;
}

bool centrality_compute(const struct relgraph *graph, const struct clustering *blocs,
                        struct arena *arena, struct centralities *out, struct diags *diags)
{
    _cleanup_(cleanup_free) bool *is_node = mem_alloc(graph->n + 1, sizeof *is_node);
    _cleanup_(cleanup_free) size_t *group_of = mem_alloc(graph->n + 1, sizeof *group_of);
    for (size_t i = 0; i < graph->n; i++) {
        is_node[i] = relgraph_has_state(graph, i);
        /* what is no node has no tie either, so its group matters to nobody */
        group_of[i] = blocs->has_run && is_node[i] ? blocs->group_of[i] : 0;
    }
    struct ig_graph *network = ig_graph_new(graph->n, graph->alignment, diags);
    struct ig_graph *routes = network ? shortest_graph(graph->n, graph->alignment, diags) : NULL;
    struct measure_input input = {
        .n = graph->n,
        .ties = graph->alignment,
        .graph = network,
        .routes = routes,
        .group_of = blocs->has_run ? group_of : NULL,
    };
    *out = (struct centralities){.is_computed = true};
    bool ok = routes && measure_all(&input, is_node, arena, out, diags);
    ig_graph_free(routes);
    ig_graph_free(network);
    if (!ok)
        return false;
    add_layers(graph, arena, out);
    return !input.group_of || add_brokerage(graph, input.group_of, arena, out, diags);
}

static const struct {
    size_t last;
    const char *text;
} bands[] = {{10, "1-10"}, {25, "11-25"}, {50, "26-50"}, {100, "51-100"}, {SIZE_MAX, ">100"}};

static size_t band_of(size_t rank)
{
    size_t band = 0;

    while (rank > bands[band].last)
        band++;
    return band;
}

const char *centrality_band(size_t rank)
{
    return rank ? bands[band_of(rank)].text : "n/a";
}

void centrality_band_ends(size_t rank, double *first, double *last)
{
    size_t band = band_of(rank);

    *first = rank ? (band ? (double)bands[band - 1].last + 1 : 1) : (double)NAN;
    *last = rank && bands[band].last < SIZE_MAX ? (double)bands[band].last : (double)NAN;
}
