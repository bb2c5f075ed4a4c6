/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The law: the dispute about immunities with the authorities of both sides, and where it ends. */
#ifndef FS_REPORT_LAW_H
#define FS_REPORT_LAW_H

#include "report/edition.h"

/* Who held what by the day asked about. `what` takes no side: "report", "dossier". */
void law_dispute(struct edition *edition, const char *what);

/* What was held about the immunity on that visit after the day asked about, up to `known`. */
void law_since(struct edition *edition, const struct visit_event *event, struct date known);

/* Notice of leaving, technical stops, overflights. */
void law_edges(struct edition *edition);

#endif
