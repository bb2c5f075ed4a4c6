/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The ranking as tables: places with their ranges, then the terms behind them; and how sensitive
 * it is. For the edition and for standard output.
 */
#include "report/ranking.h"

#include <math.h>

#include "analysis/lowmarks.h"
#include "analysis/risk.h"
#include "analysis/straddle.h"
#include "base/str.h"
#include "report/caveats.h"
#include "report/chances.h"
#include "report/edition.h"
#include "report/edition/sections.h"
#include "report/fence.h"
#include "report/fields.h"
#include "report/rates.h"
#include "report/sensitivity.h"
#include "report/statements.h"
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

const char *rank_range_text(struct arena *arena, const struct state_finding *s)
{
    if (isnan(s->rank_lo))
        return "n/a";
    if (s->rank_lo >= s->rank_hi)
        return arena_printf(arena, "%.0f", s->rank_lo);
    return arena_printf(arena, "%.0f-%.0f", s->rank_lo, s->rank_hi);
}

struct doc_cell rank_range_cell(struct edition *e, const struct state_finding *s)
{
    return doc_ends(e->arena, rank_range_text(e->arena, s), doc_number(s->rank_lo),
                    doc_number(s->rank_hi));
}

const char *straddle_range_text(struct arena *arena, const struct state_finding *s)
{
    if (isnan(s->straddle_lo))
        return s->is_pole_w ? "" : "n/a";
    return arena_printf(arena, "%.2f-%.2f", s->straddle_lo, s->straddle_hi);
}

