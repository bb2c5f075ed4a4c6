/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Trips: did a leader's foreign trips go to parties less often after the warrant (methods, 9)?
 *
 * Counted are trips made, no technical stops, since the Statute came into force; a party is one
 * that was bound on the first day. Fisher's exact test, two-sided: the chance of a table at most as
 * likely, were the warrant unrelated to the choice. It says nothing of causes.
 */
#ifndef FS_TRIAL_TRIPS_H
#define FS_TRIAL_TRIPS_H

#include "analysis/outcomes.h"

enum { TRIPS_LEAST_BEFORE = 10 }; /* fewer earlier trips are no record of them */

struct trips {
    const char *suspect;
    size_t before, before_parties; /* the warrant */
    size_t after, after_parties;
    double p; /* of Fisher's test */
};

/* Trips up to the day; false where the data hold too few from before the warrant, or none after. */
bool trips_count(const struct dataset *dataset, const char *suspect, struct date until,
                 struct arena *arena, struct trips *out);

/* Two-sided: a of `first` and b of `second` have the property. */
double trips_fisher(size_t a, size_t first, size_t b, size_t second);

#endif
