/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Intervals on the six states of tests/data/mini against draws taken one by one: every draw is the
 * same whoever makes it, in a short run and a long one, on one thread and on many.
 */
#include <math.h>
#include <string.h>

#include "analysis/analyse.h"
#include "analysis/findings.h"
#include "analysis/scoring.h"
#include "analysis/uncertainty.h"
#include "data/load.h"
#include "fixture.h"
#include "graph/build.h"

enum { STATES = 6, LONG = 160, SHORT = 60 };

static struct dataset *dataset;
static struct study *study;
static struct relgraph *graph;
static struct diags *diags;

static void set_up(void)
{
    const char *folder = getenv("FENCESITTER_MINI");
    diags = diags_new();
    dataset = dataset_load(folder ? folder : "tests/data/mini", diags);
    ck_assert_ptr_nonnull(dataset);
    study = study_load(dataset, "mini", diags);
    graph = relgraph_build(dataset, study, on("2024-06-30"), &relgraph_defaults, diags);
    ck_assert_ptr_nonnull(graph);
    ck_assert_uint_eq(graph->n, STATES);
}

static void tear_down(void)
{
    ck_assert_uint_eq(diags_count(diags), 0);
    relgraph_free(graph);
    study_free(study);
    dataset_free(dataset);
    diags_free(diags);
}

static struct findings *analyse(size_t draws, size_t threads, uint64_t seed)
{
    struct findings_options options = findings_defaults;
    options.draws = draws;
    options.threads = threads;
    options.seed = seed;
    struct findings *findings = findings_compute(graph, &options, diags);
    ck_assert_ptr_nonnull(findings);
    ck_assert_uint_eq(findings->uncertainty.draws, draws);
    ck_assert_uint_eq(findings->uncertainty.failed, 0);
    return findings;
}

static void same(double a, double b)
{
    ck_assert_msg((isnan(a) && isnan(b)) || fabs(a - b) < TINY, "%.12g is not %.12g", a, b);
}

/* The smallest value that at least the share of all reach or stay under. */
static double plain_quantile(size_t n, const double values[], double share)
{
    double best = (double)INFINITY;
    for (size_t i = 0; i < n; i++) {
        size_t up_to = 0;
        for (size_t j = 0; j < n; j++)
            up_to += values[j] <= values[i];
        if ((double)up_to >= share * (double)n - 1e-9 && values[i] < best)
            best = values[i];
    }
    return best;
}

static void check_against_single_draws(size_t draws, size_t threads)
{
    static double ranks[STATES][LONG], straddles[STATES][LONG];
    struct findings *findings = analyse(draws, threads, 1);
    for (size_t d = 0; d < draws; d++) {
        size_t rank[STATES];
        double straddle[STATES];
        ck_assert(uncertainty_draw(findings, (uint32_t)d, rank, straddle));
        for (size_t s = 0; s < STATES; s++) {
            ranks[s][d] = (double)rank[s];
            straddles[s][d] = straddle[s];
        }
    }
    for (size_t s = 0; s < STATES; s++) {
        const struct state_finding *state = &findings->states[s];
        double flagged = 0, top = 0;
        if (!state->is_ranked) {
            ck_assert(isnan(state->rank_lo) && isnan(state->p_top10));
            continue;
        }
        same(state->rank_lo, plain_quantile(draws, ranks[s], 0.05));
        same(state->rank_hi, plain_quantile(draws, ranks[s], 0.95));
        for (size_t d = 0; d < draws; d++) {
            top += ranks[s][d] <= 10;
            flagged += straddles[s][d] >= study->fence_straddle;
        }
        same(state->p_top10, top / (double)draws);
        if (isnan(state->straddle)) {
            ck_assert(isnan(state->straddle_lo));
            continue;
        }
        same(state->straddle_lo, plain_quantile(draws, straddles[s], 0.05));
        same(state->straddle_hi, plain_quantile(draws, straddles[s], 0.95));
        same(state->p_fence, flagged / (double)draws);
        ck_assert((state->fence == FENCE_FIRM) ==
                  (state->is_fence_sitter && state->p_fence >= 0.9));
    }
    findings_free(findings);
}

START_TEST(intervals_are_quantiles_of_the_draws)
{
    set_up();
    check_against_single_draws(LONG, 1);
    check_against_single_draws(SHORT, 4);
    check_against_single_draws(1, 2);
    tear_down();
}
END_TEST

