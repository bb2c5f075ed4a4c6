/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Step: one thing that a state could do, from a fixed list, made to the facts and never to the
 * data (methods, 7: "What would change it").
 *
 * A change is of the day: what ends, ends on it, what begins, begins on it. What a change takes
 * back without a day of its own - an act of support, votes, visits, purchases - counts as not
 * having happened.
 */
#ifndef FS_TRIAL_STEP_H
#define FS_TRIAL_STEP_H

#include "graph/relgraph.h"

enum step_kind {
    STEP_JOINS_SANCTIONS,
    STEP_LEAVES_SANCTIONS,
    STEP_SUPPORTS,    /* an act of the study that it does not support */
    STEP_LEAVES_ACT,  /* one that it does */
    STEP_VOTES_COURT, /* on the core texts as most of pole W */
    STEP_VOTES_HOME,  /* as the home state */
    STEP_JOINS_PACT,  /* of defence with the home state */
    STEP_LEAVES_PACT,
    STEP_JOINS_BODY,  /* a member of which the home state is */
    STEP_LEAVES_BODY, /* in which both have a role */
    STEP_ENDS_ENERGY,
    STEP_ENDS_ARMS,
    STEP_STOPS_VISITS, /* of its leaders to the home state */
    STEP_EXIT,         /* notified, takes effect */
};

struct step {
    enum step_kind kind;
    size_t which;     /* act of the study, body */
    const char *name; /* to be typed: "leaves CSTO" */
    const char *role; /* of a body it leaves in which it is no member: "observer"; NULL else */
    const char
        *absent; /* why it does not apply: "Brazil is in no pact with Russia"; NULL: it does */
};

struct step_list {
    const struct dataset *dataset;
    const struct study *study;
    struct date as_of;
    size_t state;
    struct step *steps; /* in the order of the kinds, those that do not apply among them */
    size_t count;
};

/* Of a state on a day. In `arena`. */
struct step_list steps_find(const struct dataset *dataset, const struct study *study,
                            struct date as_of, size_t state, struct arena *arena);

/* The place of the change with that name, if it applies; SIZE_MAX after a diagnostic. */
size_t steps_choose(const struct step_list *list, const char *name, struct diags *diags);

/*
 * The facts with the change made, in `arena` and borrowing from `facts`, which may have other
 * changes made; `graph` is that of the day without any. The layers that are other than before are
 * set in `touched`. NULL: nothing would be other.
 */
const struct dataset *step_make(const struct step_list *list, size_t step,
                                const struct dataset *facts, const struct relgraph *graph,
                                struct arena *arena, bool touched[LAYER_COUNT]);

/* Can both be made together? */
bool steps_go_together(const struct step *a, const struct step *b);

#endif
