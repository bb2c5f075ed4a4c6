/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Profile as text; see the header. Its value tree is in profile_form.c. */
#include "report/profile.h"

#include <math.h>

#include "analysis/peers.h"
#include "analysis/risk.h"
#include "base/num.h"
#include "base/str.h"
#include "graph/home_figure.h"
#include "graph/institution.h"
#include "report/caveats.h"
#include "report/chances.h"
#include "report/clusters.h"
#include "report/duties.h"
#include "report/pressure.h"
#include "report/ranking.h"
#include "report/rates.h"
#include "report/visits.h"
#include "report/words.h"

static const char *name_of(const struct edition *e, size_t state)
{
    return e->dataset->states[state].name;
}

/* An anchor that is the state's own: "ties-MNG". */
static const char *id_of(struct edition *e, const char *what, size_t state)
{
    return arena_printf(e->arena, "%s-%s", what, e->dataset->states[state].iso3);
}

static const char *number(struct edition *e, double x, int decimals)
{
    char text[40];

    return arena_strdup(e->arena, num_format(x, decimals, "n/a", text));
}

static void add_rank(struct edition *e, size_t state)
{
    const struct findings *f = e->findings;
    const struct state_finding *s = &f->states[state];

    if (!s->rank) {
        doc_paragraph(
            e->doc, "Not ranked: %s.",
            s->has_duty ? arena_printf(e->arena, "too little is known (coverage %.2f)", s->coverage)
                        : "it has no such duty on that day, or is context here");
        return;
    }
    doc_paragraph(e->doc,
                  "Rank %zu of %zu (90 %% interval %s), index %.1f; in the first ten in %s of "
                  "the draws. Terms: %s.",
                  s->rank, f->ranking_count, rank_interval_text(e->arena, s), s->score,
                  isnan(s->p_top10) ? "n/a" : arena_printf(e->arena, "%.0f %%", 100 * s->p_top10),
                  words_terms(e->arena, f, state));
    doc_paragraph(e->doc, "%s", chance_sentence(e, state));
    doc_paragraph(e->doc, "Beside the index: dependence %s, weak institutions %s (percentiles). %s",
                  number(e, s->terms[TERM_DEPENDENCE], 2), number(e, s->terms[TERM_BRAKE], 2),
                  rate_text(e->arena, f));
}

static void add_pulls(struct edition *e, size_t state)
{
    const struct findings *f = e->findings;
    const struct state_finding *s = &f->states[state];
    const struct reasons *reasons = &f->reasons[state];

    doc_paragraph(
        e->doc, "Pull to %s %s, to the Court's supporters %s: leaning %s (1: only to %s). %s",
        e->home, number(e, s->pull_home, 3), number(e, s->pull_court, 3), number(e, s->leaning, 2),
        e->home,
        s->is_pole_w         ? "It is one of the Court's supporters itself, so its pulls are those "
                               "with it taken out of that pole."
        : isnan(s->straddle) ? "It is not in the comparison of the straddle."
                             : arena_printf(e->arena, "Straddle F %.2f (90 %% interval %s): %s.",
                                            s->straddle, straddle_interval_text(e->arena, s),
                                            !s->is_fence_sitter     ? "not on the fence"
                                            : !f->uncertainty.draws ? "on the fence"
                                            : s->is_firm            ? "on the fence, firmly"
                                                                    : "on the fence, borderline"));
    if (reasons->count[PULL_HOME] && reasons->count[PULL_COURT])
        doc_paragraph(e->doc,
                      "What makes them: to %s %.0f %% directly; %s. To the supporters %.0f %% "
                      "directly; %s.",
                      e->home, 100 * reasons->direct[PULL_HOME], reasons_text(e, state, PULL_HOME),
                      100 * reasons->direct[PULL_COURT], reasons_text(e, state, PULL_COURT));
}

/* What the zeros of the table say: a figure of 0 is never left to be guessed. */
static const char *zeros_of(struct edition *e, const struct profile *p)
{
    const char **items = arena_alloc(e->arena, p->tie_count + 1, sizeof *items);
    size_t n = 0;

    for (size_t t = 0; t < p->tie_count; t++) {
        const struct layer_kind *kind = e->graph->layers[p->ties[t].layer].kind;
        if (p->ties[t].raw == 0)
            items[n++] = arena_printf(e->arena, "%s (%s)", kind->zero, kind->name);
    }
    return n ? arena_printf(e->arena, "Zeros: %s.", words_list(e->arena, n, items)) : NULL;
}

