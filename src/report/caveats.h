/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Caveats: what a reader must know before any number: a day past the data, a day before the
 * Statute, nobody to arrest. */
#ifndef FS_REPORT_CAVEATS_H
#define FS_REPORT_CAVEATS_H

#include "base/arena.h"
#include "doc/doc.h"
#include "doc/form.h"
#include "graph/relgraph.h"

enum { CAVEATS_MAX = 3 };

/* The sentences that hold, at most CAVEATS_MAX; returns how many. */
size_t caveats_list(struct arena *arena, const struct relgraph *graph,
                    const char *out[CAVEATS_MAX]);

/* One sentence for a day past the data; NULL where it is not. */
const char *caveat_past_data(struct arena *arena, const struct dataset *dataset, struct date day);

/* " (hypothetical: no warrant yet)", " (hypothetical: dead since 20 October 2011)"; "" else. */
const char *caveat_hypothetical(struct arena *arena, const struct relgraph *graph);

/* "no open duty: in the Court's custody since 12 March 2025"; NULL where it is open. */
const char *caveat_no_duty(struct arena *arena, const struct relgraph *graph);

/* Adds them to the head of a document. */
void caveats_write(struct doc *doc, const struct relgraph *graph);

/* What of them the head of an output for machines says, of the graph. */
extern const struct form caveats_form;

/* That the pole of the Court's supporters is chosen by the regional rule, or is empty; NULL: it is
 * chosen by support. */
const char *caveat_pole(struct arena *arena, const struct relgraph *graph);

#endif
