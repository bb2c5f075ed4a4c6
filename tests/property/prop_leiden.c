/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Partitions on random graphs of up to 8 nodes: modularity and the Rand index by their definitions,
 * Leiden against the best of all partitions, the consensus against the shares it stands for. On
 * larger ones Leiden beside igraph's: the modularity as good on average, every group connected.
 */
#include <string.h>

#include "../unit/fixture.h"
#include "analysis/consensus.h"
#include "generate.h"
#include "graph/ig.h"

enum { MOST = 8, GRAPHS = 500, RUNS = 20, LARGE = 120, LARGE_RUNS = 4 };

static void draw(struct stream *stream, size_t n, double ties[MOST * MOST])
{
    memset(ties, 0, MOST * MOST * sizeof *ties);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (next_chance(stream, 0.6))
                ties[i * n + j] = ties[j * n + i] = next_unit(stream);
}

/* 1/2m sum_ij (A_ij - gamma k_i k_j / 2m) [i and j in one group], straight from the definition. */
static double quality(size_t n, const double *ties, const size_t group[], double resolution)
{
    double total = 0, q = 0, strength[LARGE] = {0};
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            strength[i] += ties[i * n + j];
            total += ties[i * n + j];
        }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            if (group[i] == group[j])
                q += ties[i * n + j] - resolution * strength[i] * strength[j] / total;
    return total > 0 ? q / total : (double)NAN;
}

/* The next partition of n nodes as a restricted growth string; false after the last. */
static bool next_partition(size_t n, size_t group[])
{
    for (size_t i = n; i-- > 1;) {
        size_t most = 0;
        for (size_t j = 0; j < i; j++)
            most = group[j] > most ? group[j] : most;
        if (group[i] <= most) {
            group[i]++;
            memset(group + i + 1, 0, (n - i - 1) * sizeof *group);
            return true;
        }
    }
    return false;
}

static double best_quality(size_t n, const double *ties, double resolution)
{
    size_t group[MOST] = {0};
    double best = quality(n, ties, group, resolution);
    while (next_partition(n, group))
        best = fmax(best, quality(n, ties, group, resolution));
    return best;
}

/* Node 0 of each group reaches every other of it over ties inside it. */
static bool is_connected(size_t n, const double *ties, const size_t group[])
{
    bool is_reached[LARGE] = {false};
    for (size_t i = 0; i < n; i++) {
        bool is_first = true;
        for (size_t j = 0; j < i; j++)
            is_first = is_first && group[j] != group[i];
        is_reached[i] = is_first;
    }
    for (bool is_changed = true; is_changed;) {
        is_changed = false;
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; is_reached[i] && j < n; j++)
                if (group[i] == group[j] && ties[i * n + j] > 0 && !is_reached[j])
                    is_changed = is_reached[j] = true;
    }
    for (size_t i = 0; i < n; i++)
        if (!is_reached[i])
            return false;
    return true;
}

START_TEST(modularity_and_the_best_partition)
{
    struct stream stream = {21};
    size_t reached = 0, asked = 0;
    struct leiden *leiden = leiden_new(MOST);
    for (size_t g = 0; g < fixture_times(GRAPHS); g++) {
        size_t n = 2 + next_below(&stream, MOST - 1);
        double ties[MOST * MOST], resolution = 0.5 + 1.5 * next_unit(&stream), top = -1;
        draw(&stream, n, ties);
        struct partition p = partition_new(n);
        double best = best_quality(n, ties, resolution);
        for (uint32_t r = 0; r < RUNS; r++) {
            struct random random = random_stream(1, RANDOM_LEIDEN, r);
            double said =
                leiden_run(leiden, &(struct leiden_graph){n, ties}, resolution, &random, &p);
            double q = partition_modularity(n, ties, p.group_of, resolution);
            ck_assert(is_connected(n, ties, p.group_of));
            if (isnan(best)) {
                ck_assert(isnan(said) && isnan(q));
                ck_assert_uint_eq(p.count, n);
                continue;
            }
            ck_assert(fabs(q - quality(n, ties, p.group_of, resolution)) < 1e-12);
            ck_assert(fabs(said - q) < 1e-12);
            ck_assert_msg(q <= best + 1e-12, "better than the best");
            top = fmax(top, q);
        }
        asked += !isnan(best);
        reached += top > best - 1e-9;
        partition_clear(&p);
    }
    leiden_free(leiden);
    ck_assert_msg(reached >= asked * 99 / 100,
                  "the best of 20 runs is the best of all in %zu of %zu", reached, asked);
}
END_TEST

