/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The value tree of report.json. */
#ifndef FS_REPORT_EDITION_MACHINE_H
#define FS_REPORT_EDITION_MACHINE_H

#include "doc/form.h"
#include "report/edition.h"

/* All of it, in the arena; texts are borrowed from the document. Needs all parts of the findings
 * and of the trial. */
struct value *machine_report(const struct findings *findings, const struct trial *trial,
                             const struct doc *doc, struct arena *arena);

extern const struct form machine_report_form;

#endif
