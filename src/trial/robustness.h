/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Robustness: the ranking with one thing otherwise each time (methods, 8): a layer, a term, the
 * layers of votes or the sanctions left out; absence counted as abstention on the core texts; facts
 * of medium or high confidence only; direct ties; pole W at 0.7 and 0.9; a vote window of 2 and 4
 * years. What is the ranking's own setting already, or has nothing to change, is no row; it is
 * listed with the reason.
 */
#ifndef FS_TRIAL_ROBUSTNESS_H
#define FS_TRIAL_ROBUSTNESS_H

#include "analysis/findings.h"

#define ROBUSTNESS_WITHOUT_VOTES "without both layers of votes"

struct robustness_row {
    const char *name;   /* "without layer votes" */
    double tau;         /* Kendall's tau-b of the index with that of the ranking over the states
                           ranked in both; NAN: there is none, or nothing is left to rank by */
    size_t gone;        /* states of the ranking that are not ranked then */
    bool is_same;       /* the index of every state is what it was, and so is the fence */
    size_t top_kept;    /* of the first ten */
    size_t fence, kept; /* fence-sitters then, and those of them that are so now */
    size_t mover;       /* state of the first 25 that moves most; SIZE_MAX: none moves */
    size_t mover_rank;  /* its rank then; 0: it is not ranked then */
};

/* A change that is no row. */
struct robustness_omission {
    const char *name, *reason;
};

struct robustness {
    struct robustness_row *rows;
    size_t count;
    size_t changing; /* rows that change something */
    struct robustness_omission *omissions;
    size_t omission_count;
    const struct robustness_row *worst; /* the first of those with the least tau; NULL: none */
};

/* Lives in `arena`; NULL after a diagnostic. */
struct robustness *robustness_compute(const struct findings *findings, struct arena *arena,
                                      struct diags *diags);

#endif
