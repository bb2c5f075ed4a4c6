/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Partitions on random graphs of up to 8 nodes: modularity and the Rand index by their definitions,
 * Leiden against the best of all partitions, the consensus against the shares it stands for.
 */
#include <string.h>

#include "../unit/fixture.h"
#include "analysis/leiden.h"
#include "generate.h"

enum { MOST = 8, GRAPHS = 500, RUNS = 20 };

static void draw(struct stream *stream, size_t n, double ties[MOST * MOST])
{
    memset(ties, 0, MOST * MOST * sizeof *ties);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (next_chance(stream, 0.6))
                ties[i * n + j] = ties[j * n + i] = next_unit(stream);
}

/* Sum over groups of inside/2m - gamma (strength/2m)^2: the other way to write Q. */
static double quality(size_t n, const double *ties, const size_t group[], double resolution)
{
    double total = 0, q = 0;
    for (size_t e = 0; e < n * n; e++)
        total += ties[e];
    for (size_t g = 0; g < n; g++) {
        double inside = 0, strength = 0;
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; group[i] == g && j < n; j++) {
                strength += ties[i * n + j];
                inside += group[j] == g ? ties[i * n + j] : 0;
            }
        q += inside / total - resolution * (strength / total) * (strength / total);
    }
    return total > 0 ? q : (double)NAN;
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

START_TEST(modularity_and_the_best_partition)
{
    struct stream stream = {21};
    size_t reached = 0, asked = 0;
    for (int g = 0; g < GRAPHS; g++) {
        size_t n = 2 + next_below(&stream, MOST - 1);
        double ties[MOST * MOST], resolution = 0.5 + 1.5 * next_unit(&stream), top = -1;
        struct diags *diags = diags_new();
        draw(&stream, n, ties);
        struct ig_graph *graph = ig_graph_new(n, ties, diags);
        if (igraph_ecount(&graph->graph) > 0) {
            double best = best_quality(n, ties, resolution);
            for (uint64_t r = 0; r < RUNS; r++) {
                struct partition p;
                ck_assert(leiden_run(graph, resolution, r, &p, diags));
                double q = partition_modularity(n, ties, p.group_of, resolution);
                ck_assert(fabs(q - quality(n, ties, p.group_of, resolution)) < 1e-12);
                ck_assert_msg(q <= best + 1e-12, "better than the best");
                top = fmax(top, q);
                partition_clear(&p);
            }
            asked++;
            reached += top > best - 1e-9;
        }
        ig_graph_free(graph);
        diags_free(diags);
        ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
    }
    ck_assert_msg(reached >= asked * 99 / 100,
                  "the best of 20 runs is the best of all in %zu of %zu", reached, asked);
}
END_TEST

static double choose2(double n)
{
    return n * (n - 1) / 2;
}

START_TEST(rand_index_by_pairs)
{
    struct stream stream = {22};
    for (int g = 0; g < GRAPHS; g++) {
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
    for (int g = 0; g < 200; g++) {
        size_t n = 3 + next_below(&stream, MOST - 2), groups[RUNS][MOST];
        struct partition runs[RUNS], got, again;
        double shares[MOST * MOST] = {0};
        struct diags *diags = diags_new();
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
        ck_assert(leiden_consensus(RUNS, runs, 7, &got, diags));
        double total = 0;
        for (size_t e = 0; e < n * n; e++)
            total += shares[e];
        if (total > 0) {
            asked++;
            found += quality(n, shares, got.group_of, 1) > best_quality(n, shares, 1) - 1e-9;
        }
        ck_assert(leiden_consensus(1, &got, 7, &again, diags));
        ck_assert(partition_is_equal(&got, &again));
        partition_clear(&got);
        partition_clear(&again);
        diags_free(diags);
    }
    ck_assert_msg(asked > 100 && found >= asked * 95 / 100, "%zu of %zu", found, asked);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {modularity_and_the_best_partition, rand_index_by_pairs,
                                  consensus_by_definition};
    return fixture_run("leiden", COUNT_OF(tests), tests);
}
