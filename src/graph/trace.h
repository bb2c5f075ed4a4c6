/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Trace: the records behind one value of a layer, in the order in which the layer reads them.
 *
 * `struct trace trace = {.arena = arena};` is a valid empty one; it lives as long as the arena.
 */
#ifndef FS_GRAPH_TRACE_H
#define FS_GRAPH_TRACE_H

#include "base/arena.h"
#include "data/records.h"

struct trace_record {
    const char *text; /* a few words: "Y / N in 76/150" */
    struct date from; /* from == to: observed then; else in force over [from, to) */
    struct date to;
    double value;     /* what the record says or adds; NAN: it just stands */
    const char *unit; /* of the value; NULL: none */
    const struct origin *origin;
};

struct trace {
    struct arena *arena; /* borrowed */
    struct trace_record *records;
    size_t count;
    size_t capacity;
};

/* The text must live as long as the arena. */
void trace_add(struct trace *trace, struct trace_record record);

/* Does any record have low confidence? */
bool trace_is_low(const struct trace *trace);

#endif
