/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Past: what the analysis says of a study on another day, kept, so that whatever needs the same day
 * shares one computation.
 */
#ifndef FS_TRIAL_PAST_H
#define FS_TRIAL_PAST_H

#include "analysis/findings.h"
#include "trial/hosts.h"

/* What a state can be ranked by. */
enum past_ranking {
    PAST_INDEX,
    PAST_REGION,
    PAST_REGION_BORDER,
    PAST_PROXIMITY,
    PAST_FORUMS,
    PAST_PULL,
    PAST_VIEWS
};

struct past_day {
    const struct study *study;
    struct date as_of;
    bool *is_ranked, *is_fence; /* one a state */
    bool has_support;           /* the study measures support on that day */
    double *value[PAST_VIEWS];
    struct date *until; /* the day a notified exit takes effect; unknown: none */
    size_t ranked;
};

struct past_input {
    const struct dataset *dataset;
    const struct study *own; /* stands for its suspect before any study of the folder; NULL: none */
    const struct relgraph_options *model;
    const struct findings_options *analysis; /* parts and draws are not used */
};

struct past;

/* Loads the studies of the data folder, one a suspect. In `arena`; NULL after a diagnostic. Borrows
 * what the input points to. */
struct past *past_new(const struct past_input *input, struct arena *arena, struct diags *diags);

/* Its days stay in the arena. */
void past_free(struct past *past);

/* The studies, that of the input first, then by name. */
size_t past_study_count(const struct past *past);
const struct study *past_study(const struct past *past, size_t i);

const struct hosts *past_hosts(const struct past *past);
size_t past_state_count(const struct past *past);

/* A study on a day. */
struct past_want {
    const struct study *study;
    struct date as_of;
};

/* Computes them on threads, for later calls of past_on(); those of one day, which share most of the
 * work, are to follow each other. */
void past_prepare(struct past *past, size_t count, const struct past_want wants[]);

/* A study on a day, computed at the first call; NULL after a diagnostic. */
const struct past_day *past_on(struct past *past, const struct study *study, struct date as_of,
                               struct diags *diags);

/*
 * What a view says of every state between 0 and 1, NAN where it is not ranked: the index by 100;
 * half of region and border; of the others the percentile among the ranked states.
 */
void past_share(const struct past_day *day, enum past_ranking view, size_t n, double out[]);

#endif
