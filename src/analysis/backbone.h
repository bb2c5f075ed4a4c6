/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Backbone of the alignment graph for figures: maximum spanning tree + each node's top k ties
 * (methods, 10).
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
};

/* Among the states with keep[i]; false after a diagnostic. */
bool backbone_compute(const struct relgraph *graph, const bool keep[], size_t top_k,
                      struct arena *arena, struct backbone *out, struct diags *diags);

#endif