static void add_ties(struct edition *e, const struct profile *p)
{
    static const struct doc_column columns[] = {
        {.title = "layer", .data = {{"layer", "the layer", "text"}}},
        {.title = "domain", .data = {{"domain", "its domain", "text"}}},
        {.title = "figure",
         .align = DOC_RIGHT,
         .decimals = 3,
         .data = {{"figure", "figure of the tie to the home state", "of the layer"}}},
        {.title = "median",
         .align = DOC_RIGHT,
         .decimals = 3,
         .data = {{"median", "median of the peers' figures", "of the layer"}}},
        {.title = "percentile",
         .align = DOC_RIGHT,
         .decimals = 2,
         .data = {{"percentile", "of the figure among the peers", "percentile"}}},
        {.title = "peers",
         .align = DOC_RIGHT,
         .data = {{"peers", "peers with a figure", "states"}}},
        {.title = "newest", .data = {{"newest", "newest fact of the layer", "date"}}},
        {.title = "source",
         .wraps = true,
         .data = {{"source", "sources of the first record", "text"}}},
    };
    if (!p->tie_count) {
        doc_paragraph(e->doc, "It is the home state itself.");
        return;
    }
    struct doc_table *table = doc_table(e->doc, id_of(e, "ties", p->state), NULL, 8, columns);
    table->note = zeros_of(e, p);
    for (size_t t = 0; t < p->tie_count; t++) {
        const struct profile_tie *tie = &p->ties[t];
        const struct layer *layer = &e->graph->layers[tie->layer];
        struct trace trace = {.arena = e->arena};
        char day[DATE_TEXT_SIZE];
        bool is_low = layer->low && layer->low[p->state * e->graph->n + e->study->home];
        relgraph_trace(e->graph, layer, p->state, e->study->home, &trace);
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(layer->kind->name),
                    doc_text(domain_name(layer->kind->domain)),
                    doc_low(doc_number(tie->raw), is_low),
                    doc_number(tie->median),
                    doc_number(tie->percentile),
                    doc_number((double)tie->known),
                    doc_text(date_format(layer->newest, day)),
                    doc_text(trace.count ? words_cite(e->doc, e->dataset, trace.records[0].origin)
                                         : ""),
                });
    }
    if (e->graph->sanction[p->state])
        doc_paragraph(e->doc,
                      "Its sanctions on %s are in force: its ties of choice count %.2f times "
                      "%s.",
                      e->home, RELGRAPH_SANCTION_FACTOR,
                      words_cite(e->doc, e->dataset, &e->graph->sanction[p->state]->origin));
}

const char *profile_vote_word(char letter)
{
    return letter == 'Y' ? "yes" : letter == 'A' ? "abstained" : letter == 'N' ? "no" : "absent";
}

static void add_votes(struct edition *e, const struct profile *p)
{
    static const struct doc_column columns[] = {
        {.title = "date", .data = {{"date", "day of the vote", "date"}}},
        {.title = "vote", .data = {{"vote", "the state's vote", "text"}}},
        {.title = "text", .wraps = true, .data = {{"text", "what was voted on", "text"}}},
        {.title = "source", .wraps = true, .data = {{"source", "sources cited", "text"}}},
    };

    if (!p->core_vote_count) {
        doc_paragraph(e->doc, "The study knows no core votes by that day.");
        return;
    }
    struct doc_table *table = doc_table(e->doc, id_of(e, "votes", p->state), NULL, 4, columns);
    for (size_t v = 0; v < p->core_vote_count; v++) {
        const struct roll_call *call = p->core_votes[v];
        char day[DATE_TEXT_SIZE];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(date_format(call->date, day)),
                    doc_text(profile_vote_word(call->votes[p->state])),
                    doc_text(arena_printf(e->arena, "%s: %s", call->id, call->title)),
                    doc_text(words_cite(e->doc, e->dataset, &call->origin)),
                });
    }
}

bool profile_is_act(const struct study *study, const char *act)
{
    for (size_t a = 0; a < study->act_count; a++)
        if (str_is_equal(study->acts[a].id, act))
            return true;
    return false;
}

