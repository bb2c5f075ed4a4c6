/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chance: shares, posterior, rates and their means; see the header. The draws are in
 * chance_draws.c. */
#include "trial/chance.h"

#include <assert.h>
#include <math.h>

#include "base/cleanup.h"
#include "base/str.h"

#define PRIOR_SPREAD 10.0 /* standard deviation of b before any stay */

void chance_shares(const struct chance_field *field, double b, double q[])
{
    double sum = 0, count = 0;

    for (size_t s = 0; s < field->n; s++) {
        bool is_open = !isnan(field->s[s]) && !field->is_host[s];
        q[s] = is_open ? exp(b * field->s[s]) : 0;
        sum += q[s];
        count += is_open;
    }
    for (size_t s = 0; s < field->n; s++)
        if (q[s] > 0)
            q[s] = (1 - CHANCE_UNIFORM) * q[s] / sum + CHANCE_UNIFORM / count;
}

/*
 * Adds ln q of the host over the grid. exp(b S) goes from one b to the next by the factor
 * exp(0.1 S), so that each state costs one exponential.
 */
static void add_likelihood(const struct chance_event *event, double likelihood[CHANCE_GRID])
{
    _cleanup_(cleanup_free) double *power = mem_alloc(event->n + 1, sizeof *power);
    _cleanup_(cleanup_free) double *factor = mem_alloc(event->n + 1, sizeof *factor);
    size_t count = 0, host = 0;

    for (size_t s = 0; s < event->n; s++) {
        if (isnan(event->s[s]))
            continue;
        if (s == event->host)
            host = count;
        power[count] = 1;
        factor[count++] = exp(CHANCE_STEP * event->s[s]);
    }
    for (size_t k = 0; k < CHANCE_GRID; k++) {
        double sum = 0;
        for (size_t s = 0; s < count; s++)
            sum += power[s];
        likelihood[k] +=
            log((1 - CHANCE_UNIFORM) * power[host] / sum + CHANCE_UNIFORM / (double)count);
        for (size_t s = 0; s < count; s++)
            power[s] *= factor[s];
    }
}

void chance_posterior(size_t count, const struct chance_event events[], double weight[CHANCE_GRID])
{
    double most = -(double)INFINITY, sum = 0;

    for (size_t k = 0; k < CHANCE_GRID; k++) {
        double b = CHANCE_STEP * (double)k / PRIOR_SPREAD;
        weight[k] = -b * b / 2;
    }
    for (size_t e = 0; e < count; e++) {
        assert(!isnan(events[e].s[events[e].host]));
        add_likelihood(&events[e], weight);
    }
    for (size_t k = 0; k < CHANCE_GRID; k++)
        most = weight[k] > most ? weight[k] : most;
    for (size_t k = 0; k < CHANCE_GRID; k++)
        sum += weight[k] = exp(weight[k] - most);
    for (size_t k = 0; k < CHANCE_GRID; k++)
        weight[k] /= sum;
}

static double part_of(const struct chance_field *field, size_t s)
{
    return field->part ? field->part[s] : 1;
}

/* The mean of exp(-x r) over a Gamma. */
static double mean_none(struct chance_gamma gamma, double x)
{
    return pow(gamma.rate / (gamma.rate + x), gamma.shape);
}

/* The chance of no more stay in a state that hosted before. */
static double none_again(const struct chance_field *field, size_t s)
{
    return mean_none(field->again[s], part_of(field, s));
}

/* Adds the weight of one b: the chance of no stay in each state, and in none at all. */
static void add_at(const struct chance_field *field, double b, double weight, double q[],
                   double p[], double *none)
{
    double whole = 0;

    chance_shares(field, b, q);
    for (size_t s = 0; s < field->n; s++) {
        if (q[s] <= 0)
            continue;
        double x = part_of(field, s) * q[s];
        whole += x;
        p[s] += weight * (1 - mean_none(field->arrival, x));
    }
    *none += weight * mean_none(field->arrival, whole);
}

void chance_expect(const struct chance_field *field, const double weight[CHANCE_GRID], double p[],
                   double *any)
{
    _cleanup_(cleanup_free) double *q = mem_alloc(field->n + 1, sizeof *q);
    double none = 0;

    for (size_t s = 0; s < field->n; s++)
        p[s] = isnan(field->s[s]) ? (double)NAN : 0;
    for (size_t k = 0; k < CHANCE_GRID; k++)
        if (weight[k] > 0)
            add_at(field, CHANCE_STEP * (double)k, weight[k], q, p, &none);
    for (size_t s = 0; s < field->n; s++) {
        if (isnan(field->s[s]) || !field->is_host[s])
            continue;
        double stays_away = none_again(field, s);
        p[s] = 1 - stays_away;
        none *= stays_away;
    }
    if (any)
        *any = 1 - none;
}

