/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Centralities of every state on the alignment graph (methods, 6). They describe; none is a term of
 * the index. */
#ifndef FS_ANALYSIS_CENTRALITY_H
#define FS_ANALYSIS_CENTRALITY_H

#include "analysis/brokerage.h"
#include "analysis/cluster.h"
#include "analysis/measures.h"

enum { CENTRALITY_TOP = 3 }; /* of the backbone on which brokerage is counted */

struct centralities {
    bool is_computed;
    double *values[MEASURE_COUNT];       /* n each, rounded; NAN undefined */
    size_t *ranks[MEASURE_COUNT];        /* 1 = highest; 0: undefined */
    double *layer_strength[LAYER_COUNT]; /* n: sum of the state's known weights in the layer; NULL:
                                            absent */

    /* Brokerage among the home state's bloc, the bloc with most of pole W, and the rest, on the
     * backbone (spanning tree and each state's three strongest ties). */
    bool has_brokerage;           /* the two blocs are different ones */
    size_t home_bloc, court_bloc; /* numbers in blocs->group_of */
    struct brokerage *brokerage;
    size_t backbone_edges, all_edges;
};

/* Arrays live in `arena`. False after a diagnostic. */
bool centrality_compute(const struct relgraph *graph, const struct clustering *blocs,
                        struct arena *arena, struct centralities *out, struct diags *diags);

/* "1-10", "11-25", ...: a rank is less certain than its number looks. "n/a" for 0. */
const char *centrality_band(size_t rank);

/* The first and the last rank of the band; NAN for 0, and for the last rank of the last band. */
void centrality_band_ends(size_t rank, double *first, double *last);

#endif
