/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Timelines: states over the days of a span, as text, as one table and for machines. */
#ifndef FS_REPORT_TIMELINES_H
#define FS_REPORT_TIMELINES_H

#include "doc/doc.h"
#include "doc/form.h"
#include "trial/timeline.h"

/* A table each of the states with the events in between; of none, a row a day about all. */
struct doc *timeline_compose(const struct timeline *timeline, size_t count, const size_t states[]);

/* One table of all states, or of these, on all days. */
struct doc *timeline_table(const struct timeline *timeline, size_t count, const size_t states[]);

extern const struct form machine_timeline_form;
struct value *machine_timeline(const struct timeline *timeline, size_t count, const size_t states[],
                               struct arena *arena);

#endif
