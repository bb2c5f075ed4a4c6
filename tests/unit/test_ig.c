/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The door to igraph: graphs, refusals, reasons, an empty finally stack. */
#include <math.h>
#include <string.h>

#include "fixture.h"
#include "graph/ig.h"

START_TEST(positive_entries_become_edges)
{
    const double matrix[] = {0, 0.5, 0, 0.5, 0, 0.25, 0, 0.25, 0};
    struct diags *diags = diags_new();
    struct ig_graph *graph = ig_graph_new(3, matrix, diags);
    ck_assert_ptr_nonnull(graph);
    ck_assert_int_eq(igraph_vcount(&graph->graph), 3);
    ck_assert_int_eq(igraph_ecount(&graph->graph), 2);
    ck_assert(!igraph_is_directed(&graph->graph));
    ck_assert_int_eq(igraph_vector_size(&graph->weights), 2);
    for (igraph_integer_t e = 0; e < 2; e++) {
        size_t a = (size_t)IGRAPH_FROM(&graph->graph, e);
        size_t b = (size_t)IGRAPH_TO(&graph->graph, e);
        ck_assert_double_eq(VECTOR(graph->weights)[e], matrix[a * 3 + b]);
    }
    ig_graph_free(graph);
    ig_graph_free(NULL);
    diags_free(diags);
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
}
END_TEST

START_TEST(no_nodes)
{
    struct diags *diags = diags_new();
    const double nothing[1] = {0};
    struct ig_graph *graph = ig_graph_new(0, nothing, diags);
    ck_assert_ptr_nonnull(graph);
    ck_assert_int_eq(igraph_vcount(&graph->graph), 0);
    ig_graph_free(graph);
    diags_free(diags);
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
}
END_TEST

START_TEST(unsound_weights_are_refused)
{
    const double faults[] = {-0.5, (double)NAN, (double)INFINITY};
    for (size_t f = 0; f < COUNT_OF(faults); f++) {
        const double matrix[] = {0, faults[f], faults[f], 0};
        struct diags *diags = diags_new();
        ck_assert_ptr_null(ig_graph_new(2, matrix, diags));
        ck_assert_uint_eq(diags_count(diags), 1);
        ck_assert_int_eq(diags_get(diags, 0)->id, DIAG_MODEL);
        diags_free(diags);
    }
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
}
END_TEST

/* An edge to a vertex that is not there: igraph says why, once, and the next check starts afresh.
 */
START_TEST(first_reason_is_kept)
{
    ig_init();
    ig_init();
    igraph_t graph;
    igraph_vector_int_t ends;
    struct diags *diags = diags_new();
    ck_assert_int_eq(igraph_vector_int_init(&ends, 2), IGRAPH_SUCCESS);
    VECTOR(ends)[1] = -3;
    ck_assert(!ig_check(igraph_create(&graph, &ends, 2, IGRAPH_UNDIRECTED), "test graph", diags));
    ck_assert_uint_eq(diags_count(diags), 1);
    ck_assert_int_eq(diags_get(diags, 0)->id, DIAG_IGRAPH);
    ck_assert_ptr_nonnull(strstr(diags_get(diags, 0)->text, "test graph failed: "));
    ck_assert_ptr_null(strstr(diags_get(diags, 0)->text, "No error"));
    ck_assert(ig_check(IGRAPH_SUCCESS, "nothing", diags));
    ck_assert(!ig_check(IGRAPH_ENOMEM, "second", diags));
    ck_assert_str_eq(diags_get(diags, 1)->text, "second failed: Out of memory");
    igraph_vector_int_destroy(&ends);
    diags_free(diags);
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
}
END_TEST

extern void omp_set_num_threads(int threads) __attribute__((weak));
extern int omp_get_max_threads(void) __attribute__((weak));

START_TEST(one_thread_adds_up)
{
    struct diags *diags = diags_new();
    const double nothing[1] = {0};
    ck_assert(!omp_get_max_threads == !omp_set_num_threads);
    if (omp_set_num_threads)
        omp_set_num_threads(4);
    ig_graph_free(ig_graph_new(0, nothing, diags));
    if (omp_get_max_threads)
        ck_assert_int_eq(omp_get_max_threads(), 1);
    diags_free(diags);
}
END_TEST

int test_ig(void)
{
    const TTest *const tests[] = {positive_entries_become_edges, no_nodes,
                                  unsound_weights_are_refused, first_reason_is_kept,
                                  one_thread_adds_up};
    return fixture_run("ig", COUNT_OF(tests), tests);
}
