/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Build: duty and support, then the layers, weighed and combined into one tie a pair. */
#include "graph/build.h"

#include <math.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/parallel.h"
#include "graph/combine.h"
#include "graph/normalise.h"
#include "graph/votes.h"

#define DAYS_PER_YEAR 365.25

/* Not cleared: to be written whole. */
static double *bare_matrix(struct arena *arena, size_t n)
{
    return arena_take(arena, mem_bare(n * n, sizeof(double)));
}

/* Unknown but for the diagonal. */
static double *new_matrix(struct arena *arena, size_t n)
{
    double *matrix = bare_matrix(arena, n);
    for (size_t j = 0; j < n; j++)
        matrix[j] = (double)NAN;
    for (size_t i = 1; i < n; i++)
        memcpy(matrix + i * n, matrix, n * sizeof *matrix);
    for (size_t i = 0; i < n; i++)
        matrix[i * n + i] = 0;
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

/* The part of what the pair rests on that must stay for a figure to be given. */
#define LEAST_KEPT 0.5

static size_t count_records(const struct layer_request *request, const struct layer *layer,
                            size_t state)
{
    struct trace trace = {.arena = arena_new()};
    layer->kind->trace(request, layer, state, request->study->home, &trace);
    arena_free(trace.arena);
    return trace.count;
}

/*
 * Where more than half of what a state's pair with the home state rests on is left out, the layer
 * is unknown for the pair: too little is left to say that there is little (methods, 2).
 */
static void forget_thin_pairs(const struct relgraph *graph, struct layer *layer)
{
    size_t home = graph->study->home;
    struct layer_request request = relgraph_request(graph), all = request;
    all.with_left_out = true;
    for (size_t s = 0; s < graph->n; s++) {
        if (s == home || !layer_is_touched(layer, s, home))
            continue;
        double full = *layer_at(layer, layer->full, s, home);
        double kept = *layer_at(layer, layer->raw, s, home);
        if (layer_is_of_votes(layer->kind)) {
            full = (double)count_records(&all, layer, s);
            kept = (double)count_records(&request, layer, s);
        } else if (!layer->kind->adds_up) {
            continue;
        }
        if (kept < LEAST_KEPT * full)
            layer_set(layer, s, home, (double)NAN);
    }
}

static bool has_left_out(const struct relgraph *graph)
{
    return graph->dataset->min_confidence > CONFIDENCE_LOW;
}

/* The figures as if no fact were left out, beside those that count. */
static void build_full(const struct relgraph *graph, struct arena *arena, struct layer *layer)
{
    struct layer_request request = relgraph_request(graph);
    struct layer full = {
        .kind = layer->kind,
        .n = layer->n,
        .raw = new_matrix(arena, layer->n),
        .directed = layer->directed ? new_matrix(arena, layer->n) : NULL,
        .sums = layer->sums ? arena_alloc(arena, layer->n * layer->n, sizeof *layer->sums) : NULL};
    request.with_left_out = true;
    layer->kind->build(&request, &full);
    blank(graph, &full);
    layer->full = full.raw;
}

/* Is there a figure for a pair with the home state? */
static bool is_present(const struct relgraph *graph, const struct layer *layer)
{
    size_t home = graph->study->home;
    for (size_t s = 0; s < graph->n; s++)
        if (s != home && !isnan(layer->raw[home * graph->n + s]))
            return true;
    return false;
}

/* Does the layer ask neither for the home state nor for the poles? What is left out of a thin pair
 * with the home state does. */
static bool is_common(const struct relgraph *graph, const struct layer_kind *kind)
{
    return kind->domain < DOMAIN_CHOICE_COUNT && !kind->home_only && kind != &layer_contested &&
           !has_left_out(graph);
}

static double *make_weights(const struct relgraph *graph, struct arena *arena,
                            const struct layer *layer)
{
    size_t n = graph->n;
    if (layer->kind->is_extra && !layer->facts)
        return layer->raw; /* nothing is known: one matrix says so of both */
    if (graph->is_lean && layer->kind->domain >= DOMAIN_CHOICE_COUNT)
        return arena_alloc(arena, n * n, sizeof *layer->weight);
    double *weights = bare_matrix(arena, n);
    normalise(graph->options.normaliser, n, layer->raw, weights);
    return weights;
}

static void build_layer(const struct relgraph *graph, struct arena *arena,
                        const struct layer_kind *kind, struct layer *layer)
{
    size_t n = graph->n;
    *layer = (struct layer){.kind = kind, .n = n, .age = (double)NAN};
    if (graph->is_lean && kind->profile_only)
        return;
    *layer = (struct layer){
        .kind = kind,
        .n = n,
        .raw = new_matrix(arena, n),
        .directed = kind->is_directed ? new_matrix(arena, n) : NULL,
        .sums = kind->is_count ? arena_alloc(arena, n * n, sizeof *layer->sums) : NULL,
        .low = graph->is_lean ? NULL : arena_alloc(arena, n * n, sizeof *layer->low),
        .doubts = graph->is_lean ? NULL : arena_alloc(arena, 1, sizeof *layer->doubts),
    };
    struct layer_request request = relgraph_request(graph);
    kind->build(&request, layer);
    if (layer->doubts)
        doubts_keep(layer->doubts, arena);
    blank(graph, layer);
    if (has_left_out(graph)) {
        build_full(graph, arena, layer);
        forget_thin_pairs(graph, layer);
    }
    layer->age = age_of(layer->newest, graph->as_of);
    layer->weight = make_weights(graph, arena, layer);
    layer->present = is_present(graph, layer);
}

/* The graph that lends layers, and which of them are this graph's own. */
struct lending {
    const struct relgraph *beside; /* NULL: none */
    const bool *touched;           /* NULL: those that ask for the home state or the poles */
};

static bool is_borrowed(const struct relgraph *graph, const struct lending *lending, size_t l)
{
    if (!lending->beside)
        return false;
    return lending->touched ? !lending->touched[l] : is_common(graph, layer_kinds[l]);
}

struct building {
    struct relgraph *graph;
    const struct lending *lending;
    struct arena *arenas[PARALLEL_MAX]; /* of each worker: the caller's is the graph's own */
};

static void build_or_borrow(void *context, size_t l, size_t worker)
{
    struct building *b = context;
    struct relgraph *graph = b->graph;
    struct layer *layer = &graph->layers[l];

    if (is_borrowed(graph, b->lending, l)) {
        *layer = b->lending->beside->layers[l];
        if (!b->lending->touched)
            layer->present = is_present(graph, layer); /* of another home state */
    } else {
        build_layer(graph, b->arenas[worker], layer_kinds[l], layer);
    }
}

/* Lean graphs are many and are built side by side already. */
static void build_layers(struct relgraph *graph, const struct lending *lending)
{
    struct building b = {.graph = graph, .lending = lending, .arenas = {graph->arena}};
    size_t threads = graph->is_lean ? 1 : parallel_threads(graph->options.threads);

    for (size_t t = 1; t < threads; t++)
        b.arenas[t] = arena_new();
    parallel_do(NULL, threads, LAYER_COUNT, build_or_borrow, &b);
    for (size_t t = 1; t < threads; t++)
        arena_adopt(graph->arena, b.arenas[t]);
}

/* It takes as long as a layer: a graph that borrows the contested one borrows the flags too. */
static void find_contested(struct relgraph *graph, const struct lending *lending)
{
    const struct relgraph *beside = lending->beside;

    if (beside && is_borrowed(graph, lending, layers_find(layer_contested.name))) {
        graph->is_contested = beside->is_contested;
        return;
    }
    bool *flags = arena_alloc(graph->arena, graph->dataset->roll_call_count + 1, sizeof *flags);
    struct layer_request request = relgraph_request(graph);
    votes_find_contested(&request, flags);
    graph->is_contested = flags;
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
        if (!sanction->origin.is_left_out && sanction->home == graph->study->home &&
            !graph->sanction[sanction->state] &&
            date_is_within(sanction->from, sanction->to, graph->as_of))
            graph->sanction[sanction->state] = sanction;
    }
}

