/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Looks of the network's states: place, size and colour, as the picture `ties` shows them. */
#ifndef FS_PICTURES_NETWORK_LOOKS_H
#define FS_PICTURES_NETWORK_LOOKS_H

#include "analysis/findings.h"

struct network_look {
    double x, y, radius; /* in points, y upwards */
    const char *color;   /* "#d55e00" */
};

/*
 * Fills in looks[] of every state. A state that the picture leaves out (without a duty, or without
 * a leaning) stands below it, from left to right by its leaning on the picture's scale; without a
 * leaning in a row of its own. Colours live in the arena. False after a
 * diagnostic.
 */
bool network_looks_compute(const struct findings *findings, struct arena *arena,
                           struct network_look looks[], struct diags *diags);

#endif
