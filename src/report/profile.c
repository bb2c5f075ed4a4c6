/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Profile as text and as a value tree; see the header. */
#include "report/profile.h"

#include <math.h>

#include "analysis/peers.h"
#include "analysis/risk.h"
#include "base/num.h"
#include "base/str.h"
#include "graph/home_figure.h"
#include "graph/institution.h"
#include "report/caveats.h"
#include "report/clusters.h"
#include "report/duties.h"
#include "report/machine.h"
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

static void add_ties(struct edition *e, const struct profile *p)
{
    static const struct doc_column columns[] = {
        {.title = "layer"},
        {.title = "domain"},
        {.title = "figure", .align = DOC_RIGHT, .decimals = 3},
        {.title = "median", .align = DOC_RIGHT, .decimals = 3},
        {.title = "percentile", .align = DOC_RIGHT, .decimals = 2},
        {.title = "peers", .align = DOC_RIGHT},
        {.title = "newest"},
        {.title = "source", .wraps = true},
    };
    if (!p->tie_count) {
        doc_paragraph(e->doc, "It is the home state itself.");
        return;
    }
    struct doc_table *table = doc_table(e->doc, id_of(e, "ties", p->state), NULL, 8, columns);
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

static const char *letter_word(char letter)
{
    return letter == 'Y' ? "yes" : letter == 'A' ? "abstained" : letter == 'N' ? "no" : "absent";
}

static void add_votes(struct edition *e, const struct profile *p)
{
    static const struct doc_column columns[] = {
        {.title = "date"},
        {.title = "vote"},
        {.title = "text", .wraps = true},
        {.title = "source", .wraps = true},
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
                    doc_text(letter_word(call->votes[p->state])),
                    doc_text(arena_printf(e->arena, "%s: %s", call->id, call->title)),
                    doc_text(words_cite(e->doc, e->dataset, &call->origin)),
                });
    }
}

static bool is_listed(const struct study *study, const char *act)
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
            !date_is_by(stance->date, e->graph->as_of) || !is_listed(e->study, stance->act))
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

static const struct {
    const char *index, *title;
} institutions[] = {{"wgi_rule_of_law", "rule of law (World Bank)"},
                    {"vdem_libdem", "liberal democracy (V-Dem)"}};

enum { INSTITUTIONS = sizeof institutions / sizeof *institutions };

