/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Timeline: a point is what the ranking of its day says, and how far indices move by themselves. */
#include <math.h>

#include "analysis/analyse.h"
#include "base/order.h"
#include "fixture.h"
#include "graph/build.h"
#include "shipped.h"
#include "trial/timeline.h"

static struct dataset *dataset;
static struct study *study;
static struct relgraph *graph;
static struct findings *findings;
static struct arena *arena;
static struct diags *diags;

static void set_up(const char *name, const char *day)
{
    arena = arena_new();
    diags = diags_new();
    dataset = shipped_dataset("FENCESITTER_DATASETS", "datasets");
    study = study_load(dataset, name, diags);
    graph = relgraph_build(dataset, study, on(day), NULL, diags);
    findings = findings_compute(graph, NULL, diags);
    ck_assert_ptr_nonnull(findings);
}

static void tear_down(void)
{
    ck_assert_uint_eq(diags_count(diags), 0);
    findings_free(findings);
    relgraph_free(graph);
    study_free(study);
    diags_free(diags);
    arena_free(arena);
}

static struct timeline *compute(const char *since, enum timeline_step step, size_t threads)
{
    struct timeline_request request = {
        .findings = findings, .since = on(since), .step = step, .threads = threads};
    struct timeline *timeline = timeline_compute(&request, arena, diags);
    ck_assert_ptr_nonnull(timeline);
    return timeline;
}

static void check_same(double a, double b)
{
    ck_assert(isnan(a) == isnan(b));
    if (!isnan(a))
        ck_assert_double_eq(a, b);
}

static void check_point(const struct timeline_point *point, const struct state_finding *state)
{
    ck_assert_uint_eq(point->rank, state->rank);
    ck_assert_uint_eq(point->class, state->class);
    check_same(point->index, state->score);
    check_same(point->leaning, state->leaning);
    check_same(point->straddle, state->straddle);
    check_same(point->support, state->support);
    ck_assert(point->is_fence_sitter == state->is_fence_sitter);
}

static const char *const names[] = {"putin", "al-bashir", "netanyahu"};

/* To the last bit, from whole graphs. */
START_TEST(a_point_is_the_ranking_of_its_day)
{
    size_t days = fixture_times(18) < 18 ? 6 : 18;
    set_up(names[_i], "2025-06-15");
    const struct timeline *timeline =
        compute(days < 18 ? "2021-01-01" : "2009-01-01", TIMELINE_YEAR, 2);
    ck_assert_uint_eq(timeline->day_count, days);
    ck_assert_int_eq(timeline->days[days - 1].day, on("2025-06-15").day);
    for (size_t d = 0; d < timeline->day_count; d += 4) {
        struct relgraph *whole = relgraph_build(dataset, study, timeline->days[d], NULL, diags);
        struct findings *then = findings_compute(whole, NULL, diags);
        for (size_t s = 0; s < dataset->state_count; s++)
            check_point(&timeline_of(timeline, s)[d], &then->states[s]);
        findings_free(then);
        relgraph_free(whole);
    }
    tear_down();
}
END_TEST

START_TEST(days_are_apart_and_end_with_the_day)
{
    set_up("putin", "2024-09-30");
    const struct timeline *months = compute("2024-01-31", TIMELINE_MONTH, 1);
    ck_assert_uint_eq(months->day_count, 9);
    ck_assert_int_eq(months->days[1].day, on("2024-02-29").day);
    ck_assert_int_eq(months->days[2].day, on("2024-03-31").day);
    ck_assert_int_eq(months->days[8].day, on("2024-09-30").day);
    const struct timeline *one = compute("2024-09-30", TIMELINE_MONTH, 1);
    ck_assert_uint_eq(one->day_count, 1);
    ck_assert_int_eq(timeline_begin(dataset).day, on("2009-01-01").day);
    tear_down();
}
END_TEST

/* By five yearly changes; whoever draws, the same. */
START_TEST(movement_is_the_median_of_years)
{
    set_up("putin", "2024-09-01");
    const struct timeline *timeline = compute("2019-09-01", TIMELINE_YEAR, 3);
    ck_assert_uint_eq(timeline->day_count, MOVEMENT_YEARS + 1);
    size_t known = 0;
    for (size_t s = 0; s < dataset->state_count; s++) {
        const struct timeline_point *points = timeline_of(timeline, s);
        double changes[MOVEMENT_YEARS];
        size_t count = 0;
        for (size_t d = 1; d < timeline->day_count; d++)
            if (!isnan(points[d].index - points[d - 1].index))
                changes[count++] = fabs(points[d].index - points[d - 1].index);
        double median = order_quantile(count, changes, 0.5);
        ck_assert(isnan(median) == isnan(timeline->usual[s]));
        if (!isnan(median))
            ck_assert_double_eq_tol(median, timeline->usual[s], TINY);
        known += !isnan(median);
    }
    ck_assert_uint_gt(known, 100);
    tear_down();
}
END_TEST

int test_timeline(void)
{
    Suite *suite = suite_create("timeline");
    TCase *tcase = fixture_case(suite, "timeline");
    tcase_add_loop_test(tcase, a_point_is_the_ranking_of_its_day, 0,
                        (int)fixture_times(COUNT_OF(names)));
    tcase_add_test(tcase, days_are_apart_and_end_with_the_day);
    tcase_add_test(tcase, movement_is_the_median_of_years);
    return fixture_run_suite(suite);
}
