/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Clusters: a grouping of ties - states that are tied more to each other than to the others - with
 * how far it can be trusted (methods, 5).
 *
 * Leiden at resolutions 0.5, 0.6, ... 2.0, 20 seeds each. A resolution's K is that of its
 * consensus. The widest run of neighbouring resolutions with equal K >= 2 and a mean adjusted Rand
 * index of at least 0.95 between neighbours (seed by seed) is chosen (of equal ones the one nearer
 * to 1), and of it the middle (the lower of two); its consensus is the answer.
 *
 * Stability, by bootstrap: the roll calls sampled anew and the weights of domains and layers drawn
 * 100 times, the graph grouped again at that resolution (consensus of 5 seeds); a cluster's
 * stability is the mean Jaccard index with the most similar group (Hennig 2007), a state's share
 * how often it is in that group.
 *
 * Chance: the higher modularity of 2 runs at resolution 1, beside that of 100 graphs with the
 * weights permuted over the tied pairs and the strengths kept, each grouped by as many runs.
 */
#ifndef FS_ANALYSIS_CLUSTERING_H
#define FS_ANALYSIS_CLUSTERING_H

#include <stdint.h>

#include "analysis/cluster.h"
#include "graph/redraw.h"

struct clusters_input {
    const struct relgraph *graph;
    uint64_t seed;
    size_t threads; /* 0: as many as there are processors; the results are the same */
    size_t set_count;
    const bool *const *sets;     /* each n: the states to group; NULL: all */
    const struct redraw *redraw; /* what stability is found with; NULL: it is not asked for */
    bool wants_chance;
};

/* One clustering for each set, all on the same bootstrap samples. False after a diagnostic. */
bool clusters_compute(const struct clusters_input *input, struct arena *arena,
                      struct clustering out[], struct diags *diags);

#endif
