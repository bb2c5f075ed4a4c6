/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Leiden: groups of a dense weighted graph by modularity with a resolution (Traag, Waltman & van
 * Eck 2019): single nodes move, each group is refined from single nodes, what the refinement joins
 * becomes a node of a smaller graph, until nothing is left to join; then again from the answer.
 *
 * Every group is connected: it is a node that refinement joined, and refinement joins tied nodes
 * only. A run is a function of the graph, the resolution and the stream of random numbers.
 */
#ifndef FS_ANALYSIS_LEIDEN_H
#define FS_ANALYSIS_LEIDEN_H

#include "analysis/partition.h"
#include "base/random.h"

struct leiden_graph {
    size_t n;
    const double *ties; /* n x n, symmetric, >= 0, diagonal 0 */
};

/* Room for runs on graphs of up to `most` nodes, one after another: one a thread. */
struct leiden;

struct leiden *leiden_new(size_t most);
void leiden_free(struct leiden *leiden);

/* One run from single nodes into `out`, which has room for n; returns its modularity. Without ties
 * every node is alone and the modularity NAN. Allocates nothing. */
double leiden_run(struct leiden *leiden, const struct leiden_graph *graph, double resolution,
                  struct random *random, struct partition *out);

#endif
