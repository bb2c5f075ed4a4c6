/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words: lists, plurals, dates and citations as sentences need them. Texts live in the document's
 * arena. */
#ifndef FS_REPORT_WORDS_H
#define FS_REPORT_WORDS_H

#include "analysis/findings.h"
#include "doc/doc.h"

/* "A, B and C"; "none" for no items. */
const char *words_list(struct arena *arena, size_t n, const char *const items[]);

/* "A, with commas; B; and C": items that are clauses. */
const char *words_series(struct arena *arena, size_t n, const char *const items[]);

/* Names of the first `most` of the n states; " and 3 more" when some are left out. */
const char *words_states(struct arena *arena, const struct dataset *dataset, size_t n,
                         const size_t states[], size_t most);

/* A cell that names the state. */
static inline struct doc_cell state_cell(const struct dataset *dataset, size_t state)
{
    return doc_state(dataset->states[state].name, dataset->states[state].iso3);
}

/* The text with ids in words: "joint_statement_2024_06" as "joint statement (June 2024)", the id of
 * a body as its name. */
const char *words_plain(struct arena *arena, const struct dataset *dataset, const char *text);

/* Display name of a suspect, by its key. */
const char *words_suspect(const struct dataset *dataset, const char *suspect);

/* `one` for 1, else `many`. */
const char *words_plural(size_t n, const char *one, const char *many);

/* How the pulls were found: "leaky", "harmonic" or "direct". */
const char *words_walk(const struct findings *findings);

/* "pull 0.98, forums 0.92 and stance n/a": the terms of the index of a state. */
const char *words_terms(struct arena *arena, const struct findings *findings, size_t state);

/* "2 September 2024". */
/* The share in per cent with the digits that a table's two decimals show: "23 %" of what reads
 * 0.23; "over 99 %" and "under 1 %" of what is not quite all or none. */
const char *words_percent(struct arena *arena, double share);

/* The same with three digits: with two, a share of the draws just under that of a firm place would
 * read as one. */
const char *words_share_of_draws(struct arena *arena, double share);

/* Bits 1 << TERM_...: the terms of the index that some ranked state has; without a ranking all. */
unsigned words_terms_used(const struct findings *findings);

/* Their number in words: "four". */
const char *words_terms_count(const struct findings *findings);

/* "this study does not measure support", "support is not measured on that day". */
const char *words_unmeasured(const struct study *study);

const char *words_date(struct arena *arena, struct date date);

/* "2024-09-01"; NULL for an unknown date. */
const char *words_iso(struct arena *arena, struct date date);

/* "2-3 September 2024" as ISO text: "2024-09-02 to 2024-09-03", or the one date. */
const char *words_span(struct arena *arena, struct date start, struct date end);

/* The file of a record, named from inside the data folder: "treaty_acts.json", wherever that lies.
 */
const char *words_file(const struct dataset *dataset, const struct origin *origin);

/* A cell "treaty_acts.json:20", with file and line as data. */
struct doc_cell words_place(struct arena *arena, const struct dataset *dataset,
                            const struct origin *origin);

/*
 * "[3] [7]" for the record's sources, with "*" when the record is of low confidence, and a word
 * where all it rests on is recollection or compilations: "[3]* recalled".
 */
const char *words_cite(struct doc *doc, const struct dataset *dataset, const struct origin *origin);

/* The same of its first `most` sources, which are the weightiest. */
const char *words_cite_first(struct doc *doc, const struct dataset *dataset,
                             const struct origin *origin, size_t most);

/* What the marks of citations say. */
const char *words_marks(void);

/* What a source is worth where it is no document, no dataset and no press: "recalled",
 * "compilation"; "" else. */
const char *words_weakness(enum source_kind kind);

#endif
