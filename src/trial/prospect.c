/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prospect; see the header. */
#include "trial/prospect.h"

#include <math.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/str.h"

bool prospect_is_forecast(const struct log_entry *entry)
{
    return date_is_known(entry->data_date) && entry->data_date.day <= entry->as_of.day;
}

/* The entries of one part. */
struct task {
    const struct dataset *dataset;
    const struct prospect *whole;
    bool is_forecast;
    struct prospect_part *part;
};

/* The next entry of the part from `at` on; NULL: none is left. */
static const struct log_entry *next_entry(const struct task *task, size_t *at)
{
    while (*at < task->whole->entry_count) {
        const struct log_entry *entry = &task->whole->entries[(*at)++];
        if (prospect_is_forecast(entry) == task->is_forecast)
            return entry;
    }
    return NULL;
}

/* The last entry about the suspect that is dated before the visit, or NULL. */
static const struct log_entry *entry_before(const struct task *task, const struct visit *visit)
{
    const struct log_entry *entry, *found = NULL;
    for (size_t at = 0; (entry = next_entry(task, &at));)
        if (str_is_equal(entry->suspect, visit->suspect) && entry->as_of.day < visit->start.day &&
            (!found || entry->as_of.day >= found->as_of.day))
            found = entry;
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
static bool is_over(const struct prospect_part *p, const struct log_entry *entry)
{
    for (size_t e = 0; e < p->event_count; e++)
        if (str_is_equal(p->events[e].visit->suspect, entry->suspect) &&
            p->events[e].visit->start.day > entry->as_of.day)
            return true;
    return false;
}

static bool has_chances(const struct log_entry *entry)
{
    for (size_t r = 0; r < entry->rank_count; r++)
        if (!isnan(entry->ranks[r].chance))
            return true;
    return false;
}

static void score_chances(const struct dataset *dataset, const struct log_entry *entry,
                          struct arena *arena, struct prospect_chances *out)
{
    enum { YEAR_MONTHS = 12 };
    struct date end = date_add_months(entry->as_of, YEAR_MONTHS);
    struct visit_list visits;

    if (!has_chances(entry))
        return;
    if (end.day > dataset->date.day) {
        out->running++;
        return;
    }
    bool *has_stay = arena_alloc(arena, dataset->state_count + 1, sizeof *has_stay);
    visits_of_suspect(dataset, entry->suspect, end, arena, &visits);
    for (size_t v = 0; v < visits.count; v++)
        if (visits.events[v].outcome == OUTCOME_HOSTED &&
            visits.events[v].visit->start.day > entry->as_of.day)
            has_stay[visits.events[v].visit->host] = true;
    out->entries++;
    for (size_t r = 0; r < entry->rank_count; r++) {
        const struct log_rank *rank = &entry->ranks[r];
        if (isnan(rank->chance))
            continue;
        bool is_seen = has_stay[rank->state];
        out->states++;
        out->seen += is_seen;
        score_add(&out->total, rank->chance, is_seen);
        scored_band_add(out->bands, rank->chance, is_seen);
    }
}

static void score_all_chances(const struct task *task, struct arena *arena)
{
    struct prospect_chances *chances = &task->part->chances;
    const struct log_entry *entry;

    for (size_t at = 0; (entry = next_entry(task, &at));)
        score_chances(task->dataset, entry, arena, chances);
    chances->total.nats = num_round12(chances->total.nats);
    chances->total.brier = num_round12(chances->total.brier);
    for (size_t b = 0; b < CHANCE_BANDS; b++)
        chances->bands[b].announced = num_round12(chances->bands[b].announced);
}

static void fill(const struct task *task, const struct visit_list *stays, uint64_t seed,
                 struct arena *arena)
{
    struct prospect_part *part = task->part;
    const struct backtest_place **places = arena_alloc(arena, stays->count + 1, sizeof *places);
    const struct log_entry *entry = NULL;
    size_t ranked = 0;

    part->events = arena_alloc(arena, stays->count + 1, sizeof *part->events);
    for (size_t v = 0; v < stays->count; v++) {
        const struct visit *visit = stays->events[v].visit;
        struct prospect_event event = {.visit = visit, .entry = entry_before(task, visit)};
        if (!event.entry)
            continue;
        score(task->dataset, &event);
        part->events[part->event_count] = event;
        if (event.is_ranked)
            places[ranked++] = &part->events[part->event_count].place;
        part->event_count++;
    }
    for (size_t at = 0; (entry = next_entry(task, &at)); part->entry_count++)
        part->waiting += !is_over(part, entry);
    part->figures = backtest_figure(ranked, places, NULL, seed);
    score_all_chances(task, arena);
}

struct prospect *prospect_compute(const struct dataset *dataset, const char *path, uint64_t seed,
                                  struct arena *arena, struct diags *diags)
{
    struct prospect *p = arena_alloc(arena, 1, sizeof *p);
    struct visit_list stays;

    if (!log_load(dataset, path, arena, &p->entries, &p->entry_count, diags))
        return NULL;
    visits_precedents(dataset, NULL, dataset->date, arena, &stays);
    fill(&(struct task){dataset, p, true, &p->forecasts}, &stays, seed, arena);
    fill(&(struct task){dataset, p, false, &p->hindsight}, &stays, seed, arena);
    return p;
}
