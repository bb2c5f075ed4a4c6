/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Rerank: what the two pulls of another draw make of straddle, score and rank, the states compared
 * and every other term staying as they are in the findings.
 */
#ifndef FS_ANALYSIS_RERANK_H
#define FS_ANALYSIS_RERANK_H

#include "analysis/findings.h"

struct rerank_frame {
    size_t n;
    const bool *is_ranked;           /* n */
    const bool *is_compared;         /* n: for the straddle */
    const double *share[TERM_COUNT]; /* n: percentiles of the terms, unrounded; the pull's unused */
    unsigned terms;                  /* bits of the terms that count */
};

/* Arrays of n. */
struct rerank {
    double *score;        /* NAN: not ranked */
    size_t *rank;         /* 0: not ranked */
    double *home, *court; /* percentiles of the pulls; NAN: not compared */
    double *straddle;     /* the smaller of the two */
};

/* Needs the terms of the findings. Arrays live in `arena`. */
struct rerank_frame rerank_begin(const struct findings *findings, struct arena *arena);

void rerank_compute(const struct rerank_frame *frame, const double pull_home[],
                    const double pull_court[], struct rerank *out);

#endif
