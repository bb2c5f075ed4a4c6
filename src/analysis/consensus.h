/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Consensus of several partitions of the same nodes (Lancichinetti & Fortunato 2012): how often
 * each two nodes share a group, shares below 0.5 cut, grouped again by as many runs until all
 * agree. The grouping of shares is at resolution 1, at which a block that nothing ties to the rest
 * is never split.
 */
#ifndef FS_ANALYSIS_CONSENSUS_H
#define FS_ANALYSIS_CONSENSUS_H

#include "analysis/leiden.h"

/* Room for groupings of up to `most` nodes by up to `runs` runs: one a thread. */
struct consensus;

struct consensus *consensus_new(size_t most, size_t runs);
void consensus_free(struct consensus *consensus);

/*
 * `count` runs of Leiden on the graph, each with a stream of its own: of (seed, first), (seed,
 * first + 1), ... `runs` keeps them, `out` gets their consensus; both have room for n.
 */
struct consensus_request {
    struct leiden_graph graph;
    double resolution;
    uint64_t seed;
    uint32_t first;
    size_t count;
};
void consensus_group(struct consensus *consensus, const struct consensus_request *request,
                     struct partition runs[], struct partition *out);

/* The consensus of partitions there are. */
void consensus_find(struct consensus *consensus, size_t count, const struct partition runs[],
                    uint64_t seed, struct partition *out);

/* Leiden of that room, for single runs. */
struct leiden *consensus_leiden(struct consensus *consensus);

#endif
