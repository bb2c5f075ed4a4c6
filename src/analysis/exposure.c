/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Exposure, exact to the day: between two of its treaty acts a state's duty does not change, except
 * on the day a notice takes effect, so its bound days are summed over the spans between those days.
 */
#include "analysis/exposure.h"

#include <math.h>

#include "graph/wanted.h"

#define DAYS_PER_YEAR 365.25
#define ARREST_DOUBT 0.05 /* one-sided 95 % */

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

double exposure_party_days(const struct dataset *dataset, int32_t from, int32_t to, size_t except)
{
    double days = 0;
    for (size_t s = 0; s < dataset->state_count; s++) {
        for (int32_t day = from; s != except && day < to;) {
            struct duty duty = duty_on(dataset, s, day);
            int32_t next = next_change(dataset, s, &duty, day, to);
            if (duty_is_bound(duty.class))
                days += next - day;
            day = next;
        }
    }
    return days;
}

static size_t count_stays(const struct visit_list *trips, int32_t end)
{
    size_t stays = 0;
    for (size_t e = 0; e < trips->count; e++)
        stays +=
            trips->events[e].outcome == OUTCOME_HOSTED && trips->events[e].visit->start.day < end;
    return stays;
}

void exposure_compute(const struct dataset *dataset, struct date as_of, struct arena *arena,
                      struct base_rate *rate, struct arrest_bound *bound)
{
    double days = 0;
    *rate = (struct base_rate){0};
    for (size_t w = 0; w < dataset->warrant_count; w++) {
        const struct warrant *warrant = &dataset->warrants[w];
        struct date public_from = dataset_warrant_date(dataset, warrant->suspect);
        if (!visits_is_leader(dataset, w) || !date_is_by(public_from, as_of))
            continue;
        struct visit_list trips;
        visits_of_suspect(dataset, warrant->suspect, as_of, arena, &trips);
        if (trips.count == 0)
            continue;
        int32_t end = wanted_exposed_until(dataset, warrant->suspect, as_of);
        days += exposure_party_days(dataset, public_from.day, end, warrant->state);
        rate->stays += count_stays(&trips, end);
        rate->suspects++;
    }
    rate->party_years = days / DAYS_PER_YEAR;
    rate->per_year = days > 0 ? (double)rate->stays / rate->party_years : (double)NAN;
    *bound = (struct arrest_bound){.visits = rate->stays, .upper = (double)NAN};
    if (bound->visits > 0)
        bound->upper = 1 - pow(ARREST_DOUBT, 1 / (double)bound->visits);
}
