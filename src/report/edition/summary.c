/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition: summary, how to read, base rate, ranking. */
#include <math.h>

#include "analysis/risk.h"
#include "report/caveats.h"
#include "report/chances.h"
#include "report/edition.h"
#include "report/edition/sections.h"
#include "report/fence.h"
#include "report/ranking.h"
#include "report/rates.h"
#include "report/sensitivity.h"
#include "report/words.h"

enum { SUMMARY_TOP = 5 };

static size_t count_bound(const struct edition *e)
{
    size_t count = 0;

    for (size_t s = 0; s < e->graph->n; s++)
        count += duty_is_bound(e->graph->duty[s].class);
    return count;
}

static size_t count_visits(const struct visit_list *visits, enum visit_outcome outcome)
{
    size_t count = 0;

    for (size_t v = 0; v < visits->count; v++)
        count += visits->events[v].outcome == outcome;
    return count;
}

static const char *top_names(const struct edition *e)
{
    const struct findings *f = e->findings;
    size_t n = f->ranking_count < SUMMARY_TOP ? f->ranking_count : SUMMARY_TOP;
    const char **items = arena_alloc(e->arena, SUMMARY_TOP, sizeof *items);

    for (size_t r = 0; r < n; r++) {
        const struct state_finding *state = &f->states[f->ranking[r]];
        items[r] = isnan(state->rank_lo)
                       ? arena_printf(e->arena, "%s (%.0f)", e->dataset->states[state->state].name,
                                      state->score)
                       : arena_printf(e->arena, "%s (%.0f, rank %s)",
                                      e->dataset->states[state->state].name, state->score,
                                      rank_range_text(e->arena, state));
    }
    return words_list(e->arena, n, items);
}

/* "%s (why)": a bound state that is not ranked. */
static const char *why_unranked(const struct edition *e, size_t state)
{
    const struct study *study = e->study;

    if (state == study->home)
        return "the home state";
    for (size_t s = 0; s < study->situation_state_count; s++)
        if (study->situation_states[s] == state)
            return "a state of the situation";
    return arena_printf(e->arena, "too little is known, coverage %.2f",
                        e->findings->states[state].coverage);
}

/* "; not so Palestine (a state of the situation)": who is bound and not ranked; "" without one. */
static const char *unranked_text(const struct edition *e)
{
    const char **items = arena_alloc(e->arena, e->graph->n + 1, sizeof *items);
    size_t n = 0;

    for (size_t s = 0; s < e->graph->n; s++)
        if (duty_is_bound(e->graph->duty[s].class) && !e->findings->states[s].is_ranked)
            items[n++] =
                arena_printf(e->arena, "%s (%s)", e->dataset->states[s].name, why_unranked(e, s));
    return n ? arena_printf(e->arena, "; not so %s", words_list(e->arena, n, items)) : "";
}

/* How many of the first ten keep their place there when the choices are drawn anew. */
static const char *sureness_text(const struct edition *e)
{
    enum { TOP = 10 };
    const struct findings *f = e->findings;
    size_t n = f->ranking_count < TOP ? f->ranking_count : TOP, kept = 0;

    if (!f->uncertainty.draws)
        return "No ranges were asked for: a difference of a few points between two states means "
               "little.";
    for (size_t r = 0; r < n; r++)
        kept += f->states[f->ranking[r]].p_top10 >= 0.9;
    return arena_printf(e->arena,
                        "Of the first %zu, %zu are among the first ten in at least nine of ten "
                        "draws over settings and doubtful facts; a difference of a few points "
                        "between two states means little.",
                        n, kept);
}

