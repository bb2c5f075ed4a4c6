/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Two pulls by a grounded (leaky) random walk (methods, 3; machinery Wu et al. 2012, use here our
 * own).
 *
 *   (D_UU + g m I - A_UU) aR = A_UR 1     (D_UU + g m I - A_UU) aW = A_UW 1
 *
 * U the free nodes, D weighted degrees, m the median strength of the free nodes that have a tie, g
 * the leak. Before that the edges of pole W to the free nodes are scaled by s so that both poles
 * have the same total conductance to them (balance). Symmetric positive definite: one Cholesky
 * factor, two right-hand sides. A member i of W gets pulls as if it stood outside, from the full
 * pole's solution, s on its ties to other members only:
 *
 *   aR_i = (A_iR 1 + A_iU aR) / (D_i + g m)     aW_i = (s A_i,W\i 1 + A_iU aW) / (D_i + g m)
 *   D_i = A_iR 1 + s A_i,W\i 1 + A_iU 1
 *
 * The switch `direct` is the limit of a large leak, in which only direct ties count: aR_i = A_iR 1
 * / s and aW_i = A_iW 1 / s, scaled by the largest sum s of the two so that aR + aW <= 1.
 */
#ifndef FS_ANALYSIS_WALK_H
#define FS_ANALYSIS_WALK_H

#include "base/diag.h"

struct walk_input {
    size_t n;
    const double *ties; /* n x n symmetric, zero diagonal, finite, >= 0 */
    const bool *pole_r; /* n; disjoint from pole_w */
    const bool *pole_w;
    double leak;  /* g >= 0; 0.25 by default; 0: the harmonic function */
    bool direct;  /* no walk: the direct ties to each pole, see below */
    bool balance; /* true by default */
};

#define WALK_LEAK 0.25

struct walk {
    double *pull_r; /* aR, n; members of R: NAN */
    double *pull_w; /* aW, n */
    double balance; /* the factor on the edges of W; 1 when off */
    double median;  /* m */
};

/* Arrays of `out` (n each) are given by the caller in out->pull_r, out->pull_w. False after a
 * diagnostic. */
bool walk_solve(const struct walk_input *input, struct walk *out, struct diags *diags);

/* The same again and again between the same poles: memory for one solution at a time. */
struct walk_room;
struct walk_room *walk_room_new(size_t n, const bool pole_r[], const bool pole_w[]);
void walk_room_free(struct walk_room *room);

struct walk_choice {
    double leak;
    bool direct, balance;
};

/* From the ties of all pairs i < j (graph/pairs.h), which are sound. */
bool walk_pairs(struct walk_room *room, const double pairs[], const struct walk_choice *choice,
                struct walk *out, struct diags *diags);

#endif
