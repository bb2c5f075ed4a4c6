/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The one door to igraph: handlers, seeding, graphs with their weights beside them.
 *
 * igraph 0.10.2 checks little: lengths, finiteness and sign are checked here before a call.
 */
#ifndef FS_GRAPH_IG_H
#define FS_GRAPH_IG_H

#include <igraph/igraph.h>

#include "base/diag.h"

/* An undirected simple graph; weights[e] > 0 belongs to edge e. */
struct ig_graph {
    igraph_t graph;
    igraph_vector_t weights;
};

/* Installs the error, warning and fatal handlers once and seeds the generator; safe to call again.
 */
void ig_init(void);

/*
 * The graph of the positive entries of a symmetric n x n matrix with zero diagonal. NULL after a
 * diagnostic (DIAG_MODEL: negative, infinite or NAN entry; DIAG_IGRAPH).
 */
struct ig_graph *ig_graph_new(size_t n, const double *matrix, struct diags *diags);
void ig_graph_free(struct ig_graph *graph);

const char *ig_version(void); /* "0.10.2" */

/* Turns an igraph error code into a DIAG_IGRAPH with the first reason igraph gave; true when code
 * is 0. */
bool ig_check(igraph_error_t code, const char *what, struct diags *diags);

#endif