static void add_institutions(struct edition *e, size_t state)
{
    size_t n = 0;

    for (size_t i = 0; i < INSTITUTIONS; i++) {
        const struct institution *figure =
            institution_find(e->dataset, institutions[i].index, state, e->graph->as_of);
        if (!figure)
            continue;
        doc_item(e->doc, "%s: %.3f in %d %s", institutions[i].title, figure->value, figure->year,
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

static void add_institution_values(struct value *root, const struct findings *f, size_t state)
{
    struct value *list = value_add_array(root, "institutions");
    struct layer_request request = relgraph_request(f->graph);
    const struct home_tie *imports = home_figure_find(&request, &home_imports, state);

    for (size_t i = 0; i < INSTITUTIONS; i++) {
        const struct institution *figure =
            institution_find(f->graph->dataset, institutions[i].index, state, f->graph->as_of);
        if (!figure)
            continue;
        struct value *row = value_add_object(list, NULL);
        value_add_text(row, "index", figure->index);
        value_add_integer(row, "year", figure->year);
        value_add_number(row, "value", figure->value);
        machine_origin(row, f->graph->dataset, &figure->origin);
    }
    value_add_number(root, "import_share", imports ? imports->value : (double)NAN);
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
                "Visits, findings, statements");
    add_visits(e, state);
    add_statements(e, state);
    doc_heading(e->doc, level + 1, id_of(e, "profile-institutions", state),
                "Dependence and institutions");
    add_institutions(e, state);
}

struct doc *profile_compose(const struct findings *findings, size_t state)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    doc_paragraph(doc, "%s, as of %s%s.", e.study->title, e.day,
                  caveat_hypothetical(doc->arena, e.graph));
    profile_section(&e, state, 1);
    doc_heading(doc, 1, "sources", "Sources");
    doc_paragraph(doc, "An asterisk marks a fact of low confidence.");
    doc_sources(doc);
    return doc;
}

static void add_tie_values(struct value *list, const struct findings *f, const struct profile *p)
{
    for (size_t t = 0; t < p->tie_count; t++) {
        const struct profile_tie *tie = &p->ties[t];
        const struct layer *layer = &f->graph->layers[tie->layer];
        struct trace trace = {.arena = list->arena};
        struct value *row = value_add_object(list, NULL);
        relgraph_trace(f->graph, layer, p->state, f->graph->study->home, &trace);
        value_add_text(row, "layer", layer->kind->name);
        value_add_text(row, "domain", domain_name(layer->kind->domain));
        value_add_number(row, "raw", tie->raw);
        value_add_number(row, "weight", tie->weight);
        value_add_number(row, "median", tie->median);
        value_add_number(row, "percentile", tie->percentile);
        value_add_integer(row, "peers", (long long)tie->known);
        value_add_text(row, "newest", machine_date(list->arena, layer->newest));
        value_add_integer(row, "records", (long long)trace.count);
    }
}

static void add_event_values(struct value *root, const struct findings *f, size_t state)
{
    struct value *visits = value_add_array(root, "visits");
    struct value *findings = value_add_array(root, "findings");

    for (size_t v = 0; v < f->visits.count; v++) {
        const struct visit_event *event = &f->visits.events[v];
        if (event->visit->host != state)
            continue;
        struct value *row = value_add_object(visits, NULL);
        value_add_text(row, "id", event->visit->id);
        value_add_text(row, "start", machine_date(root->arena, event->visit->start));
        value_add_text(row, "end", machine_date(root->arena, event->visit->end));
        value_add_text(row, "status", visit_status_text(event->visit->status));
        value_add_text(row, "outcome", visit_outcome_name(event->outcome));
        value_add_text(row, "reason", event->visit->reason);
        value_add_text(row, "class", duty_code(event->class));
        machine_origin(row, f->graph->dataset, &event->visit->origin);
        for (size_t i = 0; i < event->finding_count; i++) {
            struct value *finding = value_add_object(findings, NULL);
            value_add_text(finding, "id", event->findings[i]->id);
            value_add_text(finding, "date", machine_date(root->arena, event->findings[i]->date));
            value_add_text(finding, "outcome", event->findings[i]->outcome);
            value_add_text(finding, "referral", event->findings[i]->referral);
            machine_origin(finding, f->graph->dataset, &event->findings[i]->origin);
        }
    }
}

static void add_stance_values(struct value *root, const struct findings *f, size_t state)
{
    const struct relgraph *graph = f->graph;
    struct value *acts = value_add_array(root, "stance_acts");
    struct value *statements = value_add_array(root, "statements");
    static const char *const values[] = {"oppose", "qualified", "support"};
    size_t n;
    const struct stance *const *said = statements_find(graph->dataset, graph->study->suspect, state,
                                                       graph->as_of, root->arena, &n);

    for (size_t s = 0; s < graph->dataset->stance_count; s++) {
        const struct stance *stance = &graph->dataset->stances[s];
        if (stance->state != state || stance->origin.is_left_out ||
            !date_is_by(stance->date, graph->as_of) || !is_listed(graph->study, stance->act))
            continue;
        struct value *row = value_add_object(acts, NULL);
        value_add_text(row, "act", stance->act);
        value_add_text(row, "value", values[stance->value]);
        value_add_text(row, "date", machine_date(root->arena, stance->date));
        machine_origin(row, graph->dataset, &stance->origin);
    }
    for (size_t i = 0; i < n; i++) {
        struct value *row = value_add_object(statements, NULL);
        value_add_text(row, "said", statement_text(said[i]));
        value_add_text(row, "date", machine_date(root->arena, said[i]->date));
        machine_origin(row, graph->dataset, &said[i]->origin);
    }
}

void machine_add_profile(struct value *root, const struct findings *f, size_t state)
{
    const struct dataset *dataset = f->graph->dataset;
    struct profile p;

    profile_compute(f, state, root->arena, &p);
    machine_rank_row(root, f, state);
    add_tie_values(value_add_array(root, "ties"), f, &p);
    struct value *strongest = value_add_array(root, "strongest");
    for (size_t i = 0; i < p.strongest_count; i++) {
        struct value *row = value_add_object(strongest, NULL);
        value_add_text(row, "iso3", dataset->states[p.strongest[i]].iso3);
        value_add_number(row, "alignment", relgraph_tie(f->graph, state, p.strongest[i]));
    }
    struct value *votes = value_add_array(root, "core_votes");
    for (size_t v = 0; v < p.core_vote_count; v++) {
        struct value *row = value_add_object(votes, NULL);
        value_add_text(row, "id", p.core_votes[v]->id);
        value_add_text(row, "date", machine_date(root->arena, p.core_votes[v]->date));
        value_add_text(row, "vote", letter_word(p.core_votes[v]->votes[state]));
        machine_origin(row, dataset, &p.core_votes[v]->origin);
    }
    add_institution_values(root, f, state);
    add_event_values(root, f, state);
    add_stance_values(root, f, state);
    struct value *nearest = value_add_array(root, "nearest");
    for (size_t i = 0; i < p.nearest_count; i++) {
        struct value *row = value_add_object(nearest, NULL);
        value_add_text(row, "iso3", dataset->states[p.nearest[i].state].iso3);
        value_add_number(row, "distance", p.nearest[i].distance);
        value_add_integer(row, "layers", (long long)p.nearest[i].layers);
    }
}

/* The sources the page cites, in its order. */
static void add_sources(struct value *root, const struct findings *f, size_t state)
{
    struct value *list = value_add_array(root, "sources");
    struct doc *page = profile_compose(f, state);

    for (size_t s = 0; s < page->source_count; s++)
        value_add_text(list, NULL, arena_strdup(root->arena, page->sources[s].key));
    doc_free(page);
}

struct value *machine_profile(const struct findings *findings, size_t state, struct arena *arena)
{
    struct value *root = machine_head(findings, arena);

    machine_add_profile(root, findings, state);
    add_sources(root, findings, state);
    return root;
}
