/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ranking: places with their ranges, and the terms behind them. */
#ifndef FS_REPORT_RANKING_H
#define FS_REPORT_RANKING_H

#include "report/edition.h"

/* What the command prints: at most `top` rows. `trial` may be NULL. */
struct doc *ranking_compose(const struct findings *findings, const struct trial *trial, size_t top);

/* The ranking as tables of at most `top` rows with what explains them. */
void ranking_tables(struct edition *edition, size_t top);

/* "5-12", "1"; "n/a" without draws. */
const char *rank_interval_text(struct arena *arena, const struct state_finding *state);
const char *straddle_interval_text(struct arena *arena, const struct state_finding *state);

/* The interval of the straddle, with both ends as data. */
struct doc_cell straddle_interval_cell(struct edition *edition, const struct state_finding *state);

/* The class code with its flag: "PW until 2026-06-02"; and its column. */
const char *class_text(const struct edition *edition, size_t state);
struct doc_column class_column(void);

#endif
