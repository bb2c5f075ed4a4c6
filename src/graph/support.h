/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Support index c in [0, 1] and the two poles (methods, 3).
 *
 * c_i is the mean of the observed acts for accountability that the study lists, the mean of the
 * core votes (Y 1, A 0.5, N 0) being one act that counts `core_vote_weight` times. A state without
 * core votes has c missing where the study has core votes. R = {home}; W = parties with c >=
 * pole_min_support, or, where that gives fewer than pole_min_members, the parties of the WEOG group
 * and the EU.
 */
#ifndef FS_GRAPH_SUPPORT_H
#define FS_GRAPH_SUPPORT_H

#include "graph/duty.h"

struct support {
    bool has_acts; /* the study lists acts and some exist by as_of; else c is NAN for everyone */
    double *index; /* c, state_count; NAN missing */
    double *core_votes; /* mean of the core votes; NAN none */
    bool *low;          /* c rests on a record of low confidence */
    bool *pole_w;       /* membership of W */
    size_t pole_w_count;
    bool pole_fallback;     /* the WEOG and EU rule was used */
    size_t core_vote_count; /* roll calls that counted */
};

/* Is the roll call a core vote of the study on that day: of the topic and pole of the latest era?
 */
bool support_is_core(const struct study *study, const struct roll_call *vote, struct date as_of);

/* Arrays live in `arena`. */
void support_compute(const struct dataset *dataset, const struct study *study, struct date as_of,
                     const struct duty *duty, struct arena *arena, struct support *out);

#endif
