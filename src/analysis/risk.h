/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Risk: the index S of a visit without arrest (methods, 7): 100 times the mean of the percentiles
 * of its terms among the ranked states. Dependence and brake stand beside it and are terms only by
 * switch.
 */
#ifndef FS_ANALYSIS_RISK_H
#define FS_ANALYSIS_RISK_H

#include "analysis/findings.h"
#include "graph/doubts.h"

/* One row of risk_factors[]: a term of the index. */
struct risk_factor {
    const char *name;    /* "pull" */
    const char *heading; /* of a narrow column */
    const char *title;   /* what it measures, in words */
    const char *unit;    /* of the raw figure */
    bool is_share;       /* a mean of percentiles of its columns; else there is one column */
    bool is_reversed;    /* 1 less that mean */
    size_t column_count;
    /* Writes a column to out[state_count], NAN where undefined; what it loses without facts of low
     * confidence goes to `doubts` (NULL: not asked), at a state each. */
    void (*read)(const struct findings *findings, size_t column, double out[],
                 struct doubts *doubts);
};

enum { RISK_COLUMNS_MAX = 3 };

/* In the order of TERM_PULL, TERM_FORUMS, ... */
extern const struct risk_factor risk_factors[TERM_COUNT];

/* Fills raw_terms of every state. Needs pull_home and support. */
void risk_measure(struct findings *findings);

/* The same of the terms of these bits alone; those of the others stay undefined. */
void risk_measure_terms(struct findings *findings, unsigned terms);

/* The raw figures of a term from its columns, rounded to 12 digits. */
void risk_raw(size_t n, const bool is_ranked[], size_t term, double *const columns[], double out[]);

/* The unrounded percentiles of a term among the ranked states from its raw figures; NAN elsewhere.
 */
void risk_share(size_t n, const bool is_ranked[], size_t term, const double raw[], double out[]);

/* Fills ranking, importance and pull_with_stance. Needs terms, score and rank of every state. */
void risk_compute(struct findings *findings);

#endif
