/* SPDX-License-Identifier: GPL-2.0-or-later */
/* World: a random dataset of a dozen states with a study, drawn as plain records. */
#ifndef FS_TESTS_WORLD_H
#define FS_TESTS_WORLD_H

#include <string.h>

#include "../unit/fixture.h"
#include "data/dataset.h"
#include "generate.h"

enum { MOST = 16, CALLS = 90, LATER_CALLS = 30, ROWS = 64, BODIES = 5 };
enum { CALLS_ALL = CALLS + LATER_CALLS };

#define AS_OF "2024-09-01"
#define LATER "2024-09-02"

struct world {
    size_t n;
    char codes[MOST][4];
    struct state states[MOST];
    char letters[CALLS_ALL][MOST + 1];
    struct roll_call calls[CALLS_ALL];
    struct treaty_act acts[ROWS];
    struct body bodies[BODIES + 1];
    struct membership memberships[2 * ROWS];
    struct pact pacts[ROWS];
    struct border borders[ROWS];
    struct sanction sanctions[ROWS];
    struct stance stances[ROWS];
    struct visit visits[ROWS];
    struct warrant warrants[2];
    struct vote_era eras[2];
    struct support_act support_acts[3];
    size_t situation[1];
    struct dataset dataset;
    struct study study;
};

static inline struct date some_day(struct stream *stream, const char *from, const char *to)
{
    struct date first = on(from);
    first.day += (int32_t)next_below(stream, (size_t)(on(to).day - first.day));
    return first;
}

static inline struct date early(struct stream *stream)
{
    return some_day(stream, "2000-01-01", "2024-09-01");
}

static inline uint32_t any_state(struct stream *stream, const struct world *w)
{
    return (uint32_t)next_below(stream, w->n);
}

/* Two different states, the lesser first. */
static inline void any_pair(struct stream *stream, const struct world *w, uint32_t *a, uint32_t *b)
{
    uint32_t x = any_state(stream, w), y = any_state(stream, w);
    while (x == y)
        y = any_state(stream, w);
    *a = x < y ? x : y;
    *b = x < y ? y : x;
}

static inline void draw_states(struct stream *stream, struct world *w)
{
    for (size_t s = 0; s < w->n; s++) {
        snprintf(w->codes[s], sizeof w->codes[s], "S%c%c", (char)('A' + s / 10),
                 (char)('0' + s % 10));
        w->states[s] = (struct state){.iso3 = w->codes[s],
                                      .un_group = next_chance(stream, 0.3) ? "WEOG" : "other",
                                      .lat = 180 * next_unit(stream) - 90,
                                      .lon = 360 * next_unit(stream) - 180};
    }
}

static inline void draw_votes(struct stream *stream, struct world *w)
{
    double taste[MOST];
    for (size_t s = 0; s < w->n; s++)
        taste[s] = next_unit(stream);
    for (size_t c = 0; c < CALLS_ALL; c++) {
        double side = next_unit(stream);
        for (size_t s = 0; s < w->n; s++) {
            double pull = next_chance(stream, 0.2) ? next_unit(stream) : fabs(taste[s] - side);
            w->letters[c][s] = next_chance(stream, 0.1) ? 'X'
                               : pull < 0.3             ? 'Y'
                               : pull < 0.4             ? 'A'
                                                        : 'N';
        }
        bool is_core = next_chance(stream, 0.15);
        w->calls[c] = (struct roll_call){.id = "r",
                                         .date = some_day(stream, "2020-01-01", AS_OF),
                                         .topic = is_core ? "core" : "other",
                                         .pole = "p",
                                         .votes = w->letters[c]};
    }
}

/* Some join, some of those leave. Kept sorted by state. */
static inline void draw_treaty(struct stream *stream, struct world *w)
{
    size_t count = 0;
    for (uint32_t s = 0; s < w->n; s++) {
        struct date entry = some_day(stream, "2002-07-01", "2023-01-01");
        if (next_chance(stream, 0.2))
            continue;
        w->acts[count++] =
            (struct treaty_act){.state = s, .event = TREATY_ENTRY_INTO_FORCE, .date = entry};
        if (!next_chance(stream, 0.2))
            continue;
        w->acts[count++] =
            (struct treaty_act){.state = s,
                                .event = TREATY_WITHDRAWAL_NOTIFIED,
                                .date = some_day(stream, "2023-01-01", "2024-09-01")};
    }
    w->dataset.treaty_act_count = count;
}

