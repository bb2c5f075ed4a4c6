/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Normalisers: a layer's raw figures to weights in [0, 1] (methods, 2). */
#ifndef FS_GRAPH_NORMALISE_H
#define FS_GRAPH_NORMALISE_H

#include "base/order.h"
#include "graph/relgraph.h"

/*
 * Writes the weights of `count` raw figures, one a pair. Unknown stays NAN, a negative figure
 * becomes 0.
 *
 *   q95     w / (95th percentile of the positive figures), at most 1
 *   minmax  (w - min) / (max - min) over the figures >= 0; where all are equal 1, or 0 if they are
 *           0
 *   rank    mid-rank percentile among the positive figures; 0 stays 0
 *   none    the figure itself
 * `weight` may be `raw`, but for the ranks.
 */
void normalise_figures(enum normaliser normaliser, size_t count, const double raw[],
                       double weight[]);

/* The same in memory of normalise_scratch() bytes, for those who normalise again and again; `kept`:
 * see base/order.h, or NULL. */
size_t normalise_scratch(size_t count);
void normalise_in(enum normaliser normaliser, size_t count, const double raw[],
                  const struct order_places *kept, double weight[], void *scratch);

/* The same on the pairs of a symmetric n x n matrix; the diagonal of the weights is 0. */
void normalise(enum normaliser normaliser, size_t n, const double *raw, double *weight);

const char *normaliser_name(enum normaliser normaliser); /* "q95" */

/* NORMALISE_COUNT names, in the order of the enum, for messages and help. */
extern const char *const normaliser_names[NORMALISE_COUNT];

#endif