static void add_acts(struct edition *e, size_t state)
{
    size_t n = 0;

    for (size_t s = 0; s < e->dataset->stance_count; s++) {
        const struct stance *stance = &e->dataset->stances[s];
        char day[DATE_TEXT_SIZE];
        if (stance->state != state || stance->origin.is_left_out ||
            !date_is_by(stance->date, e->graph->as_of) || !profile_is_act(e->study, stance->act))
            continue;
        doc_item(e->doc, "%s: %s, %s %s", date_format(stance->date, day), stance->act,
                 stance->value == STANCE_SUPPORT     ? "supported"
                 : stance->value == STANCE_QUALIFIED ? "with reservations"
                                                     : "opposed",
                 words_cite(e->doc, e->dataset, &stance->origin));
        n++;
    }
    doc_paragraph(e->doc, "Support for accountability: %s (%zu %s on record).",
                  number(e, e->findings->states[state].support, 2), n,
                  words_plural(n, "act besides votes", "acts besides votes"));
}

/* Only a stay that a duty and a warrant covered can be the subject of a finding. */
static const char *event_text(struct edition *e, const struct visit_event *event)
{
    const struct visit *visit = event->visit;
    const char *days = words_span(e->arena, visit->start, visit->end);
    const char *status = visit_status_text(visit->status), *class = duty_code(event->class);
    const char *name = e->suspect;

    switch (event->outcome) {
    case OUTCOME_HOSTED:
        return arena_printf(e->arena,
                            "Stay of %s, hosted on %s without arrest; class %s on that day; Court "
                            "finding: %s",
                            name, days, class, finding_text(e, event));
    case OUTCOME_AVERTED:
        return arena_printf(e->arena,
                            "Visit of %s, %s: invited or planned, not made (%s; %s); class %s on "
                            "that day",
                            name, days, status, visit_reason_text(visit), class);
    case OUTCOME_BEFORE:
        return arena_printf(e->arena, "Visit of %s before the warrant, %s: %s", name, days, status);
    case OUTCOME_TRANSIT:
    case OUTCOME_NO_DUTY:
        break;
    }
    return arena_printf(e->arena, "Visit of %s, %s: %s; class %s on that day", name, days, status,
                        class);
}

static void add_visits(struct edition *e, size_t state)
{
    const struct findings *f = e->findings;
    size_t n = 0;

    for (size_t v = 0; v < f->visits.count; v++) {
        const struct visit_event *event = &f->visits.events[v];
        if (event->visit->host != state)
            continue;
        doc_item(e->doc, "%s %s", event_text(e, event),
                 words_cite(e->doc, e->dataset, &event->visit->origin));
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
        doc_item(e->doc, "%s: said it %s. %s %s", date_format(all[i]->date, day),
                 statement_text(all[i]), all[i]->origin.note ? all[i]->origin.note : "",
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
    doc_heading(e->doc, level, id_of(e, "profile", state), "%s", name_of(e, state));
    duty_section(e, state);
    if (!relgraph_has_state(e->graph, state))
        return; /* it has no tie, no vote and no visit */
    add_rank(e, state);
    add_pulls(e, state);
    doc_heading(e->doc, level + 1, id_of(e, "profile-ties", state), "Ties to %s beside its peers",
                e->home);
    add_ties(e, &p);
    add_neighbours(e, &p);
    doc_heading(e->doc, level + 1, id_of(e, "profile-votes", state),
                "Votes on the core texts, acts for accountability");
    add_votes(e, &p);
    add_acts(e, state);
    doc_heading(e->doc, level + 1, id_of(e, "profile-visits", state),
                "Visits, findings, statements, warnings and protests");
    add_visits(e, state);
    pressure_table(e, state);
    add_statements(e, state);
    doc_heading(e->doc, level + 1, id_of(e, "profile-institutions", state),
                "Dependence and institutions");
    add_institutions(e, state);
}

struct doc *profile_compose(const struct findings *findings, const struct trial *trial,
                            size_t state)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    e.trial = trial;
    doc_paragraph(doc, "%s, as of %s%s.", e.study->title, e.day,
                  caveat_hypothetical(doc->arena, e.graph));
    profile_section(&e, state, 1);
    doc_heading(doc, 1, "sources", "Sources");
    doc_paragraph(doc, "An asterisk marks a fact of low confidence.");
    doc_sources(doc);
    return doc;
}
