/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Centralities on graphs worked out by hand, and on graphs of 0, 1 and 2 nodes; the backbones. */
#include <math.h>

#include "analysis/backbone.h"
#include "analysis/centrality.h"
#include "analysis/shortest.h"
#include "data/study.h"
#include "fixture.h"
#include "graph/build.h"
#include "graph/ig.h"
#include "shipped.h"

static void compute(size_t n, const double *ties, const size_t *group, enum measure_number m,
                    double out[])
{
    struct diags *diags = diags_new();
    struct ig_graph *graph = ig_graph_new(n, ties, diags);
    struct ig_graph *routes = shortest_graph(n, ties, diags);
    struct measure_input input = {n, ties, graph, routes, group};
    ck_assert(measures[m]->compute(&input, out, diags));
    ck_assert_uint_eq(diags_count(diags), 0);
    ig_graph_free(routes);
    ig_graph_free(graph);
    diags_free(diags);
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
}

/* A path 0 - 1 - 2 with ties 1 and 1/2. */
START_TEST(a_path_by_hand)
{
    const double ties[] = {0, 1, 0, 1, 0, 0.5, 0, 0.5, 0};
    const size_t group[] = {0, 0, 1};
    const double want[MEASURE_COUNT][3] = {
        [MEASURE_strength] = {1, 1.5, 0.5},
        [MEASURE_betweenness] = {0, 1, 0},
        [MEASURE_harmonic] = {(1 + 1.0 / 3) / 2, (1 + 0.5) / 2, (0.5 + 1.0 / 3) / 2},
        /* lambda = sqrt(5)/2: ends 1/lambda and 1/2/lambda of the middle */
        [MEASURE_eigenvector] = {2 / sqrt(5), 1, 1 / sqrt(5)},
        [MEASURE_constraint] = {1, 5.0 / 9, 1},
        [MEASURE_effective_size] = {1, 2, 1},
        [MEASURE_participation] = {0, 4.0 / 9, 0},
    };
    for (size_t m = 0; m < MEASURE_COUNT; m++) {
        double out[3];
        compute(3, ties, group, (enum measure_number)m, out);
        for (size_t i = 0; i < 3 && m != MEASURE_pagerank; i++)
            ck_assert_msg(fabs(out[i] - want[m][i]) < 1e-9, "%s of %zu: %g", measures[m]->name, i,
                          out[i]);
    }
}
END_TEST

START_TEST(graphs_of_0_1_and_2_nodes)
{
    const double none[4] = {0};
    for (size_t m = 0; m < MEASURE_COUNT; m++)
        for (size_t n = 0; n < 3; n++) {
            double out[2];
            compute(n, none, NULL, (enum measure_number)m, out);
            for (size_t i = 0; i < n; i++) {
                bool is_zero = m == MEASURE_strength || m == MEASURE_betweenness ||
                               (m == MEASURE_harmonic && n > 1);
                if (m == MEASURE_pagerank)
                    ck_assert_double_eq_tol(out[i], 1.0 / (double)n, 1e-9);
                else if (is_zero)
                    ck_assert_double_eq(out[i], 0);
                else
                    ck_assert_double_nan(out[i]);
            }
        }
}
END_TEST

START_TEST(ranks_have_bands)
{
    ck_assert_str_eq(centrality_band(0), "n/a");
    ck_assert_str_eq(centrality_band(10), "1-10");
    ck_assert_str_eq(centrality_band(11), "11-25");
    ck_assert_str_eq(centrality_band(100), "51-100");
    ck_assert_str_eq(centrality_band(101), ">100");
}
END_TEST

/*
 * A star of five with ties .8 .05 .05 .05 .05 (strength 1): the centre finds (1 - .8)^4 = .0016
 * below 0.05 and (1 - .05)^4 = .81 not; the others have one tie each, which says nothing.
 */
