/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Uncertainty: how far the ranking hangs on what could have been chosen otherwise (methods, 8).
 *
 * A draw: domain weights and layer weights within a domain are multiplied by independent gammas of
 * shape 4 (equal weights so become Dirichlet with alpha = 4), roll calls are sampled anew, the leak
 * is one of 0.1, 0.25, 0.5, 1 (not with the switches harmonic and direct), the normaliser q95 or
 * rank, the window of votes 2, 3 or 4 years. Support, poles, the other terms and their weights
 * stay. Draw d of a seed uses stream (seed, d) and nothing else, so results do not depend on
 * threads and the first draws of a longer run are those of a shorter one.
 */
#ifndef FS_ANALYSIS_UNCERTAINTY_H
#define FS_ANALYSIS_UNCERTAINTY_H

#include "analysis/findings.h"

struct uncertainty_task;

/*
 * Begins to draw on threads of its own while the caller goes on with what changes nothing of the
 * point values (NULL without draws); uncertainty_finish() draws what is left, fills
 * findings->uncertainty and the intervals of every state, and releases the task. Needs the point
 * values.
 */
struct uncertainty_task *uncertainty_start(struct findings *findings);
void uncertainty_finish(struct uncertainty_task *task);

/*
 * One draw alone, for those who want to see it: n ranks (0: not ranked) and straddles (NAN: not
 * compared). False where it cannot be computed.
 */
bool uncertainty_draw(struct findings *findings, uint32_t number, size_t ranks[],
                      double straddles[]);

#endif
