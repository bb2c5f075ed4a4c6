/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A state in a screen, beginning with the answer; profile.c has the rest. */
#include <math.h>

#include "analysis/peers.h"
#include "report/chances.h"
#include "report/drivers.h"
#include "report/duties.h"
#include "report/profile.h"
#include "report/ranking.h"
#include "report/statements.h"
#include "report/visits.h"
#include "report/words.h"

enum { BRIEF_REASONS = 3, BRIEF_SOURCES = 2 };

static void add_place(struct edition *e, size_t state)
{
    const struct findings *f = e->findings;
    const struct state_finding *s = &f->states[state];

    if (!s->rank) {
        doc_item(e->doc, "Not ranked: %s.", profile_unranked(e, state));
        return;
    }
    doc_item(e->doc, "%s Rank %zu of %zu%s, index %.1f%s.", chance_sentence(e, state), s->rank,
             f->ranking_count,
             isnan(s->rank_lo)
                 ? ""
                 : arena_printf(e->arena, " (range %s)", rank_range_text(e->arena, s)),
             s->score,
             isnan(s->score_lo)
                 ? ""
                 : arena_printf(e->arena, " (range %.1f-%.1f)", s->score_lo, s->score_hi));
}

/* The last trip of one outcome to the state, of those before the warrant one that was made; NULL
 * without one. */
static const struct visit_event *last_of(const struct edition *e, size_t state,
                                         enum visit_outcome outcome)
{
    const struct visit_list *visits = &e->findings->visits;
    const struct visit_event *last = NULL;

    for (size_t v = 0; v < visits->count; v++)
        if (visits->events[v].visit->host == state && visits->events[v].outcome == outcome &&
            (outcome != OUTCOME_BEFORE || visits->events[v].visit->status == VISIT_COMPLETED))
            last = &visits->events[v];
    return last;
}

/* From when on the data know where the suspect went: an older trip is nowhere in them. */
static const char *record_text(struct edition *e)
{
    const struct visit_list *visits = &e->findings->visits;

    for (size_t v = 0; v < visits->count; v++)
        if (visits->events[v].visit->status == VISIT_COMPLETED)
            return arena_printf(e->arena, "the data hold trips of %s since %s only", e->suspect,
                                words_iso(e->arena, visits->events[v].visit->start));
    return arena_printf(e->arena, "up to %s the data hold no trip of %s", e->day, e->suspect);
}

/* What became of a visit that was to be, or was, under a duty; before, that there was one. */
static void add_visit(struct edition *e, size_t state)
{
    const struct visit_event *stay = last_of(e, state, OUTCOME_HOSTED);
    const struct visit_event *averted = last_of(e, state, OUTCOME_AVERTED);
    const struct visit_event *before = last_of(e, state, OUTCOME_BEFORE);

    if (stay)
        doc_item(e->doc, "Last stay: %s, without arrest; %s %s. Court finding: %s.",
                 words_span(e->arena, stay->visit->start, stay->visit->end),
                 stay->visit->purpose ? stay->visit->purpose : stay->visit->kind,
                 words_cite_first(e->doc, e->dataset, &stay->visit->origin, BRIEF_SOURCES),
                 finding_text(e, stay, BRIEF_SOURCES));
    if (averted)
        doc_item(e->doc, "Last visit invited or planned, not made: %s, %s, %s %s.",
                 words_span(e->arena, averted->visit->start, averted->visit->end),
                 visit_status_text(averted->visit->status), visit_reason_text(averted->visit),
                 words_cite_first(e->doc, e->dataset, &averted->visit->origin, BRIEF_SOURCES));
    if (!stay && before)
        doc_item(e->doc, "%s: %s %s.",
                 date_is_known(e->graph->wanted.public_from)
                     ? "No stay since the warrant; the last before it"
                     : "Last stay, with no warrant public",
                 words_span(e->arena, before->visit->start, before->visit->end),
                 words_cite_first(e->doc, e->dataset, &before->visit->origin, BRIEF_SOURCES));
    if (!stay && !averted && !before)
        doc_item(e->doc, "No stay is on record; %s.", record_text(e));
}

static void add_statement(struct edition *e, size_t state)
{
    const struct stance *last = statement_last(e, state);

    if (!last)
        doc_item(e->doc, "No public statement on an arrest is on record.");
    else
        doc_item(e->doc, "Last statement on an arrest: %s, %s%s%s %s.", statement_text(last),
                 words_iso(e->arena, last->date), last->origin.note ? "; " : "",
                 last->origin.note ? last->origin.note : "",
                 words_cite_first(e->doc, e->dataset, &last->origin, BRIEF_SOURCES));
}

/* "arms 82.6 per cent ... (median of its peers 0)": the layers in which it stands out most. */
static void add_ties(struct edition *e, size_t state)
{
    enum { SHOWN = 2 };
    struct profile p;
    const struct profile_tie *best[SHOWN];
    const char *items[SHOWN];
    size_t n = 0;

    profile_compute(e->findings, state, e->arena, &p);
    for (size_t t = 0; t < p.tie_count; t++) {
        if (isnan(p.ties[t].percentile) || !(p.ties[t].raw > fmax(p.ties[t].median, 0)) ||
            e->graph->layers[p.ties[t].layer].kind->domain == DOMAIN_OPPORTUNITY)
            continue;
        size_t at = n < SHOWN ? n++ : SHOWN;
        for (; at && best[at - 1]->percentile < p.ties[t].percentile; at--)
            if (at < SHOWN)
                best[at] = best[at - 1];
        if (at < SHOWN)
            best[at] = &p.ties[t];
    }
    for (size_t i = 0; i < n; i++) {
        const struct layer *layer = &e->graph->layers[best[i]->layer];
        const char *unit = layer->kind->unit, *newest = words_iso(e->arena, layer->newest);
        items[i] =
            arena_printf(e->arena, "%s %.3g (%s%smedian of its peers %.3g%s%s)", layer->kind->name,
                         best[i]->raw, unit ? unit : "", unit ? "; " : "", best[i]->median,
                         newest ? "; data up to " : "", newest ? newest : "");
    }
    if (n)
        doc_item(e->doc, "Ties to %s that stand out: %s.", e->home,
                 words_series(e->arena, n, items));
}

void profile_brief(struct edition *e, size_t state, int level)
{
    const struct state_finding *s = &e->findings->states[state];
    struct drivers drivers;

    doc_heading(e->doc, level, arena_printf(e->arena, "profile-%s", e->dataset->states[state].iso3),
                "%s", e->dataset->states[state].name);
    doc_item(e->doc, "%s", duty_line(e, state));
    if (!relgraph_has_state(e->graph, state))
        return;
    add_place(e, state);
    if (s->rank)
        doc_item(e->doc, "Fence. %s", profile_straddle_text(e, state));
    add_visit(e, state);
    add_statement(e, state);
    if (s->rank) {
        drivers_find(e, state, &drivers);
        doc_item(e->doc, "Strongest reasons for a stay: %s.",
                 drivers_text(e, &drivers, DRIVER_FOR, BRIEF_REASONS));
        doc_item(e->doc, "Against one: %s.",
                 drivers_text(e, &drivers, DRIVER_AGAINST, BRIEF_REASONS));
    }
    if (state != e->study->home)
        add_ties(e, state);
}
