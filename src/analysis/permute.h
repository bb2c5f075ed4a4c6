/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Permute: a graph as tied as another, but with no groups of its own: the same tied pairs, their
 * weights permuted among them, rescaled to the same strengths (methods, 5).
 *
 *   B_ij = x_i P_ij x_j  with  sum_j B_ij = sum_j A_ij
 *
 * P the permuted weights, x by iterative proportional fitting. A itself has these tied pairs and
 * these strengths, so that such an x exists (Menon 1968).
 */
#ifndef FS_ANALYSIS_PERMUTE_H
#define FS_ANALYSIS_PERMUTE_H

#include "base/random.h"

/* The graph permuted; any number of threads may read it. */
struct permute {
    size_t n, count;  /* tied pairs */
    size_t *at;       /* of each tied pair: its place above the diagonal */
    double *weight;   /* and its weight */
    double *strength; /* n */
};

void permute_init(struct permute *permute, size_t n, const double *ties);
void permute_clear(struct permute *permute);

/* Writes n x n ties; `room` has room for count + n numbers. */
void permute_draw(const struct permute *permute, struct random *random, double *room, double *ties);

#endif
