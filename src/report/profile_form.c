/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The forms of `profile --json`; see the header. */
#include "analysis/peers.h"
#include "base/arr.h"
#include "graph/home_figure.h"
#include "graph/institution.h"
#include "report/chances.h"
#include "report/evidence.h"
#include "report/fields.h"
#include "report/machine.h"
#include "report/pressure.h"
#include "report/profile.h"
#include "report/statements.h"
#include "report/visits.h"
#include "report/warrants.h"
#include "report/words.h"

/* A tie with the records behind it. */
struct tie_view {
    const struct profile_tie *tie;
    const struct layer *layer;
    size_t records;
};

/* Of a state, what is not in its row of the ranking; lists live in an arena. */
struct profile_view {
    const struct trial *trial;
    struct chance_view chance;
    const struct findings *findings;
    size_t state;
    struct profile profile;
    struct tie_view ties[LAYER_COUNT];
    const struct institution *institutions[PROFILE_INDICES];
    size_t institution_count;
    double import_share;
    const struct visit_event **visits;
    size_t visit_count;
    const struct finding_record **findings_of_court;
    size_t finding_count;
    const struct stance **acts;
    size_t act_count;
    const struct stance *const *statements;
    size_t statement_count;
    const struct pressure *const *pressure;
    size_t pressure_count;
    const struct warrant *const *warrants;
    size_t warrant_count;
    const char **sources;
    size_t source_count;
};

static void view_ties(struct profile_view *view, struct arena *arena)
{
    const struct relgraph *graph = view->findings->graph;

    for (size_t t = 0; t < view->profile.tie_count; t++) {
        const struct layer *layer = &graph->layers[view->profile.ties[t].layer];
        struct trace trace = {.arena = arena};
        relgraph_trace(graph, layer, view->state, graph->study->home, &trace);
        view->ties[t] = (struct tie_view){&view->profile.ties[t], layer, trace.count};
    }
}

static void view_institutions(struct profile_view *view)
{
    const struct relgraph *graph = view->findings->graph;
    struct layer_request request = relgraph_request(graph);
    const struct home_tie *imports = home_figure_find(&request, &home_imports, view->state);

    for (size_t i = 0; i < PROFILE_INDICES; i++) {
        const struct institution *figure =
            institution_find(graph->dataset, profile_indices[i].index, view->state, graph->as_of);
        if (figure)
            view->institutions[view->institution_count++] = figure;
    }
    view->import_share = imports ? imports->value : (double)NAN;
}

static void view_events(struct profile_view *view, struct arena *arena)
{
    ARR(const struct visit_event *) visits = {0};
    ARR(const struct finding_record *) findings = {0};
    const struct visit_list *list = &view->findings->visits;

    for (size_t v = 0; v < list->count; v++) {
        if (list->events[v].visit->host != view->state)
            continue;
        ARR_PUSH(&visits, &list->events[v]);
        for (size_t i = 0; i < list->events[v].finding_count; i++)
            ARR_PUSH(&findings, list->events[v].findings[i]);
    }
    view->visits = ARR_KEEP(&visits, arena);
    view->visit_count = visits.n;
    view->findings_of_court = ARR_KEEP(&findings, arena);
    view->finding_count = findings.n;
    ARR_FREE(&visits);
    ARR_FREE(&findings);
}

static void view_acts(struct profile_view *view, struct arena *arena)
{
    const struct relgraph *graph = view->findings->graph;
    ARR(const struct stance *) acts = {0};

    for (size_t s = 0; s < graph->dataset->stance_count; s++) {
        const struct stance *stance = &graph->dataset->stances[s];
        if (stance->state == view->state && !stance->origin.is_left_out &&
            date_is_by(stance->date, graph->as_of) && evidence_is_act(graph->study, stance->act))
            ARR_PUSH(&acts, stance);
    }
    view->acts = ARR_KEEP(&acts, arena);
    view->act_count = acts.n;
    ARR_FREE(&acts);
    view->statements = statements_find(graph->dataset, graph->study->suspect, view->state,
                                       graph->as_of, arena, &view->statement_count);
}

