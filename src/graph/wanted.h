/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Wanted: is there anybody to arrest on the day (methods, 1)?
 *
 * A suspect who is dead, in the Court's custody, or whose warrant or case has ended creates no open
 * duty. One who is held by a state that does not surrender him does, but cannot travel. The data
 * hold the last status of each warrant; before its day the warrant counts as open.
 */
#ifndef FS_GRAPH_WANTED_H
#define FS_GRAPH_WANTED_H

#include "data/dataset.h"

enum wanted_status {
    WANTED_NOT_YET, /* no public warrant by then */
    WANTED_OPEN,
    WANTED_HELD, /* by a state that does not surrender the person: the duty stands */
    WANTED_IN_CUSTODY,
    WANTED_DEAD,
    WANTED_CONVICTED,
    WANTED_ACQUITTED,
    WANTED_TERMINATED,
    WANTED_WITHDRAWN,
};

struct wanted {
    enum wanted_status status;
    struct date since;             /* of the status; unknown: its day is not in the data */
    struct date public_from;       /* the first warrant, public by the day; unknown: none */
    const struct warrant *warrant; /* the row that says so; NULL: none */
};

struct wanted wanted_on(const struct dataset *dataset, const char *suspect, struct date day);

/* Open or held: the duty stands. */
bool wanted_is_open(const struct wanted *wanted);

/*
 * The first day on which the leader is no more exposed to travel in office by what is known on
 * `as_of`: out of office, held, dead, in custody, the case at an end, past `as_of` or past the
 * data.
 */
int32_t wanted_exposed_until(const struct dataset *dataset, const char *suspect, struct date as_of);

/* "held", "dead", "in_custody", ... for machines. */
const char *wanted_name(enum wanted_status status);

#endif