START_TEST(disparity_by_hand)
{
    const double tie[] = {0, 0.8, 0.05, 0.05, 0.05, 0.05};
    double ties[36] = {0};
    const bool keep[] = {true, true, true, true, true, true};
    struct relgraph graph = {.n = 6, .alignment = ties};
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    struct backbone backbone;
    for (size_t i = 1; i < 6; i++)
        ties[i] = ties[6 * i] = tie[i];
    ck_assert(backbone_compute(&graph, keep, &(struct backbone_rule){.alpha = 0.05}, arena,
                               &backbone, diags));
    ck_assert_uint_eq(backbone.edges_before, 5);
    ck_assert_uint_eq(backbone.edge_count, 1);
    ck_assert_uint_eq(backbone.edges[0].b, 1);
    ck_assert_uint_eq(backbone.isolated, 4);
    ck_assert(backbone_compute(&graph, keep, &(struct backbone_rule){.top_k = 1}, arena, &backbone,
                               diags));
    ck_assert_uint_eq(backbone.edge_count, 5);
    ck_assert_uint_eq(backbone.isolated, 0);
    arena_free(arena);
    diags_free(diags);
}
END_TEST

/*
 * A path 1 2 0 4 5 3 of the blocs 0 1 | 2 3 | 4 5; pole W has two members in the first and in the
 * second, of which the first is the Court's; the third is the home state's. So 0 stands between a
 * state of the rest, 2, and one of the home bloc, 4: one liaison each way.
 */
START_TEST(blocs_of_brokerage_by_hand)
{
    enum { N = 6 };
    double ties[N * N] = {0};
    bool pole_w[N] = {true, true, true, true};
    size_t path[N] = {1, 2, 0, 4, 5, 3}, group_of[N] = {1, 1, 2, 2, 0, 0};
    const struct study study = {.home = 4};
    const struct relgraph graph = {.n = N,
                                   .alignment = ties,
                                   .study = &study,
                                   .support = {.pole_w = pole_w, .pole_w_count = 4}};
    const struct clustering blocs = {.has_run = true, .group_of = group_of};
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    struct centralities found;
    for (size_t k = 1; k < N; k++)
        ties[path[k - 1] * N + path[k]] = ties[path[k] * N + path[k - 1]] = 1;
    ck_assert(centrality_compute(&graph, &blocs, arena, &found, diags));
    ck_assert(found.has_brokerage);
    ck_assert_uint_eq(found.home_bloc, 0);
    ck_assert_uint_eq(found.court_bloc, 1);
    ck_assert_uint_eq(found.brokerage[0].count[BROKERAGE_LIAISON], 2);
    arena_free(arena);
    diags_free(diags);
}
END_TEST

/* Betweenness and closeness take as long as there are ties left: a fifth of the world's. */
START_TEST(most_ties_are_on_no_shortest_route)
{
    struct dataset *dataset = shipped_dataset("FENCESITTER_DATASETS", "datasets");
    struct diags *diags = diags_new();
    struct study *study = study_load(dataset, "putin", diags);
    struct relgraph *graph = relgraph_build(dataset, study, on("2024-09-01"), NULL, diags);
    struct ig_graph *whole = ig_graph_new(graph->n, graph->alignment, diags);
    struct ig_graph *routes = shortest_graph(graph->n, graph->alignment, diags);
    double share = (double)igraph_ecount(&routes->graph) / (double)igraph_ecount(&whole->graph);
    ck_assert_msg(share > 0.2 && share < 0.25, "%g", share);
    ig_graph_free(whole);
    ig_graph_free(routes);
    relgraph_free(graph);
    study_free(study);
    diags_free(diags);
}
END_TEST

int test_measures(void)
{
    const TTest *const tests[] = {
        a_path_by_hand,    graphs_of_0_1_and_2_nodes,  ranks_have_bands,
        disparity_by_hand, blocs_of_brokerage_by_hand, most_ties_are_on_no_shortest_route};
    return fixture_run("measures", COUNT_OF(tests), tests);
}
