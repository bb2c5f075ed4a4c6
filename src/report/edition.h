/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sections of the edition, in the order in which edition.c puts them; each adds blocks to the
 * document. */
#ifndef FS_REPORT_EDITION_H
#define FS_REPORT_EDITION_H

#include "analysis/findings.h"
#include "report/doc.h"

/* What every section needs. */
struct edition {
    struct doc *doc;
    struct arena *arena; /* the document's */
    const struct findings *findings;
    const struct relgraph *graph;
    const struct dataset *dataset;
    const struct study *study;
    const char *suspect; /* display name */
    const char *home;    /* name of the home state */
    const char *day;     /* the as-of date in prose */
    const char *iso_day; /* and as 2024-09-01 */
};

void section_summary(struct edition *edition);
void section_reading(struct edition *edition);
void section_base_rate(struct edition *edition);
void section_ranking(struct edition *edition, size_t top);
void section_fence(struct edition *edition);
void section_clusters(struct edition *edition);
void section_centrality(struct edition *edition);
void section_visits(struct edition *edition);
void section_statements(struct edition *edition);
void section_precedents(struct edition *edition);
void section_layers(struct edition *edition);
/* What was left out on request or for faults; nothing when nothing was. */
void section_left_out(struct edition *edition);
void section_method(struct edition *edition);
void section_pitfalls(struct edition *edition);
void section_profiles(struct edition *edition);
void section_settings(struct edition *edition);

/* Adds the trace of every ranked state; last of all, for it cites by number what is cited. */
void edition_traces(struct edition *edition);

void section_sensitivity(struct edition *edition);
void section_backtest(struct edition *edition);

/* The ranking as tables of at most `top` rows with what explains them. */
void ranking_tables(struct edition *edition, size_t top);

/* One state's duty: class, article, the acts behind it. */
void duty_section(struct edition *edition, size_t state);

/* "yes, 2024-10-24, referred to the Assembly [3]" for each decision on the visit. */
const char *finding_text(struct edition *edition, const struct visit_event *event);
const char *visit_status_text(enum visit_status status); /* "held by video" */
const char *statement_text(const struct stance *stance); /* "would arrest" */

/* Arrest given a visit, with its bound; nothing where no stay is known. */
void arrest_paragraph(struct edition *edition);

/* "5-12", "1"; "n/a" without draws. */
const char *rank_interval_text(struct arena *arena, const struct state_finding *state);
const char *straddle_interval_text(struct arena *arena, const struct state_finding *state);

/* The class code with its flag: "PW until 2026-06-02". */
const char *class_text(const struct edition *edition, size_t state);

struct edition edition_begin(struct doc *doc, const struct findings *findings);

#endif
