/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Backbone: maximum spanning forest by igraph, and each node's k strongest ties.
 *
 * Equal weights would leave the choice to the library. So the ties are put in our order (weight
 * falling, then a, then b) and igraph gets each tie's place in it as its length: all different, so
 * there is one minimum spanning forest, and it is a maximum one of the weights.
 */
#include "analysis/backbone.h"

#include <math.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "graph/ig.h"

static int compare_strength(const void *left, const void *right)
{
    const struct backbone_edge *x = left;
    const struct backbone_edge *y = right;
    if (x->weight > y->weight || x->weight < y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

static int compare_place(const void *left, const void *right)
{
    const struct backbone_edge *x = left;
    const struct backbone_edge *y = right;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

/* Ties among the kept nodes, strongest first; heap. */
static struct backbone_edge *list_ties(const struct relgraph *graph, const bool keep[],
                                       size_t *count)
{
    size_t n = graph->n;
    struct backbone_edge *ties = mem_alloc(n * n / 2 + 1, sizeof *ties);
    *count = 0;
    for (size_t a = 0; a < n; a++)
        for (size_t b = a + 1; keep[a] && b < n; b++)
            if (keep[b] && relgraph_tie(graph, a, b) > 0)
                ties[(*count)++] =
                    (struct backbone_edge){.a = a, .b = b, .weight = relgraph_tie(graph, a, b)};
    qsort(ties, *count, sizeof *ties, compare_strength);
    return ties;
}

static igraph_error_t mark_tree(size_t n, size_t count, struct backbone_edge ties[])
{
    igraph_vector_int_t ends, chosen;
    igraph_vector_t places;
    igraph_t graph;
    IGRAPH_CHECK(igraph_vector_int_init(&ends, (igraph_integer_t)(2 * count)));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
    IGRAPH_CHECK(igraph_vector_init(&places, (igraph_integer_t)count));
    IGRAPH_FINALLY(igraph_vector_destroy, &places);
    for (size_t t = 0; t < count; t++) {
        VECTOR(ends)[2 * t] = (igraph_integer_t)ties[t].a;
        VECTOR(ends)[2 * t + 1] = (igraph_integer_t)ties[t].b;
        VECTOR(places)[t] = (igraph_real_t)(t + 1);
    }
    IGRAPH_CHECK(igraph_create(&graph, &ends, (igraph_integer_t)n, IGRAPH_UNDIRECTED));
    IGRAPH_FINALLY(igraph_destroy, &graph);
    IGRAPH_CHECK(igraph_vector_int_init(&chosen, 0));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &chosen);
    IGRAPH_CHECK(igraph_minimum_spanning_tree(&graph, &chosen, &places));
    for (igraph_integer_t e = 0; e < igraph_vector_int_size(&chosen); e++)
        ties[VECTOR(chosen)[e]].in_tree = true;
    igraph_vector_int_destroy(&chosen);
    igraph_destroy(&graph);
    igraph_vector_destroy(&places);
    igraph_vector_int_destroy(&ends);
    IGRAPH_FINALLY_CLEAN(4);
    return IGRAPH_SUCCESS;
}

/*
 * Copies the chosen ties. Strongest first, a tie is among the top k of an end while that end has
 * met fewer than k before it. In the order of (weight, a, b) the ties of one node with equal
 * weights stand by the code of the other end.
 */
static void choose(const struct relgraph *graph, size_t top_k, size_t count,
                   const struct backbone_edge ties[], struct backbone *out)
{
    _cleanup_(cleanup_free) size_t *met = mem_alloc(graph->n + 1, sizeof *met);
    for (size_t t = 0; t < count; t++) {
        bool is_top = met[ties[t].a] < top_k || met[ties[t].b] < top_k;
        met[ties[t].a]++;
        met[ties[t].b]++;
        if (is_top || ties[t].in_tree)
            out->edges[out->edge_count++] = ties[t];
    }
    qsort(out->edges, out->edge_count, sizeof *out->edges, compare_place);
}

/* Copies the ties that stand out from one end; ties come with both ends' strengths and counts. */
static void filter(const struct relgraph *graph, double alpha, size_t count,
                   const struct backbone_edge ties[], struct backbone *out)
{
    _cleanup_(cleanup_free) double *strength = mem_alloc(graph->n + 1, sizeof *strength);
    _cleanup_(cleanup_free) size_t *degree = mem_alloc(graph->n + 1, sizeof *degree);
    for (size_t t = 0; t < count; t++) {
        strength[ties[t].a] += ties[t].weight;
        strength[ties[t].b] += ties[t].weight;
        degree[ties[t].a]++;
        degree[ties[t].b]++;
    }
    for (size_t t = 0; t < count; t++) {
        size_t ends[] = {ties[t].a, ties[t].b};
        bool stands_out = false;
        for (int e = 0; e < 2; e++) {
            double part = fmin(1, ties[t].weight / strength[ends[e]]);
            stands_out = stands_out || (degree[ends[e]] > 1 &&
                                        pow(1 - part, (double)degree[ends[e]] - 1) < alpha);
        }
        if (stands_out)
            out->edges[out->edge_count++] = ties[t];
    }
    qsort(out->edges, out->edge_count, sizeof *out->edges, compare_place);
}

static void count_isolated(size_t n, const bool keep[], struct backbone *out)
{
    _cleanup_(cleanup_free) bool *reached = mem_alloc(n + 1, sizeof *reached);
    for (size_t e = 0; e < out->edge_count; e++)
        reached[out->edges[e].a] = reached[out->edges[e].b] = true;
    for (size_t i = 0; i < n; i++)
        out->isolated += keep[i] && !reached[i];
}

bool backbone_compute(const struct relgraph *graph, const bool keep[],
                      const struct backbone_rule *rule, struct arena *arena, struct backbone *out,
                      struct diags *diags)
{
    size_t count;
    ig_init();
    _cleanup_(cleanup_free) struct backbone_edge *ties = list_ties(graph, keep, &count);
    *out = (struct backbone){
        .edges = arena_alloc(arena, count + 1, sizeof *out->edges),
        .edges_before = count,
    };
    if (rule->alpha > 0)
        filter(graph, rule->alpha, count, ties, out);
    else if (ig_check(mark_tree(graph->n, count, ties), "choosing the spanning tree", diags))
        choose(graph, rule->top_k, count, ties, out);
    else
        return false;
    count_isolated(graph->n, keep, out);
    return true;
}
