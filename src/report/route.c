/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Route; see the header. */
#include "report/route.h"

#include "base/str.h"
#include "report/caveats.h"
#include "report/duties.h"
#include "report/machine.h"
#include "report/visits.h"
#include "report/words.h"

static const char rule[] =
    "The Rome Statute has no rule on the overflight of a wanted person; Art. 89(3) is about the "
    "transit of a person who is being surrendered. Whether crossing the airspace of a party "
    "engages its duty to arrest is unsettled; a landing is presence on its territory.";

static const char rule_source[] =
    "Rome Statute of the International Criminal Court, Arts 59, 86, 89. United Nations Treaty "
    "Series, vol. 2187, no. 38544, 1998-07-17.";

/* Had it to arrest the suspect on its territory that day? */
static const char *duty_word(const struct relgraph *graph, size_t state)
{
    const struct duty *duty = &graph->duty[state];

    if (duty->is_no_state)
        return "no state then";
    if (duty->class == DUTY_XR)
        return "contested";
    if (!duty_is_bound(duty->class) && duty->class != DUTY_D && duty->class != DUTY_U)
        return "no";
    return graph->hypothetical ? "hypothetical" : "yes";
}

static void states_table(struct edition *e, size_t count, const size_t states[])
{
    static const struct doc_column columns[] = {
        {.title = "no.", .align = DOC_RIGHT},
        {.title = "state", .wraps = true},
        {.title = "class"},
        {.title = "what that is", .wraps = true},
        {.title = "duty that day"},
        {.title = "owed from"},
        {.title = "until"},
    };
    struct doc_table *table = doc_table(e->doc, "route", NULL, 7, columns);

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
        {.title = "date"},   {.title = "state", .wraps = true}, {.title = "class"},
        {.title = "status"}, {.title = "what", .wraps = true},  {.title = "note", .wraps = true},
    };
    const struct visit_list *visits = &e->findings->visits;
    struct doc_table *table = NULL;

    for (size_t v = 0; v < visits->count; v++) {
        const struct visit *visit = visits->events[v].visit;
        char day[DATE_TEXT_SIZE];
        if (!is_passage(visit, count, states))
            continue;
        table = table ? table : doc_table(e->doc, "passages", NULL, 6, columns);
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
    doc_paragraph(doc, "%s [%zu]", rule, doc_cite(doc, "rome-statute", rule_source));
    doc_heading(doc, 2, "passages", "Passages of %s on record", e.suspect);
    passages_table(&e, count, states);
    doc_heading(doc, 2, "sources", "Sources");
    doc_sources(doc);
    return doc;
}

static void add_passages(struct value *list, const struct findings *f, size_t count,
                         const size_t states[])
{
    for (size_t v = 0; v < f->visits.count; v++) {
        const struct visit *visit = f->visits.events[v].visit;
        if (!is_passage(visit, count, states))
            continue;
        struct value *row = value_add_object(list, NULL);
        value_add_text(row, "id", visit->id);
        value_add_text(row, "iso3", f->graph->dataset->states[visit->host].iso3);
        value_add_text(row, "date", machine_date(list->arena, visit->start));
        value_add_text(row, "status", visit_status_text(visit->status));
        value_add_text(row, "class", duty_code(f->visits.events[v].class));
        machine_origin(row, f->graph->dataset, &visit->origin);
    }
}

struct value *machine_route(const struct findings *findings, size_t count, const size_t states[],
                            struct arena *arena)
{
    struct value *root = machine_head(findings, arena);
    struct value *rows = value_add_array(root, "route");

    for (size_t s = 0; s < count; s++) {
        struct value *row = value_add_object(rows, NULL);
        machine_add_duty(row, findings->graph, states[s]);
        value_add_text(row, "duty", duty_word(findings->graph, states[s]));
    }
    value_add_text(root, "overflight_rule", rule);
    add_passages(value_add_array(root, "passages"), findings, count, states);
    return root;
}
