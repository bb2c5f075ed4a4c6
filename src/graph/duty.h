/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Duty: which class of exposure a state falls in for one suspect on one day (methods, 1).
 *
 * The duty belongs to the triple (state, suspect, date). The class follows from the treaty acts up
 * to that day.
 */
#ifndef FS_GRAPH_DUTY_H
#define FS_GRAPH_DUTY_H

#include "data/study.h"

enum duty_class {
    DUTY_P,
    DUTY_PA,
    DUTY_PW,
    DUTY_XR,
    DUTY_D,
    DUTY_U,
    DUTY_S,
    DUTY_N,
    DUTY_CLASS_COUNT
};

struct duty {
    enum duty_class class;
    struct date since; /* day the class began; unknown for a state that never acted */
    struct date until; /* PW: the day the exit takes effect (also when due later than as_of) */
    const struct treaty_act *acts[8]; /* the acts behind the class, by date */
    size_t act_count;
};

/*
 * The class of one state for a suspect whose first public warrant was issued on `warrant` (unknown:
 * none); `in_situation` when the state is one of the suspect's situation, for which a declaration
 * or a referral counts.
 */
struct duty duty_of_state(const struct dataset *dataset, size_t state, struct date warrant,
                          bool in_situation, struct date as_of);

/* Writes the class of every state of the dataset to `out` (dataset.state_count entries). */
void duty_compute(const struct dataset *dataset, const struct study *study, struct date as_of,
                  struct duty *out);

/* "P", "PA", ... */
const char *duty_code(enum duty_class class);

/* "state party", "state party, exit announced", ... for tables and legends. */
const char *duty_label(enum duty_class class);

/* The rule in words with its articles: "Rome Statute Arts 59, 86, 89: in force since ...". */
const char *duty_basis(enum duty_class class);

/* P, PA, PW: bound to arrest. */
bool duty_is_bound(enum duty_class class);

/* Bound and neither the home state nor a state of the situation: those are context (methods, 1). */
bool duty_is_ranked(const struct duty *duty, const struct study *study, size_t state);

#endif
