/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The value tree of report.json. */
#ifndef FS_REPORT_EDITION_MACHINE_H
#define FS_REPORT_EDITION_MACHINE_H

#include "doc/value.h"
#include "report/edition.h"

/* All of it, in the document's arena. */
struct value *machine_report(const struct findings *findings, const struct trial *trial,
                             const struct doc *doc);

#endif