static struct profile_view *view_state(const struct findings *findings, const struct trial *trial,
                                       size_t state, struct arena *arena)
{
    struct profile_view *view = arena_alloc(arena, 1, sizeof *view);

    view->findings = findings;
    view->trial = trial;
    view->chance = chance_view_of(findings, trial, state);
    view->state = state;
    profile_compute(findings, state, arena, &view->profile);
    view_ties(view, arena);
    view_institutions(view);
    view_events(view, arena);
    view_acts(view, arena);
    view->pressure = pressure_list(findings, state, arena, &view->pressure_count);
    return view;
}

const void *profile_view_of(const struct findings *findings, const struct trial *trial,
                            size_t state, struct arena *arena)
{
    return view_state(findings, trial, state, arena);
}

#define TIE_ROWS(X, S)                                                                             \
    X(S, layer, TEXT, o->layer->kind->name, "the layer", .word = word_layer)                       \
    X(S, domain, TEXT, domain_name(o->layer->kind->domain), "its domain", .word = word_domain)     \
    X(S, raw, NUMBER, o->tie->raw, "figure of the tie to the home state", .unit = "of the layer",  \
      FIELD_NULLABLE)                                                                              \
    X(S, weight, NUMBER, o->tie->weight, "the figure, normalised", .unit = "share", .decimals = 2, \
      FIELD_NULLABLE)                                                                              \
    X(S, median, NUMBER, o->tie->median, "median of the peers' figures", .unit = "of the layer",   \
      FIELD_NULLABLE)                                                                              \
    X(S, percentile, NUMBER, o->tie->percentile, "of the figure among the peers",                  \
      FIELD_PERCENTILE, FIELD_NULLABLE)                                                            \
    X(S, peers, INTEGER, o->tie->known, "peers with a figure", FIELD_COUNT("states"))              \
    X(S, newest, TEXT, words_iso(from->arena, o->layer->newest), "newest fact of the layer",       \
      FIELD_DATE, FIELD_NULLABLE)                                                                  \
    X(S, records, INTEGER, o->records, "records behind the figure", FIELD_COUNT("records"))
FORM(profile_tie, struct tie_view, struct findings, TIE_ROWS);
static const struct form_row tie_item = {.type = FORM_OBJECT, .form = &profile_tie_form};

static const char *code_of(const struct findings *findings, size_t state)
{
    return findings->graph->dataset->states[state].iso3;
}

/* Two states. */
struct strong_view {
    size_t state, other;
};

static struct form_value view_strongest(const struct profile_view *view, struct arena *arena)
{
    size_t count = view->profile.strongest_count;
    struct strong_view *list = arena_alloc(arena, count + 1, sizeof *list);

    for (size_t i = 0; i < count; i++)
        list[i] = (struct strong_view){view->state, view->profile.strongest[i]};
    return form_array(list, count);
}

#define STRONG_ROWS(X, S)                                                                          \
    X(S, iso3, TEXT, code_of(c, o->other), "the other state", FIELD_CODE)                          \
    X(S, alignment, NUMBER, relgraph_tie(c->graph, o->state, o->other), "the tie", FIELD_SHARE)
FORM(strong_tie, struct strong_view, struct findings, STRONG_ROWS);
static const struct form_row strong_item = {.type = FORM_OBJECT, .form = &strong_tie_form};

struct vote_view {
    const struct roll_call *call;
    size_t state;
};

static struct form_value view_votes(const struct profile_view *view, struct arena *arena)
{
    size_t count = view->profile.core_vote_count;
    struct vote_view *list = arena_alloc(arena, count + 1, sizeof *list);

    for (size_t v = 0; v < count; v++)
        list[v] = (struct vote_view){view->profile.core_votes[v], view->state};
    return form_array(list, count);
}

static const char *word_vote(size_t i)
{
    static const char letters[] = "YANX-";

    return letters[i] ? evidence_vote_word(letters[i]) : NULL;
}

