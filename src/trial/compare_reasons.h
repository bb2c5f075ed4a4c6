/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The records that count for a state on one of two days only. */
#ifndef FS_TRIAL_COMPARE_REASONS_H
#define FS_TRIAL_COMPARE_REASONS_H

#include "analysis/findings.h"

enum { COMPARE_CALLS = 3 };

/* A record that counts on one of the two days only. */
struct compare_reason {
    const char *
        kind; /* of a layer its name; "sanctions", "act", "forums", "core vote", "treaty", "stay" */
    const char *text;     /* a few words; of a treaty act its name in the data */
    bool has_ended;       /* it counted on the earlier day */
    char vote, home_vote; /* of a roll call the letters; home_vote 0: not said */
    struct date from, to;
    double value;     /* of a roll call what the agreement would be less without it */
    const char *unit; /* NULL: none */
    const struct origin *origin;
};

/*
 * By date, in `arena`: treaty acts, sanctions, acts of support, votes on core texts, stays of the
 * suspect, and what the layers of choice and the term forums rest on for the pair with the home
 * state; of roll calls
 * those of the window that are new and without which the agreement of the two would change most, at
 * most COMPARE_CALLS.
 */
void compare_find_reasons(const struct findings *then, const struct findings *now, size_t state,
                          struct arena *arena, struct compare_reason **out, size_t *count);

#endif