/* Is the tie another than if no fact were left out? */
static bool is_touched(const struct relgraph *graph, size_t i, size_t j)
{
    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (layer_kinds[l]->domain < DOMAIN_CHOICE_COUNT &&
            layer_is_touched(&graph->layers[l], i, j))
            return true;
    return false;
}

static void count_touched(struct relgraph *graph)
{
    size_t home = graph->study->home;
    for (size_t i = 0; has_left_out(graph) && i < graph->n; i++) {
        for (size_t j = i + 1; j < graph->n; j++) {
            if (!is_touched(graph, i, j))
                continue;
            graph->touched++;
            graph->touched_home += i == home || j == home;
        }
    }
}

/* Row by row, right of the diagonal. */
static void align(struct relgraph *graph)
{
    size_t n = graph->n;
    struct combine combine;
    _cleanup_(cleanup_free) double *factor = mem_alloc(n + 1, sizeof *factor);
    combine_of(graph, &combine);
    graph->alignment = bare_matrix(graph->arena, n);
    for (size_t i = 0; i < n; i++) {
        graph->alignment[i * n + i] = 0;
        struct combine row = combine_from(&combine, i * n + i + 1);
        double *ties = &graph->alignment[i * n + i + 1];
        for (size_t j = i + 1; j < n; j++)
            factor[j - i - 1] = relgraph_is_sanctioned(graph, i, j) ? RELGRAPH_SANCTION_FACTOR : 1;
        combine_all(&row, n - i - 1, factor, ties);
        for (size_t j = i + 1; j < n; j++)
            graph->alignment[j * n + i] = ties[j - i - 1];
    }
}

static void fill(struct relgraph *graph, const struct lending *lending)
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
    find_contested(graph, lending);
    build_layers(graph, lending);
    weigh_layers(graph);
    find_sanctions(graph);
    count_touched(graph);
    align(graph);
}

static struct relgraph *build(const struct lending *lending, const struct dataset *dataset,
                              const struct study *study, struct date as_of,
                              const struct relgraph_options *options, bool is_lean)
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
        .is_lean = is_lean,
    };
    fill(graph, lending);
    return graph;
}

struct relgraph *relgraph_build(const struct dataset *dataset, const struct study *study,
                                struct date as_of, const struct relgraph_options *options,
                                struct diags *diags)
{
    return build(&(struct lending){NULL, NULL}, dataset, study, as_of, options, false);
}

struct relgraph *relgraph_build_lean(const struct relgraph *beside, const struct dataset *dataset,
                                     const struct study *study, struct date as_of,
                                     const struct relgraph_options *options)
{
    return build(&(struct lending){beside, NULL}, dataset, study, as_of, options, true);
}

struct relgraph *relgraph_build_altered(const struct relgraph *before,
                                        const struct dataset *dataset,
                                        const bool touched[LAYER_COUNT])
{
    return build(&(struct lending){before, touched}, dataset, before->study, before->as_of,
                 &before->options, true);
}
