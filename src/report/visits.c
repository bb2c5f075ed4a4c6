/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition: visits made and not made, findings of the Court, statements of states, precedents. */
#include "report/visits.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "doc/anchor.h"
#include "report/edition.h"
#include "report/pressure.h"
#include "report/words.h"

static const char *const status_words[] = {
    [VISIT_COMPLETED] = "made",      [VISIT_DECLINED] = "declined",
    [VISIT_CANCELLED] = "cancelled", [VISIT_TRANSIT] = "overflight",
    [VISIT_ATTEMPTED] = "attempted", [VISIT_VIRTUAL] = "held by video",
};

static const char *referral_text(const char *referral)
{
    if (str_is_equal(referral, "none"))
        return "";
    if (str_is_equal(referral, "reversed"))
        return ", referral reversed";
    if (str_is_equal(referral, "asp"))
        return ", referred to the Assembly";
    if (str_is_equal(referral, "unsc"))
        return ", referred to the Security Council";
    return ", referred to the Assembly and the Security Council";
}

const char *visit_status_text(enum visit_status status)
{
    return status_words[status];
}

const char *finding_document(struct arena *arena, const struct finding_record *finding)
{
    if (!finding->document)
        return "document not in the data";
    return arena_printf(arena, "%s%s", finding->document,
                        finding->document_confidence == CONFIDENCE_LOW ? "*" : "");
}

const char *visit_status_word(size_t i)
{
    return i < sizeof status_words / sizeof *status_words ? status_words[i] : NULL;
}

const char *visit_reason_word(size_t i)
{
    static const char *const words[] = {"because of the warrant", "other reason given",
                                        "no reason given", "reason not recorded", NULL};

    return words[i];
}

const char *visit_reason_text(const struct visit *visit)
{
    return visit_reason_word(!visit->reason                           ? 3
                             : str_is_equal(visit->reason, "warrant") ? 0
                             : str_is_equal(visit->reason, "other")   ? 1
                                                                      : 2);
}

const char *finding_word(const struct finding_record *finding)
{
    bool is_yes = str_is_equal(finding->outcome, "non_compliance");

    return !finding->is_formal ? "no formal finding" : is_yes ? "yes" : "no";
}

bool finding_is_referred(const struct finding_record *finding)
{
    return !str_is_equal(finding->referral, "none") && !finding_is_reversed(finding);
}

bool finding_is_reversed(const struct finding_record *finding)
{
    return str_is_equal(finding->referral, "reversed");
}

const char *finding_text(struct edition *e, const struct visit_event *event, size_t sources)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    for (size_t i = 0; i < event->finding_count; i++) {
        const struct finding_record *finding = event->findings[i];
        char day[DATE_TEXT_SIZE];
        strbuf_printf(&text, "%s%s%s, %s, %s%s, %s %s", i ? "; " : "", finding_word(finding),
                      finding->is_formal ? "" : "; decision", finding->body,
                      date_format(finding->date, day), referral_text(finding->referral),
                      finding_document(e->arena, finding),
                      words_cite_first(e->doc, e->dataset, &finding->origin, sources));
    }
    return text.length ? arena_strdup(e->arena, strbuf_text(&text)) : "none on record";
}

/* Does the text name no day after that one? */
static bool is_known_by(const char *text, struct date day)
{
    for (; strlen(text) >= 10; text++) {
        char word[11];
        struct date date;
        snprintf(word, sizeof word, "%.10s", text);
        if (word[4] == '-' && word[7] == '-' && date_parse(word, &date) && date.day > day.day)
            return false;
    }
    return true;
}

const char *finding_notes(struct edition *e, const struct visit_event *event)
{
    return finding_notes_by(e, event, e->graph->as_of);
}

const char *finding_notes_by(struct edition *e, const struct visit_event *event, struct date day)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    for (size_t i = 0; i < event->finding_count; i++) {
        const char *note = event->findings[i]->origin.note;
        if (note && is_known_by(note, day))
            strbuf_printf(&text, "%s%s", text.length ? "; " : " Of it: ", note);
    }
    return arena_strdup(e->arena, strbuf_text(&text));
}

/* The days of a trip, and the anchor of its row: each trip has one row in an edition. */
static struct doc_cell span_cell(struct edition *e, const struct visit *visit)
{
    char start[DATE_TEXT_SIZE], end[DATE_TEXT_SIZE];

