/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chances of random days: what must hold of every one (methods, 11). */
#include <math.h>

#include "../unit/fixture.h"
#include "generate.h"
#include "trial/chance.h"

enum { MOST = 40, DAYS = 400, EVENTS = 6 };

struct day {
    struct chance_field field;
    double s[MOST], part[MOST];
    bool is_host[MOST];
    struct chance_gamma again[MOST];
    double weight[CHANCE_GRID];
};

static void draw_scores(struct stream *stream, size_t n, double s[])
{
    for (size_t i = 0; i < n; i++)
        s[i] = next_chance(stream, 0.2) ? (double)NAN : next_unit(stream);
}

/* Some days have no earlier stay at all, some no host, some nobody ranked. */
static void draw(struct stream *stream, struct day *out)
{
    static double scores[EVENTS][MOST];
    struct chance_event events[EVENTS];
    size_t n = next_below(stream, MOST + 1), count = n ? next_below(stream, EVENTS + 1) : 0;
    struct host_counts others = {.years = 10 * next_unit(stream), .first = next_below(stream, 9)};
    struct host_counts own = {.years = 3 * next_unit(stream), .first = next_below(stream, 3)};
    if (next_chance(stream, 0.2))
        others = (struct host_counts){0};
    draw_scores(stream, n, out->s);
    for (size_t i = 0; i < n; i++) {
        struct host_record host = {true, next_below(stream, 4), 5 * next_unit(stream)};
        out->is_host[i] = next_chance(stream, 0.1);
        out->part[i] = next_chance(stream, 0.1) ? next_unit(stream) : 1;
        out->again[i] = chance_return(&host, others);
    }
    for (size_t e = 0; e < count; e++) {
        draw_scores(stream, n, scores[e]);
        events[e] = (struct chance_event){.n = n, .s = scores[e], .host = next_below(stream, n)};
        scores[e][events[e].host] = next_unit(stream);
    }
    chance_posterior(count, events, out->weight);
    out->field = (struct chance_field){.n = n,
                                       .s = out->s,
                                       .is_host = out->is_host,
                                       .again = out->again,
                                       .part = out->part,
                                       .arrival = chance_arrival(own, others)};
}

START_TEST(shares_are_shares)
{
    struct stream stream = {1};
    static struct day day;
    for (int k = 0; k < DAYS; k++) {
        double q[MOST], sum = 0, open = 0;
        draw(&stream, &day);
        chance_shares(&day.field, 30 * next_unit(&stream), q);
        for (size_t i = 0; i < day.field.n; i++) {
            bool is_open = !isnan(day.s[i]) && !day.is_host[i];
            ck_assert(is_open == (q[i] > 0));
            sum += q[i];
            open += is_open;
        }
        ck_assert_double_eq_tol(sum, open > 0 ? 1 : 0, 1e-12);
        chance_shares(&day.field, 0, q);
        for (size_t i = 0; i < day.field.n; i++)
            ck_assert(q[i] <= 0 || fabs(q[i] - 1 / open) < 1e-12);
    }
}
END_TEST

START_TEST(chances_are_chances)
{
    struct stream stream = {2};
    static struct day day;
    for (int k = 0; k < DAYS; k++) {
        double p[MOST], any, sum = 0, none = 1;
        draw(&stream, &day);
        for (size_t b = 0; b < CHANCE_GRID; b++)
            sum += day.weight[b];
        ck_assert_double_eq_tol(sum, 1, 1e-12);
        chance_expect(&day.field, day.weight, p, &any);
        ck_assert(any >= 0 && any <= 1);
        for (size_t i = 0; i < day.field.n; i++) {
            double alone = chance_expect_of(&day.field, day.weight, i);
            ck_assert(isnan(p[i]) == isnan(day.s[i]));
            ck_assert(isnan(alone) == isnan(p[i]));
            if (isnan(p[i]))
                continue;
            ck_assert(!(alone < p[i]) && !(alone > p[i]));
            ck_assert(p[i] > 0 && p[i] < 1);
            ck_assert(any >= p[i] - 1e-12); /* but for rounding */
            none *= 1 - p[i];
        }
        /* new hosts share b and r, so together they are no more likely than if each went alone */
        ck_assert(any <= 1 - none + 1e-12);
    }
}
END_TEST

/* A higher index is no less likely; half the year is less likely than the whole. */
START_TEST(chances_follow_index_and_time)
{
    struct stream stream = {3};
    static struct day day;
    for (int k = 0; k < DAYS; k++) {
        double whole[MOST], half[MOST];
        draw(&stream, &day);
        for (size_t i = 0; i < day.field.n; i++)
            day.part[i] = 1;
        chance_expect(&day.field, day.weight, whole, NULL);
        for (size_t i = 0; i < day.field.n; i++)
            day.part[i] = 0.5;
        chance_expect(&day.field, day.weight, half, NULL);
        for (size_t i = 0; i < day.field.n; i++) {
            ck_assert(isnan(whole[i]) || half[i] < whole[i]);
            for (size_t j = 0; j < day.field.n; j++)
                if (!day.is_host[i] && !day.is_host[j] && day.s[i] < day.s[j])
                    ck_assert(whole[i] <= whole[j] + 1e-15);
        }
    }
}
END_TEST

int prop_chance(void)
{
    const TTest *const tests[] = {shares_are_shares, chances_are_chances,
                                  chances_follow_index_and_time};
    return fixture_run("chance", COUNT_OF(tests), tests);
}
