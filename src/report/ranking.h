/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ranking: places with their ranges, and the terms behind them. */
#ifndef FS_REPORT_RANKING_H
#define FS_REPORT_RANKING_H

#include "report/edition.h"

/* What the command prints: at most `top` rows, and on request the terms behind them; of the trial
 * (may be NULL) the robustness. */
struct doc *ranking_compose(const struct findings *findings, const struct trial *trial, size_t top,
                            bool with_terms);

/* The ranking as tables of at most `top` rows with what explains them. */
void ranking_tables(struct edition *edition, size_t top);

/* Rank, its range, name, class and index of a ranked state: how a row of it begins. */
enum { RANKING_CELLS = 5 };
void ranking_cells(struct edition *edition, const struct state_finding *state,
                   struct doc_cell cells[static RANKING_CELLS]);

/* The states that are not ranked, by reason, in paragraphs; none where all are. */
void ranking_unranked(struct edition *edition);

/* "nearness to X": the terms of the index that are not known of the state; NULL: all are. */
const char *ranking_missing(struct edition *edition, size_t state);

/* The same of the first `top`, in a sentence with their names; "" without one. */
const char *ranking_incomplete(struct edition *edition, size_t top);

/* "the pull of its ties to X, ... and nearness to X": the terms in use, in words. */
const char *ranking_terms_text(struct edition *edition);

/* What the index is, in two sentences. */
const char *ranking_key(struct edition *edition);

/* "5-12", "1"; "n/a" without draws; and as a cell with both ends as data. */
struct doc_cell rank_range_cell(struct edition *edition, const struct state_finding *state);
const char *rank_range_text(struct arena *arena, const struct state_finding *state);
const char *straddle_range_text(struct arena *arena, const struct state_finding *state);

/* The range of the straddle, with both ends as data. */
struct doc_cell straddle_range_cell(struct edition *edition, const struct state_finding *state);

/* The class code with its flag: "PW until 2026-06-02"; and its column. */
const char *class_text(const struct edition *edition, size_t state);
struct doc_column class_column(void);

#endif