void section_summary(struct edition *e)
{
    const struct findings *f = e->findings;
    size_t hosted = count_visits(&f->visits, OUTCOME_HOSTED);
    size_t averted = count_visits(&f->visits, OUTCOME_AVERTED);
    const char *pole = caveat_pole(e->arena, e->graph);

    doc_heading(e->doc, 1, "summary", "Summary");
    doc_item(
        e->doc,
        "On %s, %zu states %s under a treaty duty to arrest %s; %zu of them are ranked here%s.",
        e->day, count_bound(e), e->graph->hypothetical ? "would have been" : "were", e->suspect,
        f->ranking_count, unranked_text(e));
    doc_item(e->doc, "Highest in the index of a stay without arrest (0-100%s): %s.",
             e->findings->uncertainty.draws ? ", with the range of the rank" : "", top_names(e));
    doc_item(e->doc, "%s", chance_summary(e));
    doc_item(e->doc, "On the fence, that is bound, drawn to both sides%s: %s.%s%s",
             f->graph->support.has_acts
                 ? " and weak in support for accountability"
                 : arena_printf(e->arena, " (%s: F alone decides)", words_unmeasured(e->study)),
             fence_sentence(e), pole ? " " : "", pole ? pole : "");
    if (e->graph->hypothetical)
        doc_item(e->doc, "No public warrant was in force: no visit of %s is counted.", e->suspect);
    else
        doc_item(
            e->doc,
            "Since the warrant %s; %s invited or planned, not made (cancelled, declined or held "
            "by video).",
            hosted ? arena_printf(e->arena,
                                  "%zu %s of %s to states with a duty, without arrest, %s on "
                                  "record",
                                  hosted, words_plural(hosted, "visit", "visits"), e->suspect,
                                  words_plural(hosted, "is", "are"))
                   : arena_printf(e->arena, "no visit of %s to a state with a duty is on record",
                                  e->suspect),
            averted ? arena_printf(e->arena, "%zu %s", averted,
                                   words_plural(averted, "visit was", "visits were"))
                    : "none on record was");
    doc_item(e->doc, "%s", rate_text(e->arena, f));
    doc_item(e->doc, "How sure: the index orders states; it is not a probability. %s",
             f->ranking_count ? sureness_text(e) : "");
    sensitivity_sentence(e);
}

/* The terms in use, each with what it says. */
static const char *terms_text(struct edition *e)
{
    const char *items[TERM_COUNT];
    unsigned used = words_terms_used(e->findings);
    size_t n = 0;

    for (size_t t = 0; t < TERM_COUNT; t++) {
        const char *what =
            t == TERM_PULL        ? arena_printf(e->arena,
                                                 "how strongly the network of votes, pacts and shared "
                                                        "bodies draws the state to %s",
                                                 e->home)
            : t == TERM_FORUMS    ? arena_printf(e->arena, "bodies where it meets %s", e->home)
            : t == TERM_PROXIMITY ? "proximity of capitals, borders"
            : t == TERM_STANCE    ? "1 minus support for accountability"
                                  : risk_factors[t].title;
        if (used >> t & 1)
            items[n++] = arena_printf(e->arena, "%s (%s)", risk_factors[t].heading, what);
    }
    return words_list(e->arena, n, items);
}

void section_reading(struct edition *e)
{
    doc_heading(e->doc, 1, "reading", "How to read the tables");
    doc_item(e->doc, "Class: P state party; PA party that announced an exit; PW exit notified, "
                     "still bound until the "
                     "date given; XR former party whose exit came after the warrant (contested).");
    doc_item(e->doc,
             "Index: 0-100, the mean of %s percentiles among the ranked states: %s. 1.00 is the "
             "highest of all ranked states.",
             words_terms_count(e->findings), terms_text(e));
    doc_item(
        e->doc,
        "Straddle F: the smaller of the percentiles of the two pulls. F = 0.60 reads: closer than "
        "60 %% of its peers to each side.");
    doc_item(
        e->doc,
        "n/a: not known or not defined. A figure that is not known is left out of its mean, not "
        "taken for zero, but for four cases: trade counts as 0.025 %% on a side without a share "
        "where the other side has one; a state missing from an incomplete list as the share "
        "the list lacks; a pair of states of which no domain is known has tie 0; and for the "
        "ranges a missing term of the index is drawn between 0 and 1. Where no record means "
        "that there is none, the method says so.");
}