    return doc_anchored(doc_ends(e->arena, words_span(e->arena, visit->start, visit->end),
                                 doc_text(arena_strdup(e->arena, date_format(visit->start, start))),
                                 doc_text(arena_strdup(e->arena, date_format(visit->end, end)))),
                        anchor_visit(e->arena, visit->id));
}

static struct doc_cell purpose_cell(struct edition *e, const struct visit *visit)
{
    return doc_text(arena_printf(e->arena, "%s %s", visit->purpose ? visit->purpose : visit->kind,
                                 words_cite(e->doc, e->dataset, &visit->origin)));
}

#define HOSTED_COLUMNS                                                                             \
    {.title = "dates",                                                                             \
     .wraps = true,                                                                                \
     .data = {{"start", "first day", "date"}, {"end", "last day", "date"}}},                       \
        {.title = "host", .wraps = true, .data = {{"host", "name of the host", "text"}}},          \
        {.title = "class", .data = {{"class", "class of duty of the host that day", "text"}}},     \
        {.title = "occasion", .wraps = true, .data = {{"occasion", "occasion, sources", "text"}}}, \
    {                                                                                              \
        .title = "Court finding", .wraps = true,                                                   \
        .data = {{"court_finding", "what the Court found of the host", "text"}},                   \
    }

enum { HOSTED_COUNT = 5 };

static void hosted_cells(struct edition *e, const struct visit_event *event, struct doc_cell out[])
{
    /* in the order of the row, by which citations are numbered */
    const struct doc_cell purpose = purpose_cell(e, event->visit);
    const struct doc_cell cells[HOSTED_COUNT] = {
        span_cell(e, event->visit),
        state_cell(e->dataset, event->visit->host),
        doc_text(duty_code(event->class)),
        purpose,
        doc_text(finding_text(e, event, SIZE_MAX)),
    };

    memcpy(out, cells, sizeof cells);
}

static void hosted_table(struct edition *e)
{
    static const struct doc_column columns[] = {HOSTED_COLUMNS};
    const struct visit_list *visits = &e->findings->visits;
    struct doc_table *table = doc_aside(e->doc, "hosted", "Stays with class, occasion and finding",
                                        HOSTED_COUNT, columns);

    for (size_t v = 0; v < visits->count; v++) {
        struct doc_cell cells[HOSTED_COUNT];
        if (visits->events[v].outcome != OUTCOME_HOSTED)
            continue;
        hosted_cells(e, &visits->events[v], cells);
        doc_row(e->doc, table, cells);
    }
}

void precedents_table(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "leader", .wraps = true, .data = {{"leader", "the person wanted", "text"}}},
        HOSTED_COLUMNS};
    const struct visit_list *precedents = &e->findings->precedents;
    struct doc_table *table =
        doc_aside(e->doc, "precedents", "Stays of other leaders", HOSTED_COUNT + 1, columns);

    for (size_t v = 0; v < precedents->count; v++) {
        const struct visit_event *event = &precedents->events[v];
        struct doc_cell cells[HOSTED_COUNT + 1] = {
            doc_text(words_suspect(e->dataset, event->visit->suspect))};
        hosted_cells(e, event, cells + 1);
        doc_row(e->doc, table, cells);
    }
}

static void averted_table(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "planned for",
         .wraps = true,
         .data = {{"planned_start", "first day planned", "date"},
                  {"planned_end", "last day planned", "date"}}},
        {.title = "host", .wraps = true, .data = {{"host", "name of the host", "text"}}},
        {.title = "class", .data = {{"class", "class of duty of the host that day", "text"}}},
        {.title = "status",
         .wraps = true,
         .data = {{"status", "what became of the visit", "text"}}},
        {.title = "reason",
         .wraps = true,
         .data = {{"reason", "why it was not made, by its sources", "text"}}},
        {.title = "occasion", .wraps = true, .data = {{"occasion", "occasion, sources", "text"}}},
        {.title = "note", .wraps = true, .data = {{"note", "note of the record", "text"}}},
    };
    const struct visit_list *visits = &e->findings->visits;
    struct doc_table *table =
        doc_aside(e->doc, "not-made",
                  "Visits and passages not made, with reason, occasion and note", 7, columns);

    for (size_t v = 0; v < visits->count; v++) {
        const struct visit_event *event = &visits->events[v];
        if (event->outcome == OUTCOME_AVERTED || event->outcome == OUTCOME_TRANSIT)
            doc_row(e->doc, table,
                    (struct doc_cell[]){
                        span_cell(e, event->visit),
                        state_cell(e->dataset, event->visit->host),
                        doc_text(duty_code(event->class)),
                        doc_text(status_words[event->visit->status]),
                        doc_text(event->outcome == OUTCOME_AVERTED ? visit_reason_text(event->visit)
                                                                   : ""),
                        purpose_cell(e, event->visit),
                        doc_text(event->visit->origin.note ? event->visit->origin.note : ""),
                    });
    }
}

