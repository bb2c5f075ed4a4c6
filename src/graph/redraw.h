/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Redraw: the alignment graph again under other choices - other weights, normaliser or window, or
 * roll calls drawn anew - without building everything from the records again.
 *
 * The duties, the support index and the poles stay those of the graph. With no sample and the
 * graph's own options the ties are exactly the graph's.
 */
#ifndef FS_GRAPH_REDRAW_H
#define FS_GRAPH_REDRAW_H

#include "graph/relgraph.h"

struct redraw_choice {
    struct relgraph_options options; /* window: at most REDRAW_WINDOW_MONTHS */
    const uint32_t *sample;          /* redraw_calls() numbers of roll calls; NULL: each once */
};

enum { REDRAW_WINDOW_MONTHS = 60 };

struct redraw;

/* Borrows `graph`. Immutable once made: any number of threads may draw from it. */
struct redraw *redraw_new(const struct relgraph *graph);
void redraw_free(struct redraw *redraw);

/* How many roll calls there are to sample: those of the last five years. */
size_t redraw_calls(const struct redraw *redraw);

/* Writes the n x n ties, sanctions applied, rounded to 12 digits. */
void redraw_align(const struct redraw *redraw, const struct redraw_choice *choice,
                  double *alignment);

#endif
