/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Order statistics: percentiles, ranks, quantiles, and how alike two orders are. */
#ifndef FS_BASE_ORDER_H
#define FS_BASE_ORDER_H

#include <stddef.h>
#include <stdint.h>

/*
 * Mid-rank percentiles in [0, 1] of the n values: (smaller + (equal)/2) / known, where `equal`
 * counts the value itself. NAN in, NAN out; unknown values are not counted.
 */
void order_percentiles(size_t n, const double values[], double out[]);

/* Places of the values above 0 by size, in heap memory to be freed. Who asks again when some of
 * them have become unknown, but none another value, hands them over. */
struct order_places {
    uint32_t *items;
    size_t count;
};
struct order_places order_places_above_0(size_t n, const double values[]);

/*
 * The same among the values above 0, the others but unknown ones being 0; in memory of
 * order_percentiles_scratch() bytes, for those who ask again and again; `kept` NULL: nothing is
 * known of their order.
 */
size_t order_percentiles_scratch(size_t n);
void order_percentiles_above_0(size_t n, const double values[], const struct order_places *kept,
                               double out[], void *scratch);

/* Places from the top, 1 + the number of higher values; NAN: 0. */
void order_ranks(size_t n, const double values[], size_t out[]);

/* Kendall's tau-b of two rows over the places where both are known; NAN where one is constant. */
double order_tau_b(size_t n, const double a[], const double b[]);

/* Quantile q in [0, 1] of the values above 0, as order_quantile() has it; NAN when there is none.
 * `scratch` has room for n. */
double order_quantile_above_0(size_t n, const double values[], const struct order_places *kept,
                              double q, double scratch[]);

/* Quantile q in [0, 1] by linear interpolation (Hyndman & Fan type 7); reorders `values`; NAN when
 * n is 0. */
double order_quantile(size_t n, double values[], double q);

#endif
