/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bands of stability; see the header. */
#include "analysis/cluster.h"

#include <assert.h>

enum cluster_band cluster_band_of(double jaccard)
{
    return jaccard >= 0.85   ? CLUSTER_HIGHLY_STABLE
           : jaccard >= 0.75 ? CLUSTER_STABLE
           : jaccard >= 0.60 ? CLUSTER_PATTERN
                             : CLUSTER_DISSOLVED;
}

const char *cluster_band_name(enum cluster_band band)
{
    static const char *const names[] = {
        [CLUSTER_HIGHLY_STABLE] = "highly stable",
        [CLUSTER_STABLE] = "stable",
        [CLUSTER_PATTERN] = "a pattern whose members are doubtful",
        [CLUSTER_DISSOLVED] = "not stable",
    };
    assert((size_t)band < sizeof names / sizeof *names);
    return names[band];
}
