/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ties that a shortest route may take. */
#ifndef FS_ANALYSIS_SHORTEST_H
#define FS_ANALYSIS_SHORTEST_H

#include "graph/ig.h"

/*
 * The graph of a symmetric n x n matrix of ties of 0 or more, zero diagonal, without those that are
 * longer (length 1 / tie) than some route over one third node, by more than rounding and what
 * igraph takes for equal (1e-10). No shortest route takes one of them: the shortest routes of what
 * is left are those of the whole graph, their lengths the same to the last bit. Not all such ties
 * are found, but of the world's four in five are left out. NULL after a diagnostic, as of
 * ig_graph_new().
 */
struct ig_graph *shortest_graph(size_t n, const double ties[], struct diags *diags);

#endif
