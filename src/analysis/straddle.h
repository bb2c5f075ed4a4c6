/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fence: the straddle and the fence-sitters (methods, 4). */
#ifndef FS_ANALYSIS_STRADDLE_H
#define FS_ANALYSIS_STRADDLE_H

#include "analysis/findings.h"

/*
 * Fills the percentiles of the two pulls, the straddle F = min of the two, the flags, fence,
 * compared_count and the counts at the levels. Needs is_ranked, is_pole_w, the pulls and support.
 */
void fence_compute(struct findings *findings);

/* Is the state in the comparison: ranked and no member of pole W? */
bool fence_is_compared(const struct state_finding *state);

/* Does a straddle of this size, at this level, put the state on the fence? */
bool fence_is_flagged(const struct findings *findings, const struct state_finding *state,
                      double straddle, double level);

#endif
