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
#include "report/edition.h"
#include "report/edition/sections.h"
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
    static const struct doc_column columns[] = {
        {.title = "rank", .align = DOC_RIGHT},
        {.title = "90 %"},
        {.title = "state", .wraps = true},
        {.title = "class", .wraps = true},
        {.title = "index", .align = DOC_RIGHT, .decimals = 1},
        {.title = "P10", .align = DOC_RIGHT, .decimals = 2},
        {.title = "F", .align = DOC_RIGHT, .decimals = 2},
        {.title = "90 % of F"},
        {.title = "fence"},
        {.title = "says", .wraps = true},
    };
    const struct findings *f = e->findings;
    struct doc_table *table = doc_table(e->doc, "ranking", NULL, 10, columns);

    for (size_t r = 0; r < f->ranking_count && r < top; r++) {
        const struct state_finding *s = &f->states[f->ranking[r]];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_number((double)s->rank),
                    doc_text(rank_interval_text(e->arena, s)),
                    state_cell(e->dataset, s->state),
                    doc_text(class_text(e, s->state)),
                    doc_low(doc_number(s->score), lowmarks_has_score(s)),
                    doc_number(s->p_top10),
                    s->is_pole_w ? doc_text("pole") : doc_number(s->straddle),
                    doc_text(straddle_interval_text(e->arena, s)),
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
        {.title = "rank", .align = DOC_RIGHT},
        {.title = "state", .wraps = true},
        {.title = "index", .align = DOC_RIGHT, .decimals = 1},
    };

    for (size_t t = 0; t < TERM_COUNT; t++)
        columns[t + 3] = (struct doc_column){
            .title = f->options.terms & 1u << t
                         ? risk_factors[t].heading
                         : arena_printf(e->arena, "(%s)", risk_factors[t].heading),
            .align = DOC_RIGHT,
            .decimals = 2,
        };
    struct doc_table *table = doc_table(e->doc, "terms", NULL, TERM_COUNT + 3, columns);
    for (size_t r = 0; r < f->ranking_count && r < top; r++) {
        const struct state_finding *s = &f->states[f->ranking[r]];
        struct doc_cell cells[TERM_COUNT + 3] = {
            doc_number((double)s->rank),
            state_cell(e->dataset, s->state),
            doc_low(doc_number(s->score), lowmarks_has_score(s)),
        };
        for (size_t t = 0; t < TERM_COUNT; t++)
            cells[t + 3] = doc_low(doc_number(s->terms[t]), s->low_terms[t]);
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
    doc_paragraph(e->doc,
                  "The terms, as percentiles among the ranked states; the index is 100 times their "
                  "mean. Columns in brackets stand beside it and are no part of it.");
    terms_table(e, top);
    doc_figure(e->doc, "ranking",
               "ranking: the first states with the 90 % interval of their rank, and their "
               "terms.");
    list_unranked(e);
}

struct doc *ranking_compose(const struct findings *findings, size_t top)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    doc_paragraph(doc, "%s, as of %s%s. %s", e.study->title, e.day,
                  caveat_hypothetical(doc->arena, e.graph), rate_text(doc->arena, findings));
    if (has_ranking(&e)) {
        places_table(&e, top);
        explain(&e);
        terms_table(&e, top);
    }
    section_left_out(&e);
    list_unranked(&e);
    arrest_paragraph(&e);
    return doc;
}

static void outs_table(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "without", .wraps = true},
        {.title = "correlation", .align = DOC_RIGHT, .decimals = 3},
        {.title = "top 10 kept", .align = DOC_RIGHT},
        {.title = "fence", .align = DOC_RIGHT},
        {.title = "kept", .align = DOC_RIGHT},
        {.title = "moves most of the first 25", .wraps = true},
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
        {.title = "term", .wraps = true},
        {.title = "correlation with the index", .align = DOC_RIGHT, .decimals = 2},
        {.title = "part of the index"},
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
