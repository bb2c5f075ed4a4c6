/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Warrants: those against the suspect that are public on the day, with Chamber, numbers, charges.
 */
#ifndef FS_REPORT_WARRANTS_H
#define FS_REPORT_WARRANTS_H

#include "doc/form.h"
#include "report/edition.h"

/* A paragraph a warrant; nothing where none is public. */
void warrants_write(struct edition *edition);

/* In an arena, by their order in the data. */
const struct warrant *const *warrants_list(const struct findings *findings, struct arena *arena,
                                           size_t *count);

/* Of a `struct warrant *`, in the context of the findings. */
extern const struct form_row warrant_item;

#endif
