/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Combine: what several normalised layers say together about a pair.
 *
 *   A_ij = sum of w_l x_l,ij / sum of w_l   over the present choice layers l observed for (i, j)
 *
 * with w_l = (v_d / sum of v over the present domains) (u_l / sum of u over the present layers of
 * d), d the domain of l, v and u the weights of the options. A pair that no layer observes has no
 * tie.
 */
#ifndef FS_GRAPH_COMBINE_H
#define FS_GRAPH_COMBINE_H

#include "graph/relgraph.h"

/* w of every layer: sums to 1 over the layers of choice that are present and have a weight; 0 for
 * the others. */
void combine_shares(const struct relgraph_options *options, const bool present[LAYER_COUNT],
                    double share[LAYER_COUNT]);

/* A layer that takes part. */
struct combine_part {
    const double *weight; /* normalised; NAN unknown */
    double share;
};

/* A at place `at` of the parts' weights. */
double combine_at(size_t count, const struct combine_part parts[], size_t at);

#endif
