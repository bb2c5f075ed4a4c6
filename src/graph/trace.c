/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Trace: a list that doubles inside its arena. */
#include "graph/trace.h"

#include <string.h>

enum { FIRST_CAPACITY = 16 };

void trace_add(struct trace *trace, struct trace_record record)
{
    if (trace->count == trace->capacity) {
        trace->capacity = trace->capacity ? 2 * trace->capacity : FIRST_CAPACITY;
        struct trace_record *wider =
            arena_alloc(trace->arena, trace->capacity, sizeof *trace->records);
        if (trace->count)
            memcpy(wider, trace->records, trace->count * sizeof *wider);
        trace->records = wider;
    }
    trace->records[trace->count++] = record;
}

bool trace_is_low(const struct trace *trace)
{
    for (size_t r = 0; r < trace->count; r++)
        if (trace->records[r].origin->confidence == CONFIDENCE_LOW)
            return true;
    return false;
}
