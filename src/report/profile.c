/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Profile as text; see the header. Its value tree is in profile_form.c. */
#include "report/profile.h"

#include <math.h>
#include <stdint.h>

#include "analysis/peers.h"
#include "analysis/risk.h"
#include "base/num.h"
#include "base/str.h"
#include "graph/home_figure.h"
#include "graph/institution.h"
#include "report/caveats.h"
#include "report/chances.h"
#include "report/clusters.h"
#include "report/drivers.h"
#include "report/duties.h"
#include "report/evidence.h"
#include "report/pressure.h"
#include "report/ranking.h"
#include "report/rates.h"
#include "report/statements.h"
#include "report/visits.h"
#include "report/warrants.h"
#include "report/words.h"

static const char *name_of(const struct edition *e, size_t state)
{
    return e->dataset->states[state].name;
}

static const char *number(struct edition *e, double x, int decimals)
{
    char text[40];

    return arena_strdup(e->arena, num_format(x, decimals, "n/a", text));
}

const char *profile_unranked(struct edition *e, size_t state)
{
    const struct state_finding *s = &e->findings->states[state];

    return state == e->study->home ? "it is the home state"
           : s->has_duty
               ? arena_printf(e->arena, "too little is known (coverage %.2f of 1)", s->coverage)
               : "it has no such duty on that day, or is context here";
}

static void add_rank(struct edition *e, size_t state)
{
    const struct findings *f = e->findings;
    const struct state_finding *s = &f->states[state];

    if (!s->rank) {
        doc_paragraph(e->doc, "Not ranked: %s.", profile_unranked(e, state));
        return;
    }
    doc_paragraph(
        e->doc, "Rank %zu of %zu%s, index %.1f%s. Terms: %s.", s->rank, f->ranking_count,
        isnan(s->rank_lo)
            ? " (no draws, so no range)"
            : arena_printf(e->arena, " (range %s; in the first ten in %s of the draws)",
                           rank_range_text(e->arena, s), words_percent(e->arena, s->p_top10)),
        s->score,
        isnan(s->score_lo) ? ""
                           : arena_printf(e->arena, " (range %.1f-%.1f)", s->score_lo, s->score_hi),
        words_terms(e->arena, f, state));
    doc_paragraph(e->doc, "%s", chance_sentence(e, state));
    doc_paragraph(e->doc, "Beside the index: dependence %s, weak institutions %s (percentiles). %s",
                  number(e, s->terms[TERM_DEPENDENCE], 2), number(e, s->terms[TERM_BRAKE], 2),
                  rate_text(e->arena, f));
}

/* How far the state is from each cut of the fence. */
static const char *room_text(struct edition *e, const struct state_finding *s)
{
    const struct study *study = e->study;
    const char *straddle =
        arena_printf(e->arena, "F is %.2f %s the %.2f of the fence", fabs(s->straddle_room),
                     s->straddle_room >= 0 ? "over" : "under", study->fence_straddle);

    if (!e->graph->support.has_acts)
        return straddle;
    if (isnan(s->support_room))
        return arena_printf(e->arena, "%s, support is not known", straddle);
    return arena_printf(e->arena, "%s, support (%.2f) %.2f %s the %.2f that ends it", straddle,
                        s->support, fabs(s->support_room), s->support_room > 0 ? "under" : "over",
                        study->fence_support);
}

static const char *fence_words(struct edition *e, const struct state_finding *s)
{
    static const char *const words[FENCE_CLASS_COUNT] = {
        [FENCE_NONE] = "not compared",
        [FENCE_OFF] = "not on the fence",
        [FENCE_NEAR] = "near the fence",
        [FENCE_ON] = "on the fence",
        [FENCE_BORDERLINE] = "on the fence, borderline",
        [FENCE_FIRM] = "on the fence, firmly",
        [FENCE_UNKNOWN] = "not classified, support unknown",
    };

    if (isnan(s->p_fence) || s->fence == FENCE_UNKNOWN)
        return words[s->fence];
    return arena_printf(e->arena, "%s (%s in %s of the draws)", words[s->fence],
                        e->graph->support.has_acts
                            ? "both conditions hold"
                            : arena_printf(e->arena, "%s, so F alone decides: it reaches %.2f",
                                           words_unmeasured(e->study), e->study->fence_straddle),
                        words_share_of_draws(e->arena, s->p_fence));
}

