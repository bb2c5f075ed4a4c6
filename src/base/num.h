/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers: strict parsing, rounding to 12 significant digits (methods, 13), percentiles, quantiles.
 */
#ifndef FS_BASE_NUM_H
#define FS_BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>

/* The whole text as a finite decimal number, "C" locale. */
bool num_parse(const char *text, double *out);

/* The whole text as an unsigned decimal integer up to `max`. */
bool num_parse_size(const char *text, size_t max, size_t *out);

/* x rounded to 12 significant decimal digits; NAN and infinities unchanged; -0 becomes 0. */
double num_round12(double x);

/* The same of each value of a row. */
void num_round12_row(size_t n, double values[]);

/* Fixed-point text in the "C" locale; NAN gives `undefined`. Writes at most 40 bytes; returns
 * buffer. */
const char *num_format(double x, int decimals, const char *undefined, char buffer[static 40]);

/*
 * Mid-rank percentiles in [0, 1] of the n values: (smaller + (equal)/2) / known, where `equal`
 * counts the value itself. NAN in, NAN out; unknown values are not counted.
 */
void num_percentiles(size_t n, const double values[], double out[]);

/*
 * The same among the values above 0, the others but unknown ones being 0; in memory of
 * num_percentiles_scratch() bytes, for those who ask again and again.
 */
size_t num_percentiles_scratch(size_t n);
void num_percentiles_above_0(size_t n, const double values[], double out[], void *scratch);

/* Places from the top, 1 + the number of higher values; NAN: 0. */
void num_ranks(size_t n, const double values[], size_t out[]);

/* Kendall's tau-b of two rows over the places where both are known; NAN where one is constant. */
double num_tau_b(size_t n, const double a[], const double b[]);

/* Quantile q in [0, 1] of the values above 0, as num_quantile() has it; NAN when there is none.
 * `scratch` has room for n. */
double num_quantile_above_0(size_t n, const double values[], double q, double scratch[]);

/* Quantile q in [0, 1] by linear interpolation (Hyndman & Fan type 7); reorders `values`; NAN when
 * n is 0. */
double num_quantile(size_t n, double values[], double q);

#endif