#define VOTE_ROWS(X, S)                                                                            \
    X(S, id, TEXT, o->call->id, "the text voted on")                                               \
    X(S, date, TEXT, words_iso(from->arena, o->call->date), "day of the vote", FIELD_DATE)         \
    X(S, vote, TEXT, evidence_vote_word(o->call->votes[o->state]), "the state's vote",             \
      .word = word_vote)                                                                           \
    X(S, origin, PART, &o->call->origin, "", .form = &machine_origin_form)
FORM(core_vote, struct vote_view, struct findings, VOTE_ROWS);
static const struct form_row vote_item = {.type = FORM_OBJECT, .form = &core_vote_form};

#define INSTITUTION_ROWS(X, S)                                                                     \
    X(S, index, TEXT, (*o)->index, "an index of institutions")                                     \
    X(S, year, INTEGER, (*o)->year, "year of the figure", .unit = "year")                          \
    X(S, value, NUMBER, (*o)->value, "the figure", .unit = "of the index")                         \
    X(S, origin, PART, &(*o)->origin, "", .form = &machine_origin_form)
FORM(institution, struct institution *const, struct findings, INSTITUTION_ROWS);
static const struct form_row institution_item = {.type = FORM_OBJECT, .form = &institution_form};

static const char *word_reason(size_t i)
{
    static const char *const words[] = {"none", "other", "warrant", NULL};

    return words[i];
}

static const char *word_outcome(size_t i)
{
    return i <= OUTCOME_BEFORE ? visit_outcome_name((enum visit_outcome)i) : NULL;
}

#define VISIT_ROWS(X, S)                                                                           \
    X(S, id, TEXT, (*o)->visit->id, "id of the visit")                                             \
    X(S, start, TEXT, words_iso(from->arena, (*o)->visit->start), "first day", FIELD_DATE,         \
      FIELD_NULLABLE)                                                                              \
    X(S, end, TEXT, words_iso(from->arena, (*o)->visit->end), "last day", FIELD_DATE,              \
      FIELD_NULLABLE)                                                                              \
    X(S, status, TEXT, visit_status_text((*o)->visit->status), "what became of it",                \
      .word = visit_status_word)                                                                   \
    X(S, outcome, TEXT, visit_outcome_name((*o)->outcome), "what it is in the ranking's terms",    \
      .word = word_outcome)                                                                        \
    X(S, reason, TEXT, (*o)->visit->reason,                                                        \
      "why it was not made, by its sources; null: not recorded, or made", .word = word_reason,     \
      FIELD_NULLABLE)                                                                              \
    X(S, class, TEXT, duty_code((*o)->class), "class of duty of the host on the first day",        \
      .word = word_class)                                                                          \
    X(S, origin, PART, &(*o)->visit->origin, "", .form = &machine_origin_form)
FORM(profile_visit, struct visit_event *const, struct findings, VISIT_ROWS);
static const struct form_row visit_item = {.type = FORM_OBJECT, .form = &profile_visit_form};

#define FINDING_ROWS(X, S)                                                                         \
    X(S, id, TEXT, (*o)->id, "id of the finding")                                                  \
    X(S, date, TEXT, words_iso(from->arena, (*o)->date), "day of the decision", FIELD_DATE)        \
    X(S, body, TEXT, (*o)->body, "the Chamber")                                                    \
    X(S, formal, BOOL, (*o)->is_formal,                                                            \
      "a finding; false: the bodies were informed, without a finding under Art. 87(7)")            \
    X(S, outcome, TEXT, (*o)->outcome, "what the Court found")                                     \
    X(S, referral, TEXT, (*o)->referral, "to whom it was referred")                                \
    X(S, document, TEXT, (*o)->document, "number of the document", FIELD_NULLABLE)                 \
    X(S, document_confidence, TEXT,                                                                \
      (*o)->document ? confidence_name((*o)->document_confidence) : NULL,                          \
      "how sure the number is", .word = word_confidence, FIELD_NULLABLE)                           \
    X(S, origin, PART, &(*o)->origin, "", .form = &machine_origin_form)
FORM(court_finding, struct finding_record *const, struct findings, FINDING_ROWS);
static const struct form_row finding_item = {.type = FORM_OBJECT, .form = &court_finding_form};

