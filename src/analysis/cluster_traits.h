/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Traits of clusters: what the members share, which of them is the centre, a name, how much
 * stronger they are tied to each other than to the nearest cluster.
 */
#ifndef FS_ANALYSIS_CLUSTER_TRAITS_H
#define FS_ANALYSIS_CLUSTER_TRAITS_H

#include "analysis/cluster.h"

/* Centre, share of strength inside, region and bodies of a cluster whose members are known, among
 * the states grouped. */
void cluster_describe(const struct relgraph *graph, size_t grouped_count, const size_t grouped[],
                      struct cluster *cluster);

/* Mean tie of the pairs between two clusters, or inside one; NAN where there are none. */
double cluster_mean_tie(const struct relgraph *graph, const struct cluster *a,
                        const struct cluster *b);

/* The nearest neighbour of each cluster, and names, no two of them the same. */
void clusters_relate(const struct relgraph *graph, struct arena *arena,
                     struct clustering *clustering);

#endif
