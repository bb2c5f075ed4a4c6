/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Leiden by igraph. Its objective is sum of (A_ij - resolution n_i n_j) with node weights n: for
 * modularity these are the strengths and the resolution is gamma / 2m.
 */
#include "analysis/leiden.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/cleanup.h"

#define BETA 0.01 /* randomness of the refinement, igraph's default */
#define CUT 0.5   /* of the consensus */
enum { ITERATIONS = 4, ROUNDS_MAX = 20, SEED_STEP = 7919 };

void partition_clear(struct partition *partition)
{
    free(partition->group_of);
    *partition = (struct partition){0};
}

double partition_modularity(size_t n, const double *ties, const size_t group_of[],
                            double resolution)
{
    _cleanup_(cleanup_free) double *strength = mem_alloc(n + 1, sizeof *strength);
    double total = 0, inside = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            strength[i] += ties[i * n + j];
            total += ties[i * n + j];
        }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            if (group_of[i] == group_of[j])
                inside += ties[i * n + j] - resolution * strength[i] * strength[j] / total;
    return total > 0 ? inside / total : (double)NAN;
}

bool partition_is_equal(const struct partition *a, const struct partition *b)
{
    bool is_equal = a->n == b->n;
    for (size_t i = 0; is_equal && i < a->n; i++)
        is_equal = a->group_of[i] == b->group_of[i];
    return is_equal;
}

static igraph_error_t compare(const struct partition *a, const struct partition *b, double *out)
{
    igraph_vector_int_t left, right;
    IGRAPH_CHECK(igraph_vector_int_init(&left, (igraph_integer_t)a->n));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &left);
    IGRAPH_CHECK(igraph_vector_int_init(&right, (igraph_integer_t)b->n));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &right);
    for (size_t i = 0; i < a->n; i++) {
        VECTOR(left)[i] = (igraph_integer_t)a->group_of[i];
        VECTOR(right)[i] = (igraph_integer_t)b->group_of[i];
    }
    IGRAPH_CHECK(igraph_compare_communities(&left, &right, out, IGRAPH_COMMCMP_ADJUSTED_RAND));
    igraph_vector_int_destroy(&left);
    igraph_vector_int_destroy(&right);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

bool partition_ari(const struct partition *a, const struct partition *b, double *out,
                   struct diags *diags)
{
    ig_init();
    *out = 1; /* also where the index divides nothing by nothing */
    return partition_is_equal(a, b) || a->n < 2 ||
           ig_check(compare(a, b, out), "comparing partitions", diags);
}

/* Numbers the groups in order of first member. */
static void keep(const igraph_vector_int_t *membership, struct partition *out)
{
    size_t n = (size_t)igraph_vector_int_size(membership);
    *out = (struct partition){.n = n, .group_of = mem_alloc(n + 1, sizeof *out->group_of)};
    _cleanup_(cleanup_free) size_t *number = mem_alloc(n + 1, sizeof *number);
    for (size_t i = 0; i < n; i++) {
        size_t group = (size_t)VECTOR(*membership)[i];
        if (!number[group])
            number[group] = ++out->count;
        out->group_of[i] = number[group] - 1;
    }
}

static igraph_error_t run(const struct ig_graph *graph, double resolution,
                          igraph_vector_int_t *membership)
{
    igraph_vector_t strength;
    igraph_integer_t count;
    igraph_real_t quality;
    double total = 0;
    IGRAPH_CHECK(igraph_vector_init(&strength, 0));
    IGRAPH_FINALLY(igraph_vector_destroy, &strength);
    IGRAPH_CHECK(igraph_strength(&graph->graph, &strength, igraph_vss_all(), IGRAPH_ALL,
                                 IGRAPH_NO_LOOPS, &graph->weights));
    for (igraph_integer_t i = 0; i < igraph_vector_size(&strength); i++)
        total += VECTOR(strength)[i];
    IGRAPH_CHECK(igraph_community_leiden(&graph->graph, &graph->weights, &strength,
                                         resolution / total, BETA, false, ITERATIONS, membership,
                                         &count, &quality));
    igraph_vector_destroy(&strength);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

/* igraph divides by the total weight: a graph without ties is answered here. */
static igraph_error_t run_kept(const struct ig_graph *graph, double resolution,
                               struct partition *out)
{
    igraph_vector_int_t membership;
    IGRAPH_CHECK(igraph_vector_int_init_range(&membership, 0, igraph_vcount(&graph->graph)));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &membership);
    if (igraph_ecount(&graph->graph) > 0)
        IGRAPH_CHECK(run(graph, resolution, &membership));
    keep(&membership, out);
    igraph_vector_int_destroy(&membership);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

bool leiden_run(const struct ig_graph *graph, double resolution, uint64_t seed,
                struct partition *out, struct diags *diags)
{
    *out = (struct partition){0};
    igraph_rng_seed(igraph_rng_default(), (igraph_uint_t)seed);
    return ig_check(run_kept(graph, resolution, out), "grouping by modularity", diags);
}

/* Shares of the runs in which each two nodes are together, cut. */
static double *count_shares(size_t n, size_t run_count, const struct partition runs[])
{
    double *shares = mem_alloc(n * n + 1, sizeof *shares);
    for (size_t r = 0; r < run_count; r++)
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                if (i != j && runs[r].group_of[i] == runs[r].group_of[j])
                    shares[i * n + j] += 1;
    for (size_t at = 0; at < n * n; at++) {
        shares[at] /= (double)run_count;
        if (shares[at] < CUT)
            shares[at] = 0;
    }
    return shares;
}

static bool all_agree(size_t run_count, const struct partition runs[])
{
    for (size_t r = 1; r < run_count; r++)
        if (!partition_is_equal(&runs[0], &runs[r]))
            return false;
    return true;
}

static void clear_runs(size_t run_count, struct partition runs[])
{
    for (size_t r = 0; r < run_count; r++)
        partition_clear(&runs[r]);
}

/* Replaces the runs by as many on their shares. */
static bool regroup(size_t run_count, struct partition runs[], uint64_t seed, struct diags *diags)
{
    _cleanup_(cleanup_free) double *shares = count_shares(runs[0].n, run_count, runs);
    struct ig_graph *graph = ig_graph_new(runs[0].n, shares, diags);
    bool ok = graph;
    clear_runs(run_count, runs);
    for (size_t r = 0; ok && r < run_count; r++)
        ok = leiden_run(graph, 1, seed + SEED_STEP * r, &runs[r], diags);
    ig_graph_free(graph);
    return ok;
}

static void copy(const struct partition *from, struct partition *to)
{
    *to = *from;
    to->group_of = mem_alloc(from->n + 1, sizeof *to->group_of);
    for (size_t i = 0; i < from->n; i++)
        to->group_of[i] = from->group_of[i];
}

bool leiden_consensus(size_t run_count, const struct partition runs[], uint64_t seed,
                      struct partition *out, struct diags *diags)
{
    struct partition *now = mem_alloc(run_count + 1, sizeof *now);
    bool ok = true;
    *out = (struct partition){0};
    for (size_t r = 0; r < run_count; r++)
        copy(&runs[r], &now[r]);
    for (int round = 0; ok && round < ROUNDS_MAX && !all_agree(run_count, now); round++)
        ok = regroup(run_count, now, seed, diags);
    if (ok)
        copy(&now[0], out);
    clear_runs(run_count, now);
    free(now);
    return ok;
}