/* Groups of its own with some noise, or noise alone; half of the pairs tied or nearly all. */
static void draw_large(struct stream *stream, size_t n, double *ties)
{
    size_t groups = 1 + next_below(stream, 8);
    double among = 0.2 + 0.8 * next_unit(stream), tied = 0.1 + 0.9 * next_unit(stream);
    memset(ties, 0, n * n * sizeof *ties);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (next_chance(stream, tied))
                ties[i * n + j] = ties[j * n + i] =
                    next_unit(stream) * (i % groups == j % groups ? 1 : among);
}

/* Mean modularity of igraph's Leiden, whose objective is sum of (A_ij - resolution n_i n_j) with
 * node weights n: the strengths, with resolution gamma / 2m. */
static double referee(size_t n, const double *ties, double resolution)
{
    struct diags *diags = diags_new();
    struct ig_graph *graph = ig_graph_new(n, ties, diags);
    igraph_vector_t strength;
    igraph_vector_int_t membership;
    double total = 0, sum = 0;
    igraph_vector_init(&strength, 0);
    igraph_vector_int_init(&membership, 0);
    igraph_strength(&graph->graph, &strength, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS,
                    &graph->weights);
    for (size_t i = 0; i < n; i++)
        total += VECTOR(strength)[i];
    for (igraph_uint_t r = 0; r < LARGE_RUNS; r++) {
        size_t group[LARGE];
        igraph_rng_seed(igraph_rng_default(), r);
        ck_assert_int_eq(igraph_community_leiden(&graph->graph, &graph->weights, &strength,
                                                 resolution / total, 0.01, false, 4, &membership,
                                                 NULL, NULL),
                         IGRAPH_SUCCESS);
        for (size_t i = 0; i < n; i++)
            group[i] = (size_t)VECTOR(membership)[i];
        sum += quality(n, ties, group, resolution);
    }
    igraph_vector_destroy(&strength);
    igraph_vector_int_destroy(&membership);
    ig_graph_free(graph);
    diags_free(diags);
    return sum / LARGE_RUNS;
}

/* A run is the same where the room has seen other graphs before. */
START_TEST(no_memory_of_other_graphs)
{
    struct stream stream = {27};
    struct leiden *used = leiden_new(LARGE);
    double *ties = mem_alloc((size_t)LARGE * LARGE, sizeof *ties);
    for (size_t g = 0; g < fixture_times(GRAPHS); g++) {
        size_t n = 10 + next_below(&stream, LARGE - 9);
        double resolution = 0.5 + 1.5 * next_unit(&stream);
        struct leiden *fresh = leiden_new(n);
        struct partition p = partition_new(n), again = partition_new(n);
        draw_large(&stream, n, ties);
        struct random random = random_stream(1, RANDOM_LEIDEN, (uint32_t)g), same = random;
        double first = leiden_run(fresh, &(struct leiden_graph){n, ties}, resolution, &random, &p);
        double second =
            leiden_run(used, &(struct leiden_graph){n, ties}, resolution, &same, &again);
        ck_assert(first == second || (isnan(first) && isnan(second)));
        for (size_t i = 0; i < n; i++)
            ck_assert_uint_eq(p.group_of[i], again.group_of[i]);
        partition_clear(&p);
        partition_clear(&again);
        leiden_free(fresh);
    }
    free(ties);
    leiden_free(used);
}
END_TEST

