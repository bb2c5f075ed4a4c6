/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Comparisons: what changed between two days, and why, as text and for machines. */
#ifndef FS_REPORT_COMPARISONS_H
#define FS_REPORT_COMPARISONS_H

#include "doc/doc.h"
#include "doc/form.h"
#include "trial/compare.h"

/* All states, the first `top` rows; or one state (SIZE_MAX: none) with all its records. */
struct doc *comparison_compose(const struct compare *compare, size_t state, size_t top);

/* The first `top` states that moved as one table in a document of other things. */
void comparison_table(struct doc *doc, const struct compare *compare, size_t top);

/* Of a struct comparison_view. */
extern const struct form machine_compare_form;

struct value *machine_compare(const struct compare *compare, size_t state, struct arena *arena);

/* "into the first ten", "off the fence": of what a state became a part of or left, in items;
 * returns how many. */
enum { COMPARISON_SIDES = 3 };
size_t comparison_sides(const struct compare_row *row, const char *items[static COMPARISON_SIDES]);

/* What lines the state crossed: "into the first ten, off the fence"; "" for none. */
const char *comparison_crossed(struct arena *arena, const struct compare *compare, size_t state);

#endif
