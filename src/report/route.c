/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Route; see the header. */
#include "report/route.h"

#include "base/str.h"
#include "report/caveats.h"
#include "report/duties.h"
#include "report/fields.h"
#include "report/machine.h"
#include "report/visits.h"
#include "report/warrants.h"
#include "report/words.h"

static const char rule[] =
    "The Rome Statute has no rule on the overflight of a wanted person; Art. 89(3) is about the "
    "transit of a person who is being surrendered. Whether crossing the airspace of a party "
    "engages its duty to arrest is unsettled; a landing is presence on its territory.";

static const struct doc_source rule_source = {
    .key = "rome-statute",
    .title = "Rome Statute of the International Criminal Court, Arts 59, 86, 89",
    .publisher = "United Nations Treaty Series, vol. 2187, no. 38544",
    .date = "1998-07-17",
    .kind = "depositary",
};

enum { ANSWER_YES, ANSWER_HYPOTHETICAL, ANSWER_CONTESTED, ANSWER_NO, ANSWER_NO_STATE };

static const char *const duty_words[] = {
    [ANSWER_YES] = "yes", [ANSWER_HYPOTHETICAL] = "hypothetical", [ANSWER_CONTESTED] = "contested",
    [ANSWER_NO] = "no",   [ANSWER_NO_STATE] = "no state then",
};

/* Had it to arrest the suspect on its territory that day? */
static const char *duty_word(const struct relgraph *graph, size_t state)
{
    const struct duty *duty = &graph->duty[state];

    if (duty->is_no_state)
        return duty_words[ANSWER_NO_STATE];
    if (duty->class == DUTY_XR)
        return duty_words[ANSWER_CONTESTED];
    if (!duty_is_bound(duty->class) && duty->class != DUTY_D && duty->class != DUTY_U)
        return duty_words[ANSWER_NO];
    return duty_words[graph->hypothetical ? ANSWER_HYPOTHETICAL : ANSWER_YES];
}

static void states_table(struct edition *e, size_t count, const size_t states[])
{
    static const struct doc_column columns[] = {
        DOC_FIGURE("no.", 0, "place", "place on the route", "places"),
        {.title = "state", .wraps = true, .data = {{"name", "name of the state", "text"}}},
        {.title = "class", .data = {{"class", "class of duty", "text"}}},
        {.title = "what that is", .wraps = true, .data = {{"label", "the class in words", "text"}}},
        {.title = "duty that day", .data = {{"duty", "had it to arrest the suspect", "text"}}},
        {.title = "owed from", .data = {{"owed_from", "day from which it is owed", "date"}}},
        {.title = "until", .data = {{"until", "day the state's exit takes effect", "date"}}},
    };
    struct doc_table *table = doc_table(e->doc, "route", "The states along the route", 7, columns);

    for (size_t s = 0; s < count; s++) {
        const struct duty *duty = &e->graph->duty[states[s]];
        char owed[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_number((double)s + 1),
                    state_cell(e->dataset, states[s]),
                    doc_text(duty->is_no_state ? "-" : duty_code(duty->class)),
                    doc_text(duty->is_no_state ? duty_absence(e->arena, e->graph, states[s])
                                               : duty_label(duty->class)),
                    doc_text(duty_word(e->graph, states[s])),
                    doc_text(date_format(duty->owed, owed)),
                    doc_text(date_format(duty->until, until)),
                });
    }
}

/* A passage of the suspect over one of the states: a flight over it, or a stop on the way. */
static bool is_passage(const struct visit *visit, size_t count, const size_t states[])
{
    if (visit->status != VISIT_TRANSIT && !str_is_equal(visit->kind, "transit"))
        return false;
    for (size_t s = 0; s < count; s++)
        if (states[s] == visit->host)
            return true;
    return false;
}

static void passages_table(struct edition *e, size_t count, const size_t states[])
{
    static const struct doc_column columns[] = {
        {.title = "date", .data = {{"date", "day of the passage", "date"}}},
        {.title = "state", .wraps = true, .data = {{"name", "name of the state", "text"}}},
        {.title = "class", .data = {{"class", "class of duty that day", "text"}}},
        {.title = "status", .data = {{"status", "what became of it", "text"}}},
        {.title = "what", .wraps = true, .data = {{"purpose", "purpose or kind, sources", "text"}}},
        {.title = "note", .wraps = true, .data = {{"note", "note of the record", "text"}}},
    };
    const struct visit_list *visits = &e->findings->visits;
    struct doc_table *table = NULL;

    for (size_t v = 0; v < visits->count; v++) {
        const struct visit *visit = visits->events[v].visit;
        char day[DATE_TEXT_SIZE];
        if (!is_passage(visit, count, states))
            continue;
        table = table ? table
                      : doc_table(e->doc, "passages", "Passages over the states of the route", 6,
                                  columns);
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(date_format(visit->start, day)),
                    state_cell(e->dataset, visit->host),
                    doc_text(duty_code(visits->events[v].class)),
                    doc_text(visit_status_text(visit->status)),
                    doc_text(arena_printf(e->arena, "%s %s",
                                          visit->purpose ? visit->purpose : visit->kind,
                                          words_cite(e->doc, e->dataset, &visit->origin))),
                    doc_text(visit->origin.note ? visit->origin.note : ""),
                });
    }
    if (!table)
        doc_paragraph(e->doc, "No passage of %s over these states is on record by that day.",
                      e->suspect);
}

