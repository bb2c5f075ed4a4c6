/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Clusters: groups of states whose ties among themselves are stronger than chance, with how far
 * they can be trusted (methods, 5).
 *
 * Leiden at resolutions 0.5, 0.6, ... 2.0, 20 seeds each. A resolution's K is that of its
 * consensus. The widest run of neighbouring resolutions with equal K >= 2 and a mean adjusted Rand
 * index of at least 0.95 between neighbours (seed by seed) is chosen (of equal ones the one nearer
 * to 1), and of it the middle (the lower of two); its consensus is the answer. Bootstrap: the roll
 * calls sampled anew 100 times, the graph grouped again at that resolution (consensus of 5 seeds);
 * a cluster's stability is the mean Jaccard index with the most similar group (Hennig 2007), a
 * state's share how often it is in that group.
 */
#ifndef FS_ANALYSIS_CLUSTERING_H
#define FS_ANALYSIS_CLUSTERING_H

#include <stdint.h>

#include "graph/relgraph.h"

enum cluster_band {
    CLUSTER_HIGHLY_STABLE, /* Jaccard >= 0.85 */
    CLUSTER_STABLE,        /* >= 0.75 */
    CLUSTER_PATTERN,       /* >= 0.60: a pattern whose members are doubtful */
    CLUSTER_DISSOLVED,     /* below: not reported */
};

enum { CLUSTER_SHARED_MAX = 3, CLUSTER_SCAN = 16, CLUSTER_SEEDS = 20, CLUSTER_BOOTSTRAPS = 100 };

struct cluster_body {
    size_t body, members; /* how many of the cluster are members of the body */
};

struct cluster {
    size_t *members; /* states, by code */
    size_t count;
    double *share; /* one a member: of the bootstrap runs that have it in the most similar group */
    size_t label;  /* the member with the highest strength inside the cluster */
    double jaccard;
    enum cluster_band band;
    double inside; /* of the members' strength within the graph grouped, the share inside */

    /* What members share: the region at least half come from (NULL: none), and bodies that at least
     * two thirds are in and whose members stand out most from the rest of the states grouped. */
    const char *region;
    size_t region_count;
    struct cluster_body bodies[CLUSTER_SHARED_MAX];
    size_t body_count;
};

/* One resolution of the scan. */
struct cluster_step {
    double resolution;
    size_t groups;     /* K of the consensus */
    double modularity; /* Q of the consensus at this resolution */
    double seed_ari;   /* mean over the seeds of the index with the resolution before; NAN first */
    double consensus_ari; /* of the two consensuses */
    size_t *group_of;     /* n: the consensus; SIZE_MAX: not grouped */
};

struct clustering {
    bool is_computed;
    bool has_run;      /* some run of resolutions met the rule; else there are no clusters */
    double resolution; /* the one chosen */
    double run_from, run_to;
    struct cluster_step steps[CLUSTER_SCAN];
    size_t bootstraps;
    double modularity; /* Q of the consensus at that resolution */
    struct cluster
        *clusters; /* of two states and more: the reported first, each by size, then code */
    size_t count, reported;
    size_t node_count;  /* states grouped */
    size_t *group_of;   /* n: the consensus, from 0; SIZE_MAX: not grouped */
    size_t *cluster_of; /* n: place in clusters; SIZE_MAX: in none that is reported */
};

struct clusters_input {
    const struct relgraph *graph;
    uint64_t seed;
    size_t set_count;
    const bool *const *sets; /* each n: the states to group; NULL: all */
};

/* One clustering for each set, all on the same bootstrap samples. False after a diagnostic. */
bool clusters_compute(const struct clusters_input *input, struct arena *arena,
                      struct clustering out[], struct diags *diags);

const char *cluster_band_name(enum cluster_band band); /* "highly stable" */

#endif
