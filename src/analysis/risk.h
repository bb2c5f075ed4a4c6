/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Risk: the index S of a visit without arrest (methods, 7): 100 times the mean of the percentiles
 * of its terms among the ranked states. Dependence and brake stand beside it and are terms only by
 * switch.
 */
#ifndef FS_ANALYSIS_RISK_H
#define FS_ANALYSIS_RISK_H

#include "analysis/findings.h"

/* One row of risk_factors[]: a term of the index. */
struct risk_factor {
    const char *name;    /* "pull" */
    const char *heading; /* of a narrow column */
    const char *title;   /* what it measures, in words */
    const char *unit;    /* of the raw figure */
    bool is_share;       /* a mean of percentiles already */
    /* Writes the raw figure of every state to out[state_count]; NAN where undefined. */
    void (*measure)(const struct findings *findings, double out[]);
};

/* In the order of TERM_PULL, TERM_FORUMS, ... */
extern const struct risk_factor risk_factors[TERM_COUNT];

/* The term with this name, or TERM_COUNT. */
size_t risk_find(const char *name);

/*
 * Fills raw_terms of every state; terms, score and rank of the ranked ones; ranking, importance.
 * Needs is_ranked, pull_home and support.
 */
void risk_compute(struct findings *findings);

/* The unrounded percentiles of a term among the ranked states, from raw_terms; NAN elsewhere. */
void risk_share(const struct findings *findings, size_t term, double out[]);

/* 100 times the mean of the known shares of state s over the terms asked for, rounded to 12 digits.
 * The mean is taken before the shares are rounded. */
double risk_score(unsigned terms, const double *const share[TERM_COUNT], size_t s);

/* 1 + the number of higher scores: ties share the better rank. 0 for an unknown score. */
void risk_rank(size_t n, const double score[], size_t rank[]);

#endif
