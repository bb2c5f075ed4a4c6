/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Uncertainty: how far the ranking hangs on what could have been otherwise (methods, 8): ranges
 * over settings and doubtful facts, no confidence intervals.
 *
 * A draw: weights of domains, of layers within a domain, of terms and of the acts of support are
 * gammas of shape 4 w / mean w (together Dirichlet); roll calls are sampled anew; the leak is one
 * of 0.1, 0.25, 0.5, 1 (not with the switches harmonic and direct), the normaliser q95 or rank, the
 * window of votes 2, 3 or 4 years; each fact of low confidence is left out with probability one
 * half, wherever it counts; a state missing from an incomplete list is on it with the share that
 * the list lacks; a term not known of a state is anything between 0 and 1. Pole W, who is ranked,
 * which roll calls are contested, and the means of the core votes stay. Draw d of a seed uses
 * stream (seed, d) and nothing else, so results do not depend on threads and the first draws of a
 * longer run are those of a shorter one.
 */
#ifndef FS_ANALYSIS_UNCERTAINTY_H
#define FS_ANALYSIS_UNCERTAINTY_H

#include "analysis/draw.h"

struct uncertainty_task;

/*
 * Begins to draw on threads of its own while the caller goes on with what changes nothing of the
 * point values (NULL without draws); uncertainty_finish() draws what is left, fills
 * findings->uncertainty and the ranges of every state, and releases the task. Needs the point
 * values.
 */
struct uncertainty_task *uncertainty_start(struct findings *findings);
void uncertainty_finish(struct uncertainty_task *task);

/* One setting at a time. */
struct uncertainty_setting;
struct uncertainty_setting *uncertainty_setting_new(const struct draw_base *base,
                                                    const struct findings *findings);
void uncertainty_setting_free(struct uncertainty_setting *setting);

/* The setting of a draw, for those who want to see it. */
const struct draw_setting *uncertainty_set(struct uncertainty_setting *setting, uint32_t number);

#endif
