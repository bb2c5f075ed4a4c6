/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The ranking as tables: places with their intervals, then the terms behind them; and how sensitive
 * it is. For the edition and for standard output.
 */
#include "report/ranking.h"

#include <math.h>

#include "analysis/lowmarks.h"
#include "analysis/risk.h"
#include "base/str.h"
#include "report/caveats.h"
#include "report/chances.h"
#include "report/edition.h"
#include "report/edition/sections.h"
#include "report/fields.h"
#include "report/rates.h"
#include "report/words.h"

const char *class_text(const struct edition *e, size_t state)
{
    const struct duty *duty = &e->graph->duty[state];
    char day[DATE_TEXT_SIZE];

    if (duty->class == DUTY_PW)
        return arena_printf(e->arena, "PW until %s", date_format(duty->until, day));
    if (duty->class == DUTY_PA && date_is_known(duty->notice))
        return arena_printf(e->arena, "PA since %s", date_format(duty->notice, day));
    return duty_code(duty->class);
}

const char *rank_interval_text(struct arena *arena, const struct state_finding *s)
{
    if (isnan(s->rank_lo))
        return "n/a";
    if (s->rank_lo >= s->rank_hi)
        return arena_printf(arena, "%.0f", s->rank_lo);
    return arena_printf(arena, "%.0f-%.0f", s->rank_lo, s->rank_hi);
}

const char *straddle_interval_text(struct arena *arena, const struct state_finding *s)
{
    if (isnan(s->straddle_lo))
        return s->is_pole_w ? "" : "n/a";
    return arena_printf(arena, "%.2f-%.2f", s->straddle_lo, s->straddle_hi);
}

struct doc_cell straddle_interval_cell(struct edition *e, const struct state_finding *s)
{
    return doc_ends(e->arena, straddle_interval_text(e->arena, s), doc_number(s->straddle_lo),
                    doc_number(s->straddle_hi));
}

struct doc_column class_column(void)
{
    return (struct doc_column){
        .title = "class",
        .wraps = true,
        .data = {{"class", "class of duty, with the day it began or ends", "text"}},
    };
}

/* The last thing the state said about an arrest. */
static const char *said_text(const struct edition *e, size_t state)
{
    size_t n;
    const struct stance *const *all =
        statements_find(e->dataset, e->study->suspect, state, e->graph->as_of, e->arena, &n);

    if (!n)
        return "";
    bool would = str_is_equal(all[n - 1]->act, "would_arrest");
    if (all[n - 1]->value == STANCE_QUALIFIED)
        return would ? "would, with reservations" : "left open";
    return would ? "would" : "would not";
}

static const char *fence_text(const struct findings *f, const struct state_finding *s)
{
    return !s->is_fence_sitter     ? ""
           : !f->uncertainty.draws ? "yes"
           : s->is_firm            ? "firm"
                                   : "borderline";
}

static void places_table(struct edition *e, size_t top)
{
    const struct doc_column columns[] = {
        field_column("rank"),
        field_column_of_ends("90 %", "rank_lo", "rank_hi"),
        field_column("name"),
        class_column(),
        field_column("score"),
        field_column("p_top10"),
        field_column("straddle"),
        field_column_of_ends("90 % of F", "straddle_lo", "straddle_hi"),
        {.title = "fence",
         .data = {{"fence", "on the fence: firm, borderline, or yes without draws", "text"}}},
        {.title = "says",
         .wraps = true,
         .data = {{"says", "what the state last said of an arrest", "text"}}},
    };
    const struct findings *f = e->findings;
    struct doc_table *table = doc_table(e->doc, "ranking", NULL, 10, columns);

    for (size_t r = 0; r < f->ranking_count && r < top; r++) {
        const struct state_finding *s = &f->states[f->ranking[r]];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    field_cell(e, "rank", s->state),
                    doc_ends(e->arena, rank_interval_text(e->arena, s), doc_number(s->rank_lo),
                             doc_number(s->rank_hi)),
                    field_cell(e, "name", s->state),
                    doc_text(class_text(e, s->state)),
                    doc_low(field_cell(e, "score", s->state), lowmarks_has_score(s)),
                    field_cell(e, "p_top10", s->state),
                    s->is_pole_w ? doc_text("pole") : field_cell(e, "straddle", s->state),
                    straddle_interval_cell(e, s),
                    doc_text(fence_text(f, s)),
                    doc_text(said_text(e, s->state)),
                });
    }
    if (top < f->ranking_count)
        table->note =
            arena_printf(e->arena, "%zu of %zu ranked states shown.", top, f->ranking_count);
}

