/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Visits: what came of each trip of a wanted person (methods, 1).
 *
 * Hosting without arrest = a public warrant in force, the person bodily on territory the state
 * controls (no overflight), a duty of that state as to that suspect on that day, and no arrest and
 * surrender.
 */
#ifndef FS_ANALYSIS_OUTCOMES_H
#define FS_ANALYSIS_OUTCOMES_H

#include "graph/duty.h"

enum visit_outcome {
    OUTCOME_HOSTED,  /* a stay under a duty without arrest */
    OUTCOME_AVERTED, /* cancelled, declined, virtual, attempted: under a duty, not made */
    OUTCOME_TRANSIT, /* overflight or technical stop over a state with a duty */
    OUTCOME_NO_DUTY, /* made, or planned, where no duty stood that day */
    OUTCOME_BEFORE,  /* before the warrant */
};

struct visit_event {
    const struct visit *visit;
    enum visit_outcome outcome;
    enum duty_class class; /* of the host, for that suspect, on the first day */
    bool is_first;         /* first stay of that suspect in that state */
    const struct finding_record *const
        *findings; /* of the Court on that visit, known by as_of, by date */
    size_t finding_count;
    const struct stance *const
        *statements; /* would / would not arrest, of the host on that suspect, known by as_of */
    size_t statement_count;
};

struct visit_list {
    struct visit_event *events; /* by start date, then id */
    size_t count;
};

/*
 * Every trip of the suspect, after the warrant or not, whose date is by as_of. Arrays live in
 * `arena`.
 */
void visits_of_suspect(const struct dataset *dataset, const char *suspect, struct date as_of,
                       struct arena *arena, struct visit_list *out);

/* Stays (OUTCOME_HOSTED) by as_of of every suspect who was a head of state or government, except
 * `except` (may be NULL). */
void visits_precedents(const struct dataset *dataset, const char *except, struct date as_of,
                       struct arena *arena, struct visit_list *out);

/*
 * Is warrants[row] the first row of a suspect who was head of state or government when a warrant
 * was issued? So each such leader is met once.
 */
bool visits_is_leader(const struct dataset *dataset, size_t row);

/*
 * The public statements of a state (SIZE_MAX: of any) that it would or would not arrest the
 * suspect, known by as_of, by date; in `arena`.
 */
const struct stance *const *statements_find(const struct dataset *dataset, const char *suspect,
                                            size_t state, struct date as_of, struct arena *arena,
                                            size_t *count);

const char *visit_outcome_name(enum visit_outcome outcome); /* "hosted", "not made", ... */

#endif
