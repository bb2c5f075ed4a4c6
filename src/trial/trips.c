/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Trips; see the header. */
#include "trial/trips.h"

#include <math.h>

#include "base/num.h"
#include "base/str.h"

#define LEVEL (1 + 1e-9) /* tables as likely as the one seen, but for rounding */

static double log_choose(size_t n, size_t k)
{
    return lgamma((double)n + 1) - lgamma((double)k + 1) - lgamma((double)(n - k) + 1);
}

double trips_fisher(size_t a, size_t first, size_t b, size_t second)
{
    size_t all = first + second, with = a + b;
    size_t least = with > second ? with - second : 0, most = with < first ? with : first;
    double whole = log_choose(all, with), sum = 0;
    double seen = exp(log_choose(first, a) + log_choose(second, b) - whole);

    for (size_t k = least; k <= most; k++) {
        double chance = exp(log_choose(first, k) + log_choose(second, with - k) - whole);
        if (chance <= seen * LEVEL)
            sum += chance;
    }
    return sum < 1 ? sum : 1;
}

bool trips_count(const struct dataset *dataset, const char *suspect, struct date until,
                 struct arena *arena, struct trips *out)
{
    struct visit_list visits;

    *out = (struct trips){.suspect = suspect};
    visits_of_suspect(dataset, suspect, until, arena, &visits);
    for (size_t v = 0; v < visits.count; v++) {
        const struct visit_event *event = &visits.events[v];
        bool is_before = event->outcome == OUTCOME_BEFORE;
        if (event->visit->status != VISIT_COMPLETED ||
            str_is_equal(event->visit->kind, "transit") || !duty_has_statute(event->visit->start))
            continue;
        *(is_before ? &out->before : &out->after) += 1;
        *(is_before ? &out->before_parties : &out->after_parties) += duty_is_bound(event->class);
    }
    if (out->before < TRIPS_LEAST_BEFORE || !out->after)
        return false;
    out->p =
        num_round12(trips_fisher(out->before_parties, out->before, out->after_parties, out->after));
    return true;
}
