/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition: what every part of a document about findings needs; the parts are one file a subject. */
#ifndef FS_REPORT_EDITION_H
#define FS_REPORT_EDITION_H

#include "analysis/findings.h"
#include "doc/doc.h"
#include "trial/trial.h"

struct edition {
    struct doc *doc;
    struct arena *arena; /* the document's */
    const struct findings *findings;
    const struct trial *trial; /* of a whole edition, a ranking, a profile; NULL elsewhere */
    size_t top;                /* rows of the ranking, of a whole edition */
    const struct relgraph *graph;
    const struct dataset *dataset;
    const struct study *study;
    const char *suspect; /* display name */
    const char *home;    /* name of the home state */
    const char *day;     /* the as-of date in prose */
    const char *iso_day; /* and as 2024-09-01 */
};

/* Begins with what must be known first (report/caveats.h). */
struct edition edition_begin(struct doc *doc, const struct findings *findings);

/* An id that is the state's own: "ties-MNG". */
const char *edition_id(struct edition *edition, const char *what, size_t state);

#endif
