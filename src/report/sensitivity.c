/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sensitivity; see the header. */
#include "report/sensitivity.h"

#include <math.h>

#include "analysis/risk.h"
#include "base/cleanup.h"
#include "base/strbuf.h"
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

/* ", 2 no longer ranked"; "" where all still are. */
static const char *gone_text(struct edition *e, const struct robustness_row *row)
{
    return row->gone ? arena_printf(e->arena, ", %zu no longer ranked", row->gone) : "";
}

/* The rows that change nothing; "" without one. */
static const char *same_text(struct edition *e, const struct robustness *robustness)
{
    const char **items = arena_alloc(e->arena, robustness->count + 1, sizeof *items);
    size_t n = 0;

    for (size_t r = 0; r < robustness->count; r++)
        if (robustness->rows[r].is_same)
            items[n++] = robustness->rows[r].name;
    return n ? arena_printf(e->arena, " Without any effect: %s.", words_list(e->arena, n, items))
             : "";
}

/* What is no row, with the reason. */
static void omissions_paragraph(struct edition *e, const struct robustness *robustness)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    for (size_t o = 0; o < robustness->omission_count; o++)
        strbuf_printf(&text, "%s%s (%s)", o ? "; " : "", robustness->omissions[o].name,
                      robustness->omissions[o].reason);
    if (robustness->omission_count)
        doc_paragraph(e->doc, "No row, for there is nothing to change: %s.", strbuf_text(&text));
}

void robustness_table(struct edition *e, const struct robustness *robustness)
{
    static const struct doc_column columns[] = {
        {.title = "changed", .wraps = true, .data = {{"changed", "what is otherwise", "text"}}},
        DOC_FIGURE("tau", 2, "tau", "Kendall's tau-b of the index with that of the ranking",
                   "correlation"),
        DOC_FIGURE("top 10", 0, "top10_kept", "of the first ten, those that still are", "states"),
        DOC_FIGURE("gone", 0, "gone", "states of the ranking that are not ranked then", "states"),
        DOC_FIGURE("fence", 0, "fence", "states on the fence then", "states"),
        DOC_FIGURE("kept", 0, "fence_kept", "those of them that are on it now", "states"),
        {.title = "moves most of the first 25",
         .wraps = true,
         .data = {{"mover", "state of the first 25 that moves most, with both ranks", "text"}}},
    };
    struct doc_table *table =
        doc_table(e->doc, "robustness", "What other settings do to the ranking", 7, columns);

    for (size_t r = 0; r < robustness->count; r++) {
        const struct robustness_row *row = &robustness->rows[r];
        bool is_empty = isnan(row->tau);
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(row->name),
                    doc_number(row->tau),
                    is_empty ? doc_text("n/a") : doc_number((double)row->top_kept),
                    is_empty ? doc_text("n/a") : doc_number((double)row->gone),
                    is_empty ? doc_text("n/a") : doc_number((double)row->fence),
                    is_empty ? doc_text("n/a") : doc_number((double)row->kept),
                    doc_text(mover_text(e, row)),
                });
    }
    doc_paragraph(e->doc,
                  "The ranking with one thing otherwise each time. Tau: Kendall's tau-b of the "
                  "index with that of the ranking over the states ranked in both, 1 where the "
                  "order is the same. Top 10: of the first ten, those that still are. Gone: states "
                  "no longer ranked. Fence: states on it then; kept: those of them that are on it "
                  "now (%zu %s).%s%s",
                  e->findings->fence_count, words_plural(e->findings->fence_count, "is", "are"),
                  robustness->worst ? arena_printf(e->arena, " The lowest tau: %s (%.2f%s).",
                                                   robustness->worst->name, robustness->worst->tau,
                                                   gone_text(e, robustness->worst))
                                    : "",
                  same_text(e, robustness));
    omissions_paragraph(e, robustness);
}

/* The rows that change the order most, lowest tau first; returns how many. */
static size_t lowest(const struct robustness *robustness, size_t most,
                     const struct robustness_row *out[])
{
    size_t n = 0;

    for (size_t r = 0; r < robustness->count; r++) {
        const struct robustness_row *row = &robustness->rows[r];
        if (isnan(row->tau) || row->is_same)
            continue;
        size_t at = n < most ? n++ : most;
        for (; at && out[at - 1]->tau > row->tau; at--)
            if (at < most)
                out[at] = out[at - 1];
        if (at < most)
            out[at] = row;
    }
    return n;
}

void sensitivity_first(struct edition *e)
{
    enum { SHOWN = 3 };
    const struct robustness *robustness = e->trial ? e->trial->robustness : NULL;
    const struct robustness_row *rows[SHOWN];
    size_t n = robustness ? lowest(robustness, SHOWN, rows) : 0;
    size_t ranked = e->findings->ranking_count, top = ranked < 10 ? ranked : 10;

    if (!n)
        return;
    doc_paragraph(e->doc,
                  "Of %zu single changes of method or data that change something, these %zu change "
                  "the order most (Kendall's tau: 1 the same order, 0 unrelated; then who "
                  "stays):",
                  robustness->changing, n);
    for (size_t r = 0; r < n; r++)
        doc_item(e->doc, "%s: tau %.2f; %zu of the first %zu, %zu of %zu on the fence%s",
                 rows[r]->name, rows[r]->tau, rows[r]->top_kept, top, rows[r]->kept,
                 e->findings->fence_count, gone_text(e, rows[r]));
}

