/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Visits: what came of each trip, decisions on it, what states said. */
#ifndef FS_REPORT_VISITS_H
#define FS_REPORT_VISITS_H

#include "report/edition.h"

/* "yes, 2024-10-24, referred to the Assembly, ICC-01/22-90 [3]" for each decision on the visit,
 * with at most so many sources each. */
const char *finding_text(struct edition *edition, const struct visit_event *event, size_t sources);
/* "yes", "no", "no formal finding": of failing to comply. */
const char *finding_word(const struct finding_record *finding);

/* " Of it: ..." what else the records of its findings say, but nothing of a later day than asked
 * about;
 * "" else. */
const char *finding_notes(struct edition *edition, const struct visit_event *event);

/* The same, but nothing of a day after that one. */
const char *finding_notes_by(struct edition *edition, const struct visit_event *event,
                             struct date day);

/* The number in the Court's record, marked while it is of low confidence. */
const char *finding_document(struct arena *arena, const struct finding_record *finding);

/* Does the decision refer or report the host to the Assembly or the Council? */
bool finding_is_referred(const struct finding_record *finding);
/* Does it reverse an earlier referral? */
bool finding_is_reversed(const struct finding_record *finding);

const char *visit_status_text(enum visit_status status); /* "held by video" */
const char *visit_status_word(size_t i);                 /* each of them; NULL after the last */
/* "because of the warrant", "other reason given", "no reason given": of a trip not made. */
const char *visit_reason_text(const struct visit *visit);
/* The first day of the year before the warrant, or before the day asked about where there was none:
 * trips of the time before are not shown. */
struct date visits_shown_from(const struct relgraph *graph);
const char *visit_reason_word(size_t i); /* each of them; NULL after the last */

/* Stays, visits not made and trips elsewhere, in full, for an annex. */
void visits_tables(struct edition *edition);

/* The stays of other leaders, each with whose it was. */
void precedents_table(struct edition *edition);

#endif
