/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Grouping: a set of states with what every run made of them, from which a clustering is concluded;
 * the rule by which a resolution is chosen (analysis/clustering.h). */
#ifndef FS_ANALYSIS_GROUPING_H
#define FS_ANALYSIS_GROUPING_H

#include "analysis/cluster.h"
#include "analysis/partition.h"
#include "analysis/permute.h"

/* What is known of one set of states until it is concluded. */
struct grouping {
    size_t k;
    size_t *states; /* k of n */
    double *ties;   /* k x k */
    struct partition runs[CLUSTER_SCAN][CLUSTER_SEEDS];
    struct partition consensus[CLUSTER_SCAN];
    bool joined[CLUSTER_SCAN];                                  /* with the resolution before it */
    double seed_ari[CLUSTER_SCAN], consensus_ari[CLUSTER_SCAN]; /* with the resolution before it */
    struct permute permute;
    double permuted[CLUSTER_PERMUTED]; /* modularity */
    struct partition again[CLUSTER_BOOTSTRAPS];
};

/* Takes the states of the set (NULL: all) and makes room for all that is run on them. */
struct grouping *grouping_new(const struct relgraph *graph, const bool *set);
void grouping_free(struct grouping *grouping);

/* The ties among its states, of n x n ties of all. */
void grouping_take(size_t n, const double *ties, const struct grouping *grouping, double *out);

/* 0.5, 0.6, ... */
double grouping_resolution(size_t step);

/* Compares neighbouring resolutions. False after a diagnostic. One thread only. */
bool grouping_join(struct grouping *grouping, struct diags *diags);

/* The widest run of two joined resolutions and more; false when there is none. */
bool grouping_choose(const struct grouping *grouping, size_t *from, size_t *to);

/* The higher modularity of CLUSTER_PERMUTED_SEEDS runs at resolution 1; NAN without ties. */
double grouping_modularity(const struct grouping *grouping);

#endif
