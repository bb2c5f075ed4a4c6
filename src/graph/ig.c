/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * igraph's handlers and graphs.
 *
 * The error handler runs once for every frame that igraph unwinds, deepest first, with an empty
 * reason in the outer ones: the first reason is the one that helps. One thread only.
 */
#include "graph/ig.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

enum { SEED = 20240902, REASON_SIZE = 256 };

static char first_reason[REASON_SIZE];

static void on_error(const char *reason, const char *file, int line, igraph_error_t code)
{
    if (first_reason[0] == '\0' && reason && reason[0] != '\0')
        snprintf(first_reason, sizeof first_reason, "%s", reason);
    IGRAPH_FINALLY_FREE();
}

static void on_warning(const char *reason, const char *file, int line)
{
}

/* A broken invariant inside the library: like a failed assert, ours or theirs. */
static void on_fatal(const char *reason, const char *file, int line)
{
    fprintf(stderr, "%s:%d: %s\n", file, line, reason);
    abort();
}

/* Of OpenMP, where igraph was built with it: PageRank adds up in an order that its threads make, so
 * that the last digit of a large graph would depend on the machine. */
extern void omp_set_num_threads(int threads) __attribute__((weak));

void ig_init(void)
{
    if (omp_set_num_threads)
        omp_set_num_threads(1);
    igraph_set_error_handler(on_error);
    igraph_set_warning_handler(on_warning);
    igraph_set_fatal_handler(on_fatal);
    igraph_rng_seed(igraph_rng_default(), SEED);
}

bool ig_check(igraph_error_t code, const char *what, struct diags *diags)
{
    if (code != IGRAPH_SUCCESS)
        diags_add(diags, DIAG_IGRAPH, NULL, NULL, "%s failed: %s", what,
                  first_reason[0] ? first_reason : igraph_strerror(code));
    first_reason[0] = '\0';
    return code == IGRAPH_SUCCESS;
}

static bool is_sound(size_t n, const double *matrix, struct diags *diags)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            double tie = matrix[i * n + j];
            if (isfinite(tie) && tie >= 0)
                continue;
            diags_add(diags, DIAG_MODEL, NULL, NULL,
                      "tie between nodes %zu and %zu is no finite weight of 0 or more", i, j);
            return false;
        }
    }
    return true;
}

static igraph_error_t build(size_t n, const double *matrix, struct ig_graph *out)
{
    igraph_vector_int_t ends;
    IGRAPH_CHECK(igraph_vector_int_init(&ends, 0));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
    IGRAPH_CHECK(igraph_vector_init(&out->weights, 0));
    IGRAPH_FINALLY(igraph_vector_destroy, &out->weights);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            if (matrix[i * n + j] <= 0)
                continue;
            IGRAPH_CHECK(igraph_vector_int_push_back(&ends, (igraph_integer_t)i));
            IGRAPH_CHECK(igraph_vector_int_push_back(&ends, (igraph_integer_t)j));
            IGRAPH_CHECK(igraph_vector_push_back(&out->weights, matrix[i * n + j]));
        }
    }
    IGRAPH_CHECK(igraph_create(&out->graph, &ends, (igraph_integer_t)n, IGRAPH_UNDIRECTED));
    igraph_vector_int_destroy(&ends);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

struct ig_graph *ig_graph_new(size_t n, const double *matrix, struct diags *diags)
{
    ig_init();
    if (!is_sound(n, matrix, diags))
        return NULL;
    struct ig_graph *graph = mem_alloc(1, sizeof *graph);
    if (ig_check(build(n, matrix, graph), "building the graph", diags))
        return graph;
    free(graph);
    return NULL;
}

void ig_graph_free(struct ig_graph *graph)
{
    if (!graph)
        return;
    igraph_destroy(&graph->graph);
    igraph_vector_destroy(&graph->weights);
    free(graph);
}

const char *ig_version(void)
{
    const char *version;
    igraph_version(&version, NULL, NULL, NULL);
    return version;
}