const char *profile_straddle_text(struct edition *e, size_t state)
{
    const struct state_finding *s = &e->findings->states[state];

    if (s->is_pole_w)
        return "It is one of the Court's supporters itself, so its pulls are those with it taken "
               "out of that pole.";
    if (isnan(s->straddle))
        return "It is not in the comparison of the straddle.";
    return arena_printf(e->arena, "Straddle F %.2f%s: %s; %s.", s->straddle,
                        isnan(s->straddle_lo) ? ""
                                              : arena_printf(e->arena, " (range %s)",
                                                             straddle_range_text(e->arena, s)),
                        fence_words(e, s), room_text(e, s));
}

static void add_pulls(struct edition *e, size_t state)
{
    const struct findings *f = e->findings;
    const struct state_finding *s = &f->states[state];
    const struct reasons *reasons = &f->reasons[state];

    doc_paragraph(e->doc,
                  "Pull to %s %s, to the Court's supporters %s: leaning %s (1: only to %s). %s",
                  e->home, number(e, s->pull_home, 3), number(e, s->pull_court, 3),
                  number(e, s->leaning, 2), e->home, profile_straddle_text(e, state));
    if (reasons->count[PULL_HOME] && reasons->count[PULL_COURT])
        doc_paragraph(e->doc, "What makes them. %s. %s.", reasons_sentence(e, state, PULL_HOME),
                      reasons_sentence(e, state, PULL_COURT));
}

/* With its sources. Only a stay that a duty and a warrant covered can be the subject of a
 * finding. */
static const char *event_text(struct edition *e, const struct visit_event *event)
{
    const struct visit *visit = event->visit;
    const char *cited = words_cite(e->doc, e->dataset, &visit->origin);
    const char *days = words_span(e->arena, visit->start, visit->end);
    const char *status = visit_status_text(visit->status), *class = duty_code(event->class);
    const char *name = e->suspect;

    switch (event->outcome) {
    case OUTCOME_HOSTED:
        return arena_printf(
            e->arena,
            "Stay of %s, hosted on %s without arrest %s; class %s on that day; Court "
            "finding: %s.%s",
            name, days, cited, class, finding_text(e, event, SIZE_MAX), finding_notes(e, event));
    case OUTCOME_AVERTED:
        return arena_printf(e->arena,
                            "Visit of %s, %s: invited or planned, not made (%s; %s); class %s on "
                            "that day %s",
                            name, days, status, visit_reason_text(visit), class, cited);
    case OUTCOME_BEFORE:
        return arena_printf(e->arena, "Visit of %s before the warrant, %s: %s %s", name, days,
                            status, cited);
    case OUTCOME_TRANSIT:
    case OUTCOME_NO_DUTY:
        break;
    }
    return arena_printf(e->arena, "Visit of %s, %s: %s; class %s on that day %s", name, days,
                        status, class, cited);
}

static void add_visits(struct edition *e, size_t state)
{
    const struct findings *f = e->findings;
    size_t n = 0;

    for (size_t v = 0; v < f->visits.count; v++) {
        const struct visit_event *event = &f->visits.events[v];
        if (event->visit->host != state)
            continue;
        doc_item(e->doc, "%s", event_text(e, event));
        n++;
    }
    for (size_t v = 0; v < e->dataset->leader_visit_count; v++) {
        const struct leader_visit *visit = &e->dataset->leader_visits[v];
        char day[DATE_TEXT_SIZE];
        if (visit->visitor != state || visit->home != e->study->home ||
            !date_is_by(visit->date, e->graph->as_of))
            continue;
        doc_item(e->doc, "To %s, %s: %s %s", e->home, date_format(visit->date, day), visit->event,
                 words_cite(e->doc, e->dataset, &visit->origin));
        n++;
    }
    if (!n)
        doc_paragraph(e->doc, "No visit either way is on record by that day.");
}

static void add_statements(struct edition *e, size_t state)
{
    size_t n;
    const struct stance *const *all =
        statements_find(e->dataset, e->study->suspect, state, e->graph->as_of, e->arena, &n);
    char day[DATE_TEXT_SIZE];

    for (size_t i = 0; i < n; i++)
        doc_item(e->doc, "%s, on an arrest: %s%s%s %s", date_format(all[i]->date, day),
                 statement_text(all[i]), all[i]->origin.note ? "; " : "",
                 all[i]->origin.note ? all[i]->origin.note : "",
                 words_cite(e->doc, e->dataset, &all[i]->origin));
    if (!n)
        doc_paragraph(e->doc, "No public statement on an arrest is on record by that day.");
}

