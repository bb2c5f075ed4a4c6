/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition: summary, how to read, base rate, ranking. Also the ranking as it goes to standard
 * output. */
#include "report/edition.h"

#include "analysis/lowmarks.h"
#include "report/kinds.h"
#include "report/words.h"

#include <math.h>

enum { SUMMARY_NAMES = 12, SUMMARY_TOP = 5 };

const char *class_text(const struct edition *e, size_t state)
{
    const struct duty *duty = &e->graph->duty[state];
    char until[DATE_TEXT_SIZE];

    if (duty->class == DUTY_PW)
        return arena_printf(e->arena, "PW until %s", date_format(duty->until, until));
    return duty_code(duty->class);
}

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
        items[r] = arena_printf(e->arena, "%s (%.0f)", e->dataset->states[state->state].name,
                                state->score);
    }
    return words_list(e->arena, n, items);
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
    doc_item(e->doc, "Where a stay without arrest was most likely, by the index (0-100): %s.",
             top_names(e));
    doc_item(e->doc,
             "On the fence, that is bound, drawn to both sides and weak in support for "
             "accountability%s: %zu %s "
             "(%s).",
             f->graph->support.has_acts ? "" : " (support not measured in this study)",
             f->fence_count, words_plural(f->fence_count, "state", "states"),
             words_states(e->arena, e->dataset, f->fence_count, f->fence, SUMMARY_NAMES));
    doc_item(
        e->doc,
        "Since the warrant %s had made %zu %s to states with a duty without arrest; %zu %s averted "
        "(cancelled, declined or held by video).",
        e->suspect, hosted, words_plural(hosted, "visit", "visits"), averted,
        words_plural(averted, "was", "were"));
    doc_item(e->doc,
             "How sure: such stays are rare, %.1f per hundred states and year over all suspects. "
             "The index orders "
             "states; it is not a probability. This edition prints point values; a difference of a "
             "few points "
             "between two states means little.",
             100 * f->base_rate.per_year);
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
    doc_item(e->doc, "n/a: not known or not defined. It is never counted as zero.");
}

void section_base_rate(struct edition *e)
{
    const struct findings *f = e->findings;

    doc_heading(e->doc, 1, "base-rate", "Base rate");
    doc_paragraph(e->doc,
                  "Up to %s the data hold %zu %s of %zu %s under a public warrant in a state with "
                  "a duty, over %.0f "
                  "years of exposure (states bound, times years under a warrant): %.2f per hundred "
                  "states and year. "
                  "For a state about which nothing else is known that is the chance to start from.",
                  e->day, f->base_rate.stays, words_plural(f->base_rate.stays, "stay", "stays"),
                  f->base_rate.suspects,
                  words_plural(f->base_rate.suspects, "sitting leader", "sitting leaders"),
                  f->base_rate.party_years, 100 * f->base_rate.per_year);
    if (f->arrest_bound.visits && !isnan(f->arrest_bound.upper))
        doc_paragraph(e->doc,
                      "Arrest, given a visit: none in %zu such stays, so that the one-sided 95 %% "
                      "upper bound for an "
                      "arrest per visit is %.0f %%. This multiplies nothing above: leaders go "
                      "where they expect no "
                      "arrest.",
                      f->arrest_bound.visits, 100 * f->arrest_bound.upper);
}

void ranking_table(struct edition *e, size_t top)
{
    static const struct doc_column columns[] = {
        {.title = "rank", .align = DOC_RIGHT},
        {.title = "state", .wraps = true},
        {.title = "class"},
        {.title = "index", .align = DOC_RIGHT, .decimals = 1},
        {.title = "pull", .align = DOC_RIGHT, .decimals = 2},
        {.title = "forums", .align = DOC_RIGHT, .decimals = 2},
        {.title = "near", .align = DOC_RIGHT, .decimals = 2},
        {.title = "stance", .align = DOC_RIGHT, .decimals = 2},
        {.title = "F", .align = DOC_RIGHT, .decimals = 2},
        {.title = "fence"},
    };
    const struct findings *f = e->findings;
    struct doc_table *table = doc_table(e->doc, "ranking", NULL, 10, columns);

    for (size_t r = 0; r < f->ranking_count && r < top; r++) {
        const struct state_finding *s = &f->states[f->ranking[r]];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_number((double)s->rank),
                    doc_text(e->dataset->states[s->state].name),
                    doc_text(class_text(e, s->state)),
                    doc_low(doc_number(s->score), lowmarks_has_score(s)),
                    doc_low(doc_number(s->terms[TERM_PULL]), s->low_terms[TERM_PULL]),
                    doc_low(doc_number(s->terms[TERM_FORUMS]), s->low_terms[TERM_FORUMS]),
                    doc_low(doc_number(s->terms[TERM_PROXIMITY]), s->low_terms[TERM_PROXIMITY]),
                    doc_low(doc_number(s->terms[TERM_STANCE]), s->low_terms[TERM_STANCE]),
                    s->is_pole_w ? doc_text("pole") : doc_number(s->straddle),
                    doc_text(s->is_fence_sitter ? "yes" : ""),
                });
    }
    if (top < f->ranking_count)
        table->note =
            arena_printf(e->arena, "%zu of %zu ranked states shown.", top, f->ranking_count);
}

void section_ranking(struct edition *e, size_t top)
{
    const struct findings *f = e->findings;

    doc_heading(e->doc, 1, "ranking", "Ranking: where a stay without arrest was most likely");
    if (e->graph->hypothetical)
        doc_paragraph(e->doc, "Hypothetical: no warrant yet.");
    ranking_table(e, top);
    doc_paragraph(e->doc, "Terms are percentiles among the ranked states; the index is 100 times "
                          "their mean. F is not a term. "
                          "'pole' in column F: a member of the pole of the Court's supporters, "
                          "committed by definition and "
                          "left out of the comparison for F.");
    if (f->insufficient_count)
        doc_paragraph(
            e->doc,
            "Insufficient data (less than %.0f %% of the weight of the layers observed): %s.",
            100 * e->study->min_coverage,
            words_states(e->arena, e->dataset, f->insufficient_count, f->insufficient,
                         f->insufficient_count));
    if (f->former_count)
        doc_paragraph(
            e->doc,
            "Former parties whose exit came after the warrant (class XR, duty contested, Art. "
            "127(2)), not ranked: %s.",
            words_states(e->arena, e->dataset, f->former_count, f->former, f->former_count));
}

struct doc *ranking_compose(const struct findings *findings, size_t top)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    doc_paragraph(
        doc,
        "%s, as of %s%s. Base rate: %.2f stays per hundred states and year (%zu stays in %.0f "
        "years of exposure).",
        e.study->title, e.day, e.graph->hypothetical ? " (hypothetical: no warrant yet)" : "",
        100 * findings->base_rate.per_year, findings->base_rate.stays,
        findings->base_rate.party_years);
    ranking_table(&e, top);
    section_left_out(&e);
    if (findings->insufficient_count)
        doc_paragraph(doc, "Insufficient data: %s.",
                      words_states(e.arena, e.dataset, findings->insufficient_count,
                                   findings->insufficient, findings->insufficient_count));
    if (findings->former_count)
        doc_paragraph(doc, "Former parties (XR), not ranked: %s.",
                      words_states(e.arena, e.dataset, findings->former_count, findings->former,
                                   findings->former_count));
    return doc;
}
