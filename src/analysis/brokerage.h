/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Brokerage between groups (Gould & Fernandez 1989): how often a state stands between two others
 * that have no tie of their own, by the groups of the three. Every ordered pair of the two counts,
 * so a tie is a way both ways, and gatekeeper and representative are each other's mirror.
 */
#ifndef FS_ANALYSIS_BROKERAGE_H
#define FS_ANALYSIS_BROKERAGE_H

#include <stdbool.h>
#include <stddef.h>

enum brokerage_role {
    BROKERAGE_COORDINATOR,    /* all three in one group */
    BROKERAGE_GATEKEEPER,     /* receives from another group for its own */
    BROKERAGE_REPRESENTATIVE, /* sends from its own group to another */
    BROKERAGE_ITINERANT,      /* between two of one group that is not its own */
    BROKERAGE_LIAISON,        /* between two of different groups, neither its own */
    BROKERAGE_ROLES
};

struct brokerage {
    size_t count[BROKERAGE_ROLES];
};

/* is_tied: n x n, symmetric, false on the diagonal; group: n. Fills out[n]. */
void brokerage_count(size_t n, const bool *is_tied, const size_t group[], struct brokerage out[]);

const char *brokerage_name(enum brokerage_role role);    /* "representative" */
const char *brokerage_heading(enum brokerage_role role); /* of a narrow column: "represent." */
const char *brokerage_title(enum brokerage_role role);   /* what it counts, in a line */

#endif
