/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Duties: who had to arrest on the day, and of one state why. */
#ifndef FS_REPORT_DUTIES_H
#define FS_REPORT_DUTIES_H

#include "doc/value.h"
#include "report/edition.h"

/* The duty table as it goes to standard output. */
struct doc *duty_compose(const struct findings *findings);

/* One state's duty: the class, the article, the acts behind it with their sources. */
struct doc *duty_state_compose(const struct findings *findings, size_t state);
void duty_section(struct edition *edition, size_t state);

/* Of a state that did not exist on the day: since when it does, what it came from, and the class of
 * that. */
const char *duty_absence(struct arena *arena, const struct relgraph *graph, size_t state);

/* Adds code, name, class and days of a state's duty; of a state that did not exist no class, but a
 * reason. */
void machine_add_duty(struct value *row, const struct relgraph *graph, size_t state);
/* `state`: of that one only; SIZE_MAX: of all. */
struct value *machine_duty(const struct findings *findings, size_t state, struct arena *arena);

/* Every act of the state, each with what it is on the day, as a member "history". */
void machine_add_history(struct value *root, const struct relgraph *graph, size_t state);

#endif
