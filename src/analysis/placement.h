/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Placement: where a graph drawing program may begin to draw the states. */
#ifndef FS_ANALYSIS_PLACEMENT_H
#define FS_ANALYSIS_PLACEMENT_H

#include "analysis/backbone.h"

struct placement_point {
    double x, y;
};

/*
 * Positions of n states in a square of about 1000 by 1000, from the ties of the backbone (Kamada &
 * Kawai 1989 by igraph, begun on a circle, so nothing is left to chance). False after a diagnostic.
 */
bool placement_compute(size_t n, const struct backbone *backbone, struct placement_point out[],
                       struct diags *diags);

#endif
