/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Drivers: why a state stands where it stands, each reason with its own figure, strongest first.
 *
 * A reason is strong in fact: a term of the index in the outer quarter of the ranked states, at
 * either end; or what is no term and is said to be none: the last stay, the last visit not made
 * because of the warrant, the last statement on an arrest, own sanctions, a pull to the Court's
 * supporters in their upper quarter. Where nothing is, none is named.
 */
#ifndef FS_REPORT_DRIVERS_H
#define FS_REPORT_DRIVERS_H

#include "report/edition.h"

enum driver_way { DRIVER_FOR, DRIVER_AGAINST, DRIVER_WAYS };

enum { DRIVERS_MAX = 12 };

#define DRIVERS_STRONG 0.75 /* percentile from which a reason is one */

struct driver {
    double strength;   /* 0-1: a percentile, or 1 for a fact about an arrest itself */
    const char *text;  /* "pull to Russia (percentile 99)" */
    bool is_statement; /* what the state said of an arrest */
};

struct drivers {
    struct driver list[DRIVER_WAYS][DRIVERS_MAX];
    size_t count[DRIVER_WAYS];
};

/* For a stay, and against one; of a state that is not ranked what is known of it. */
void drivers_find(struct edition *edition, size_t state, struct drivers *out);

/* The first `most` of one way as a list: "a; b; c"; "none found" without any. */
const char *drivers_text(struct edition *edition, const struct drivers *drivers,
                         enum driver_way way, size_t most);

/* What the word percentile says here, in a sentence. */
const char *drivers_key(struct edition *edition);

#endif
