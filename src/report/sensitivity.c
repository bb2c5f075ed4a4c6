/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sensitivity; see the header. */
#include "report/sensitivity.h"

#include <math.h>

#include "analysis/risk.h"
#include "report/edition/sections.h"
#include "report/fields.h"
#include "report/words.h"

static const char *mover_text(struct edition *e, const struct robustness_row *row)
{
    const struct findings *f = e->findings;
    if (isnan(row->tau))
        return "nothing is left to rank by";
    if (row->mover == SIZE_MAX)
        return "none";
    return arena_printf(
        e->arena, "%s (%zu to %s)", e->dataset->states[row->mover].name, f->states[row->mover].rank,
        row->mover_rank ? arena_printf(e->arena, "%zu", row->mover_rank) : "not ranked");
}

void robustness_table(struct edition *e, const struct robustness *robustness)
{
    static const struct doc_column columns[] = {
        {.title = "changed", .wraps = true, .data = {{"changed", "what is otherwise", "text"}}},
        {.title = "tau",
         .align = DOC_RIGHT,
         .decimals = 2,
         .data = {{"tau", "Kendall's tau-b of the index with that of the ranking", "correlation"}}},
        {.title = "top 10 kept",
         .align = DOC_RIGHT,
         .data = {{"top10_kept", "of the first ten, those that still are", "states"}}},
        {.title = "fence",
         .align = DOC_RIGHT,
         .data = {{"fence", "states on the fence then", "states"}}},
        {.title = "kept",
         .align = DOC_RIGHT,
         .data = {{"fence_kept", "those of them that are on it now", "states"}}},
        {.title = "moves most of the first 25",
         .wraps = true,
         .data = {{"mover", "state of the first 25 that moves most, with both ranks", "text"}}},
    };
    struct doc_table *table = doc_table(e->doc, "robustness", NULL, 6, columns);

    for (size_t r = 0; r < robustness->count; r++) {
        const struct robustness_row *row = &robustness->rows[r];
        bool is_empty = isnan(row->tau);
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(row->name),
                    doc_number(row->tau),
                    is_empty ? doc_text("n/a") : doc_number((double)row->top_kept),
                    is_empty ? doc_text("n/a") : doc_number((double)row->fence),
                    is_empty ? doc_text("n/a") : doc_number((double)row->kept),
                    doc_text(mover_text(e, row)),
                });
    }
    doc_paragraph(e->doc,
                  "The ranking with one thing otherwise each time; what is its own setting already "
                  "is no row. Tau: Kendall's tau-b of the index with that of the ranking, 1 where "
                  "the order is the same. Fence: states on it then; kept: those of them that are "
                  "on it now (%zu %s).%s",
                  e->findings->fence_count, words_plural(e->findings->fence_count, "is", "are"),
                  robustness->worst ? arena_printf(e->arena, " What changes most: %s (tau %.2f).",
                                                   robustness->worst->name, robustness->worst->tau)
                                    : "");
}

void sensitivity_sentence(struct edition *e)
{
    const struct robustness *robustness = e->trial ? e->trial->robustness : NULL;
    const struct robustness_row *worst = robustness ? robustness->worst : NULL;
    size_t ranked = e->findings->ranking_count, top = ranked < 10 ? ranked : 10;

    if (worst)
        doc_item(e->doc,
                 "Of %zu single changes of method or data the one that changes the ranking most is "
                 "\"%s\": Kendall's tau with the ranking %.2f, %zu of the first %zu kept, %zu of "
                 "the %zu on the fence kept.",
                 robustness->count, worst->name, worst->tau, worst->top_kept, top, worst->kept,
                 e->findings->fence_count);
}

static void importance_table(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "term", .wraps = true, .data = {{"term", "the term, in words", "text"}}},
        {.title = "importance",
         .align = DOC_RIGHT,
         .decimals = 2,
         .data = {{"importance", "squared correlation of the term with the index", "share"}}},
        {.title = "part of the index",
         .data = {{"in_index", "whether the term is part of the index", "yes or no"}}},
    };
    const struct findings *f = e->findings;
    struct doc_table *table = doc_table(e->doc, "importance", NULL, 3, columns);

    for (size_t t = 0; t < TERM_COUNT; t++)
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(risk_factors[t].title),
                    doc_number(f->importance[t]),
                    doc_text(f->options.terms & 1u << t ? "yes" : "no"),
                });
    doc_paragraph(e->doc,
                  "Effective importance of each term: its squared correlation with the index over "
                  "the ranked states (Paruolo et al. 2013). Equal weights do not make equal "
                  "importance.%s",
                  isnan(f->pull_with_stance)
                      ? ""
                      : arena_printf(e->arena,
                                     " Pull and stance, which share the votes on the war and the "
                                     "sanctions as evidence, correlate by %.2f.",
                                     f->pull_with_stance));
}

void section_sensitivity(struct edition *e)
{
    doc_heading(e->doc, 1, "sensitivity", "Sensitivity");
    if (e->trial && e->trial->robustness)
        robustness_table(e, e->trial->robustness);
    importance_table(e);
}

static const char *iso3_of(const struct findings *findings, size_t state)
{
    return state == SIZE_MAX ? NULL : findings->graph->dataset->states[state].iso3;
}

#define ROBUSTNESS_ROW_ROWS(X, S)                                                                  \
    X(S, changed, TEXT, o->name, "what is otherwise")                                              \
    X(S, tau, NUMBER, o->tau, "Kendall's tau-b of the index with that of the ranking",             \
      .unit = "correlation", .range = {-1, 1}, FIELD_NULLABLE)                                     \
    X(S, top10_kept, INTEGER, o->top_kept, "of the first ten, those that still are",               \
      FIELD_COUNT("states"))                                                                       \
    X(S, fence, INTEGER, o->fence, "states on the fence then", FIELD_COUNT("states"))              \
    X(S, fence_kept, INTEGER, o->kept, "those of them that are on it now", FIELD_COUNT("states"))  \
    X(S, mover, TEXT, iso3_of(c, o->mover), "state of the first 25 that moves most", FIELD_CODE,   \
      FIELD_NULLABLE)                                                                              \
    X(S, mover_rank, PLACE, o->mover_rank, "its rank then", FIELD_PLACE, FIELD_NULLABLE)
FORM(robustness_row, struct robustness_row, struct findings, ROBUSTNESS_ROW_ROWS);
static const struct form_row robustness_item = {.type = FORM_OBJECT, .form = &robustness_row_form};

#define ROBUSTNESS_ROWS(X, S)                                                                      \
    X(S, rows, ARRAY, form_array(o->rows, o->count), "the changes", .item = &robustness_item)      \
    X(S, worst, TEXT, o->worst ? o->worst->name : NULL, "what changes the ranking most",           \
      FIELD_NULLABLE)                                                                              \
    X(S, pull_with_stance, NUMBER, c->pull_with_stance,                                            \
      "correlation of the terms pull and stance", .unit = "correlation", .range = {-1, 1},         \
      FIELD_NULLABLE)
FORM_ROWS(robustness, struct robustness, struct findings, ROBUSTNESS_ROWS);
const struct form robustness_form = {FORM_OF(robustness)};