static const char *word_stance(size_t i)
{
    static const char *const words[] = {"oppose", "qualified", "support", NULL};

    return words[i];
}

#define STANCE_ROWS(X, S)                                                                          \
    X(S, act, TEXT, (*o)->act, "an act for accountability")                                        \
    X(S, value, TEXT, word_stance((*o)->value), "how the state stands to it", .word = word_stance) \
    X(S, date, TEXT, words_iso(from->arena, (*o)->date), "since when", FIELD_DATE, FIELD_NULLABLE) \
    X(S, origin, PART, &(*o)->origin, "", .form = &machine_origin_form)
FORM(stance_act, struct stance *const, struct findings, STANCE_ROWS);
static const struct form_row stance_item = {.type = FORM_OBJECT, .form = &stance_act_form};

static const char *word_basis(size_t i)
{
    return support_basis_name((enum support_basis)i);
}

#define SUPPORT_ROWS(X, S)                                                                         \
    X(S, act, TEXT, c->graph->study->acts[from->index].id, "an act for accountability")            \
    X(S, from, TEXT, words_iso(from->arena, c->graph->study->acts[from->index].from),              \
      "day from which it counts", FIELD_DATE)                                                      \
    X(S, value, NUMBER, o->value, "1 support, 0 none; null: not counted", FIELD_SHARE,             \
      FIELD_NULLABLE)                                                                              \
    X(S, basis, TEXT, support_basis_name(o->basis), "what the value rests on", .word = word_basis)
FORM(support_part, struct support_part, struct findings, SUPPORT_ROWS);
static const struct form_row support_item = {.type = FORM_OBJECT, .form = &support_part_form};

static struct form_value view_support(const struct profile_view *view)
{
    const struct support *support = &view->findings->graph->support;

    return form_array(support->parts + view->state * support->act_count, support->act_count);
}

#define STATEMENT_ROWS(X, S)                                                                       \
    X(S, said, TEXT, statement_text(*o), "what the state said it would do")                        \
    X(S, date, TEXT, words_iso(from->arena, (*o)->date), "when", FIELD_DATE, FIELD_NULLABLE)       \
    X(S, origin, PART, &(*o)->origin, "", .form = &machine_origin_form)
FORM(statement, struct stance *const, struct findings, STATEMENT_ROWS);
static const struct form_row statement_item = {.type = FORM_OBJECT, .form = &statement_form};

#define PRESSURE_ROWS(X, S)                                                                        \
    X(S, date, TEXT, words_iso(from->arena, (*o)->date), "when", FIELD_DATE)                       \
    X(S, actor, TEXT, (*o)->actor, "who acted")                                                    \
    X(S, actor_kind, TEXT, (*o)->actor_kind, "what the actor is")                                  \
    X(S, act, TEXT, (*o)->act, "a warning, a protest, an appeal, a regret ...")                    \
    X(S, note, TEXT, (*o)->origin.note, "in a few words", FIELD_NULLABLE)                          \
    X(S, origin, PART, &(*o)->origin, "", .form = &machine_origin_form)
FORM(pressure_act, struct pressure *const, struct findings, PRESSURE_ROWS);
static const struct form_row pressure_item = {.type = FORM_OBJECT, .form = &pressure_act_form};

#define NEAR_ROWS(X, S)                                                                            \
    X(S, iso3, TEXT, code_of(c, o->state), "a state whose ties to the home state look alike",      \
      FIELD_CODE)                                                                                  \
    X(S, distance, NUMBER, o->distance, "of percentiles over the layers, 0: the same",             \
      .unit = "percentile", .range = {0, 1})                                                       \
    X(S, layers, INTEGER, o->layers, "layers compared", FIELD_COUNT("layers"))
FORM(near_state, struct profile_near, struct findings, NEAR_ROWS);
static const struct form_row near_item = {.type = FORM_OBJECT, .form = &near_state_form};

