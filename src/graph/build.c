/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Build: duty and support, then the layers, weighed and combined into one tie a pair. */
#include "graph/build.h"

#include <math.h>

#include "base/num.h"
#include "graph/combine.h"
#include "graph/normalise.h"

#define DAYS_PER_YEAR 365.25

/* Unknown but for the diagonal. */
static double *new_matrix(struct arena *arena, size_t n)
{
    double *matrix = arena_alloc(arena, n * n, sizeof *matrix);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            matrix[i * n + j] = i == j ? 0 : (double)NAN;
    return matrix;
}

static double age_of(struct date newest, struct date as_of)
{
    return date_is_known(newest) ? (as_of.day - newest.day) / DAYS_PER_YEAR : (double)NAN;
}

/* A state that did not exist yet has no figure with any other. */
static void blank(const struct relgraph *graph, struct layer *layer)
{
    for (size_t s = 0; s < graph->n; s++) {
        for (size_t j = 0; !relgraph_has_state(graph, s) && j < graph->n; j++) {
            if (j == s)
                continue;
            layer_set(layer, s, j, (double)NAN);
            if (layer->directed)
                layer->directed[s * graph->n + j] = layer->directed[j * graph->n + s] = (double)NAN;
        }
    }
}

static void build_layer(struct relgraph *graph, const struct layer_kind *kind, struct layer *layer)
{
    size_t n = graph->n;
    *layer = (struct layer){
        .kind = kind,
        .n = n,
        .raw = new_matrix(graph->arena, n),
        .weight = arena_alloc(graph->arena, n * n, sizeof *layer->weight),
        .directed = kind->is_directed ? new_matrix(graph->arena, n) : NULL,
        .low = arena_alloc(graph->arena, n * n, sizeof *layer->low),
    };
    struct layer_request request = relgraph_request(graph);
    kind->build(&request, layer);
    blank(graph, layer);
    layer->age = age_of(layer->newest, graph->as_of);
    normalise(graph->options.normaliser, n, layer->raw, layer->weight);
    for (size_t s = 0; s < n; s++)
        if (s != graph->study->home && !isnan(layer->raw[graph->study->home * n + s]))
            layer->present = true;
}

static void weigh_layers(struct relgraph *graph)
{
    bool present[LAYER_COUNT], of_facts[LAYER_COUNT];
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        present[l] = graph->layers[l].present;
        of_facts[l] = present[l] && !layer_kinds[l]->is_extra;
    }
    combine_shares(&graph->options, present, graph->layer_weight);
    combine_shares(&graph->options, of_facts, graph->coverage_weight);
}

static void find_sanctions(struct relgraph *graph)
{
    graph->sanction = arena_alloc(graph->arena, graph->n, sizeof *graph->sanction);
    for (size_t s = 0; s < graph->dataset->sanction_count; s++) {
        const struct sanction *sanction = &graph->dataset->sanctions[s];
        if (!sanction->is_left_out && sanction->home == graph->study->home &&
            !graph->sanction[sanction->state] &&
            date_is_within(sanction->from, sanction->to, graph->as_of))
            graph->sanction[sanction->state] = sanction;
    }
}

static size_t list_parts(const struct relgraph *graph, struct combine_part parts[LAYER_COUNT])
{
    size_t count = 0;
    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (graph->layer_weight[l] > 0)
            parts[count++] = (struct combine_part){graph->layers[l].weight, graph->layer_weight[l]};
    return count;
}

static void align(struct relgraph *graph)
{
    size_t n = graph->n;
    struct combine_part parts[LAYER_COUNT];
    size_t count = list_parts(graph, parts);
    graph->alignment = arena_alloc(graph->arena, n * n, sizeof *graph->alignment);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            double tie = combine_at(count, parts, i * n + j);
            tie *= relgraph_is_sanctioned(graph, i, j) ? RELGRAPH_SANCTION_FACTOR : 1;
            graph->alignment[i * n + j] = graph->alignment[j * n + i] = num_round12(tie);
        }
    }
}

static void fill(struct relgraph *graph)
{
    struct duty *duty = arena_alloc(graph->arena, graph->n, sizeof *duty);
    duty_compute(graph->dataset, graph->study, graph->as_of, duty);
    graph->duty = duty;
    graph->wanted = wanted_on(graph->dataset, graph->study->suspect, graph->as_of);
    graph->hypothetical = !wanted_is_open(&graph->wanted);
    graph->is_past_data =
        date_is_known(graph->dataset->date) && graph->as_of.day > graph->dataset->date.day;
    support_compute(graph->dataset, graph->study, graph->as_of, duty, graph->arena,
                    &graph->support);
    for (size_t l = 0; l < LAYER_COUNT; l++)
        build_layer(graph, layer_kinds[l], &graph->layers[l]);
    weigh_layers(graph);
    find_sanctions(graph);
    align(graph);
}

struct relgraph *relgraph_build(const struct dataset *dataset, const struct study *study,
                                struct date as_of, const struct relgraph_options *options,
                                struct diags *diags)
{
    struct arena *arena = arena_new();
    struct relgraph *graph = arena_alloc(arena, 1, sizeof *graph);
    *graph = (struct relgraph){
        .arena = arena,
        .dataset = dataset,
        .study = study,
        .as_of = as_of,
        .options = options ? *options : relgraph_defaults,
        .n = dataset->state_count,
    };
    fill(graph);
    graph->graph = ig_graph_new(graph->n, graph->alignment, diags);
    if (graph->graph)
        return graph;
    relgraph_free(graph);
    return NULL;
}
