/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Low marks: which numbers of a state rest on a fact of low confidence about that state itself: its
 * ties to the home state, its seats beside it, its border with it, its acts, its treaty acts.
 * (Every pull depends a little on the whole graph; marking that would mark everything.)
 */
#ifndef FS_ANALYSIS_LOWMARKS_H
#define FS_ANALYSIS_LOWMARKS_H

#include "analysis/findings.h"

/* Fills low_terms and low_class of every state. */
void lowmarks_compute(struct findings *findings);

/* Does any term of the state's score rest on such a fact? */
bool lowmarks_has_score(const struct state_finding *state);

#endif
