/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Duties: who had to arrest on the day, and of one state why. */
#ifndef FS_REPORT_DUTIES_H
#define FS_REPORT_DUTIES_H

#include "doc/form.h"
#include "report/edition.h"

/* The duty table as it goes to standard output. */
struct doc *duty_compose(const struct findings *findings);

/* One state's duty: the class, the article, the acts behind it with their sources. */
struct doc *duty_state_compose(const struct findings *findings, size_t state);
void duty_section(struct edition *edition, size_t state);

/* Class, since when, until when and from when on towards the suspect, in a line. */
const char *duty_line(struct edition *edition, size_t state);

/* "ratified or acceded". */
const char *duty_event_text(enum treaty_event event);

/* Of a state that did not exist on the day: since when it does, what it came from, and the class of
 * that. */
const char *duty_absence(struct arena *arena, const struct relgraph *graph, size_t state);

/* What a state did, in plain words, by its name in the data: "exit announced". */
const char *duty_act_words(const char *event);

/* What an act of the state's history is on the day asked about, and the words that may be. */
const char *duty_standing(const struct duty *duty, const struct treaty_act *act, struct date as_of);
const char *duty_standing_word(size_t i);

/* Of duty_view_of(): a state with its class and days; of one that did not exist no class, but a
 * reason. */
extern const struct form duty_form;
const void *duty_view_of(const struct findings *findings, size_t state, struct arena *arena);

/* Of duties_view_of(), in the context of the findings. `state`: of that one only, with every act of
 * it and what that is on the day; SIZE_MAX: of all. */
extern const struct form machine_duty_form;
const void *duties_view_of(const struct findings *findings, size_t state, struct arena *arena);
struct value *machine_duty(const struct findings *findings, size_t state, struct arena *arena);

#endif
