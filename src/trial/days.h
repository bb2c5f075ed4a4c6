/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Days: the scores of a study on many days, each from a lean graph of its own, on threads. */
#ifndef FS_TRIAL_DAYS_H
#define FS_TRIAL_DAYS_H

#include "analysis/findings.h"

struct days_input {
    const struct dataset *dataset;
    const struct study *study;
    const struct relgraph_options *model;
    const struct findings_options *analysis; /* parts and draws are not used */
    size_t threads;                          /* 0: as many as there are processors */
};

/*
 * Calls take(context, d, findings) for each day, in any order and several at once; the findings and
 * their graph live until it returns. False after a diagnostic.
 */
bool days_score(const struct days_input *input, size_t count, const struct date days[],
                void (*take)(void *context, size_t day, const struct findings *findings),
                void *context, struct diags *diags);

enum { MOVEMENT_YEARS = 5 };

/*
 * How far the index of each state moves by itself: the median of its absolute changes from year to
 * year over the last five years before the day; NAN where it was ranked on less than two of the
 * anniversaries in a row. Writes state_count numbers.
 */
bool days_movement(const struct days_input *input, struct date as_of, double out[],
                   struct diags *diags);

#endif
