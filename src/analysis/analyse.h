/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Analyse: from the relation graph to the findings. */
#ifndef FS_ANALYSIS_ANALYSE_H
#define FS_ANALYSIS_ANALYSE_H

#include "analysis/findings.h"

/* NULL after a diagnostic. Borrows `graph`; options NULL: the defaults. */
struct findings *findings_compute(const struct relgraph *graph,
                                  const struct findings_options *options, struct diags *diags);

/*
 * Only what a trial of another day needs: pulls, percentiles, straddle, the terms of the index and
 * those of the baselines, index and rank of every state. Nothing else is set: parts and draws of
 * the options are not used.
 */
struct findings *findings_score(const struct relgraph *graph,
                                const struct findings_options *options, struct diags *diags);

#endif
