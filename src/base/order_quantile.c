/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Quantiles; see the header. A value is sought, not all sorted. */
#include <assert.h>
#include <math.h>

#include "base/lanes.h"
#include "base/order.h"

/* Brings those below the pivot, or up to it, to the front of the places from `low` on, without a
 * branch; returns the place after them. */
static size_t bring_forward(size_t low, size_t high, double values[], double pivot,
                            bool with_equals)
{
    size_t to = low;
    for (size_t i = low; i < high; i++) {
        double value = values[i];
        values[i] = values[to];
        values[to] = value;
        to += (value < pivot) | (with_equals & !(value > pivot));
    }
    return to;
}

/* Reorders so that values[k] is the k-th smallest, none before it greater, none after it smaller
 * (quickselect). The pivot's place is drawn by fixed numbers, since there are rows whose middle
 * value would be a bad one again and again. */
static void select_nth(size_t n, double values[], size_t k)
{
    size_t low = 0, high = n;
    uint32_t number = 0;
    while (high - low > 1) {
        number = number * UINT32_C(1664525) + UINT32_C(1013904223); /* Numerical Recipes' */
        double pivot = values[low + (size_t)((uint64_t)number * (high - low) >> 32)];
        size_t equals = bring_forward(low, high, values, pivot, false);
        if (k < equals) {
            high = equals;
            continue;
        }
        low = bring_forward(equals, high, values, pivot, true);
        if (k < low)
            return;
    }
}

/* The value at place `low` in order, and beyond it `part` of the way to the next. */
static double quantile_at(size_t n, double values[], size_t low, double part, bool has_next)
{
    select_nth(n, values, low);
    if (!has_next)
        return values[low];
    double next = values[low + 1];
    for (size_t i = low + 2; i < n; i++)
        next = values[i] < next ? values[i] : next;
    return values[low] + part * (next - values[low]);
}

double order_quantile(size_t n, double values[], double q)
{
    assert(q >= 0 && q <= 1);
    if (n == 0)
        return (double)NAN;
    double at = q * (double)(n - 1);
    size_t low = (size_t)at;
    return quantile_at(n, values, low, at - (double)low, low + 1 < n);
}

/* Values above 0, of which those from `low` to `high` are picked. */
struct picked {
    double low, high;
    size_t known, below, count; /* above 0; of them below `low`; picked */
};

/* Between two values of a sample, as far from each other as four standard errors on either side of
 * the quantile; of a small one anywhere. */
static void guess(size_t n, const double values[], double q, struct picked *out)
{
    enum { SAMPLE = 256, LEAST = 64 };
    double sample[SAMPLE];
    size_t step = n / SAMPLE + 1, count = 0;
    *out = (struct picked){.low = 0, .high = (double)INFINITY};
    for (size_t i = step / 2; i < n; i += step)
        if (values[i] > 0)
            sample[count++] = values[i];
    if (count < LEAST)
        return;
    double error = 4 * sqrt(q * (1 - q) / (double)count);
    if (q - error > 0)
        out->low = order_quantile(count, sample, q - error);
    if (q + error < 1)
        out->high = order_quantile(count, sample, q + error);
}

LANES_BODY void pick(size_t n, const double values[], struct picked *p, double out[])
{
    const lanes low = lanes_of(p->low), high = lanes_of(p->high);
    lanes known = lanes_of(0), below = lanes_of(0);
    double *to = out;
    size_t at = 0;
    for (; at + LANES <= n; at += LANES) {
        lanes x = lanes_load(values + at);
        lanes_mask is_within = (x > 0) & (x >= low) & (x <= high);
        known += lanes_where(x > 0, lanes_of(1));
        below += lanes_where((x > 0) & (x < low), lanes_of(1));
        to += lanes_squeeze(is_within, (lanes_bits)x, to);
    }
    for (size_t k = 0; k < LANES; k++) {
        p->known += (size_t)known[k];
        p->below += (size_t)below[k];
    }
    for (; at < n; at++) {
        double x = values[at];
        p->known += x > 0;
        p->below += x > 0 && x < p->low;
        *to = x;
        to += x > 0 && x >= p->low && x <= p->high;
    }
    p->count = (size_t)(to - out);
}

#ifdef CPU_AVX2
CPU_AVX2 static void pick_avx2(size_t n, const double values[], struct picked *p, double out[])
{
    pick(n, values, p, out);
}
#else
#define pick_avx2 pick
#endif

LANES_BODY size_t count_above_0(size_t n, const double values[])
{
    lanes sum = lanes_of(0);
    size_t at = 0, count = 0;
    for (; at + LANES <= n; at += LANES)
        sum += lanes_where(lanes_load(values + at) > 0, lanes_of(1));
    for (; at < n; at++)
        count += values[at] > 0;
    return count + (size_t)(sum[0] + sum[1] + sum[2] + sum[3]);
}

/* Down from the largest. */
static double quantile_of_kept(size_t n, const double values[], const struct order_places *kept,
                               double q)
{
    size_t known = count_above_0(n, values), left = kept->count;
    double value = (double)NAN, next = value;
    if (known == 0)
        return value;
    double at = q * (double)(known - 1);
    size_t low = (size_t)at;
    for (size_t more = known - low; more > 0;) {
        assert(left > 0); /* else there are values that were unknown before */
        double x = values[kept->items[--left]];
        if (!(x > 0))
            continue;
        next = value;
        value = x;
        more--;
    }
    return low + 1 < known ? value + (at - (double)low) * (next - value) : value;
}

/* The quantile, and the value after it, are sought among those picked, and where they are not there
 * among all. */
double order_quantile_above_0(size_t n, const double values[], const struct order_places *kept,
                              double q, double scratch[])
{
    struct picked p;
    if (kept)
        return quantile_of_kept(n, values, kept, q);
    guess(n, values, q, &p);
    for (;;) {
        if (cpu_has_avx2())
            pick_avx2(n, values, &p, scratch);
        else
            pick(n, values, &p, scratch);
        if (p.count == p.known)
            return order_quantile(p.count, scratch, q);
        double at = q * (double)(p.known - 1);
        size_t low = (size_t)at, last = low + 1 < p.known ? low + 1 : low;
        if (low >= p.below && last < p.below + p.count)
            return quantile_at(p.count, scratch, low - p.below, at - (double)low, last > low);
        p = (struct picked){.low = 0, .high = (double)INFINITY};
    }
}
