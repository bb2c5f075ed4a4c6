/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What figures say of a state: its visits, its duty's line style, its tooltip; texts live in the
 * figure's arena. */
#ifndef FS_PICTURES_MARKS_H
#define FS_PICTURES_MARKS_H

#include "analysis/findings.h"
#include "doc/figure.h"
#include "pictures/layout.h"

/* Has a trip of the suspect to this state come out so by the as-of date? */
bool state_has_visit(const struct findings *findings, size_t state, enum visit_outcome outcome);

/* Outline by class: solid P, dotted PA, dashed PW. */
enum figure_line state_line(enum duty_class class);

/* Which signs around the marks of states a picture shows: a ring, a frame, a broken outline. */
struct state_signs {
    bool hosted, averted, leaving;
};

/* The entries that explain them, on a mark that looks like `plain`; how many, three at the most. */
size_t state_signs_legend(const struct state_signs *signs, const struct legend_entry *plain,
                          struct legend_entry entries[]);

/* The state's name, or its code where the name would take more than the width. */
const char *state_short_name(const struct state *state, double size, bool is_bold, double width);

/* "Mongolia: state party; rank 2, score 84.2; ...". */
const char *state_tooltip(struct figure *figure, const struct findings *findings, size_t state);

/* A mark about the state, as layout_node() draws it: it leads to the state's row in a report. Its
 * name for programs is the state's code. The index of its node. */
size_t state_node(struct figure *figure, const struct findings *findings, size_t state,
                  const char *tooltip, struct figure_point at, const struct legend_entry *mark);

/* "Vladimir Putin, as of 1 September 2024", with a warning when no warrant stood on that day. */
const char *state_occasion(struct figure *figure, const struct findings *findings);

#endif