static void terms_table(struct edition *e, size_t top)
{
    const struct findings *f = e->findings;
    struct doc_column columns[TERM_COUNT + 3] = {
        field_column("rank"),
        field_column("name"),
        field_column("score"),
    };
    const char *names[TERM_COUNT];

    for (size_t t = 0; t < TERM_COUNT; t++) {
        names[t] = arena_printf(e->arena, "terms_%s", risk_factors[t].name);
        columns[t + 3] = field_column_as(
            f->options.terms & 1u << t ? risk_factors[t].heading
                                       : arena_printf(e->arena, "(%s)", risk_factors[t].heading),
            names[t]);
    }
    struct doc_table *table = doc_table(e->doc, "terms", NULL, TERM_COUNT + 3, columns);
    for (size_t r = 0; r < f->ranking_count && r < top; r++) {
        const struct state_finding *s = &f->states[f->ranking[r]];
        struct doc_cell cells[TERM_COUNT + 3] = {
            field_cell(e, "rank", s->state),
            field_cell(e, "name", s->state),
            doc_low(field_cell(e, "score", s->state), lowmarks_has_score(s)),
        };
        for (size_t t = 0; t < TERM_COUNT; t++)
            cells[t + 3] = doc_low(field_cell(e, names[t], s->state), s->low_terms[t]);
        doc_row(e->doc, table, cells);
    }
}

/* Those who are not ranked, apart. */
static void list_unranked(struct edition *e)
{
    const struct findings *f = e->findings;
    size_t counts[DUTY_CLASS_COUNT] = {0}, n = 0;
    const char *items[DUTY_CLASS_COUNT];

    if (f->insufficient_count)
        doc_paragraph(e->doc,
                      "Insufficient data (less than %.0f %% of the weight of the layers observed): "
                      "%s.",
                      100 * e->study->min_coverage,
                      words_states(e->arena, e->dataset, f->insufficient_count, f->insufficient,
                                   f->insufficient_count));
    if (f->former_count)
        doc_paragraph(
            e->doc,
            "Former parties whose exit came after the warrant (class XR, duty contested, "
            "Art. 127(2)), not ranked: %s.",
            words_states(e->arena, e->dataset, f->former_count, f->former, f->former_count));
    for (size_t s = 0; s < e->graph->n; s++)
        counts[e->graph->duty[s].class] += relgraph_has_state(e->graph, s);
    for (size_t c = DUTY_D; c < DUTY_CLASS_COUNT; c++)
        if (counts[c])
            items[n++] =
                arena_printf(e->arena, "%zu %s (%s)", counts[c], duty_code((enum duty_class)c),
                             duty_label((enum duty_class)c));
    if (n)
        doc_paragraph(e->doc, "Context, without this duty and not ranked: %s.",
                      words_list(e->arena, n, items));
}

static void explain(struct edition *e)
{
    const struct findings *f = e->findings;

    if (f->uncertainty.draws)
        doc_paragraph(
            e->doc,
            "90 %%: interval of the rank over %zu draws of weights, roll calls, leak, normaliser "
            "and "
            "window%s. P10: share of the draws that put it among the first ten. Fence: firm when "
            "the whole interval of F is at "
            "%.2f or above, else borderline. Says: what the state last said of an arrest.",
            f->uncertainty.draws,
            f->uncertainty.failed
                ? arena_printf(e->arena, " (%zu could not be computed)", f->uncertainty.failed)
                : " (none failed)",
            e->study->fence_straddle);
    else
        doc_paragraph(e->doc, "No intervals: no draws were asked for.");
}

/* No table without rows. */
static bool has_ranking(struct edition *e)
{
    if (e->findings->ranking_count)
        return true;
    doc_paragraph(e->doc, "No state is ranked on %s: %s.", e->day,
                  e->findings->insufficient_count
                      ? "of none that was bound is enough known"
                      : "none was bound to arrest, apart from those that are context");
    return false;
}