double chance_expect_of(const struct chance_field *field, const double weight[CHANCE_GRID],
                        size_t state)
{
    if (isnan(field->s[state]))
        return (double)NAN;
    if (field->is_host[state])
        return 1 - none_again(field, state);
    _cleanup_(cleanup_free) double *q = mem_alloc(field->n + 1, sizeof *q);
    double p = 0;
    for (size_t k = 0; k < CHANCE_GRID; k++) {
        if (!(weight[k] > 0))
            continue;
        chance_shares(field, CHANCE_STEP * (double)k, q);
        p += weight[k] * (1 - mean_none(field->arrival, part_of(field, state) * q[state]));
    }
    return p;
}

static struct date eve_of(const struct visit *visit)
{
    return (struct date){.day = visit->start.day - 1, .precision = DATE_DAY};
}

/* S the day before a first stay, of those that could have been chosen. */
static bool add_event(struct past *past, const struct study *study, const struct guest *guest,
                      size_t stay, enum past_ranking view, struct arena *arena,
                      struct chance_event *out, struct diags *diags)
{
    const struct visit *visit = guest->stays[stay].visit;
    const struct past_day *day = past_on(past, study, eve_of(visit), diags);
    size_t n = past_state_count(past);

    if (!day)
        return false;
    double *s = arena_alloc(arena, n + 1, sizeof *s);
    past_share(day, view, n, s);
    for (size_t e = 0; e < stay; e++)
        s[guest->stays[e].visit->host] = (double)NAN;
    *out = (struct chance_event){.n = n, .s = s, .host = visit->host, .suspect = guest->suspect};
    return true;
}

/* The first stays of the suspect that are chosen; none of one who is left out. */
static bool is_chosen(const struct chance_choice *choice, const struct guest *guest, size_t stay)
{
    return guest->stays[stay].is_first && guest->stays[stay].visit->start.day < choice->before &&
           !(choice->except && str_is_equal(choice->except, guest->suspect));
}

/* All the days at once, for several can be computed side by side. */
static void prepare_days(struct past *past, const struct chance_choice *choice, size_t room)
{
    _cleanup_(cleanup_free) struct past_want *wants = mem_alloc(room, sizeof *wants);
    size_t count = 0;

    for (size_t i = 0; i < past_study_count(past); i++) {
        const struct guest *guest = hosts_guest(past_hosts(past), past_study(past, i)->suspect);
        for (size_t e = 0; guest && e < guest->stay_count; e++)
            if (is_chosen(choice, guest, e))
                wants[count++] =
                    (struct past_want){past_study(past, i), eve_of(guest->stays[e].visit)};
    }
    past_prepare(past, count, wants);
}

bool chance_events(struct past *past, enum past_ranking view, struct chance_choice choice,
                   struct arena *arena, struct chance_event **events, size_t *count,
                   struct diags *diags)
{
    size_t room = 1;

    for (size_t i = 0; i < past_study_count(past); i++) {
        const struct guest *guest = hosts_guest(past_hosts(past), past_study(past, i)->suspect);
        room += guest ? guest->stay_count : 0;
    }
    *events = arena_alloc(arena, room, sizeof **events);
    *count = 0;
    prepare_days(past, &choice, room);
    for (size_t i = 0; i < past_study_count(past); i++) {
        const struct study *study = past_study(past, i);
        const struct guest *guest = hosts_guest(past_hosts(past), study->suspect);
        for (size_t e = 0; guest && e < guest->stay_count; e++) {
            struct chance_event *event = &(*events)[*count];
            if (!is_chosen(&choice, guest, e))
                continue;
            if (!add_event(past, study, guest, e, view, arena, event, diags))
                return false;
            *count += !isnan(event->s[event->host]); /* a host that was not ranked has no q */
        }
    }
    return true;
}

struct chance_gamma chance_arrival(struct host_counts own, struct host_counts others)
{
    double before = ((double)others.first + 1) / (others.years + 1);

    return (struct chance_gamma){before + (double)own.first, 1 + own.years};
}

struct chance_gamma chance_return(const struct host_record *host, struct host_counts all)
{
    double usual = ((double)all.repeats + 0.5) / (all.host_years + 5);

    return (struct chance_gamma){2 * usual + (double)host->repeats, 2 + host->years};
}

double chance_band_floor(enum chance_band band)
{
    static const double floors[CHANCE_BANDS] = {
        [CHANCE_VERY_LOW] = 0,
        [CHANCE_LOW] = 0.005,
        [CHANCE_RAISED] = 0.02,
        [CHANCE_HIGH] = 0.1,
    };
    assert(band < CHANCE_BANDS);
    return floors[band];
}

enum chance_band chance_band_of(double p)
{
    int band = CHANCE_HIGH;

    while (band > CHANCE_VERY_LOW && !(p >= chance_band_floor((enum chance_band)band)))
        band--;
    return (enum chance_band)band;
}

const char *chance_band_name(enum chance_band band)
{
    static const char *const names[] = {
        [CHANCE_VERY_LOW] = "very low",
        [CHANCE_LOW] = "low",
        [CHANCE_RAISED] = "raised",
        [CHANCE_HIGH] = "high",
        [CHANCE_UNSETTLED] = "not determinable",
    };
    assert(band <= CHANCE_UNSETTLED);
    return names[band];
}
