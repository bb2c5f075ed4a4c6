/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The backtest, and the scores of a log of rankings, for the command, the edition and --json. */
#ifndef FS_REPORT_BACKTESTS_H
#define FS_REPORT_BACKTESTS_H

#include "doc/form.h"
#include "report/edition.h"
#include "trial/backtest.h"
#include "trial/prospect.h"

/* Adds the tables and their words. */
void backtest_tables(struct doc *doc, const struct dataset *dataset,
                     const struct backtest *backtest);

/* What its parts add, in report/backtest_blocks.c: the placebo, trips before and after, chances
 * scored; and the chances of a log. */
void backtest_placebo_blocks(struct doc *doc, const struct backtest *backtest);
void backtest_trips_blocks(struct doc *doc, const struct dataset *dataset,
                           const struct backtest *backtest);
void backtest_chance_blocks(struct doc *doc, const struct dataset *dataset,
                            const struct backtest *backtest);
/* How chances announced beforehand fared, in sentences; "" where no year can be scored. */
const char *backtest_score_text(struct arena *arena, const struct scored *scored);
void prospect_chance_blocks(struct doc *doc, const char *id, const struct prospect_part *part);

/* What the interval of a lead of the index says: "no clear difference" where it holds 0; NULL
 * without one. */
const char *backtest_reading(double lo, double hi);

/* "90 % interval 0.870 to 0.990", or that there are too few for one. */
const char *backtest_interval(struct arena *arena, double lo, double hi);

/* Where nats and Brier points disagree on who is better, the index or another; NULL: nowhere. */
const char *backtest_disagreement(struct arena *arena, const struct scored *scored);

/* What is not scored, and why: "11 more years of X are not: ..."; "" where everything is. */
const char *backtest_gaps(struct arena *arena, const struct dataset *dataset,
                          const struct scored *scored);

/* What it says in a few sentences, for the body of an edition; and all of it, for an annex. */
void backtest_summary(struct doc *doc, const struct backtest *backtest);
void backtest_blocks(struct edition *edition);

struct doc *backtest_compose(const struct backtest_input *input, const struct backtest *backtest);
struct value *machine_backtest(const struct backtest_input *input, const struct backtest *backtest,
                               struct arena *arena);

/* Of a `struct backtest` in the context of its dataset: what machine_backtest() shows after its
 * head. */
extern const struct form backtest_form;

/* Of a struct scored, of a struct scored_band as item of an array, and of a struct score. */
extern const struct form scored_form, score_form;
extern const struct form_row scored_band_item;

extern const struct form machine_backtest_form, machine_prospect_form;

struct doc *prospect_compose(const struct dataset *dataset, const struct prospect *prospect);
struct value *machine_prospect(const struct dataset *dataset, const struct prospect *prospect,
                               struct arena *arena);

#endif
