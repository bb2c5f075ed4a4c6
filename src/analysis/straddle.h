/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Straddle: how far a state is pulled from both sides, and who sits on the fence (methods, 4). */
#ifndef FS_ANALYSIS_STRADDLE_H
#define FS_ANALYSIS_STRADDLE_H

#include "analysis/findings.h"

/*
 * Fills the flags, fence and the counts at the levels. Needs is_ranked, is_pole_w, support and the
 * straddle of every state.
 */
void straddle_compute(struct findings *findings);

/* Is the state in the comparison: ranked and no member of pole W? */
bool straddle_is_compared(const struct state_finding *state);

/* Does a straddle of this size, at this level, put the state on the fence? */
bool straddle_is_flagged(const struct findings *findings, const struct state_finding *state,
                         double straddle, double level);

/* The class of every state, from the flag and, where there are draws, P(fence). */
void straddle_classify(struct findings *findings);

/* "firm", "borderline", "near", "no", "unknown"; "on" without draws; NULL: not compared. */
const char *fence_class_name(enum fence_class fence);

#endif
