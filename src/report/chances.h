/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The chance of a stay within the year: its forms, its words, and what tables show of a state. */
#ifndef FS_REPORT_CHANCES_H
#define FS_REPORT_CHANCES_H

#include "doc/form.h"
#include "report/edition.h"

/* What chance_form shows: of one state. */
struct chance_view {
    const struct chance *chance; /* NULL: not computed */
    const struct chance_of_state *state;
    bool is_ranked;
};

/* `trial` may be NULL. */
struct chance_view chance_view_of(const struct findings *findings, const struct trial *trial,
                                  size_t state);

/* Of a struct chance_view: p, lo, hi, band, whether it hosted before, and why there is none. */
extern const struct form chance_form;

/* Of a struct chance: that of any state, b, new hosts a year, and why there is none. */
extern const struct form forecast_form;

/* Of a per cent, "12", "1.4", "< 0.01": two digits; what is not 0 never reads so. */
const char *chance_figure(struct arena *arena, double p);
/* The same with its unit: "12 %". */
const char *chance_percent(struct arena *arena, double p);

/* "6 % (0.2 % to 20 %)"; "n/a" without a chance. */
const char *chance_text(struct arena *arena, const struct chance_of_state *state);

/* "51 % (range 21 % to 80 %)": of a stay in any ranked state; where there is a chance. */
const char *chance_any_text(struct edition *edition);

/* The range of the chance in per cent as a column and a cell. */
struct doc_column chance_range_column(void);
struct doc_cell chance_range_cell(struct edition *edition, size_t state);

/* What the words stand for, in a sentence: "Chance in words: the band of the mean, high from ...".
 */
const char *chance_key(struct arena *arena);

/* "high", "not determinable"; "n/a" without a chance. */
const char *chance_band_text(const struct chance_of_state *state);

/* The chance in per cent, and the band, as columns and cells of a table of states; `trial` of the
 * edition may be NULL. */
struct doc_column chance_column(void);
struct doc_column chance_band_column(void);
struct doc_cell chance_cell(struct edition *edition, size_t state);
struct doc_cell chance_band_cell(struct edition *edition, size_t state);

/* The chance of any stay, what it rests on and how to take it; or why there is none. */
void chance_paragraph(struct edition *edition);

/* What the chance rests on and how to read it, for the body of an edition. */
void chance_basis(struct edition *edition);

/* "9 of X, 2 of Y and 1 of Z": whose first stays a chance rests on. */
const char *chance_origins(struct arena *arena, const struct edition *edition,
                           const struct chance *chance);

/* ", were a warrant public" before there is one; "" else. */
const char *chance_condition(const struct edition *edition);

/* The chance of any stay and the highest of a state, or why there is none: one line. */
const char *chance_summary(struct edition *edition);

/* Is there a ranked state whose chance is that of a return? */
bool chance_has_host(const struct edition *edition);

/* The earlier hosts among the first `top`, in a sentence of a note; "" without one. */
const char *chance_hosts(struct edition *edition, size_t top);

/* The chance of one state, in a sentence. */
const char *chance_sentence(struct edition *edition, size_t state);

#endif
