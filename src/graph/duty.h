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
    bool is_no_state;   /* it did not exist on that day: no class, whatever `class` says */
    size_t predecessor; /* then: the state it came from; SIZE_MAX: none is said */
    /* Of a party the entry into force of its unbroken membership, which a notice taken back does
     * not break; else the day the class began. Unknown for a state that never acted. */
    struct date since;
    struct date owed;   /* from then on towards this suspect; unknown: no duty, or no warrant yet */
    struct date notice; /* PA: the day of the announcement; PW: of the notice */
    struct date until;  /* PW: the day the exit takes effect (also when due later than as_of) */
    const struct treaty_act *acts[8]; /* the acts behind the class, by date */
    size_t act_count;
};

/* The day the Rome Statute entered into force (Art. 126(1)). */
#define DUTY_STATUTE_YEAR 2002
#define DUTY_STATUTE_MONTH 7
#define DUTY_STATUTE_DAY 1

/*
 * The class of one state for a suspect whose first public warrant was issued on `warrant` (unknown:
 * none); `in_situation` when the state is one of the suspect's situation, for which a declaration
 * or a referral counts.
 */
struct duty duty_of_state(const struct dataset *dataset, size_t state, struct date warrant,
                          bool in_situation, struct date as_of);

/* Was the Statute in force for anybody on that day? */
bool duty_has_statute(struct date day);

/* The acts of a state in order, whatever their day, for its history; *count of them. Borrowed. */
const struct treaty_act *duty_history(const struct dataset *dataset, size_t state, size_t *count);

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
