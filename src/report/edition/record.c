/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The record: stays, visits not made, warnings, statements; in the body as lists, in the annex in
 * full, with the precedents of other leaders. */
#include <stdint.h>

#include "base/str.h"
#include "report/edition/sections.h"
#include "report/pressure.h"
#include "report/rates.h"
#include "report/statements.h"
#include "report/visits.h"
#include "report/words.h"

static size_t count_outcome(const struct visit_list *visits, enum visit_outcome outcome)
{
    size_t count = 0;

    for (size_t v = 0; v < visits->count; v++)
        count += visits->events[v].outcome == outcome;
    return count;
}

static const char *days_of(struct edition *e, const struct visit *visit)
{
    return words_span(e->arena, visit->start, visit->end);
}

static const char *host_of(struct edition *e, const struct visit *visit)
{
    return e->dataset->states[visit->host].name;
}

static const char *occasion_of(const struct visit *visit)
{
    return visit->purpose ? visit->purpose : visit->kind;
}

static void add_stays(struct edition *e)
{
    const struct visit_list *visits = &e->findings->visits;
    size_t count = count_outcome(visits, OUTCOME_HOSTED);

    doc_paragraph(e->doc, "Stays in a state with a duty, without arrest: %s.",
                  count ? arena_printf(e->arena, "%zu", count) : "none on record");
    for (size_t v = 0; v < visits->count; v++) {
        const struct visit_event *event = &visits->events[v];
        if (event->outcome != OUTCOME_HOSTED)
            continue;
        /* in the order of the text, by which citations are numbered */
        const char *cited = words_cite(e->doc, e->dataset, &event->visit->origin);
        doc_item(e->doc, "%s, %s, %s %s. Court finding: %s.", host_of(e, event->visit),
                 days_of(e, event->visit), occasion_of(event->visit), cited,
                 finding_text(e, event, SIZE_MAX));
    }
}

/* Those not made for one reason, in one item. */
static void add_not_made(struct edition *e, const char *reason)
{
    const struct visit_list *visits = &e->findings->visits;
    const char **items = arena_alloc(e->arena, visits->count + 1, sizeof *items);
    size_t n = 0;

    for (size_t v = 0; v < visits->count; v++) {
        const struct visit_event *event = &visits->events[v];
        if (event->outcome == OUTCOME_AVERTED &&
            str_is_equal(visit_reason_text(event->visit), reason))
            items[n++] = arena_printf(
                e->arena, "%s, %s (%s, %s) %s", host_of(e, event->visit),
                words_iso(e->arena, event->visit->start), visit_status_text(event->visit->status),
                occasion_of(event->visit), words_cite(e->doc, e->dataset, &event->visit->origin));
    }
    if (n)
        doc_item(e->doc, "%c%s, %zu: %s.", reason[0] - 'a' + 'A', reason + 1, n,
                 words_series(e->arena, n, items));
}

static void add_all_not_made(struct edition *e)
{
    size_t count = count_outcome(&e->findings->visits, OUTCOME_AVERTED);

    doc_paragraph(e->doc,
                  "Visits invited or planned, not made, by the reason their sources give: %s.",
                  count ? arena_printf(e->arena, "%zu", count) : "none on record");
    for (size_t r = 0; visit_reason_word(r); r++)
        add_not_made(e, visit_reason_word(r));
}

void section_record(struct edition *e)
{
    doc_heading(e->doc, 1, "record", "5 The record");
    doc_figure(e->doc, "visits", "Trips by date and host; filled where the host had a duty.");
    if (e->graph->hypothetical && !date_is_known(e->graph->wanted.public_from))
        doc_paragraph(e->doc, "No public warrant was in force: no visit of %s is counted.",
                      e->suspect);
    add_stays(e);
    add_all_not_made(e);
    pressure_items(e);
    statements_items(e);
}

static bool is_new_leader(const struct visit_list *list, size_t at)
{
    for (size_t v = 0; v < at; v++)
        if (str_is_equal(list->events[v].visit->suspect, list->events[at].visit->suspect))
            return false;
    return true;
}

/* "yes on appeal (2019-05-06, referral reversed) [6]", without the rest that the table has. */
static const char *finding_short(struct edition *e, const struct finding_record *finding)
{
    bool is_appeal = str_is_equal(finding->body, "Appeals Chamber");

    return arena_printf(e->arena, "%s%s (%s%s) %s", finding_word(finding),
                        is_appeal ? " on appeal" : "", words_iso(e->arena, finding->date),
                        finding_is_reversed(finding) ? ", referral reversed" : "",
                        words_cite_first(e->doc, e->dataset, &finding->origin, 1));
}

/* What the Court found. */
static const char *found_text(struct edition *e, const struct visit_event *event)
{
    const char **items = arena_alloc(e->arena, event->finding_count + 1, sizeof *items);

    for (size_t i = 0; i < event->finding_count; i++)
        items[i] = finding_short(e, event->findings[i]);
    return event->finding_count ? words_list(e->arena, event->finding_count, items) : "none";
}

/* All stays of the leader of the stay `from`, in an item. */
static void add_leader(struct edition *e, const struct visit_list *list, size_t from)
{
    const char **items = arena_alloc(e->arena, list->count + 1, sizeof *items);
    const char *suspect = list->events[from].visit->suspect;
    size_t n = 0;

    for (size_t v = from; v < list->count; v++) {
        const struct visit_event *event = &list->events[v];
        if (!str_is_equal(event->visit->suspect, suspect))
            continue;
        /* in the order of the text, by which citations are numbered */
        const char *cited = words_cite_first(e->doc, e->dataset, &event->visit->origin, 1);
        items[n++] =
            arena_printf(e->arena, "%s, %s %s, finding: %s", host_of(e, event->visit),
                         words_iso(e->arena, event->visit->start), cited, found_text(e, event));
    }
    doc_item(e->doc, "%s: %s.", words_suspect(e->dataset, suspect),
             words_series(e->arena, n, items));
}

void section_annex_record(struct edition *e)
{
    const struct visit_list *precedents = &e->findings->precedents;
    size_t first = 0;

    doc_heading(e->doc, 1, "annex-record", "Annex F The record in full, and precedents");
    visits_tables(e);
    pressure_table(e, SIZE_MAX);
    statements_table(e);
    doc_heading(e->doc, 2, "precedents", "Stays of other sitting leaders under a warrant");
    if (!precedents->count) {
        doc_paragraph(e->doc, "None up to %s.", e->day);
        return;
    }
    for (size_t v = 0; v < precedents->count; v++)
        first += precedents->events[v].is_first;
    doc_paragraph(e->doc,
                  "%zu %s, %zu of them the first of that person in that state. Causes differ by "
                  "person: this is a list of facts, not a measure. Finding: of failing to comply.",
                  precedents->count, words_plural(precedents->count, "stay", "stays"), first);
    for (size_t v = 0; v < precedents->count; v++)
        if (is_new_leader(precedents, v))
            add_leader(e, precedents, v);
    precedents_table(e);
    arrest_paragraph(e);
}