struct doc *route_compose(const struct findings *findings, size_t count, const size_t states[])
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    doc_paragraph(doc, "A route over %s, %s, as to %s%s.",
                  words_states(e.arena, e.dataset, count, states, count), e.day, e.suspect,
                  caveat_hypothetical(e.arena, e.graph));
    states_table(&e, count, states);
    warrants_write(&e);
    doc_paragraph(doc, "%s [%zu]", rule, doc_cite(doc, &rule_source));
    doc_heading(doc, 2, "passages", "Passages of %s on record", e.suspect);
    passages_table(&e, count, states);
    doc_heading(doc, 2, "sources", "Sources");
    doc_sources(doc);
    return doc;
}

/* A route and what is on record over it. */
struct route_view {
    const struct findings *findings;
    const size_t *states;
    size_t count;
    const struct visit_event **passages;
    size_t passage_count;
    const struct warrant *const *warrants;
    size_t warrant_count;
};

static const char *word_duty(size_t i)
{
    return i < sizeof duty_words / sizeof *duty_words ? duty_words[i] : NULL;
}

#define STOP_ROWS(X, S)                                                                            \
    X(S, state, PART, duty_view_of(c, *o, from->arena), "", .form = &duty_form)                    \
    X(S, duty, TEXT, duty_word(c->graph, *o), "had it to arrest the suspect on its territory",     \
      .word = word_duty)
FORM(route_stop, size_t, struct findings, STOP_ROWS);
static const struct form_row stop_item = {.type = FORM_OBJECT, .form = &route_stop_form};

#define PASSAGE_ROWS(X, S)                                                                         \
    X(S, id, TEXT, (*o)->visit->id, "id of the visit")                                             \
    X(S, iso3, TEXT, c->graph->dataset->states[(*o)->visit->host].iso3, "the state passed",        \
      FIELD_CODE)                                                                                  \
    X(S, date, TEXT, words_iso(from->arena, (*o)->visit->start), "day of the passage", FIELD_DATE, \
      FIELD_NULLABLE)                                                                              \
    X(S, status, TEXT, visit_status_text((*o)->visit->status), "what became of it",                \
      .word = visit_status_word)                                                                   \
    X(S, class, TEXT, duty_code((*o)->class), "class of duty of the state that day",               \
      .word = word_class)                                                                          \
    X(S, origin, PART, &(*o)->visit->origin, "", .form = &machine_origin_form)
FORM(route_passage, struct visit_event *const, struct findings, PASSAGE_ROWS);
static const struct form_row passage_item = {.type = FORM_OBJECT, .form = &route_passage_form};

#define ROUTE_ROWS(X, S)                                                                           \
    X(S, head, PART, o->findings, "", .form = &machine_head_form)                                  \
    X(S, warrants, ARRAY, form_array(o->warrants, o->warrant_count),                               \
      "those against the suspect that are public on the day", .item = &warrant_item)               \
    X(S, route, ARRAY, form_array(o->states, o->count), "the states along it, in their order",     \
      .item = &stop_item)                                                                          \
    X(S, overflight_rule, TEXT, rule, "what the Statute says of an overflight")                    \
    X(S, passages, ARRAY, form_array(o->passages, o->passage_count),                               \
      "passages of the suspect over them on record, by date", .item = &passage_item)
FORM_ROWS(route, struct route_view, struct findings, ROUTE_ROWS);
const struct form machine_route_form = {FORM_OF(route)};

struct value *machine_route(const struct findings *findings, size_t count, const size_t states[],
                            struct arena *arena)
{
    const struct visit_list *visits = &findings->visits;
    struct route_view view = {.findings = findings, .states = states, .count = count};

    view.warrants = warrants_list(findings, arena, &view.warrant_count);
    view.passages = arena_alloc(arena, visits->count + 1, sizeof *view.passages);
    for (size_t v = 0; v < visits->count; v++)
        if (is_passage(visits->events[v].visit, count, states))
            view.passages[view.passage_count++] = &visits->events[v];
    return form_tree(&machine_route_form, &view, findings, arena);
}
