/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Two days of random datasets: every split sums to the whole, exchanged days change the sign, a day
 * beside itself is zero, later facts move nothing, and a point of a timeline is the ranking of its
 * day (methods, 7: "Between two dates").
 */
#include "analysis/analyse.h"
#include "graph/build.h"
#include "trial/compare.h"
#include "trial/timeline.h"
#include "world.h"

#define CLOSE 1e-9

enum { DAYS = 2 };

static size_t worlds(void)
{
    return fixture_times(60);
}

/* Findings on two days and what lies between them. */
struct span {
    struct relgraph *graph[DAYS];
    struct findings *findings[DAYS];
    struct compare *compare;
    struct arena *arena;
};

static struct diags *diags;

/* Records are sorted by where they stand. */
static void name_records(struct world *w)
{
    size_t line = 1;
#define NAME(array, count)                                                                         \
    for (size_t r = 0; r < (count); r++)                                                           \
    w->array[r].origin = (struct origin){.file = #array, .line = line++}
    NAME(calls, CALLS_ALL);
    NAME(acts, w->dataset.treaty_act_count);
    NAME(memberships, w->dataset.membership_count);
    NAME(pacts, w->dataset.pact_count);
    NAME(sanctions, w->dataset.sanction_count);
    NAME(stances, w->dataset.stance_count);
    NAME(visits, w->dataset.visit_count);
#undef NAME
}

/* In half of the worlds an act, in some an era of core votes begins in between. */
static void draw_days(struct stream *stream, struct world *w, struct date days[DAYS])
{
    days[0] = some_day(stream, "2021-01-01", "2023-06-01");
    days[1] = some_day(stream, "2023-06-01", AS_OF);
    if (next_chance(stream, 0.5))
        w->support_acts[1 + next_below(stream, 2)].from =
            some_day(stream, "2021-01-01", "2024-01-01");
    if (next_chance(stream, 0.3))
        w->eras[w->study.era_count++] =
            (struct vote_era){.from = on("2022-03-01"), .topic = "other"};
}

static struct span begin(const struct world *w, const struct date days[DAYS])
{
    struct span span = {.arena = arena_new()};
    for (size_t d = 0; d < DAYS; d++) {
        span.graph[d] = relgraph_build(&w->dataset, &w->study, days[d], NULL, diags);
        ck_assert_ptr_nonnull(span.graph[d]);
        span.findings[d] = findings_compute(span.graph[d], NULL, diags);
        ck_assert_ptr_nonnull(span.findings[d]);
    }
    span.compare =
        compare_compute(span.findings[0], NULL, span.findings[1], NULL, span.arena, diags);
    ck_assert_ptr_nonnull(span.compare);
    ck_assert_uint_eq(diags_count(diags), 0);
    return span;
}

static void end(struct span *span)
{
    for (size_t d = 0; d < DAYS; d++) {
        findings_free(span->findings[d]);
        relgraph_free(span->graph[d]);
    }
    arena_free(span->arena);
}

static double known(double value)
{
    return isnan(value) ? 0 : value;
}

static void check_sum(double parts, double whole)
{
    if (!isnan(whole))
        ck_assert_double_eq_tol(parts, whole, CLOSE);
}

static void check_row(const struct compare_row *row, size_t act_count)
{
    double index = known(row->other_acts) + known(row->other_layers), pull = 0;
    double support = known(row->core_votes) + row->support_other;
    for (size_t t = 0; t < TERM_COUNT; t++)
        index += known(row->terms[t]);
    for (size_t p = 0; p < PLAYER_COUNT; p++)
        pull += row->players[p];
    for (size_t a = 0; a < act_count; a++)
        support += known(row->acts[a]);
    check_sum(index, row->no_split ? (double)NAN : row->index_change);
    check_sum(pull, row->pull_change);
    check_sum(support, row->support_change);
}

START_TEST(splits_sum_to_the_whole)
{
    struct stream stream = {21};
    static struct world w;
    size_t split = 0, moved = 0, other = 0;
    for (size_t k = 0; k < worlds(); k++) {
        struct date days[DAYS];
        draw(&stream, &w);
        draw_days(&stream, &w, days);
        name_records(&w);
        struct span span = begin(&w, days);
        for (size_t s = 0; s < w.n; s++) {
            const struct compare_row *row = &span.compare->rows[s];
            check_row(row, w.study.act_count);
            split += !row->no_split;
            moved += fabs(row->pull_change) > 0;
            other += fabs(row->other_acts) > 0;
        }
        end(&span);
    }
    ck_assert_uint_gt(split, 3 * worlds());
    ck_assert_uint_gt(moved, 5 * worlds());
    ck_assert_uint_gt(other, worlds() / 4);
}
END_TEST

static void check_opposite(double a, double b)
{
    ck_assert(isnan(a) == isnan(b));
    if (!isnan(a))
        ck_assert_double_eq_tol(a, -b, CLOSE);
}

static void check_turned(const struct compare_row *a, const struct compare_row *b, size_t act_count)
{
    check_opposite(a->index_change, b->index_change);
    check_opposite(a->pull_change, b->pull_change);
    check_opposite(a->support_change, b->support_change);
    check_opposite(a->other_acts, b->other_acts);
    check_opposite(a->other_layers, b->other_layers);
    check_opposite(a->support_other, b->support_other);
    check_opposite(a->core_votes, b->core_votes);
    for (size_t t = 0; t < TERM_COUNT; t++)
        check_opposite(a->terms[t], b->terms[t]);
    for (size_t p = 0; p < PLAYER_COUNT; p++)
        check_opposite(a->players[p], b->players[p]);
    for (size_t act = 0; act < act_count; act++)
        check_opposite(a->acts[act], b->acts[act]);
    ck_assert_uint_eq(a->crosses, b->crosses);
}

START_TEST(exchanged_days_change_the_sign)
{
    struct stream stream = {22};
    static struct world w;
    for (size_t k = 0; k < worlds(); k++) {
        struct date days[DAYS];
        draw(&stream, &w);
        draw_days(&stream, &w, days);
        name_records(&w);
        const struct date turned[DAYS] = {days[1], days[0]};
        struct span there = begin(&w, days), back = begin(&w, turned);
        for (size_t s = 0; s < w.n; s++)
            check_turned(&there.compare->rows[s], &back.compare->rows[s], w.study.act_count);
        end(&there);
        end(&back);
    }
}
END_TEST

START_TEST(a_day_beside_itself_is_zero)
{
    struct stream stream = {23};
    static struct world w;
    for (size_t k = 0; k < worlds(); k++) {
        struct date days[DAYS];
        draw(&stream, &w);
        draw_days(&stream, &w, days);
        name_records(&w);
        struct span span = begin(&w, (const struct date[]){days[1], days[1]});
        ck_assert_uint_eq(span.compare->crossed_count, 0);
        for (size_t s = 0; s < w.n; s++) {
            const struct compare_row *row = &span.compare->rows[s];
            ck_assert_uint_eq(row->reason_count, 0);
            ck_assert(!(fabs(row->index_change) > 0) && !(fabs(row->support_change) > 0));
            ck_assert(!(fabs(row->other_acts) > 0) && !(fabs(row->support_other) > 0));
            for (size_t t = 0; t < TERM_COUNT; t++)
                ck_assert(!(fabs(row->terms[t]) > 0));
            for (size_t p = 0; p < PLAYER_COUNT; p++)
                ck_assert(!(fabs(row->players[p]) > 0));
        }
        end(&span);
    }
}
END_TEST

static void check_same(double a, double b)
{
    ck_assert_msg((isnan(a) && isnan(b)) || !(fabs(a - b) > 0), "%.17g is not %.17g", a, b);
}

static void check_equal(const struct compare_row *a, const struct compare_row *b)
{
    check_same(a->index_change, b->index_change);
    check_same(a->pull_change, b->pull_change);
    check_same(a->support_change, b->support_change);
    check_same(a->other_acts, b->other_acts);
    for (size_t t = 0; t < TERM_COUNT; t++)
        check_same(a->terms[t], b->terms[t]);
    for (size_t p = 0; p < PLAYER_COUNT; p++)
        check_same(a->players[p], b->players[p]);
    ck_assert_uint_eq(a->crosses, b->crosses);
    ck_assert_uint_eq(a->reason_count, b->reason_count);
    for (size_t r = 0; r < a->reason_count; r++)
        ck_assert_str_eq(a->reasons[r].text, b->reasons[r].text);
}

START_TEST(later_facts_move_nothing)
{
    struct stream stream = {24};
    static struct world w, planted;
    size_t reasons = 0;
    for (size_t k = 0; k < worlds(); k++) {
        struct date days[DAYS];
        draw(&stream, &w);
        draw_days(&stream, &w, days);
        days[1] = on(AS_OF);
        w.study.era_count = 1;
        planted = w;
        plant(&stream, &planted);
        settle(&planted);
        name_records(&w);
        name_records(&planted);
        struct span before = begin(&w, days), after = begin(&planted, days);
        for (size_t s = 0; s < w.n; s++) {
            check_equal(&before.compare->rows[s], &after.compare->rows[s]);
            check_same(before.compare->usual[s], after.compare->usual[s]);
            reasons += before.compare->rows[s].reason_count;
        }
        end(&before);
        end(&after);
    }
    ck_assert_uint_gt(reasons, 10 * worlds());
}
END_TEST

static void check_point(const struct timeline_point *point, const struct state_finding *state)
{
    ck_assert_uint_eq(point->rank, state->rank);
    ck_assert_int_eq(point->class, state->class);
    ck_assert(point->is_fence_sitter == state->is_fence_sitter);
    check_same(point->index, state->score);
    check_same(point->leaning, state->leaning);
    check_same(point->straddle, state->straddle);
    check_same(point->support, state->support);
}

START_TEST(points_are_rankings_of_their_days)
{
    struct stream stream = {25};
    static struct world w;
    for (size_t k = 0; k < worlds() / 4; k++) {
        struct date days[DAYS];
        draw(&stream, &w);
        draw_days(&stream, &w, days);
        name_records(&w);
        struct span span = begin(&w, days);
        struct timeline_request request = {
            .findings = span.findings[1], .since = days[0], .step = TIMELINE_QUARTER};
        struct timeline *timeline = timeline_compute(&request, span.arena, diags);
        ck_assert_ptr_nonnull(timeline);
        ck_assert_int_eq(timeline->days[timeline->day_count - 1].day, days[1].day);
        for (size_t s = 0; s < w.n; s++) {
            const struct timeline_point *points = timeline_of(timeline, s);
            check_point(&points[0], &span.findings[0]->states[s]);
            check_point(&points[timeline->day_count - 1], &span.findings[1]->states[s]);
        }
        end(&span);
    }
}
END_TEST

int prop_compare(void)
{
    const TTest *const tests[] = {splits_sum_to_the_whole, exchanged_days_change_the_sign,
                                  a_day_beside_itself_is_zero, later_facts_move_nothing,
                                  points_are_rankings_of_their_days};
    diags = diags_new();
    int status = fixture_run("properties of two days", COUNT_OF(tests), tests);
    diags_free(diags);
    return status;
}
