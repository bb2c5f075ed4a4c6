/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Permute; see the header. One x after another is set so that its own strength fits: the least of
 * the convex function 1/2 sum_ij P_ij x_i x_j - sum_i s_i log x_i of log x, a coordinate at a time.
 */
#include "analysis/permute.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define CLOSE 1e-10 /* of a strength */
enum { SWEEPS_MAX = 10000 };

void permute_init(struct permute *permute, size_t n, const double *ties)
{
    *permute = (struct permute){
        .n = n,
        .at = mem_alloc(n * n / 2 + 1, sizeof *permute->at),
        .weight = mem_alloc(n * n / 2 + 1, sizeof *permute->weight),
        .strength = mem_alloc(n + 1, sizeof *permute->strength),
    };
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            permute->strength[i] += ties[i * n + j];
            if (j <= i || ties[i * n + j] <= 0)
                continue;
            permute->at[permute->count] = i * n + j;
            permute->weight[permute->count++] = ties[i * n + j];
        }
}

void permute_clear(struct permute *permute)
{
    free(permute->at);
    free(permute->weight);
    free(permute->strength);
    *permute = (struct permute){0};
}

/* In four lanes, which do not wait for one another. */
static double dot(size_t n, const double *restrict a, const double *restrict b)
{
    enum { LANES = 4 };
    double sums[LANES] = {0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (size_t k = 0; k < LANES; k++)
            sums[k] += a[i + k] * b[i + k];
    for (; i < n; i++)
        sums[0] += a[i] * b[i];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

static void fit(const struct permute *permute, const double *ties, double x[])
{
    size_t n = permute->n;
    double worst = 1;
    for (size_t i = 0; i < n; i++)
        x[i] = 1;
    for (int sweep = 0; worst > CLOSE && sweep < SWEEPS_MAX; sweep++) {
        worst = 0;
        for (size_t i = 0; i < n; i++) {
            double sum = dot(n, ties + i * n, x);
            if (sum <= 0)
                continue;
            worst = fmax(worst, fabs(x[i] * sum / permute->strength[i] - 1));
            x[i] = permute->strength[i] / sum;
        }
    }
}

void permute_draw(const struct permute *permute, struct random *random, double *room, double *ties)
{
    size_t n = permute->n;
    double *weights = room, *x = room + permute->count;
    memcpy(weights, permute->weight, permute->count * sizeof *weights);
    for (size_t left = permute->count; left > 1; left--) {
        size_t other = random_below(random, left);
        double kept = weights[left - 1];
        weights[left - 1] = weights[other];
        weights[other] = kept;
    }
    memset(ties, 0, n * n * sizeof *ties);
    for (size_t e = 0; e < permute->count; e++) {
        size_t i = permute->at[e] / n, j = permute->at[e] % n;
        ties[i * n + j] = ties[j * n + i] = weights[e];
    }
    fit(permute, ties, x);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            ties[i * n + j] *= x[i] * x[j];
}
