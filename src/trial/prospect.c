/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prospect; see the header. */
#include "trial/prospect.h"

#include <math.h>

#include "base/cleanup.h"
#include "base/str.h"

/* The last entry about the suspect that is dated before the visit, or NULL. */
static const struct log_entry *entry_before(const struct prospect *p, const struct visit *visit)
{
    const struct log_entry *found = NULL;
    for (size_t e = 0; e < p->entry_count; e++) {
        const struct log_entry *entry = &p->entries[e];
        if (str_is_equal(entry->suspect, visit->suspect) && entry->as_of.day < visit->start.day &&
            (!found || entry->as_of.day >= found->as_of.day))
            found = entry;
    }
    return found;
}

static void score(const struct dataset *dataset, struct prospect_event *event)
{
    size_t n = dataset->state_count;
    _cleanup_(cleanup_free) bool *is_candidate = mem_alloc(n + 1, sizeof *is_candidate);
    _cleanup_(cleanup_free) double *values = mem_alloc(n + 1, sizeof *values);
    for (size_t r = 0; r < event->entry->rank_count; r++) {
        is_candidate[event->entry->ranks[r].state] = true;
        values[event->entry->ranks[r].state] = event->entry->ranks[r].score;
    }
    event->is_ranked = is_candidate[event->visit->host];
    if (event->is_ranked)
        event->place = backtest_place_of(n, is_candidate, values, event->visit->host);
}

/* Is there a stay of the entry's suspect after it, scored by it or by a later one? */
static bool is_over(const struct prospect *p, const struct log_entry *entry)
{
    for (size_t e = 0; e < p->event_count; e++)
        if (str_is_equal(p->events[e].visit->suspect, entry->suspect) &&
            p->events[e].visit->start.day > entry->as_of.day)
            return true;
    return false;
}

struct prospect *prospect_compute(const struct dataset *dataset, const char *path, uint64_t seed,
                                  struct arena *arena, struct diags *diags)
{
    struct prospect *p = arena_alloc(arena, 1, sizeof *p);
    struct visit_list stays;
    if (!log_load(dataset, path, arena, &p->entries, &p->entry_count, diags))
        return NULL;
    visits_precedents(dataset, NULL, dataset->date, arena, &stays);
    p->events = arena_alloc(arena, stays.count + 1, sizeof *p->events);
    const struct backtest_place **places = arena_alloc(arena, stays.count + 1, sizeof *places);
    size_t ranked = 0;
    for (size_t v = 0; v < stays.count; v++) {
        const struct visit *visit = stays.events[v].visit;
        struct prospect_event event = {.visit = visit, .entry = entry_before(p, visit)};
        if (!event.entry)
            continue;
        score(dataset, &event);
        p->events[p->event_count] = event;
        if (event.is_ranked)
            places[ranked++] = &p->events[p->event_count].place;
        p->event_count++;
    }
    for (size_t e = 0; e < p->entry_count; e++)
        p->waiting += !is_over(p, &p->entries[e]);
    p->figures = backtest_figure(ranked, places, NULL, seed);
    return p;
}
