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

/* Fills raw_terms of every state. Needs pull_home and support. */
void risk_measure(struct findings *findings);

/* The same of the terms of these bits alone; those of the others stay undefined. */
void risk_measure_terms(struct findings *findings, unsigned terms);

/* The unrounded percentiles of a term among the ranked states, from raw_terms; NAN elsewhere. */
void risk_share(const struct findings *findings, size_t term, double out[]);

/* Fills ranking and importance. Needs terms, score and rank of every state. */
void risk_compute(struct findings *findings);

#endif
