/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Visits: each trip with the host's duty on its first day, and what the Court and the host said by
 * then.
 *
 * A duty here is that of a party (P, PA, PW): the contested and situation-bound ones make no host.
 */
#include "analysis/outcomes.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"

static bool is_passage(const struct visit *visit)
{
    return visit->status == VISIT_TRANSIT || str_is_equal(visit->kind, "transit");
}

static enum visit_outcome outcome_of(const struct visit *visit, enum duty_class class,
                                     struct date warrant)
{
    if (!date_is_known(warrant) || visit->start.day < warrant.day)
        return OUTCOME_BEFORE;
    if (!duty_is_bound(class))
        return OUTCOME_NO_DUTY;
    if (is_passage(visit))
        return OUTCOME_TRANSIT;
    return visit->status == VISIT_COMPLETED ? OUTCOME_HOSTED : OUTCOME_AVERTED;
}

/* Does the finding name a day of the visit? */
static bool is_about(const struct finding_record *finding, const struct visit *visit)
{
    int32_t last = date_is_known(visit->end) ? visit->end.day : visit->start.day;
    return finding->state == visit->host && str_is_equal(finding->suspect, visit->suspect) &&
           date_is_known(finding->visit_date) &&
           finding->visit_date.day >= date_first_day(visit->start) &&
           date_first_day(finding->visit_date) <= last;
}

static int compare_findings(const void *left, const void *right)
{
    const struct finding_record *a = *(const struct finding_record *const *)left;
    const struct finding_record *b = *(const struct finding_record *const *)right;
    if (a->date.day != b->date.day)
        return a->date.day < b->date.day ? -1 : 1;
    return strcmp(a->id, b->id);
}

static void add_findings(const struct dataset *dataset, struct date as_of, struct arena *arena,
                         struct visit_event *event)
{
    const struct finding_record **found =
        arena_alloc(arena, dataset->finding_count + 1, sizeof *found);
    for (size_t f = 0; f < dataset->finding_count; f++)
        if (date_is_by(dataset->findings[f].date, as_of) &&
            is_about(&dataset->findings[f], event->visit))
            found[event->finding_count++] = &dataset->findings[f];
    qsort(found, event->finding_count, sizeof *found, compare_findings);
    event->findings = found;
}

/* Did this state (SIZE_MAX: any) say whether it would arrest the suspect? */
static bool is_statement(const struct stance *stance, const char *suspect, size_t state)
{
    if (stance->origin.is_left_out || (state != SIZE_MAX && stance->state != state) ||
        (!str_is_equal(stance->act, "would_arrest") &&
         !str_is_equal(stance->act, "would_not_arrest")))
        return false;
    for (size_t s = 0; s < stance->suspect_count; s++)
        if (str_is_equal(stance->suspects[s], suspect))
            return true;
    return false;
}

/* By date; of the same day in the dataset's order, which is that of the addresses. */
static int compare_statements(const void *left, const void *right)
{
    const struct stance *a = *(const struct stance *const *)left;
    const struct stance *b = *(const struct stance *const *)right;
    if (a->date.day != b->date.day)
        return a->date.day < b->date.day ? -1 : 1;
    return a < b ? -1 : a > b;
}

const struct stance *const *statements_find(const struct dataset *dataset, const char *suspect,
                                            size_t state, struct date as_of, struct arena *arena,
                                            size_t *count)
{
    size_t most = 0;
    for (size_t s = 0; s < dataset->stance_count; s++)
        most += is_statement(&dataset->stances[s], suspect, state);
    const struct stance **found = arena_alloc(arena, most + 1, sizeof *found);
    *count = 0;
    for (size_t s = 0; s < dataset->stance_count; s++)
        if (date_is_by(dataset->stances[s].date, as_of) &&
            is_statement(&dataset->stances[s], suspect, state))
            found[(*count)++] = &dataset->stances[s];
    qsort(found, *count, sizeof *found, compare_statements);
    return found;
}

