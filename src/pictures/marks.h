/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What figures say of a state: its visits, its duty's line style, its tooltip; texts live in the
 * figure's arena. */
#ifndef FS_PICTURES_MARKS_H
#define FS_PICTURES_MARKS_H

#include "analysis/findings.h"
#include "doc/figure.h"

/* Has a trip of the suspect to this state come out so by the as-of date? */
bool state_has_visit(const struct findings *findings, size_t state, enum visit_outcome outcome);

/* Outline by class: solid P, dotted PA, dashed PW. */
enum figure_line state_line(enum duty_class class);

/* "Mongolia: state party; rank 2, score 84.2; ...". */
const char *state_tooltip(struct figure *figure, const struct findings *findings, size_t state);

/* "Vladimir Putin, as of 1 September 2024", with a warning when no warrant stood on that day. */
const char *state_occasion(struct figure *figure, const struct findings *findings);

#endif
