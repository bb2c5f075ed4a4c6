/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Grouping; see the header. */
#include "analysis/grouping.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/num.h"

#define FIRST_RESOLUTION 0.5
#define RESOLUTION_STEP 0.1
#define LEAST_ARI 0.95

enum { STEP_OF_ONE = 5 };
_Static_assert(CLUSTER_PERMUTED_SEEDS <= CLUSTER_SEEDS && CLUSTER_BOOTSTRAP_SEEDS <= CLUSTER_SEEDS,
               "room is made for the seeds of a consensus");

double grouping_resolution(size_t step)
{
    return num_round12(FIRST_RESOLUTION + RESOLUTION_STEP * (double)step);
}

void grouping_take(size_t n, const double *ties, const struct grouping *g, double *out)
{
    for (size_t a = 0; a < g->k; a++)
        for (size_t b = 0; b < g->k; b++)
            out[a * g->k + b] = ties[g->states[a] * n + g->states[b]];
}

struct grouping *grouping_new(const struct relgraph *graph, const bool *set)
{
    struct grouping *g = mem_alloc(1, sizeof *g);
    g->states = mem_alloc(graph->n + 1, sizeof *g->states);
    for (size_t i = 0; i < graph->n; i++)
        if (!set || set[i])
            g->states[g->k++] = i;
    g->ties = mem_alloc(g->k * g->k + 1, sizeof *g->ties);
    grouping_take(graph->n, graph->alignment, g, g->ties);
    for (size_t s = 0; s < CLUSTER_SCAN; s++) {
        g->consensus[s] = partition_new(g->k);
        for (size_t r = 0; r < CLUSTER_SEEDS; r++)
            g->runs[s][r] = partition_new(g->k);
    }
    for (size_t b = 0; b < CLUSTER_BOOTSTRAPS; b++)
        g->again[b] = partition_new(g->k);
    permute_init(&g->permute, g->k, g->ties);
    return g;
}

void grouping_free(struct grouping *g)
{
    for (size_t s = 0; s < CLUSTER_SCAN; s++) {
        partition_clear(&g->consensus[s]);
        for (size_t r = 0; r < CLUSTER_SEEDS; r++)
            partition_clear(&g->runs[s][r]);
    }
    for (size_t b = 0; b < CLUSTER_BOOTSTRAPS; b++)
        partition_clear(&g->again[b]);
    permute_clear(&g->permute);
    free(g->states);
    free(g->ties);
    free(g);
}

static bool join(struct grouping *g, size_t step, struct diags *diags)
{
    double sum = 0;
    for (size_t r = 0; r < CLUSTER_SEEDS; r++) {
        double ari;
        if (!partition_ari(&g->runs[step - 1][r], &g->runs[step][r], &ari, diags))
            return false;
        sum += ari;
    }
    g->seed_ari[step] = sum / CLUSTER_SEEDS;
    g->joined[step] =
        g->consensus[step].count == g->consensus[step - 1].count && g->seed_ari[step] >= LEAST_ARI;
    return partition_ari(&g->consensus[step - 1], &g->consensus[step], &g->consensus_ari[step],
                         diags);
}

bool grouping_join(struct grouping *g, struct diags *diags)
{
    for (size_t s = 1; s < CLUSTER_SCAN; s++)
        if (!join(g, s, diags))
            return false;
    return true;
}

static double distance_from_one(size_t from, size_t to)
{
    return fabs(grouping_resolution(from) + grouping_resolution(to) - 2);
}

bool grouping_choose(const struct grouping *g, size_t *from, size_t *to)
{
    bool found = false;
    for (size_t s = 0; s < CLUSTER_SCAN; s++) {
        size_t end = s;
        if (g->consensus[s].count < 2 || g->joined[s])
            continue;
        while (end + 1 < CLUSTER_SCAN && g->joined[end + 1])
            end++;
        bool is_wider =
            !found || end - s > *to - *from ||
            (end - s == *to - *from && distance_from_one(s, end) < distance_from_one(*from, *to));
        if (end == s || !is_wider)
            continue;
        *from = s;
        *to = end;
        found = true;
    }
    return found;
}

double grouping_modularity(const struct grouping *g)
{
    double most = (double)NAN;
    for (size_t r = 0; r < CLUSTER_PERMUTED_SEEDS; r++)
        most = fmax(most, partition_modularity(g->k, g->ties, g->runs[STEP_OF_ONE][r].group_of, 1));
    return most;
}
