/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Combine: what several normalised layers say together about a pair, in two steps (methods, 2), so
 * that domains weigh equally for every pair whatever layers it lacks:
 *
 *   x_d,ij = sum of u_l x_l,ij / sum of u_l   over the present layers l of domain d observed for it
 *   A_ij = sum of v_d x_d,ij / sum of v_d     over the domains with a value
 *
 * with v and u the weights of the options. A pair that no layer observes has no tie.
 */
#ifndef FS_GRAPH_COMBINE_H
#define FS_GRAPH_COMBINE_H

#include "graph/relgraph.h"

/* What a layer weighs in the tie of a pair that all present layers observe: v_d over the sum of the
 * present domains' times u_l over the sum of its domain's; sums to 1 over the layers of choice that
 * are present and have a weight; 0 for the others. */
void combine_shares(const struct relgraph_options *options, const bool present[LAYER_COUNT],
                    double share[LAYER_COUNT]);

/* The layers that take part, and their shares. */
struct combine {
    size_t count;
    struct combine_part {
        const double *weight; /* normalised; NAN unknown */
        double share;
        enum domain domain;
        bool is_home_only;
    } parts[LAYER_COUNT];               /* by domain */
    double domain[DOMAIN_CHOICE_COUNT]; /* the shares of its layers together */
};

/* Of the layers with a share above 0; weight[l] is theirs. */
void combine_begin(const double share[LAYER_COUNT], const double *const weight[LAYER_COUNT],
                   struct combine *out);

/* For pairs without the home state, of which layers of it alone say nothing. */
void combine_drop_home_only(struct combine *combine);

/* The same of a graph: places are i * n + j. */
void combine_of(const struct relgraph *graph, struct combine *out);

/* The same from place `at` on, which is its place 0. */
struct combine combine_from(const struct combine *combine, size_t at);

/* A at place `at` of the layers' weights, before sanctions. */
double combine_at(const struct combine *combine, size_t at);

/* A at the places 0 .. count-1, times `factor` of each (NULL: 1), rounded to 12 digits. */
void combine_all(const struct combine *combine, size_t count, const double factor[], double out[]);

/* The values of the domains there, NAN without one; the tie is their mean by `domain`. */
void combine_domains_at(const struct combine *combine, size_t at,
                        double value[DOMAIN_CHOICE_COUNT]);

#endif
