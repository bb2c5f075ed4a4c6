/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Partition: nodes in groups, how good the groups are, how like two partitions are.
 *
 *   Q = 1/2m sum_ij (A_ij - gamma k_i k_j / 2m) [i and j in one group]
 */
#ifndef FS_ANALYSIS_PARTITION_H
#define FS_ANALYSIS_PARTITION_H

#include "base/diag.h"

/* Group numbers of n nodes, in order of first member, from 0. */
struct partition {
    size_t n, count;
    size_t *group_of; /* n; heap */
};

/* Room for n nodes, all in group 0 and no group counted yet. */
struct partition partition_new(size_t n);
void partition_copy(const struct partition *from, struct partition *to); /* of as many nodes */
void partition_clear(struct partition *partition);

/* Q of the partition by the definition above; NAN for a graph without ties. */
double partition_modularity(size_t n, const double *ties, const size_t group_of[],
                            double resolution);

/* Adjusted Rand index of two partitions of n nodes; 1 for two that are equal. False after a
 * diagnostic. One thread only. */
bool partition_ari(const struct partition *a, const struct partition *b, double *out,
                   struct diags *diags);

bool partition_is_equal(const struct partition *a, const struct partition *b);

#endif
