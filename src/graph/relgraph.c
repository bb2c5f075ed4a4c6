/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Relation graph: defaults and the questions about the whole. */
#include "graph/relgraph.h"

#include <assert.h>
#include <math.h>

#include "base/num.h"

#define WEIGHT_ONE(name) 1,
const struct relgraph_options relgraph_defaults = {
    .normaliser = NORMALISE_Q95,
    .vote_window_months = RELGRAPH_VOTE_WINDOW_MONTHS,
    .domain_weight = {1, 1, 1, 1},
    .layer_weight = {LAYERS(WEIGHT_ONE)},
};
#undef WEIGHT_ONE

struct layer_request relgraph_request(const struct relgraph *graph)
{
    return (struct layer_request){
        .dataset = graph->dataset,
        .study = graph->study,
        .as_of = graph->as_of,
        .duty = graph->duty,
        .support = &graph->support,
        .is_contested = graph->is_contested,
        .vote_window_months = graph->options.vote_window_months,
        .is_lean = graph->is_lean,
    };
}

bool relgraph_is_sanctioned(const struct relgraph *graph, size_t i, size_t j)
{
    size_t home = graph->study->home;
    return (j == home && graph->sanction[i]) || (i == home && graph->sanction[j]);
}

void relgraph_free(struct relgraph *graph)
{
    if (graph)
        arena_free(graph->arena);
}

const struct layer *relgraph_layer(const struct relgraph *graph, const struct layer_kind *kind)
{
    size_t l = 0;
    while (graph->layers[l].kind != kind) {
        l++;
        assert(l < LAYER_COUNT);
    }
    return &graph->layers[l];
}

void relgraph_trace(const struct relgraph *graph, const struct layer *layer, size_t i, size_t j,
                    struct trace *trace)
{
    struct layer_request request = relgraph_request(graph);
    if (!relgraph_has_state(graph, i) || !relgraph_has_state(graph, j))
        return;
    layer->kind->trace(&request, layer, i, j, trace);
}

double relgraph_coverage(const struct relgraph *graph, size_t i, size_t j)
{
    double all = 0, observed = 0;
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        if (!(graph->coverage_weight[l] > 0))
            continue; /* a lean graph may hold no figures of it */
        all += graph->coverage_weight[l];
        observed += isnan(graph->layers[l].raw[i * graph->n + j]) ? 0 : graph->coverage_weight[l];
    }
    return all > 0 ? num_round12(observed) : 1;
}
