/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Resample; see the header. */
#include "trial/resample.h"

#include <math.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "base/order.h"
#include "base/random.h"

enum { RESAMPLES = 2000 };
#define LOW 0.05
#define HIGH 0.95

struct resample_range resample_mean(size_t count, const double values[], uint64_t seed)
{
    _cleanup_(cleanup_free) double *means = mem_alloc(RESAMPLES, sizeof *means);
    double sum = 0;

    if (count == 0)
        return (struct resample_range){(double)NAN, (double)NAN, (double)NAN};
    for (size_t e = 0; e < count; e++)
        sum += values[e];
    if (count < RESAMPLE_LEAST)
        return (struct resample_range){num_round12(sum / (double)count), (double)NAN, (double)NAN};
    for (uint32_t b = 0; b < RESAMPLES; b++) {
        struct random random = random_stream(seed, RANDOM_EVENTS, b);
        for (size_t e = 0; e < count; e++)
            means[b] += values[random_below(&random, count)];
        means[b] /= (double)count;
    }
    return (struct resample_range){num_round12(sum / (double)count),
                                   num_round12(order_quantile(RESAMPLES, means, LOW)),
                                   num_round12(order_quantile(RESAMPLES, means, HIGH))};
}

struct resample_range resample_sum(size_t count, const double values[], uint64_t seed)
{
    struct resample_range mean = resample_mean(count, values, seed);

    return (struct resample_range){num_round12((double)count * mean.mean),
                                   num_round12((double)count * mean.lo),
                                   num_round12((double)count * mean.hi)};
}