START_TEST(as_good_as_igraph_and_connected)
{
    struct stream stream = {24};
    struct leiden *leiden = leiden_new(LARGE);
    double *ties = mem_alloc((size_t)LARGE * LARGE, sizeof *ties);
    double lead = 0;
    size_t graphs = fixture_times(GRAPHS);
    for (size_t g = 0; g < graphs; g++) {
        size_t n = 10 + next_below(&stream, LARGE - 9);
        double resolution = 0.5 + 1.5 * next_unit(&stream), sum = 0;
        struct partition p = partition_new(n);
        draw_large(&stream, n, ties);
        for (uint32_t r = 0; r < LARGE_RUNS; r++) {
            struct random random = random_stream(1, RANDOM_LEIDEN, r);
            double said =
                leiden_run(leiden, &(struct leiden_graph){n, ties}, resolution, &random, &p);
            ck_assert(fabs(said - quality(n, ties, p.group_of, resolution)) < 1e-9);
            ck_assert(is_connected(n, ties, p.group_of));
            sum += said;
        }
        lead += sum / LARGE_RUNS - referee(n, ties, resolution);
        partition_clear(&p);
    }
    lead /= (double)graphs; /* few graphs leave the mean a standard error */
    ck_assert_msg(lead >= (graphs < GRAPHS ? -0.001 : 0), "behind igraph by %g in the mean", -lead);
    free(ties);
    leiden_free(leiden);
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
}
END_TEST

static double choose2(double n)
{
    return n * (n - 1) / 2;
}

START_TEST(rand_index_by_pairs)
{
    struct stream stream = {22};
    for (size_t g = 0; g < fixture_times(GRAPHS); g++) {
        size_t n = 2 + next_below(&stream, MOST - 1), a[MOST], b[MOST];
        double both = 0, in_a = 0, in_b = 0, got;
        for (size_t i = 0; i < n; i++) {
            a[i] = next_below(&stream, n < 3 ? n : 3);
            b[i] = next_below(&stream, n < 3 ? n : 3);
        }
        for (size_t i = 0; i < n; i++)
            for (size_t j = i + 1; j < n; j++) {
                both += a[i] == a[j] && b[i] == b[j];
                in_a += a[i] == a[j];
                in_b += b[i] == b[j];
            }
        double expected = in_a * in_b / choose2((double)n), most = (in_a + in_b) / 2;
        struct diags *diags = diags_new();
        ck_assert(
            partition_ari(&(struct partition){n, 3, a}, &(struct partition){n, 3, b}, &got, diags));
        if (most > expected || most < expected)
            ck_assert_msg(fabs(got - (both - expected) / (most - expected)) < 1e-12, "%g", got);
        diags_free(diags);
    }
}
END_TEST

/*
 * The consensus of runs scattered around a planted partition: where the best partition of the cut
 * shares is clear it is that one, and it is a fixed point: the consensus of the answer is itself.
 */
START_TEST(consensus_by_definition)
{
    struct stream stream = {23};
    size_t asked = 0, found = 0;
    struct consensus *consensus = consensus_new(MOST, RUNS);
    for (int g = 0; g < 200; g++) {
        size_t n = 3 + next_below(&stream, MOST - 2), groups[RUNS][MOST];
        struct partition runs[RUNS], got = partition_new(n), again = partition_new(n);
        double shares[MOST * MOST] = {0};
        for (size_t r = 0; r < RUNS; r++) {
            for (size_t i = 0; i < n; i++)
                groups[r][i] = next_chance(&stream, 0.15) ? next_below(&stream, 3) : i % 3;
            runs[r] = (struct partition){n, 3, groups[r]};
            for (size_t i = 0; i < n; i++)
                for (size_t j = 0; j < n; j++)
                    shares[i * n + j] += i != j && groups[r][i] == groups[r][j] ? 1.0 / RUNS : 0;
        }
        for (size_t e = 0; e < n * n; e++)
            shares[e] = shares[e] < 0.5 - 1e-12 ? 0 : shares[e];
        consensus_find(consensus, RUNS, runs, 7, &got);
        double total = 0;
        for (size_t e = 0; e < n * n; e++)
            total += shares[e];
        if (total > 0) {
            asked++;
            found += quality(n, shares, got.group_of, 1) > best_quality(n, shares, 1) - 1e-9;
        }
        consensus_find(consensus, 1, &got, 7, &again);
        ck_assert(partition_is_equal(&got, &again));
        partition_clear(&got);
        partition_clear(&again);
    }
    consensus_free(consensus);
    ck_assert_msg(asked > 100 && found >= asked * 95 / 100, "%zu of %zu", found, asked);
}
END_TEST

int prop_leiden(void)
{
    const TTest *const tests[] = {modularity_and_the_best_partition,
                                  as_good_as_igraph_and_connected, no_memory_of_other_graphs,
                                  rand_index_by_pairs, consensus_by_definition};
    return fixture_run("leiden", COUNT_OF(tests), tests);
}
