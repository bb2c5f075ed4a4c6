/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Normalisers: each maps the figures of the pairs, whose matrix is packed and unpacked around it.
 */
#include "graph/normalise.h"

#include <assert.h>
#include <math.h>

#include "base/cleanup.h"
#include "base/lanes.h"
#include "base/order.h"
#include "graph/pairs.h"

#define TOP_SHARE 0.95

static double clip(double x)
{
    return x > 1 ? 1 : x;
}

/* Divides by `scale` after taking off `origin`; scale 0: all equal, so 1 where there is a tie. */
static void map_linear(size_t count, const double raw[], double origin, double scale,
                       double weight[])
{
    for (size_t p = 0; p < count; p++) {
        if (isnan(raw[p]))
            weight[p] = (double)NAN;
        else if (raw[p] < 0 || (raw[p] == 0 && scale == 0))
            weight[p] = 0;
        else
            weight[p] = scale > 0 ? (raw[p] - origin) / scale : 1;
    }
}

/* Over the quantile, at most 1. */
LANES_BODY void divide(size_t count, const double raw[], double scale, double weight[])
{
    const lanes whole = lanes_of(scale);
    size_t at = 0;
    for (; at + LANES <= count; at += LANES) {
        lanes x = lanes_load(raw + at), share = x / whole;
        share = lanes_choose(share > 1, lanes_of(1), share);
        lanes_store(lanes_choose(x < 0, lanes_of(0), share), weight + at);
    }
    for (; at < count; at++)
        weight[at] = raw[at] < 0 ? 0 : clip(raw[at] / scale);
}

#ifdef CPU_AVX2
CPU_AVX2 static void divide_avx2(size_t count, const double raw[], double scale, double weight[])
{
    divide(count, raw, scale, weight);
}
#else
#define divide_avx2 divide
#endif

static void map_q95(size_t count, const double raw[], const struct order_places *kept,
                    double weight[], double scratch[])
{
    double top = order_quantile_above_0(count, raw, kept, TOP_SHARE, scratch);
    double scale = isnan(top) ? 1 : top;
    if (cpu_has_avx2())
        divide_avx2(count, raw, scale, weight);
    else
        divide(count, raw, scale, weight);
}

static void map_minmax(size_t count, const double raw[], double weight[])
{
    double least = (double)INFINITY, most = 0;
    for (size_t p = 0; p < count; p++) {
        least = raw[p] >= 0 && raw[p] < least ? raw[p] : least;
        most = raw[p] > most ? raw[p] : most;
    }
    map_linear(count, raw, least, isfinite(least) ? most - least : 0, weight);
}

size_t normalise_scratch(size_t count)
{
    return order_percentiles_scratch(count);
}

void normalise_in(enum normaliser normaliser, size_t count, const double raw[],
                  const struct order_places *kept, double weight[], void *scratch)
{
    switch (normaliser) {
    case NORMALISE_Q95:
        map_q95(count, raw, kept, weight, scratch);
        break;
    case NORMALISE_MINMAX:
        map_minmax(count, raw, weight);
        break;
    case NORMALISE_RANK:
        order_percentiles_above_0(count, raw, kept, weight, scratch);
        break;
    case NORMALISE_NONE:
        map_linear(count, raw, 0, 1, weight);
        break;
    case NORMALISE_COUNT:
        break;
    }
}

/* Memory that is written before it is read is not cleared: a tenth of the time of a backtest. */
void normalise_figures(enum normaliser normaliser, size_t count, const double raw[],
                       double weight[])
{
    _cleanup_(cleanup_free) void *scratch = mem_grow(NULL, 1, normalise_scratch(count));
    normalise_in(normaliser, count, raw, NULL, weight, scratch);
}

void normalise(enum normaliser normaliser, size_t n, const double *raw, double *weight)
{
    size_t count = pairs_count(n);
    _cleanup_(cleanup_free) double *figures = mem_grow(NULL, count + 1, sizeof *figures);
    bool in_place = normaliser != NORMALISE_RANK; /* which reads figures when it has written some */
    _cleanup_(cleanup_free) double *ranks = mem_grow(NULL, in_place ? 1 : count + 1, sizeof *ranks);
    double *weights = in_place ? figures : ranks;
    pairs_pack(n, raw, figures);
    normalise_figures(normaliser, count, figures, weights);
    pairs_unpack(n, weights, weight);
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
