/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Hosts: whom each wanted leader stayed with under a duty, and how often in which time (methods,
 * 7).
 *
 * Leaders are those of the base rate, and the suspect of the study, whatever office that one holds.
 * What is counted by a day is counted up to it, in years in office under a public warrant and free
 * to travel.
 */
#ifndef FS_TRIAL_HOSTS_H
#define FS_TRIAL_HOSTS_H

#include "analysis/outcomes.h"

struct host_stay {
    const struct visit *visit;
    bool is_first; /* of that suspect in that state */
};

struct guest {
    const char *suspect;
    struct date public_from; /* the first warrant; unknown: none */
    struct host_stay *stays; /* under a duty, by date, whenever */
    size_t stay_count;
};

struct hosts {
    const struct dataset *dataset;
    struct guest *guests;
    size_t guest_count;
};

/* What was counted of one of them, or of several. */
struct host_counts {
    double years; /* exposed to travel */
    size_t first; /* stays in a state for the first time */
    size_t repeats;
    double host_years; /* of all hosts together, each from its first stay */
};

/* One host of one suspect. */
struct host_record {
    bool is_host;
    size_t repeats;
    double years; /* since the first stay */
};

/* Arrays live in `arena`. `own` (NULL: none) is added where it is no leader. */
struct hosts hosts_find(const struct dataset *dataset, const char *own, struct arena *arena);

/* NULL: neither a leader nor `own`. */
const struct guest *hosts_guest(const struct hosts *hosts, const char *suspect);

/* Of one of them by the day; nothing before the warrant. */
struct host_counts hosts_count(const struct hosts *hosts, const struct guest *guest,
                               struct date as_of);

/* The sum over all but `except` (NULL: over all). */
struct host_counts hosts_count_others(const struct hosts *hosts, const struct guest *except,
                                      struct date as_of);

/* Each state as host of the guest by the day: out[state_count]. */
void hosts_record(const struct hosts *hosts, const struct guest *guest, struct date as_of,
                  struct host_record out[]);

#endif