const struct profile_index profile_indices[PROFILE_INDICES] = {
    {"wgi_rule_of_law", "rule of law (World Bank)"},
    {"vdem_libdem", "liberal democracy (V-Dem)"},
};

static void add_institutions(struct edition *e, size_t state)
{
    size_t n = 0;

    for (size_t i = 0; i < PROFILE_INDICES; i++) {
        const struct institution *figure =
            institution_find(e->dataset, profile_indices[i].index, state, e->graph->as_of);
        if (!figure)
            continue;
        doc_item(e->doc, "%s: %.3f in %d %s", profile_indices[i].title, figure->value, figure->year,
                 words_cite(e->doc, e->dataset, &figure->origin));
        n++;
    }
    struct layer_request request = relgraph_request(e->graph);
    const struct home_tie *imports = home_figure_find(&request, &home_imports, state);
    if (imports)
        doc_item(e->doc, "imports from %s: %.1f %% of all in %d %s", e->home, imports->value,
                 imports->year, words_cite(e->doc, e->dataset, &imports->origin));
    if (!n && !imports)
        doc_paragraph(e->doc, "No figure is usable on that day.");
}

static void add_neighbours(struct edition *e, const struct profile *p)
{
    const char *near[PROFILE_NEAREST], *strong[PROFILE_STRONGEST];

    for (size_t i = 0; i < p->nearest_count; i++)
        near[i] = arena_printf(e->arena, "%s (%.2f)", name_of(e, p->nearest[i].state),
                               p->nearest[i].distance);
    for (size_t i = 0; i < p->strongest_count; i++)
        strong[i] = arena_printf(e->arena, "%s (%.2f)", name_of(e, p->strongest[i]),
                                 relgraph_tie(e->graph, p->state, p->strongest[i]));
    if (p->nearest_count)
        doc_paragraph(e->doc,
                      "Ties to %s most like its own (distance of percentiles over the layers, 0: "
                      "the same): %s.",
                      e->home, words_list(e->arena, p->nearest_count, near));
    doc_paragraph(e->doc, "Strongest ties of any kind (alignment, 0-1): %s.",
                  words_list(e->arena, p->strongest_count, strong));
}

void profile_section(struct edition *e, size_t state, int level)
{
    struct profile p;

    profile_compute(e->findings, state, e->arena, &p);
    doc_heading(e->doc, level, edition_id(e, "profile", state), "%s", name_of(e, state));
    duty_section(e, state);
    if (!relgraph_has_state(e->graph, state))
        return; /* it has no tie, no vote and no visit */
    add_rank(e, state);
    add_pulls(e, state);
    doc_heading(e->doc, level + 1, edition_id(e, "profile-ties", state),
                "Ties to %s beside its peers", e->home);
    evidence_ties(e, &p);
    add_neighbours(e, &p);
    doc_heading(e->doc, level + 1, edition_id(e, "profile-votes", state),
                "Votes on the core texts, acts for accountability");
    evidence_votes(e, &p);
    evidence_acts(e, state);
    doc_heading(e->doc, level + 1, edition_id(e, "profile-visits", state),
                "Visits, findings, statements, warnings and protests");
    add_visits(e, state);
    pressure_table(e, state);
    add_statements(e, state);
    doc_heading(e->doc, level + 1, edition_id(e, "profile-institutions", state),
                "Dependence and institutions");
    add_institutions(e, state);
}

/* The page in a screen, or with all that is known. */
static void compose(struct edition *e, size_t state, bool is_full)
{
    if (is_full) {
        warrants_write(e);
        profile_section(e, state, 1);
        doc_heading(e->doc, 1, "sources", "Sources");
        doc_paragraph(e->doc, "An asterisk marks a fact of low confidence.");
    } else {
        profile_brief(e, state, 1);
        doc_paragraph(e->doc, "%s Ties, votes, acts, visits and all sources: profile %s --full.",
                      e->findings->states[state].rank ? drivers_key(e)
                                                      : "An asterisk marks a fact "
                                                        "of low confidence.",
                      e->dataset->states[state].iso3);
    }
    doc_sources(e->doc);
}

struct doc *profile_compose(const struct findings *findings, const struct trial *trial,
                            size_t state, bool is_full)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    e.trial = trial;
    doc_paragraph(doc, "%s, as of %s%s.", e.study->title, e.day,
                  caveat_hypothetical(doc->arena, e.graph));
    if (caveat_pole(doc->arena, e.graph))
        doc_paragraph(doc, "%s", caveat_pole(doc->arena, e.graph));
    compose(&e, state, is_full);
    return doc;
}
