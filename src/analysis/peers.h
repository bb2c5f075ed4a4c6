/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Profile: one state beside its peers, the ranked states.
 *
 * Nearest states: those whose ties to the home state look alike. The distance of two states is the
 * root mean square of the differences of their percentiles over the layers known for both, of which
 * there must be at least half of those present (our own construction).
 */
#ifndef FS_ANALYSIS_PEERS_H
#define FS_ANALYSIS_PEERS_H

#include "analysis/findings.h"

enum { PROFILE_NEAREST = 5, PROFILE_STRONGEST = 8 };

/* The tie to the home state in one layer. */
struct profile_tie {
    size_t layer;
    double raw, weight; /* NAN unknown */
    double percentile;  /* of raw among the peers */
    double median;      /* of the peers' raw figures */
    size_t known;       /* peers with a figure */
};

struct profile_near {
    size_t state;
    double distance;
    size_t layers; /* compared in */
};

struct profile {
    size_t state;
    struct profile_tie ties[LAYER_COUNT]; /* of the layers present; none of the home state */
    size_t tie_count;
    struct profile_near nearest[PROFILE_NEAREST];
    size_t nearest_count;
    size_t strongest[PROFILE_STRONGEST]; /* states it is tied to most, strongest first */
    size_t strongest_count;
    const struct roll_call **core_votes; /* by date */
    size_t core_vote_count;
};

/* Arrays live in `arena`. */
void profile_compute(const struct findings *findings, size_t state, struct arena *arena,
                     struct profile *out);

#endif
