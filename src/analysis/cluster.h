/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cluster: what is known of a group of states, of all groups together, and of how they were found
 * (analysis/clustering.h). */
#ifndef FS_ANALYSIS_CLUSTER_H
#define FS_ANALYSIS_CLUSTER_H

#include <stdint.h>

#include "graph/relgraph.h"

enum cluster_band {
    CLUSTER_HIGHLY_STABLE, /* Jaccard >= 0.85 */
    CLUSTER_STABLE,        /* >= 0.75 */
    CLUSTER_PATTERN,       /* >= 0.60: a pattern whose members are doubtful */
    CLUSTER_DISSOLVED,     /* below: not reported */
};

enum {
    CLUSTER_SHARED_MAX = 3,
    CLUSTER_SCAN = 16,
    CLUSTER_SEEDS = 20,
    CLUSTER_BOOTSTRAPS = 100,
    CLUSTER_BOOTSTRAP_SEEDS = 5,
    CLUSTER_PERMUTED = 100,
    CLUSTER_PERMUTED_SEEDS = 2,
};

struct cluster_body {
    size_t body, members; /* how many of the cluster are members of the body */
    double excess;        /* their share less that among the other states grouped */
};

struct cluster {
    size_t *members; /* states, by code */
    size_t count;
    double *share;  /* one a member: of the bootstrap runs that have it in the most similar group */
    size_t centre;  /* the member with the highest strength inside the cluster */
    double jaccard; /* NAN without bootstrap */
    enum cluster_band band;
    double inside; /* of the members' strength within the graph grouped, the share inside */

    /* By what most members share and no cluster before it is called by: "mostly in CoE", "all in
     * Western Africa"; by a letter where there is nothing: "cluster C". Never by a state. */
    const char *label;
    const char *words; /* the label with the body's full name; NULL: the label is a letter */

    /* Mean tie of the pairs inside, and of those with the cluster to which that is highest. */
    double tie_inside, tie_nearest; /* NAN: no pair; no other cluster */
    size_t nearest;                 /* place in clusters; SIZE_MAX: no other */
    double ratio;                   /* inside / nearest; NAN where that is 0 or there is none */
    bool is_loose;                  /* ratio below 1.5 */

    /* What members share: the region at least half come from (NULL: none), and bodies that at least
     * two thirds are in and whose members stand out most from the rest of the states grouped. */
    const char *region;
    size_t region_count;
    double region_excess;
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

/* The groups beside chance; NAN where nothing is tied. */
struct cluster_chance {
    bool is_computed;
    double modularity; /* at resolution 1, the higher of the runs */
    double mean, p95;  /* of the same on graphs with permuted weights */
    bool is_exceeded;  /* modularity > p95; else no more grouped than chance */
};

struct clustering {
    bool is_computed;
    bool has_run;      /* some run of resolutions met the rule; else there are no clusters */
    double resolution; /* the one chosen */
    double run_from, run_to;
    struct cluster_step steps[CLUSTER_SCAN];
    size_t bootstraps; /* 0: stability was not asked for, and nothing is reported */
    struct cluster_chance chance;
    double modularity; /* Q of the consensus at that resolution */
    struct cluster
        *clusters; /* of two states and more: the reported first, each by size, then code */
    size_t count, reported;
    size_t node_count;  /* states grouped */
    size_t *group_of;   /* n: the consensus, from 0; SIZE_MAX: not grouped */
    size_t *cluster_of; /* n: place in clusters; SIZE_MAX: in none that is reported */
};

/* Of a mean Jaccard index. */
enum cluster_band cluster_band_of(double jaccard);
const char *cluster_band_name(enum cluster_band band); /* "highly stable" */

#endif
