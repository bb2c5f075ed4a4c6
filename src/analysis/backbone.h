/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Backbone of the alignment graph for figures and exports (methods, 10): which ties to keep so that
 * the rest can be left out.
 *
 * By default the maximum spanning tree and each node's top k ties: no node is isolated that has a
 * tie. Or the disparity filter (Serrano, Boguna & Vespignani 2009): a tie is kept where it is, seen
 * from one end, too strong a part of that end's strength to be chance, (1 - w / s)^(k - 1) < alpha
 * with k the end's number of ties.
 */
#ifndef FS_ANALYSIS_BACKBONE_H
#define FS_ANALYSIS_BACKBONE_H

#include "graph/relgraph.h"

struct backbone_edge {
    size_t a, b; /* states, a < b */
    double weight;
    bool in_tree;
};

struct backbone {
    struct backbone_edge *edges; /* by (a, b); in the arena given */
    size_t edge_count;
    size_t edges_before; /* ties among the nodes: "edges shown n of m" */
    size_t isolated;     /* nodes that no kept tie reaches */
};

#define BACKBONE_ALPHA 0.05

struct backbone_rule {
    size_t top_k;
    double alpha; /* above 0: the disparity filter instead */
};

/* Among the states with keep[i]; false after a diagnostic. */
bool backbone_compute(const struct relgraph *graph, const bool keep[],
                      const struct backbone_rule *rule, struct arena *arena, struct backbone *out,
                      struct diags *diags);

#endif
