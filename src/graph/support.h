/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Support index c in [0, 1] and the two poles (methods, 3).
 *
 * c_i is the mean of the observed acts for accountability that the study lists, the mean of the
 * core votes (Y 1, A 0.5, N 0) being one act that counts `core_vote_weight` times. Not being on a
 * list is 0 where every name is known; where names are missing, it is the share of the states that
 * could have joined and are not listed which the missing names make up. A state without core votes
 * has c missing where the study has core votes. R = {home}; W = parties with c >=
 * pole_min_support, or, where that gives fewer than pole_min_members, the parties of the WEOG group
 * and the EU.
 */
#ifndef FS_GRAPH_SUPPORT_H
#define FS_GRAPH_SUPPORT_H

#include "graph/duty.h"

enum support_basis {
    SUPPORT_TOO_EARLY,  /* the act is of a later day: no value */
    SUPPORT_NOT_OPEN,   /* the state could not join when it opened: no value */
    SUPPORT_LEFT_OUT,   /* its entry is left out: no value */
    SUPPORT_ENTRY,      /* what it did is on record */
    SUPPORT_NOT_LISTED, /* 0: every name is known, and it is none of them */
    SUPPORT_FILLED,     /* the share that an incomplete list lacks */
};

/* What an act adds to a state's c. */
struct support_part {
    enum support_basis basis;
    double value;                /* NAN: none */
    const struct origin *origin; /* of the entry, one that is left out too; NULL: none */
};

struct support {
    bool has_acts; /* the study lists acts and some exist by as_of; else c is NAN for everyone */
    double *index; /* c, state_count; NAN missing */
    double *core_votes;         /* mean of the core votes; NAN none */
    size_t act_count;           /* the study's acts */
    struct support_part *parts; /* state_count x act_count */
    double *fill;               /* one an act: the value of SUPPORT_FILLED; NAN: list complete */
    bool *low;                  /* c rests on a record of low confidence */
    bool *pole_w;               /* membership of W */
    size_t pole_w_count;
    bool pole_fallback;     /* the WEOG and EU rule was used */
    size_t core_vote_count; /* roll calls that counted */
};

/* The latest era of core votes begun by then; NULL: none. */
const struct vote_era *support_era(const struct study *study, struct date as_of);

/* Is the roll call a core vote of the study on that day: of the topic and pole of the latest era?
 */
bool support_is_core(const struct study *study, const struct roll_call *vote, struct date as_of);

/* c from the mean of the core votes (NAN: none) and the parts of one state's acts, with a weight
 * each; NAN where nothing is observed. Rounded to 12 digits. */
double support_mean(double core_votes, double core_weight, size_t act_count,
                    const struct support_part parts[], const double act_weight[]);

/* "listed", "not on the list", ... */
const char *support_basis_name(enum support_basis basis);

/* Arrays live in `arena`. */
void support_compute(const struct dataset *dataset, const struct study *study, struct date as_of,
                     const struct duty *duty, struct arena *arena, struct support *out);

#endif
