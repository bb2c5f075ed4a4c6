/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Timeline: every state on the days of a span, a month, a quarter or a year apart, and the last day
 * itself; each point is what the ranking of its day says. Beside it how far each index moves by
 * itself (trial/days.h).
 */
#ifndef FS_TRIAL_TIMELINE_H
#define FS_TRIAL_TIMELINE_H

#include "trial/compare_reasons.h"
#include "trial/days.h"

enum timeline_step { TIMELINE_MONTH, TIMELINE_QUARTER, TIMELINE_YEAR, TIMELINE_STEPS };

struct timeline_point {
    size_t state;
    struct date date;
    enum duty_class class;
    bool exists; /* else nothing below is known */
    bool is_fence_sitter;
    size_t rank;                              /* 0: not ranked */
    double index, leaning, straddle, support; /* NAN: undefined */
};

struct timeline {
    const struct findings *findings; /* of the last day */
    struct date *days;
    size_t day_count;
    struct timeline_point *points;  /* state_count x days: all days of a state, one after another */
    double *usual;                  /* n: median absolute change of the index a year */
    struct compare_reason **events; /* one a state; of those asked for: records that began to count
                                       after the first day, by date; NULL: not asked for */
    size_t *event_counts;
};

struct timeline_request {
    const struct findings *findings; /* of the last day */
    struct date since;               /* unknown: where the data begin */
    enum timeline_step step;
    size_t threads;
    const size_t *states; /* whose events are asked for */
    size_t state_count;
};

/* The first day of the year after the first roll call, or that of the Statute. */
struct date timeline_begin(const struct dataset *dataset);

/* In `arena`; NULL after a diagnostic. */
struct timeline *timeline_compute(const struct timeline_request *request, struct arena *arena,
                                  struct diags *diags);

/* The days of one state. */
const struct timeline_point *timeline_of(const struct timeline *timeline, size_t state);

const char *timeline_step_name(enum timeline_step step); /* "month" */

#endif