void ranking_tables(struct edition *e, size_t top)
{
    if (!has_ranking(e)) {
        list_unranked(e);
        return;
    }
    places_table(e, top);
    explain(e);
    chance_paragraph(e);
    doc_paragraph(e->doc,
                  "The terms, as percentiles among the ranked states; the index is 100 times their "
                  "mean. Columns in brackets stand beside it and are no part of it.");
    terms_table(e, top);
    doc_figure(e->doc, "ranking",
               "ranking: the first states with the 90 % interval of their rank, and their "
               "terms.");
    list_unranked(e);
}

struct doc *ranking_compose(const struct findings *findings, const struct trial *trial, size_t top)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    e.trial = trial;
    doc_paragraph(doc, "%s, as of %s%s. %s", e.study->title, e.day,
                  caveat_hypothetical(doc->arena, e.graph), rate_text(doc->arena, findings));
    if (has_ranking(&e)) {
        places_table(&e, top);
        explain(&e);
        chance_paragraph(&e);
        terms_table(&e, top);
    }
    section_left_out(&e);
    list_unranked(&e);
    rates_table(&e);
    arrest_paragraph(&e);
    return doc;
}

static void outs_table(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "without",
         .wraps = true,
         .data = {{"without", "the layer or layers left out", "text"}}},
        {.title = "correlation",
         .align = DOC_RIGHT,
         .decimals = 3,
         .data = {{"correlation", "of the index with and without them (Spearman)", "correlation"}}},
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
    const struct findings *f = e->findings;
    struct doc_table *table = doc_table(e->doc, "leave-out", NULL, 6, columns);

    for (size_t o = 0; o < f->uncertainty.out_count; o++) {
        const struct layer_out *out = &f->uncertainty.outs[o];
        const char *mover =
            out->mover == SIZE_MAX
                ? "none"
                : arena_printf(e->arena, "%s (%zu to %zu)", e->dataset->states[out->mover].name,
                               f->states[out->mover].rank, out->mover_rank);
        bool is_only = isnan(out->correlation);
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(out->name),
                    doc_number(out->correlation),
                    is_only ? doc_text("n/a") : doc_number((double)out->top_kept),
                    is_only ? doc_text("n/a") : doc_number((double)out->fence),
                    is_only ? doc_text("n/a") : doc_number((double)out->kept),
                    doc_text(is_only ? "it is the only layer" : mover),
                });
    }
}

void section_sensitivity(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "term", .wraps = true, .data = {{"term", "the term, in words", "text"}}},
        {.title = "correlation with the index",
         .align = DOC_RIGHT,
         .decimals = 2,
         .data = {{"correlation", "of the term with the index over the ranked states",
                   "correlation"}}},
        {.title = "part of the index",
         .data = {{"in_index", "whether the term is part of the index", "yes or no"}}},
    };
    const struct findings *f = e->findings;

    doc_heading(e->doc, 1, "sensitivity", "Sensitivity");
    if (!f->uncertainty.draws) {
        doc_paragraph(e->doc, "Not computed: no draws were asked for.");
        return;
    }
    doc_paragraph(e->doc,
                  "What the ranking becomes when one layer of the network is left out. "
                  "Correlation: Spearman's, of the index with and without it; kept: "
                  "fence-sitters of the full ranking that still are. The last row answers the "
                  "charge of circularity: the Court's supporters are chosen by votes, which "
                  "are also a layer.");
    outs_table(e);
    doc_paragraph(e->doc,
                  "Effective importance of each term: its correlation with the index over the "
                  "ranked states (Paruolo et al. 2013). Equal weights do not make equal "
                  "importance.");
    struct doc_table *table = doc_table(e->doc, "importance", NULL, 3, columns);
    for (size_t t = 0; t < TERM_COUNT; t++)
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(risk_factors[t].title),
                    doc_number(f->importance[t]),
                    doc_text(f->options.terms & 1u << t ? "yes" : "no"),
                });
}

void section_ranking(struct edition *e)
{
    doc_heading(e->doc, 1, "ranking", "Ranking: where a stay without arrest was most likely");
    if (e->graph->hypothetical)
        doc_paragraph(e->doc, "The ranking is hypothetical%s.",
                      caveat_hypothetical(e->arena, e->graph));
    ranking_tables(e, e->top);
    if (e->findings->ranking_count)
        doc_paragraph(e->doc,
                      "F is not a term. 'pole' in column F: a member of the pole of the Court's "
                      "supporters, committed by definition and left out of the comparison for F.");
}