static inline void draw_bodies(struct stream *stream, struct world *w)
{
    static const char *const ids[] = {"EU", "B1", "B2", "B3", "B4", "LATE"};
    size_t count = 0;
    for (uint32_t b = 0; b <= BODIES; b++)
        w->bodies[b] = (struct body){.id = ids[b],
                                     .kind = (enum body_kind)next_below(stream, 6),
                                     .founded = b == BODIES ? on(LATER) : on("1990-01-01"),
                                     .collective_defence = next_chance(stream, 0.2),
                                     .meets = next_chance(stream, 0.8)};
    while (count < ROWS) {
        w->memberships[count++] = (struct membership){
            .body = (uint32_t)next_below(stream, BODIES),
            .state = any_state(stream, w),
            .role = (enum membership_role)(next_chance(stream, 0.7) ? 0 : next_below(stream, 5)),
            .from = early(stream),
            .to = next_chance(stream, 0.2) ? early(stream) : (struct date){0}};
    }
    w->dataset.membership_count = count;
}

static inline void draw_ties(struct stream *stream, struct world *w)
{
    for (size_t p = 0; p < 20; p++) {
        struct pact *pact = &w->pacts[p];
        any_pair(stream, w, &pact->a, &pact->b);
        pact->from = early(stream);
        struct border *border = &w->borders[p];
        any_pair(stream, w, &border->a, &border->b);
        border->from = early(stream);
    }
    for (size_t s = 0; s < 4; s++)
        w->sanctions[s] = (struct sanction){
            .state = any_state(stream, w), .home = (uint32_t)w->study.home, .from = early(stream)};
    for (size_t s = 0; s < 10; s++)
        w->stances[s] = (struct stance){.state = any_state(stream, w),
                                        .act = next_chance(stream, 0.5) ? "a1" : "a2",
                                        .value = (enum stance_value)next_below(stream, 3),
                                        .date = early(stream)};
    for (size_t v = 0; v < 10; v++)
        w->visits[v] = (struct visit){.id = "v",
                                      .suspect = "x",
                                      .host = any_state(stream, w),
                                      .start = early(stream),
                                      .status = (enum visit_status)next_below(stream, 6),
                                      .kind = "summit"};
    w->dataset.pact_count = w->dataset.border_count = 20;
    w->dataset.sanction_count = 4;
    w->dataset.stance_count = w->dataset.visit_count = 10;
}

static inline void set_study(struct world *w, size_t home)
{
    w->warrants[0] = (struct warrant){.suspect = "x",
                                      .state = (uint32_t)home,
                                      .instrument = INSTRUMENT_WARRANT,
                                      .issued = on("2023-03-17"),
                                      .office = OFFICE_YES,
                                      .status = "at_large"};
    w->eras[0] = (struct vote_era){.from = on("2020-01-01"), .topic = "core"};
    w->support_acts[0] =
        (struct support_act){.id = "sanctions", .kind = ACT_SANCTIONS, .from = on("2010-01-01")};
    w->support_acts[1] =
        (struct support_act){.id = "a1", .from = on("2015-01-01"), .open_to = OPEN_TO_PARTIES};
    w->support_acts[2] = (struct support_act){
        .id = "a2", .from = on("2015-01-01"), .open_to = OPEN_TO_PARTIES, .total = 3};
    w->study = (struct study){.suspect = "x",
                              .home = home,
                              .core_vote_weight = 2,
                              .eras = w->eras,
                              .era_count = 1,
                              .acts = w->support_acts,
                              .act_count = 3,
                              .situation_states = w->situation,
                              .situation_state_count = 1,
                              .pole_min_support = 0.6,
                              .pole_min_members = 2,
                              .fence_straddle = 0.4,
                              .fence_support = 0.5,
                              .min_coverage = 0.6};
}

