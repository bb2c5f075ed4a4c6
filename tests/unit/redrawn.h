/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef FS_TESTS_REDRAWN_H
#define FS_TESTS_REDRAWN_H

#include "graph/pairs.h"
#include "graph/redraw.h"

/* The ties of the choice as an n x n matrix. */
static inline void redraw_align(const struct redraw *redraw, size_t n,
                                const struct redraw_choice *choice, double *alignment)
{
    struct redraw_room *room = redraw_room_new(redraw);
    pairs_unpack(n, redraw_pairs(redraw, choice, room), alignment);
    redraw_room_free(room);
}

#endif
