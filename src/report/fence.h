/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The fence in sentences: who is on it and how firmly, and how that hangs on the level. */
#ifndef FS_REPORT_FENCE_H
#define FS_REPORT_FENCE_H

#include "doc/form.h"
#include "report/edition.h"

/* "6 by the default settings; firmly, in at least nine of ten draws, 2 (X and Y); in fewer than
 * half of the draws 1"; without draws their names. No full stop. */
const char *fence_sentence(const struct edition *edition);

/* How many there are at each level, and how many straddle whatever their support; NULL where no
 * state is compared. */
const char *fence_counts(const struct edition *edition);

/* Paragraphs that name those near the fence, and those not classified; none without any. */
void fence_near_paragraphs(struct edition *edition);

/* Of findings, in their context: what fence_counts() says. */
extern const struct form fence_counts_form;

#endif