#define PROFILE_ROWS(X, S)                                                                         \
    X(S, state, PART, &c->states[o->state], "", .form = &state_form)                               \
    X(S, chance, OBJECT, &o->chance, "of a stay within a year", .form = &chance_form)              \
    X(S, ties, ARRAY, form_array(o->ties, o->profile.tie_count),                                   \
      "ties to the home state in the layers present", .item = &tie_item)                           \
    X(S, strongest, ARRAY, view_strongest(o, from->arena), "its strongest ties, to any state",     \
      .item = &strong_item)                                                                        \
    X(S, core_votes, ARRAY, view_votes(o, from->arena), "votes on the study's core texts",         \
      .item = &vote_item)                                                                          \
    X(S, institutions, ARRAY, form_array(o->institutions, o->institution_count),                   \
      "figures of its institutions in use on the day", .item = &institution_item)                  \
    X(S, import_share, NUMBER, o->import_share, "of its imports, those from the home state",       \
      .unit = "percent", .range = {0, 100}, FIELD_NULLABLE)                                        \
    X(S, visits, ARRAY, form_array(o->visits, o->visit_count), "visits of the suspect",            \
      .item = &visit_item)                                                                         \
    X(S, findings, ARRAY, form_array(o->findings_of_court, o->finding_count),                      \
      "findings of the Court on those visits", .item = &finding_item)                              \
    X(S, stance_acts, ARRAY, form_array(o->acts, o->act_count), "acts for accountability",         \
      .item = &stance_item)                                                                        \
    X(S, core_vote_mean, NUMBER, c->graph->support.core_votes[o->state],                           \
      "mean of its core votes: yes 1, abstention 0.5, no 0", FIELD_SHARE, FIELD_NULLABLE)          \
    X(S, support_acts, ARRAY, view_support(o), "what each act adds to the support index",          \
      .item = &support_item)                                                                       \
    X(S, statements, ARRAY, form_array(o->statements, o->statement_count),                         \
      "public statements on an arrest", .item = &statement_item)                                   \
    X(S, pressure, ARRAY, form_array(o->pressure, o->pressure_count),                              \
      "warnings and protests by others", .item = &pressure_item)                                   \
    X(S, nearest, ARRAY, form_array(o->profile.nearest, o->profile.nearest_count),                 \
      "states whose ties to the home state look alike", .item = &near_item)
FORM_ROWS(profile, struct profile_view, struct findings, PROFILE_ROWS);
const struct form profile_form = {FORM_OF(profile)};

#define SOURCE_ROWS(X, S) X(S, source, TEXT, *o, "id of a source")
FORM_ROWS(source, char *const, void, SOURCE_ROWS);

#define PAGE_ROWS(X, S)                                                                            \
    X(S, head, PART, o->findings, "", .form = &machine_head_form)                                  \
    X(S, warrants, ARRAY, form_array(o->warrants, o->warrant_count),                               \
      "those against the suspect that are public on the day", .item = &warrant_item)               \
    X(S, profile, PART, o, "", .form = &profile_form)                                              \
    X(S, sources, ARRAY, form_array(o->sources, o->source_count),                                  \
      "what the page cites, in its order", .item = source_rows, .is_unique = true)
FORM_ROWS(page, struct profile_view, struct findings, PAGE_ROWS);
const struct form machine_profile_form = {FORM_OF(page)};

/* The sources the page cites, in its order. */
static void view_sources(struct profile_view *view, struct arena *arena)
{
    struct doc *page = profile_compose(view->findings, view->trial, view->state, true);

    view->sources = arena_alloc(arena, page->source_count + 1, sizeof *view->sources);
    for (size_t s = 0; s < page->source_count; s++)
        view->sources[view->source_count++] = arena_strdup(arena, page->sources[s].key);
    doc_free(page);
}

struct value *machine_profile(const struct findings *findings, const struct trial *trial,
                              size_t state, struct arena *arena)
{
    struct profile_view *view = view_state(findings, trial, state, arena);

    view->warrants = warrants_list(findings, arena, &view->warrant_count);
    view_sources(view, arena);
    return form_tree(&machine_profile_form, view, findings, arena);
}
