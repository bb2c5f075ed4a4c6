/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Normalisers: the figures of the pairs i < j are gathered once, mapped, and put back. */
#include "graph/normalise.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/str.h"

#define TOP_SHARE 0.95

/* The known figures >= 0 (> 0 when `is_strict`) of the pairs i < j, in order. */
static size_t gather(size_t n, const double *raw, bool is_strict, double *out)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (raw[i * n + j] > 0 || (!is_strict && raw[i * n + j] == 0))
                out[count++] = raw[i * n + j];
    return count;
}

static double clip(double x)
{
    return x > 1 ? 1 : x;
}

static void put(size_t n, double *weight, size_t i, size_t j, double value)
{
    weight[i * n + j] = weight[j * n + i] = value;
}

/* Divides by `scale` after taking off `origin`; scale 0: all equal, so 1 where there is a tie. */
static void map_linear(size_t n, const double *raw, double origin, double scale, double *weight)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            double figure = raw[i * n + j];
            if (isnan(figure))
                put(n, weight, i, j, (double)NAN);
            else if (figure < 0 || (figure == 0 && scale == 0))
                put(n, weight, i, j, 0);
            else
                put(n, weight, i, j, scale > 0 ? (figure - origin) / scale : 1);
        }
    }
}

static void map_q95(size_t n, const double *raw, double *figures, double *weight)
{
    size_t count = gather(n, raw, true, figures);
    double top = count ? num_quantile(count, figures, TOP_SHARE) : 1;
    map_linear(n, raw, 0, top, weight);
    for (size_t at = 0; at < n * n; at++)
        weight[at] = clip(weight[at]);
}

static void map_minmax(size_t n, const double *raw, double *figures, double *weight)
{
    size_t count = gather(n, raw, false, figures);
    double least = count ? figures[0] : 0;
    double most = least;
    for (size_t f = 1; f < count; f++) {
        least = figures[f] < least ? figures[f] : least;
        most = figures[f] > most ? figures[f] : most;
    }
    map_linear(n, raw, least, most - least, weight);
}

static void map_rank(size_t n, const double *raw, double *figures, double *weight)
{
    _cleanup_(cleanup_free) double *ranks = NULL;
    size_t count = gather(n, raw, true, figures);
    ranks = mem_alloc(count + 1, sizeof *ranks);
    num_percentiles(count, figures, ranks);
    map_linear(n, raw, 0, 1, weight);
    size_t next = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (raw[i * n + j] > 0)
                put(n, weight, i, j, ranks[next++]);
}

void normalise(enum normaliser normaliser, size_t n, const double *raw, double *weight)
{
    _cleanup_(cleanup_free) double *figures = mem_alloc(n * n + 1, sizeof *figures);
    memset(weight, 0, n * n * sizeof *weight);
    switch (normaliser) {
    case NORMALISE_Q95:
        map_q95(n, raw, figures, weight);
        break;
    case NORMALISE_MINMAX:
        map_minmax(n, raw, figures, weight);
        break;
    case NORMALISE_RANK:
        map_rank(n, raw, figures, weight);
        break;
    case NORMALISE_NONE:
        map_linear(n, raw, 0, 1, weight);
        break;
    case NORMALISE_COUNT:
        break;
    }
}

const char *const normaliser_names[NORMALISE_COUNT] = {
    [NORMALISE_Q95] = "q95",
    [NORMALISE_MINMAX] = "minmax",
    [NORMALISE_RANK] = "rank",
    [NORMALISE_NONE] = "none",
};

const char *normaliser_name(enum normaliser normaliser)
{
    assert(normaliser < NORMALISE_COUNT);
    return normaliser_names[normaliser];
}

bool normaliser_find(const char *name, enum normaliser *out)
{
    for (size_t k = 0; k < NORMALISE_COUNT; k++) {
        if (!str_is_equal(normaliser_names[k], name))
            continue;
        *out = (enum normaliser)k;
        return true;
    }
    return false;
}