static size_t count_outcome(const struct visit_list *visits, enum visit_outcome outcome)
{
    size_t count = 0;

    for (size_t v = 0; v < visits->count; v++)
        count += visits->events[v].outcome == outcome;
    return count;
}

struct date visits_shown_from(const struct relgraph *graph)
{
    struct date warrant = dataset_warrant_date(graph->dataset, graph->study->suspect);

    return date_of(date_year(date_is_by(warrant, graph->as_of) ? warrant : graph->as_of) - 1, 1, 1);
}

/* What the picture shows and the tables before have not: trips to states without a duty, and of the
 * time before the warrant. */
static bool is_other(const struct edition *e, const struct visit_event *event)
{
    return (event->outcome == OUTCOME_NO_DUTY || event->outcome == OUTCOME_BEFORE) &&
           event->visit->start.day >= visits_shown_from(e->graph).day;
}

static size_t count_other(const struct edition *e)
{
    const struct visit_list *visits = &e->findings->visits;
    size_t count = 0;

    for (size_t v = 0; v < visits->count; v++)
        count += is_other(e, &visits->events[v]);
    return count;
}

static void other_table(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "dates",
         .wraps = true,
         .data = {{"start", "first day", "date"}, {"end", "last day", "date"}}},
        {.title = "host", .wraps = true, .data = {{"host", "name of the host", "text"}}},
        {.title = "class", .data = {{"class", "class of duty of the host that day", "text"}}},
        {.title = "status",
         .wraps = true,
         .data = {{"status", "what became of the visit", "text"}}},
        {.title = "occasion", .wraps = true, .data = {{"occasion", "occasion, sources", "text"}}},
    };
    const struct visit_list *visits = &e->findings->visits;
    struct doc_table *table = doc_aside(
        e->doc, "other-trips", "Trips elsewhere, and of the time before the warrant", 5, columns);

    for (size_t v = 0; v < visits->count; v++) {
        const struct visit_event *event = &visits->events[v];
        if (is_other(e, event))
            doc_row(e->doc, table,
                    (struct doc_cell[]){
                        span_cell(e, event->visit),
                        state_cell(e->dataset, event->visit->host),
                        doc_text(event->outcome == OUTCOME_BEFORE ? "before the warrant"
                                                                  : duty_code(event->class)),
                        doc_text(status_words[event->visit->status]),
                        purpose_cell(e, event->visit),
                    });
    }
}

/* Hosts without a duty of trips made since the warrant, each once, in order of first visit. */
static const char *other_hosts(struct edition *e)
{
    const struct visit_list *visits = &e->findings->visits;
    size_t *hosts = arena_alloc(e->arena, visits->count + 1, sizeof *hosts);
    size_t n = 0;

    for (size_t v = 0; v < visits->count; v++) {
        const struct visit_event *event = &visits->events[v];
        bool is_new = event->outcome == OUTCOME_NO_DUTY && event->visit->status == VISIT_COMPLETED;
        for (size_t h = 0; h < n && is_new; h++)
            is_new = hosts[h] != event->visit->host;
        if (is_new)
            hosts[n++] = event->visit->host;
    }
    return words_states(e->arena, e->dataset, n, hosts, n);
}

void visits_tables(struct edition *e)
{
    const struct visit_list *visits = &e->findings->visits;

    if (count_outcome(visits, OUTCOME_HOSTED))
        hosted_table(e);
    if (count_outcome(visits, OUTCOME_AVERTED) + count_outcome(visits, OUTCOME_TRANSIT))
        averted_table(e);
    doc_paragraph(e->doc, "Trips to states without a duty since the warrant: %s.", other_hosts(e));
    if (count_other(e))
        other_table(e);
}
