/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One state on a page, for the command, the edition and --json. */
#ifndef FS_REPORT_PROFILE_H
#define FS_REPORT_PROFILE_H

#include "doc/form.h"
#include "report/edition.h"

/* In a screen, or with ties, votes, acts, visits and what else is known; `trial` may be NULL. */
struct doc *profile_compose(const struct findings *findings, const struct trial *trial,
                            size_t state, bool is_full);
struct value *machine_profile(const struct findings *findings, const struct trial *trial,
                              size_t state, struct arena *arena);

/* The answer in a screen: duty, chance, fence, last visit and statement, reasons each way. */
void profile_brief(struct edition *edition, size_t state, int level);

/* Why the state is not ranked, in a clause; and what is said of its straddle. */
const char *profile_unranked(struct edition *edition, size_t state);
const char *profile_straddle_text(struct edition *edition, size_t state);

/* Adds the page under headings of `level` and below. */
void profile_section(struct edition *edition, size_t state, int level);

/* What machine_profile() shows of a state besides head and sources, for profile_form in the context
 * of the findings. */
const void *profile_view_of(const struct findings *findings, const struct trial *trial,
                            size_t state, struct arena *arena);

extern const struct form profile_form, machine_profile_form;

/* The indices of institutions shown. */
enum { PROFILE_INDICES = 2 };
struct profile_index {
    const char *index, *title;
};
extern const struct profile_index profile_indices[PROFILE_INDICES];

#endif