static int compare_events(const void *left, const void *right)
{
    const struct visit *a = ((const struct visit_event *)left)->visit;
    const struct visit *b = ((const struct visit_event *)right)->visit;
    if (a->start.day != b->start.day)
        return a->start.day < b->start.day ? -1 : 1;
    return strcmp(a->id, b->id);
}

/* Events stand by date, so the first stay in a state is the first one met. */
static void mark_first(const struct dataset *dataset, struct visit_list *list)
{
    _cleanup_(cleanup_free) bool *is_known = mem_alloc(dataset->state_count + 1, sizeof *is_known);
    for (size_t e = 0; e < list->count; e++) {
        struct visit_event *event = &list->events[e];
        if (event->outcome != OUTCOME_HOSTED)
            continue;
        event->is_first = !is_known[event->visit->host];
        is_known[event->visit->host] = true;
    }
}

void visits_of_suspect(const struct dataset *dataset, const char *suspect, struct date as_of,
                       struct arena *arena, struct visit_list *out)
{
    struct date warrant = dataset_warrant_date(dataset, suspect);
    size_t most = 0;
    for (size_t v = 0; v < dataset->visit_count; v++)
        most += str_is_equal(dataset->visits[v].suspect, suspect);
    *out = (struct visit_list){.events = arena_alloc(arena, most + 1, sizeof *out->events)};
    for (size_t v = 0; v < dataset->visit_count; v++) {
        const struct visit *visit = &dataset->visits[v];
        if (!str_is_equal(visit->suspect, suspect) || !date_is_by(visit->start, as_of))
            continue;
        struct visit_event *event = &out->events[out->count++];
        event->visit = visit;
        struct date issued = dataset_warrant_issued(dataset, suspect, visit->start);
        event->class = duty_of_state(dataset, visit->host, issued, false, visit->start).class;
        event->outcome = outcome_of(visit, event->class, warrant);
        if (event->outcome == OUTCOME_BEFORE)
            continue;
        add_findings(dataset, as_of, arena, event);
        event->statements = statements_find(dataset, event->visit->suspect, event->visit->host,
                                            as_of, arena, &event->statement_count);
    }
    qsort(out->events, out->count, sizeof *out->events, compare_events);
    mark_first(dataset, out);
}

static bool is_leader_row(const struct warrant *warrant)
{
    return warrant->instrument == INSTRUMENT_WARRANT && warrant->office == OFFICE_YES;
}

bool visits_is_leader(const struct dataset *dataset, size_t row)
{
    if (!is_leader_row(&dataset->warrants[row]))
        return false;
    for (size_t w = 0; w < row; w++)
        if (is_leader_row(&dataset->warrants[w]) &&
            str_is_equal(dataset->warrants[w].suspect, dataset->warrants[row].suspect))
            return false;
    return true;
}

static void add_stays(const struct visit_list *trips, struct visit_list *out)
{
    for (size_t e = 0; e < trips->count; e++)
        if (trips->events[e].outcome == OUTCOME_HOSTED)
            out->events[out->count++] = trips->events[e];
}

void visits_precedents(const struct dataset *dataset, const char *except, struct date as_of,
                       struct arena *arena, struct visit_list *out)
{
    *out = (struct visit_list){
        .events = arena_alloc(arena, dataset->visit_count + 1, sizeof *out->events)};
    for (size_t w = 0; w < dataset->warrant_count; w++) {
        const char *suspect = dataset->warrants[w].suspect;
        if (!visits_is_leader(dataset, w) || (except && str_is_equal(suspect, except)))
            continue;
        struct visit_list trips;
        visits_of_suspect(dataset, suspect, as_of, arena, &trips);
        add_stays(&trips, out);
    }
    qsort(out->events, out->count, sizeof *out->events, compare_events);
}

const char *visit_outcome_name(enum visit_outcome outcome)
{
    static const char *const names[] = {
        [OUTCOME_HOSTED] = "hosted",   [OUTCOME_AVERTED] = "not made",
        [OUTCOME_TRANSIT] = "transit", [OUTCOME_NO_DUTY] = "no duty",
        [OUTCOME_BEFORE] = "before",
    };
    assert((size_t)outcome < sizeof names / sizeof *names);
    return names[outcome];
}
