/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hosts; see the header. */
#include "trial/hosts.h"

#include "analysis/exposure.h"
#include "base/str.h"
#include "graph/wanted.h"

static void add_guest(struct hosts *hosts, const char *suspect, struct arena *arena)
{
    struct guest *guest = &hosts->guests[hosts->guest_count++];
    struct date always = {.day = INT32_MAX, .precision = DATE_DAY};
    struct visit_list trips;

    visits_of_suspect(hosts->dataset, suspect, always, arena, &trips);
    *guest = (struct guest){
        .suspect = arena_strdup(arena, suspect),
        .public_from = dataset_warrant_date(hosts->dataset, suspect),
        .stays = arena_alloc(arena, trips.count + 1, sizeof *guest->stays),
    };
    for (size_t e = 0; e < trips.count; e++)
        if (trips.events[e].outcome == OUTCOME_HOSTED)
            guest->stays[guest->stay_count++] =
                (struct host_stay){trips.events[e].visit, trips.events[e].is_first};
}

struct hosts hosts_find(const struct dataset *dataset, const char *own, struct arena *arena)
{
    struct hosts hosts = {.dataset = dataset};

    hosts.guests = arena_alloc(arena, dataset->warrant_count + 1, sizeof *hosts.guests);
    for (size_t w = 0; w < dataset->warrant_count; w++)
        if (visits_is_leader(dataset, w))
            add_guest(&hosts, dataset->warrants[w].suspect, arena);
    if (own && !hosts_guest(&hosts, own))
        add_guest(&hosts, own, arena);
    return hosts;
}

const struct guest *hosts_guest(const struct hosts *hosts, const char *suspect)
{
    for (size_t g = 0; g < hosts->guest_count; g++)
        if (str_is_equal(hosts->guests[g].suspect, suspect))
            return &hosts->guests[g];
    return NULL;
}

/* The first day that does not count any more. */
static int32_t end_of(const struct hosts *hosts, const struct guest *guest, struct date as_of)
{
    return wanted_exposed_until(hosts->dataset, guest->suspect, as_of);
}

static double years_between(int32_t from, int32_t to)
{
    return from < to ? (to - from) / EXPOSURE_DAYS_PER_YEAR : 0;
}

struct host_counts hosts_count(const struct hosts *hosts, const struct guest *guest,
                               struct date as_of)
{
    struct host_counts counts = {0};

    if (!date_is_by(guest->public_from, as_of))
        return counts;
    int32_t end = end_of(hosts, guest, as_of);
    counts.years = years_between(guest->public_from.day, end);
    for (size_t e = 0; e < guest->stay_count; e++) {
        const struct host_stay *stay = &guest->stays[e];
        if (stay->visit->start.day >= end)
            continue;
        counts.first += stay->is_first;
        counts.repeats += !stay->is_first;
        if (stay->is_first)
            counts.host_years += years_between(stay->visit->start.day, end);
    }
    return counts;
}

struct host_counts hosts_count_others(const struct hosts *hosts, const struct guest *except,
                                      struct date as_of)
{
    struct host_counts sum = {0};

    for (size_t g = 0; g < hosts->guest_count; g++) {
        if (&hosts->guests[g] == except)
            continue;
        struct host_counts counts = hosts_count(hosts, &hosts->guests[g], as_of);
        sum.years += counts.years;
        sum.first += counts.first;
        sum.repeats += counts.repeats;
        sum.host_years += counts.host_years;
    }
    return sum;
}

void hosts_record(const struct hosts *hosts, const struct guest *guest, struct date as_of,
                  struct host_record out[])
{
    int32_t end = guest ? end_of(hosts, guest, as_of) : 0;

    for (size_t s = 0; s < hosts->dataset->state_count; s++)
        out[s] = (struct host_record){0};
    for (size_t e = 0; guest && e < guest->stay_count; e++) {
        const struct host_stay *stay = &guest->stays[e];
        struct host_record *record = &out[stay->visit->host];
        if (stay->visit->start.day >= end)
            continue;
        record->repeats += !stay->is_first;
        record->is_host = true;
        if (stay->is_first)
            record->years = years_between(stay->visit->start.day, end);
    }
}
