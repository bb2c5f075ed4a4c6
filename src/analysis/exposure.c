/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Exposure, exact to the day: between two of its treaty acts a state's duty does not change, except
 * on the day a notice takes effect, so its bound days are summed over the spans between those days.
 */
#include "analysis/exposure.h"

#include <math.h>

#include "base/num.h"
#include "base/str.h"
#include "graph/wanted.h"

#define ARREST_DOUBT 0.05 /* one-sided 95 % */
#define RATE_DOUBT 0.05   /* two-sided 95 % */
enum { BISECTIONS = 200 };

static struct date day_of(int32_t day)
{
    return (struct date){.day = day, .precision = DATE_DAY};
}

static struct duty duty_on(const struct dataset *dataset, size_t state, int32_t day)
{
    return duty_of_state(dataset, state, (struct date){0}, false, day_of(day));
}

/* The first day after `day` on which the state's class may change, at most `to`. */
static int32_t next_change(const struct dataset *dataset, size_t state, const struct duty *duty,
                           int32_t day, int32_t to)
{
    int32_t next = to;
    for (size_t a = 0; a < dataset->treaty_act_count; a++) {
        const struct treaty_act *act = &dataset->treaty_acts[a];
        if (act->state == state && date_is_known(act->date) && act->date.day > day &&
            act->date.day < next)
            next = act->date.day;
    }
    if (date_is_known(duty->until) && duty->until.day > day && duty->until.day < next)
        next = duty->until.day;
    return next;
}

double exposure_party_days(const struct dataset *dataset, int32_t from, int32_t to,
                           const size_t except[2])
{
    double days = 0;
    for (size_t s = 0; s < dataset->state_count; s++) {
        for (int32_t day = from; s != except[0] && s != except[1] && day < to;) {
            struct duty duty = duty_on(dataset, s, day);
            int32_t next = next_change(dataset, s, &duty, day, to);
            if (duty_is_bound(duty.class))
                days += next - day;
            day = next;
        }
    }
    return days;
}

/* P(X <= count) of a Poisson of the mean, term by term: no term overflows where the mean is small.
 */
static double poisson_up_to(size_t count, double mean)
{
    double term = exp(-mean), sum = term;
    for (size_t k = 1; k <= count; k++) {
        term *= mean / (double)k;
        sum += term;
    }
    return sum;
}

/* The mean at which at most `count` has the chance `level`: it falls as the mean grows. */
static double mean_where(size_t count, double level)
{
    double lo = 0, hi = 1;
    while (poisson_up_to(count, hi) > level)
        hi *= 2;
    for (int step = 0; step < BISECTIONS; step++) {
        double middle = (lo + hi) / 2;
        if (poisson_up_to(count, middle) > level)
            lo = middle;
        else
            hi = middle;
    }
    return (lo + hi) / 2;
}

void exposure_poisson(size_t count, double *lo, double *hi)
{
    *lo = count ? mean_where(count - 1, 1 - RATE_DOUBT / 2) : 0;
    *hi = mean_where(count, RATE_DOUBT / 2);
}

/* The year of the warrant that the day is in, from its anniversary, counted from 0. */
static int year_of(struct date warrant, int32_t day)
{
    int year = 0;
    while (date_add_months(warrant, 12 * (year + 1)).day <= day)
        year++;
    return year;
}

/* Stays before `end`, and the years of states that had one: no two of a state in the same year. */
static void count_stays(const struct visit_list *trips, struct date warrant, int32_t end,
                        struct base_rate *rate)
{
    for (size_t e = 0; e < trips->count; e++) {
        const struct visit *visit = trips->events[e].visit;
        bool is_known = false;
        if (trips->events[e].outcome != OUTCOME_HOSTED || visit->start.day >= end)
            continue;
        for (size_t b = 0; b < e; b++) {
            const struct visit *before = trips->events[b].visit;
            is_known = is_known ||
                       (trips->events[b].outcome == OUTCOME_HOSTED && before->host == visit->host &&
                        year_of(warrant, before->start.day) == year_of(warrant, visit->start.day));
        }
        rate->stays++;
        rate->stay_years += !is_known;
    }
}

static void set_rate(struct base_rate *rate)
{
    double none = (double)NAN, lo, hi, years = rate->party_years;
    exposure_poisson(rate->stays, &lo, &hi);
    rate->per_year = years > 0 ? num_round12((double)rate->stays / years) : none;
    rate->per_year_lo = years > 0 ? num_round12(lo / years) : none;
    rate->per_year_hi = years > 0 ? num_round12(hi / years) : none;
}

/* The state whose name the situation bears: context, as the home state is; SIZE_MAX: none. */
static size_t state_of_situation(const struct dataset *dataset, const struct warrant *warrant)
{
    for (size_t s = 0; warrant->situation && s < dataset->state_count; s++)
        if (str_is_equal(dataset->states[s].name, warrant->situation))
            return s;
    return SIZE_MAX;
}

static struct base_rate rate_of(const struct dataset *dataset, const struct warrant *warrant,
                                struct date as_of, struct arena *arena)
{
    struct base_rate rate = {.suspect = warrant->suspect, .suspects = 1};
    struct date public_from = dataset_warrant_date(dataset, warrant->suspect);
    int32_t end = wanted_exposed_until(dataset, warrant->suspect, as_of);
    struct visit_list trips;
    visits_of_suspect(dataset, warrant->suspect, as_of, arena, &trips);
    const size_t context[] = {warrant->state, state_of_situation(dataset, warrant)};
    rate.party_years =
        exposure_party_days(dataset, public_from.day, end, context) / EXPOSURE_DAYS_PER_YEAR;
    count_stays(&trips, public_from, end, &rate);
    return rate;
}

/* What one of them is of all, and what all would be without it. */
static void compare_with_all(const struct base_rate *all, struct base_rate *one)
{
    double stays = (double)(all->stays - one->stays);
    double years = all->party_years - one->party_years;
    one->share = all->stays ? num_round12((double)one->stays / (double)all->stays) : (double)NAN;
    one->without = all->suspects > 1 && years > 0 ? num_round12(stays / years) : (double)NAN;
}

void exposure_compute(const struct dataset *dataset, struct date as_of, struct arena *arena,
                      struct findings *findings)
{
    struct base_rate all = {.share = (double)NAN, .without = (double)NAN};
    struct base_rate *rates = arena_alloc(arena, dataset->warrant_count + 1, sizeof *rates);
    size_t count = 0;

    for (size_t w = 0; w < dataset->warrant_count; w++) {
        const struct warrant *warrant = &dataset->warrants[w];
        if (!visits_is_leader(dataset, w) ||
            !date_is_by(dataset_warrant_date(dataset, warrant->suspect), as_of))
            continue;
        struct base_rate rate = rate_of(dataset, warrant, as_of, arena);
        all.stays += rate.stays;
        all.stay_years += rate.stay_years;
        all.party_years += rate.party_years;
        all.suspects++;
        rates[count++] = rate;
    }
    set_rate(&all);
    for (size_t r = 0; r < count; r++) {
        set_rate(&rates[r]);
        compare_with_all(&all, &rates[r]);
        rates[r].party_years = num_round12(rates[r].party_years);
    }
    findings->arrest_bound = (struct arrest_bound){.visits = all.stays, .upper = (double)NAN};
    if (all.stays > 0)
        findings->arrest_bound.upper = num_round12(1 - pow(ARREST_DOUBT, 1 / (double)all.stays));
    all.party_years = num_round12(all.party_years);
    findings->base_rate = all;
    findings->base_rates = rates;
    findings->base_rate_count = count;
}
