/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Leiden: groups of a weighted graph by modularity with a resolution (Traag, Waltman & van Eck
 * 2019), and the consensus of several runs (Lancichinetti & Fortunato 2012).
 *
 *   Q = 1/2m sum_ij (A_ij - gamma k_i k_j / 2m) [i and j in one group]
 */
#ifndef FS_ANALYSIS_LEIDEN_H
#define FS_ANALYSIS_LEIDEN_H

#include <stdint.h>

#include "graph/ig.h"

/* Group numbers of n nodes, in order of first member, from 0. */
struct partition {
    size_t n, count;
    size_t *group_of; /* n; heap */
};

void partition_clear(struct partition *partition);

/* Q of the partition by the definition above; NAN for a graph without ties. */
double partition_modularity(size_t n, const double *ties, const size_t group_of[],
                            double resolution);

/* Adjusted Rand index of two partitions of n nodes; 1 for two that are equal. False after a
 * diagnostic. */
bool partition_ari(const struct partition *a, const struct partition *b, double *out,
                   struct diags *diags);

bool partition_is_equal(const struct partition *a, const struct partition *b);

/* One run from single nodes. A graph without ties: every node alone. */
bool leiden_run(const struct ig_graph *graph, double resolution, uint64_t seed,
                struct partition *out, struct diags *diags);

/*
 * The consensus of the runs: how often each two nodes share a group, shares below 0.5 cut, grouped
 * again by as many runs until all agree. The grouping of shares is at resolution 1, at which a
 * block that nothing ties to the rest is never split.
 */
bool leiden_consensus(size_t run_count, const struct partition runs[], uint64_t seed,
                      struct partition *out, struct diags *diags);

#endif
