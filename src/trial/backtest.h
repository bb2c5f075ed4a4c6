/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Backtest: where the ranking of the day before stood with those who then hosted (methods, 9).
 *
 * An event is a stay under a duty of a leader for whom there is a study; candidates are the states
 * ranked on the day before, earlier hosts included. With g candidates above the host and e level
 * with it (itself among them), of n:
 *
 *   percentile = (n - g - e + (e - 1)/2) / (n - 1), the area under the ROC curve of the one event
 *   hit@k      = the chance that it is among the first k when level ones are put in order by lot
 *   rank       = g + (e + 1)/2
 *
 * so that a baseline that hardly tells states apart gains nothing from ties. Intervals are 90 %, by
 * resampling events, from five on; those of differences resample both on the same events.
 */
#ifndef FS_TRIAL_BACKTEST_H
#define FS_TRIAL_BACKTEST_H

#include "trial/scored.h"
#include "trial/trips.h"

enum backtest_ranker {
    RANKER_INDEX,
    RANKER_REGION,
    RANKER_REGION_BORDER,
    RANKER_PROXIMITY,
    RANKER_FORUMS,
    RANKER_PULL,
    RANKER_HOSTED_BEFORE,
    RANKER_RANDOM,
    RANKER_COUNT
};

/* Where the host stood in one ranking. */
struct backtest_place {
    size_t above, level; /* level: with the same value, itself among them */
    double percentile, rank;
};

struct backtest_event {
    const char *suspect, *study;
    const struct visit *visit;
    struct date as_of;
    size_t host;
    bool is_first;
    bool is_scored;   /* the host was ranked on that day; else only what stands above is set */
    bool is_fence;    /* and on the fence */
    bool has_support; /* the study measured support on that day; else F alone decided */
    size_t candidates;
    struct backtest_place places[RANKER_COUNT];
    double placebo; /* mean percentile of the host by the other suspects' index; NAN: none */
};

struct backtest_figures {
    size_t events;
    double mean, lo, hi; /* of the percentiles; without ends under RESAMPLE_LEAST events */
    double hits[3];      /* @5, @10, @20 */
    double median_rank, mrr;
    double difference, difference_lo, difference_hi; /* of the index's mean less this one's */
};

struct backtest_group {
    const char *suspect;
    struct backtest_figures only, without; /* first stays of this suspect, of all others */
    size_t on_fence;                       /* of this suspect's first hosts, those on the fence */
    size_t on_fence_by_f;                  /* those of them whose support was not measured */
};

/* First stays ranked by the other suspects' index of the same day. */
struct backtest_placebo {
    size_t events;
    struct resample_range percentile, lead; /* lead: of the own index over it */
};

struct backtest {
    struct backtest_event *stays, *averted; /* by date, then id */
    size_t stay_count, averted_count;
    size_t unscored;                             /* stays whose host was not ranked */
    struct backtest_figures first[RANKER_COUNT]; /* the primary set: first stays */
    struct backtest_figures all[RANKER_COUNT];   /* every stay */
    size_t first_on_fence;                       /* hosts of scored first stays that were on it */
    struct backtest_placebo placebo;
    struct backtest_group *groups; /* by suspect */
    size_t group_count;
    struct trips *trips; /* of suspects with trips from before the warrant */
    size_t trip_count;
    struct scored retrospective, prospective;
};

struct backtest_input {
    const struct dataset *dataset;
    const char *study; /* NULL: every study of the data folder */
    const struct relgraph_options *model;
    const struct findings_options *analysis; /* parts and draws are not used */
    struct date until;                       /* stays later than this are left out */
};

/* In `arena`; NULL after a diagnostic. */
struct backtest *backtest_compute(const struct backtest_input *input, struct arena *arena,
                                  struct diags *diags);

/* The same of the first `studies` of a past that others use as well. */
struct backtest *backtest_on(struct past *past, size_t studies, const struct backtest_input *input,
                             struct arena *arena, struct diags *diags);

/* The place of `host` in `values` (NAN: lowest) among the states with a candidate's mark. */
struct backtest_place backtest_place_of(size_t n, const bool is_candidate[], const double values[],
                                        size_t host);

/* Figures of a set of places. `base` (NULL: none) are the index's on the same events. */
struct backtest_figures backtest_figure(size_t count, const struct backtest_place *const places[],
                                        const struct backtest_place *const base[], uint64_t seed);

extern const char *const backtest_hits_at[3];

/* Does the ranking say anything of first stays? Who hosted before has no first stay left. */
static inline bool backtest_is_of_first(enum backtest_ranker ranker)
{
    return ranker != RANKER_HOSTED_BEFORE;
}

const char *backtest_ranker_name(enum backtest_ranker ranker);  /* "region_border" */
const char *backtest_ranker_title(enum backtest_ranker ranker); /* "region and border" */

#endif
