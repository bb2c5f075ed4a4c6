/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Scoring: what two pulls make of straddle, index and rank (methods, 4 and 7). The point values and
 * every draw come from here, so that they cannot differ but by their pulls.
 */
#ifndef FS_ANALYSIS_SCORING_H
#define FS_ANALYSIS_SCORING_H

#include "analysis/findings.h"

/* What stays as it is while pulls and terms change. */
struct scoring {
    size_t n;
    const bool *is_ranked;   /* n */
    const bool *is_compared; /* n: for the straddle */
};

/* The terms beside the pull, and what each weighs. */
struct scoring_terms {
    unsigned terms;                  /* bits of the terms that count */
    double weight[TERM_COUNT];       /* >= 0, any scale */
    const double *share[TERM_COUNT]; /* n: unrounded percentiles of those; the pull's unused */
    const double *missing; /* n x TERM_COUNT: what stands for an unknown one; NULL: the mean of the
                              others */
};

/* Arrays of n. */
struct scores {
    double *score;        /* S; NAN: not ranked */
    size_t *rank;         /* 0: not ranked */
    double *home, *court; /* percentiles of the pulls; NAN: not compared */
    double *straddle;     /* F, the smaller of the two */
    double *pull;         /* the term pull: percentile of aR among the ranked, unrounded */
    bool *is_incomplete;  /* a term that some ranked state has is not known of this one */
};

/* Arrays in `arena`. */
void scores_init(struct scores *scores, size_t n, struct arena *arena);

/* Needs is_ranked and is_pole_w of the findings. Arrays live in `arena`. */
struct scoring scoring_begin(const struct findings *findings, struct arena *arena);

/* The terms of the findings, all of one weight; needs raw_terms. */
struct scoring_terms scoring_terms_of(const struct findings *findings,
                                      const struct scoring *scoring, struct arena *arena);

/* F and S of every state from the pulls (n each), with their percentiles and ranks. */
void scoring_compute(const struct scoring *scoring, const struct scoring_terms *terms,
                     const double pull_home[], const double pull_court[], struct scores *out);

/*
 * The point values: fills the percentiles of the pulls, straddle, terms, score and rank of every
 * state, and compared_count, from the findings' own pulls.
 */
void scoring_apply(struct findings *findings);

#endif