struct doc_cell straddle_range_cell(struct edition *e, const struct state_finding *s)
{
    return doc_ends(e->arena, straddle_range_text(e->arena, s), doc_number(s->straddle_lo),
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
static struct doc_cell said_cell(const struct edition *e, size_t state)
{
    const struct stance *last = statement_last(e, state);

    if (!last)
        return doc_text("-");
    return doc_low(doc_text(last->value == STANCE_QUALIFIED           ? "unclear"
                            : str_is_equal(last->act, "would_arrest") ? "would"
                                                                      : "would not"),
                   statement_is_low(last));
}

/* Most states are off the fence: a dash. */
static const char *fence_text(const struct state_finding *s)
{
    return s->is_pole_w             ? "pole"
           : s->fence == FENCE_NONE ? "n/a"
           : s->fence == FENCE_OFF  ? "-"
                                    : fence_class_name(s->fence);
}

/* The days of the exits among the rows shown; "" without one. */
const char *ranking_exits(const struct edition *e, size_t top)
{
    const struct findings *f = e->findings;
    const char **items = arena_alloc(e->arena, f->ranking_count + 1, sizeof *items);
    size_t n = 0;

    for (size_t r = 0; r < f->ranking_count && r < top; r++) {
        size_t s = f->ranking[r];
        const char *text = class_text(e, s);
        if (!str_is_equal(text, duty_code(e->graph->duty[s].class)))
            items[n++] = arena_printf(e->arena, "%s (%s)", e->dataset->states[s].name, text);
    }
    return n ? arena_printf(e->arena, " Exits: %s.", words_list(e->arena, n, items)) : "";
}

/* The states among the rows shown of which a term is not known; "" without one. */
static const char *incomplete_text(const struct edition *e, size_t top)
{
    const struct findings *f = e->findings;
    size_t *states = arena_alloc(e->arena, f->ranking_count + 1, sizeof *states), n = 0;

    for (size_t r = 0; r < f->ranking_count && r < top; r++)
        if (f->states[f->ranking[r]].is_incomplete)
            states[n++] = f->ranking[r];
    return n ? arena_printf(e->arena, " Incomplete, a term is not known: %s.",
                            words_states(e->arena, e->dataset, n, states, n))
             : "";
}

void ranking_cells(struct edition *e, const struct state_finding *s,
                   struct doc_cell cells[static RANKING_CELLS])
{
    const struct doc_cell index =
        doc_with_ends(e->arena, field_cell(e, "score", s->state), s->score_lo, s->score_hi);

    cells[0] = field_cell(e, "rank", s->state);
    cells[1] = rank_range_cell(e, s);
    cells[2] = field_cell(e, "name", s->state);
    cells[3] = field_cell(e, "class", s->state);
    cells[4] = doc_low(index, lowmarks_has_score(s));
}

/* With the last statement, which an edition has in a place of its own. */
static void places_table(struct edition *e, size_t top, bool with_statement)
{
    const struct doc_column columns[] = {
        field_column("rank"),
        field_column_of_ends("range", "rank_lo", "rank_hi"),
        field_column("name"),
        field_column("class"),
        field_column_with_ends("score", "index_lo", "index_hi"),
        chance_column(),
        chance_band_column(),
        {.title = "fence",
         .data = {{"fence", "firm, borderline, near, unknown, pole; on: without draws", "text"}}},
        {.title = "last statement",
         .wraps = true,
         .data = {{"last_statement", "what the state last said of an arrest", "text"}}},
    };
    const struct findings *f = e->findings;
    struct doc_table *table =
        doc_table(e->doc, "ranking", "Ranking by the index", with_statement ? 9 : 8, columns);
    table->is_traced = true;

    for (size_t r = 0; r < f->ranking_count && r < top; r++) {
        const struct state_finding *s = &f->states[f->ranking[r]];
        struct doc_cell cells[RANKING_CELLS + 4];
        ranking_cells(e, s, cells);
        cells[RANKING_CELLS] = chance_cell(e, s->state);
        cells[RANKING_CELLS + 1] = chance_band_cell(e, s->state);
        cells[RANKING_CELLS + 2] = doc_text(fence_text(s));
        cells[RANKING_CELLS + 3] = said_cell(e, s->state);
        doc_row(e->doc, table, cells);
    }
    table->note =
        arena_printf(e->arena, "%zu of %zu ranked states shown.%s%s%s",
                     top < f->ranking_count ? top : f->ranking_count, f->ranking_count,
                     ranking_exits(e, top), incomplete_text(e, top), chance_hosts(e, top));
}

/* The terms in use, each with what it says. */
const char *ranking_terms_text(struct edition *e)
{
    const char *items[TERM_COUNT];
    unsigned used = words_terms_used(e->findings);
    size_t n = 0;

    for (size_t t = 0; t < TERM_COUNT; t++) {
        const char *what =
            t == TERM_PULL     ? arena_printf(e->arena, "the pull of its ties to %s", e->home)
            : t == TERM_FORUMS ? arena_printf(e->arena, "bodies in which it sits with %s", e->home)
            : t == TERM_PROXIMITY ? arena_printf(e->arena, "nearness to %s", e->home)
            : t == TERM_STANCE    ? "weakness of its support for accountability"
                                  : risk_factors[t].title;
        if (used >> t & 1)
            items[n++] = what;
    }
    return words_list(e->arena, n, items);
}

const char *ranking_key(struct edition *e)
{
    return arena_printf(
        e->arena,
        "The index, from 0 to 100, orders the states and is no probability. It is the mean of %s "
        "percentiles among the ranked states: %s.",
        words_terms_count(e->findings), ranking_terms_text(e));
}

static void terms_table(struct edition *e, size_t top, bool is_aside)
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
    struct doc_table *table =
        is_aside ? doc_aside(e->doc, "terms", "The terms of each state", TERM_COUNT + 3, columns)
                 : doc_table(e->doc, "terms", "The terms of each state", TERM_COUNT + 3, columns);
    table->is_traced = true;
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
void ranking_unranked(struct edition *e)
{
    const struct findings *f = e->findings;
    size_t counts[DUTY_CLASS_COUNT] = {0}, n = 0;
    const char *items[DUTY_CLASS_COUNT];

    if (f->insufficient_count)
        doc_paragraph(
            e->doc,
            "Insufficient data (less than %.0f %% of the weight of the layers observed%s): "
            "%s.",
            100 * e->study->min_coverage,
            e->dataset->left_out ? "; a fact left out on request counts as not observed" : "",
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

/* What the words of the column fence mean. */
static const char *fence_key(const struct edition *e)
{
    double level = e->study->fence_straddle;

    return e->graph->support.has_acts
               ? arena_printf(e->arena,
                              "Fence: firm where both conditions, F >= %.2f and weak support, hold "
                              "in at least nine of ten draws, borderline where in fewer; near: not "
                              "on it, but in at least a quarter of the draws; unknown: its support "
                              "is not known; pole: one of the Court's supporters, committed by "
                              "definition.",
                              level)
               : arena_printf(e->arena,
                              "Fence: by F >= %.2f alone, for %s; firm where it holds in at least "
                              "nine of ten draws, borderline where in fewer; near: not on it, but "
                              "in at least a quarter of the draws; pole: one of the Court's "
                              "supporters, committed by definition.",
                              level, words_unmeasured(e->study));
}

static void explain(struct edition *e)
{
    const struct findings *f = e->findings;

    if (!f->uncertainty.draws) {
        doc_paragraph(e->doc, "No ranges: no draws were asked for.");
        return;
    }
    doc_paragraph(
        e->doc,
        "Range: from the 5th to the 95th percentile of the ranks in %zu draws over settings and "
        "doubtful facts%s; not a confidence interval. Rank, index and F themselves are those of "
        "the default settings, not the middle of the draws, and may lie outside their range. %s",
        f->uncertainty.draws,
        f->uncertainty.failed
            ? arena_printf(e->arena, " (%zu could not be computed)", f->uncertainty.failed)
            : "",
        fence_key(e));
}

/* On the fence, near it, and how that hangs on the level. */
static void fence_paragraph(struct edition *e)
{
    const char *counts = fence_counts(e);

    doc_paragraph(e->doc, "On the fence: %s.%s%s", fence_sentence(e), counts ? " " : "",
                  counts ? counts : "");
    fence_near_paragraphs(e);
}

static const char *why_none(const struct edition *e)
{
    size_t bound = 0;

    for (size_t s = 0; s < e->graph->n; s++)
        bound += duty_is_bound(e->graph->duty[s].class);
    return e->findings->insufficient_count ? "of none that was bound is enough known"
           : bound                         ? "those that were bound are context here"
                                           : "none was bound to arrest";
}

/* No table without rows. */
static bool has_ranking(struct edition *e)
{
    if (e->findings->ranking_count)
        return true;
    doc_paragraph(e->doc, "No state is ranked on %s: %s.", e->day, why_none(e));
    return false;
}

void ranking_tables(struct edition *e, size_t top)
{
    if (!has_ranking(e)) {
        ranking_unranked(e);
        return;
    }
    places_table(e, top, false);
    explain(e);
    doc_paragraph(e->doc,
                  "The terms, as percentiles among the ranked states; the index is 100 times their "
                  "mean. Columns in brackets stand beside it and are no part of it.");
    terms_table(e, top, true);
    doc_figure(e->doc, "ranking",
               "The first states with the range of their rank, and their "
               "terms.");
}

struct doc *ranking_compose(const struct findings *findings, const struct trial *trial, size_t top,
                            bool with_terms)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    e.trial = trial;
    doc_paragraph(doc, "%s (%s), as of %s%s. %s", e.suspect, e.home, e.day,
                  caveat_hypothetical(doc->arena, e.graph), rate_text(doc->arena, findings));
    if (findings->ranking_count && caveat_pole(doc->arena, e.graph))
        doc_paragraph(doc, "%s", caveat_pole(doc->arena, e.graph));
    if (has_ranking(&e)) {
        places_table(&e, top, true);
        explain(&e);
        fence_paragraph(&e);
        chance_paragraph(&e);
        if (with_terms)
            terms_table(&e, top, false);
        if (trial && trial->robustness)
            robustness_table(&e, trial->robustness);
        else
            doc_paragraph(doc, "The terms: --terms-table or --json.");
    }
    left_out_blocks(&e);
    ranking_unranked(&e);
    rates_table(&e);
    arrest_paragraph(&e);
    return doc;
}
