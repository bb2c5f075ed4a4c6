/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Redraw: the alignment graph again under other choices - other weights, normaliser or window, roll
 * calls drawn anew, doubtful facts left out - without building everything from the records again.
 *
 * The duties, the support index and the poles stay those of the graph. With nothing else asked for
 * than the graph's own options the ties are exactly the graph's.
 */
#ifndef FS_GRAPH_REDRAW_H
#define FS_GRAPH_REDRAW_H

#include "graph/doubts.h"
#include "graph/relgraph.h"

struct redraw_choice {
    struct relgraph_options options; /* window: at most REDRAW_WINDOW_MONTHS */
    const uint32_t *sample;          /* redraw_calls() numbers of roll calls; NULL: each once */
    const bool *is_out;              /* one a coin: the fact is left out; NULL: none is */
    bool ignores_sanctions;
};

enum { REDRAW_WINDOW_MONTHS = 60 };

struct redraw;

/* Borrows `graph`. Any number of threads may draw from it, each with a room of its own. */
struct redraw *redraw_new(const struct relgraph *graph);
void redraw_free(struct redraw *redraw);

/* How many roll calls there are to sample: those of the last five years. */
size_t redraw_calls(const struct redraw *redraw);

/* The doubtful facts on which layers, roll calls and sanctions rest. Others may be added before
 * anybody draws. */
struct coins *redraw_coins(struct redraw *redraw);

/* Where one draw at a time is made. */
struct redraw_room;
struct redraw_room *redraw_room_new(const struct redraw *redraw);
void redraw_room_free(struct redraw_room *room);

/* The ties of all pairs i < j (graph/pairs.h), sanctions applied, rounded to 12 digits; they live
 * in the room until the next draw. */
const double *redraw_pairs(const struct redraw *redraw, const struct redraw_choice *choice,
                           struct redraw_room *room);

#endif
