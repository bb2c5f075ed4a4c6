/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers: strict parsing, rounding to 12 significant digits (methods, 13), fixed-point text. */
#ifndef FS_BASE_NUM_H
#define FS_BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>

/* The whole text as a finite decimal number, "C" locale. */
bool num_parse(const char *text, double *out);

/* The digits at the beginning of the text, with at most one point, 15 in all: where they end; NULL:
 * none, or more. */
const char *num_scan(const char *text, double *out);

/* The whole text as an unsigned decimal integer up to `max`. */
bool num_parse_size(const char *text, size_t max, size_t *out);

/* x rounded to 12 significant decimal digits; NAN and infinities unchanged; -0 becomes 0. */
double num_round12(double x);

/* The same of each value of a row. */
void num_round12_row(size_t n, double values[]);

/* Fixed-point text in the "C" locale; NAN gives `undefined`. Writes at most 40 bytes; returns
 * buffer. */
const char *num_format(double x, int decimals, const char *undefined, char buffer[static 40]);

#endif