START_TEST(threads_change_nothing)
{
    set_up();
    struct findings *one = analyse(LONG, 1, 7), *many = analyse(LONG, 8, 7);
    for (size_t s = 0; s < STATES; s++) {
        same(one->states[s].rank_lo, many->states[s].rank_lo);
        same(one->states[s].rank_hi, many->states[s].rank_hi);
        same(one->states[s].p_top10, many->states[s].p_top10);
        same(one->states[s].straddle_lo, many->states[s].straddle_lo);
        same(one->states[s].p_fence, many->states[s].p_fence);
    }
    findings_free(one);
    findings_free(many);
    tear_down();
}
END_TEST

START_TEST(draws_differ_and_move_something)
{
    size_t first[STATES], second[STATES];
    double a[STATES], b[STATES];
    size_t moved = 0;
    set_up();
    struct findings *findings = analyse(0, 1, 1);
    for (uint32_t d = 0; d < 50; d++) {
        ck_assert(uncertainty_draw(findings, d, first, a));
        ck_assert(uncertainty_draw(findings, d + 1, second, b));
        moved += memcmp(first, second, sizeof first) != 0;
    }
    ck_assert_uint_gt(moved, 3);
    for (size_t s = 0; s < STATES; s++) {
        ck_assert_double_nan(findings->states[s].rank_lo);
        ck_assert_int_ne(findings->states[s].fence, FENCE_FIRM);
    }
    ck_assert_uint_eq(findings->uncertainty.out_count, 0);
    findings_free(findings);
    tear_down();
}
END_TEST

/* On the point pulls a draw's code gives the findings themselves. */
START_TEST(scoring_repeats_the_findings)
{
    double home[STATES], court[STATES];
    struct scores out;
    struct arena *arena = arena_new();
    set_up();
    struct findings *findings = analyse(0, 1, 1);
    for (size_t s = 0; s < STATES; s++) {
        home[s] = findings->states[s].pull_home;
        court[s] = findings->states[s].pull_court;
    }
    struct scoring scoring = scoring_begin(findings, arena);
    scores_init(&out, STATES, arena);
    scoring_compute(&scoring, home, court, &out);
    for (size_t s = 0; s < STATES; s++) {
        same(out.score[s], findings->states[s].score);
        same(out.straddle[s], findings->states[s].straddle);
        same(out.home[s], findings->states[s].home_percentile);
        same(out.court[s], findings->states[s].court_percentile);
        ck_assert_uint_eq(out.rank[s], findings->states[s].rank);
    }
    findings_free(findings);
    arena_free(arena);
    tear_down();
}
END_TEST

/* Leaving the pacts out is a graph built with weight 0 for them. */
START_TEST(leaving_a_layer_out_is_weight_0)
{
    set_up();
    struct findings *findings = analyse(1, 1, 1);
    const struct uncertainty *u = &findings->uncertainty;
    ck_assert_uint_eq(u->out_count, 3); /* votes, pacts, bodies; contested is absent */
    for (size_t o = 0; o < u->out_count; o++) {
        struct relgraph_options options = relgraph_defaults;
        size_t moved = 0, mover = SIZE_MAX, fence = 0, kept = 0;
        options.layer_weight[layers_find(u->outs[o].name)] = 0;
        struct relgraph *without =
            relgraph_build(dataset, study, on("2024-06-30"), &options, diags);
        struct findings *other = findings_compute(without, NULL, diags);
        for (size_t s = 0; s < STATES; s++) {
            size_t a = findings->states[s].rank, b = other->states[s].rank;
            size_t gap = a > b ? a - b : b - a;
            /* a state that the layer alone observes is left without enough coverage */
            if (gap > moved && b) {
                moved = gap;
                mover = s;
            }
            fence += other->states[s].is_fence_sitter;
            kept += other->states[s].is_fence_sitter && findings->states[s].is_fence_sitter;
        }
        if (other->ranking_count == findings->ranking_count) {
            ck_assert_uint_eq(u->outs[o].fence, fence);
            ck_assert_uint_eq(u->outs[o].kept, kept);
            ck_assert_uint_eq(u->outs[o].mover, mover);
            if (mover != SIZE_MAX)
                ck_assert_uint_eq(u->outs[o].mover_rank, other->states[mover].rank);
        }
        ck_assert(u->outs[o].correlation <= 1 + TINY);
        findings_free(other);
        relgraph_free(without);
    }
    findings_free(findings);
    tear_down();
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {intervals_are_quantiles_of_the_draws, threads_change_nothing,
                                  draws_differ_and_move_something, scoring_repeats_the_findings,
                                  leaving_a_layer_out_is_weight_0};
    return fixture_run("uncertainty", COUNT_OF(tests), tests);
}