const char *sensitivity_topic(const struct edition *e)
{
    const struct study *study = e->study;
    const char *topic = "";

    for (size_t i = 0; i < study->era_count; i++)
        if (date_is_by(study->eras[i].from, e->graph->as_of))
            topic = study->eras[i].topic;
    return topic;
}

const char *sensitivity_shared(const struct edition *e)
{
    const struct study *study = e->study;
    const char *items[2];
    size_t n = 0;

    if (e->graph->support.core_vote_count)
        items[n++] = arena_printf(
            e->arena, "the votes on %zu core %s of topic '%s'", e->graph->support.core_vote_count,
            words_plural(e->graph->support.core_vote_count, "text", "texts"), sensitivity_topic(e));
    for (size_t a = 0; a < study->act_count; a++)
        if (study->acts[a].kind == ACT_SANCTIONS &&
            date_is_by(study->acts[a].from, e->graph->as_of))
            items[n++] = arena_printf(e->arena, "the sanctions on %s", e->home);
    return n ? arena_printf(e->arena, "%s as evidence", words_list(e->arena, n, items))
             : "no evidence";
}

static void importance_table(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "term", .data = {{"term", "the term, in words", "text"}}},
        DOC_FIGURE("importance", 2, "importance", "squared correlation of the term with the index",
                   "share"),
        {.title = "part of the index",
         .data = {{"in_index", "whether the term is part of the index", "yes or no"}}},
    };
    const struct findings *f = e->findings;
    unsigned used = words_terms_used(f);
    struct doc_table *table = doc_table(
        e->doc, "importance", "What each term adds to the order of the ranking", 3, columns);

    for (size_t t = 0; t < TERM_COUNT; t++)
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(risk_factors[t].title),
                    doc_number(f->importance[t]),
                    doc_text(used >> t & 1               ? "yes"
                             : f->options.terms >> t & 1 ? "no: known of no state"
                                                         : "no"),
                });
    doc_paragraph(e->doc,
                  "Effective importance of each term: its squared correlation with the index over "
                  "the ranked states (Paruolo et al. 2013). Equal weights do not make equal "
                  "importance.%s",
                  isnan(f->pull_with_stance)
                      ? ""
                      : arena_printf(e->arena,
                                     " Pull and stance, which share %s, correlate by %.2f.",
                                     sensitivity_shared(e), f->pull_with_stance));
}

void sensitivity_blocks(struct edition *e)
{
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
    X(S, gone, INTEGER, o->gone, "states of the ranking that are not ranked then",                 \
      FIELD_COUNT("states"))                                                                       \
    X(S, same, BOOL, o->is_same, "it changes nothing")                                             \
    X(S, fence, INTEGER, o->fence, "states on the fence then", FIELD_COUNT("states"))              \
    X(S, fence_kept, INTEGER, o->kept, "those of them that are on it now", FIELD_COUNT("states"))  \
    X(S, mover, TEXT, iso3_of(c, o->mover), "state of the first 25 that moves most", FIELD_CODE,   \
      FIELD_NULLABLE)                                                                              \
    X(S, mover_rank, PLACE, o->mover_rank, "its rank then", FIELD_PLACE, FIELD_NULLABLE)
FORM(robustness_row, struct robustness_row, struct findings, ROBUSTNESS_ROW_ROWS);
static const struct form_row robustness_item = {.type = FORM_OBJECT, .form = &robustness_row_form};

#define OMISSION_ROWS(X, S)                                                                        \
    X(S, changed, TEXT, o->name, "what would be otherwise")                                        \
    X(S, reason, TEXT, o->reason, "why it is no row")
FORM(omission, struct robustness_omission, void, OMISSION_ROWS);
static const struct form_row omission_item = {.type = FORM_OBJECT, .form = &omission_form};

#define ROBUSTNESS_ROWS(X, S)                                                                      \
    X(S, rows, ARRAY, form_array(o->rows, o->count), "the changes", .item = &robustness_item)      \
    X(S, omitted, ARRAY, form_array(o->omissions, o->omission_count), "changes that are no rows",  \
      .item = &omission_item)                                                                      \
    X(S, worst, TEXT, o->worst ? o->worst->name : NULL, "what changes the ranking most",           \
      FIELD_NULLABLE)                                                                              \
    X(S, pull_with_stance, NUMBER, c->pull_with_stance,                                            \
      "correlation of the terms pull and stance", .unit = "correlation", .range = {-1, 1},         \
      FIELD_NULLABLE)
FORM_ROWS(robustness, struct robustness, struct findings, ROBUSTNESS_ROWS);
const struct form robustness_form = {FORM_OF(robustness)};