/* Points the dataset at the world's own records; call after every copy. */
static inline void settle(struct world *w)
{
    struct dataset *d = &w->dataset;
    for (size_t s = 0; s < w->n; s++)
        w->states[s].iso3 = w->codes[s];
    for (size_t c = 0; c < CALLS_ALL; c++)
        w->calls[c].votes = w->letters[c];
    d->states = w->states;
    d->state_count = w->n;
    d->treaty_acts = w->acts;
    d->warrants = w->warrants;
    d->stances = w->stances;
    d->visits = w->visits;
    d->roll_calls = w->calls;
    d->bodies = w->bodies;
    d->memberships = w->memberships;
    d->pacts = w->pacts;
    d->borders = w->borders;
    d->sanctions = w->sanctions;
    w->study.eras = w->eras;
    w->study.acts = w->support_acts;
    w->study.situation_states = w->situation;
}

static inline void draw(struct stream *stream, struct world *w)
{
    memset(w, 0, sizeof *w);
    w->n = 6 + next_below(stream, MOST - 7);
    set_study(w, next_below(stream, w->n));
    w->situation[0] = next_below(stream, w->n);
    draw_states(stream, w);
    draw_votes(stream, w);
    draw_treaty(stream, w);
    draw_bodies(stream, w);
    draw_ties(stream, w);
    w->dataset.roll_call_count = CALLS;
    w->dataset.body_count = BODIES;
    w->dataset.warrant_count = 1;
    settle(w);
}

/* A fact of every kind, dated the next day or later. */
static inline void plant(struct stream *stream, struct world *w)
{
    struct dataset *d = &w->dataset;
    struct date later = on(LATER);
    uint32_t s = any_state(stream, w), home = (uint32_t)w->study.home;
    for (size_t c = CALLS; c < CALLS_ALL; c++)
        w->calls[c].date = some_day(stream, LATER, "2026-01-01");
    d->roll_call_count = CALLS_ALL;
    d->body_count = BODIES + 1;
    w->memberships[d->membership_count++] = (struct membership){.body = BODIES, .state = s};
    w->memberships[d->membership_count++] = (struct membership){.body = BODIES, .state = home};
    w->memberships[d->membership_count++] =
        (struct membership){.body = 1, .state = s, .role = ROLE_SUSPENDED, .from = later};
    w->memberships[d->membership_count++] =
        (struct membership){.body = 2, .state = home, .from = later};
    struct pact *pact = &w->pacts[d->pact_count++];
    any_pair(stream, w, &pact->a, &pact->b);
    pact->from = later;
    struct border *border = &w->borders[d->border_count++];
    any_pair(stream, w, &border->a, &border->b);
    border->from = on("2024-09"); /* a month counts from its last day */
    w->sanctions[d->sanction_count++] =
        (struct sanction){.state = s, .home = home, .from = on("2024")};
    w->stances[d->stance_count++] = (struct stance){.state = s, .act = "a1", .date = later};
    w->visits[d->visit_count++] =
        (struct visit){.id = "late", .suspect = "x", .host = s, .start = later, .kind = "summit"};
    w->warrants[d->warrant_count++] = (struct warrant){.suspect = "x",
                                                       .state = home,
                                                       .instrument = INSTRUMENT_WARRANT,
                                                       .issued = later,
                                                       .office = OFFICE_YES,
                                                       .status = "deceased",
                                                       .status_date = later};
    w->eras[w->study.era_count++] = (struct vote_era){.from = later, .topic = "other"};
    /* the last state is the only one whose acts may be appended */
    w->acts[d->treaty_act_count++] =
        (struct treaty_act){.state = (uint32_t)w->n - 1,
                            .event = (enum treaty_event)next_below(stream, TREATY_APIC),
                            .date = later};
    /* an exit that falls due later is a fact of the day of its notice: not planted here */
    if (w->acts[d->treaty_act_count - 1].event == TREATY_WITHDRAWAL_EFFECTIVE)
        d->treaty_act_count--;
}

#endif
