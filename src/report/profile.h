/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One state on a page, for the command, the edition and --json. */
#ifndef FS_REPORT_PROFILE_H
#define FS_REPORT_PROFILE_H

#include "doc/value.h"
#include "report/edition.h"

struct doc *profile_compose(const struct findings *findings, size_t state);
struct value *machine_profile(const struct findings *findings, size_t state, struct arena *arena);

/* Adds the page under headings of `level` and below. */
void profile_section(struct edition *edition, size_t state, int level);

/* Adds the members of --json to an object. */
void machine_add_profile(struct value *root, const struct findings *findings, size_t state);

#endif
