/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition: summary, how to read, base rate, ranking. */
#include <math.h>

#include "report/edition.h"
#include "report/edition/sections.h"
#include "report/ranking.h"
#include "report/rates.h"
#include "report/sensitivity.h"
#include "report/words.h"

enum { SUMMARY_NAMES = 12, SUMMARY_TOP = 5 };

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

/* The states on the fence: the firm ones by name, or, where no draws say which those are, the first
 * few of all. */
static const char *fence_names(const struct edition *e)
{
    const struct findings *f = e->findings;
    size_t *firm = arena_alloc(e->arena, f->fence_count + 1, sizeof *firm);
    size_t n = 0;

    for (size_t i = 0; i < f->fence_count; i++)
        if (f->states[f->fence[i]].fence == FENCE_FIRM)
            firm[n++] = f->fence[i];
    if (!f->fence_count)
        return "none";
    if (!f->uncertainty.draws)
        return arena_printf(
            e->arena, "%zu %s: %s", f->fence_count, words_plural(f->fence_count, "state", "states"),
            words_states(e->arena, e->dataset, f->fence_count, f->fence, SUMMARY_NAMES));
    return arena_printf(e->arena,
                        "%zu %s. Firmly, in at least nine of ten draws: %s; borderline: %zu; near "
                        "it: %zu",
                        f->fence_count, words_plural(f->fence_count, "state", "states"),
                        n ? words_states(e->arena, e->dataset, n, firm, n) : "none",
                        f->fence_class_count[FENCE_BORDERLINE], f->fence_class_count[FENCE_NEAR]);
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

    doc_heading(e->doc, 1, "summary", "Summary");
    doc_item(
        e->doc,
        "On %s, %zu states %s under a treaty duty to arrest %s; %zu of them are ranked here%s.",
        e->day, count_bound(e), e->graph->hypothetical ? "would have been" : "were", e->suspect,
        f->ranking_count,
        count_bound(e) == f->ranking_count
            ? ""
            : " (not so the state of the situation, nor one about which too little is known)");
    doc_item(e->doc, "Highest in the index of a stay without arrest (0-100%s): %s.",
             e->findings->uncertainty.draws ? ", with the range of the rank" : "", top_names(e));
    doc_item(e->doc,
             "On the fence, that is bound, drawn to both sides and weak in support for "
             "accountability%s: %s.",
             f->graph->support.has_acts ? "" : " (support not measured in this study)",
             fence_names(e));
    if (e->graph->hypothetical)
        doc_item(e->doc, "No public warrant was in force: no visit of %s is counted.", e->suspect);
    else
        doc_item(e->doc,
                 "Since the warrant %s had made %s; %s invited or planned, not made (cancelled, "
                 "declined or held by video).",
                 e->suspect,
                 hosted ? arena_printf(e->arena, "%zu %s with a duty without arrest", hosted,
                                       words_plural(hosted, "visit to a state", "visits to states"))
                        : "no visit to a state with a duty",
                 averted ? arena_printf(e->arena, "%zu %s", averted,
                                        words_plural(averted, "visit was", "visits were"))
                         : "none on record was");
    doc_item(e->doc, "How sure: %s The index orders states; it is not a probability. %s",
             rate_text(e->arena, f), f->ranking_count ? sureness_text(e) : "");
    sensitivity_sentence(e);
}

void section_reading(struct edition *e)
{
    doc_heading(e->doc, 1, "reading", "How to read the tables");
    doc_item(e->doc, "Class: P state party; PA party that announced an exit; PW exit notified, "
                     "still bound until the "
                     "date given; XR former party whose exit came after the warrant (contested).");
    doc_item(e->doc,
             "Index: 0-100, the mean of four percentiles among the ranked states: pull (how "
             "strongly the "
             "network of votes, pacts and shared bodies draws the state to %s), forums (bodies "
             "where it meets "
             "%s), near (proximity of capitals, borders), stance (1 minus support for "
             "accountability). 1.00 "
             "is the highest of all ranked states.",
             e->home, e->home);
    doc_item(
        e->doc,
        "Straddle F: the smaller of the percentiles of the two pulls. F = 0.60 reads: closer than "
        "60 %% of its peers to each side.");
    doc_item(e->doc,
             "n/a: not known or not defined. A figure that is not known is left out of its mean, "
             "never taken for zero; where no record means that there is none, the method says so.");
}
