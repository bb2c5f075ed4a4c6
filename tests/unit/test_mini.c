/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The six states of tests/data/mini on 2024-06-30, worked out by hand from methods.md.
 *
 * Votes. Of the 26 roll calls two lie outside (2021-06-30, 2024-06-30]. AAA to EEE voted 24 times,
 * each 8 Y, 8 A, 8 N; so for a pair of them De (in steps) is 8 * 8 * (4 * 1 + 2 * 2) = 512 and
 * kappa = 1 - 24 Do / 512:
 *
 *     AB  Do 24  -1/8    AC  Do 20  1/16    AD  Do  8  5/8    AE  Do 12  7/16
 *     BC  Do  8   5/8    BD  Do 24  -1/8    BE  Do 16  1/4
 *     CD  Do 16   1/4    CE  Do 20  1/16    DE  Do 12  7/16
 *
 * FFF has 19 joint votes with each, one too few: unknown. The positive ones are 1/16 1/16 1/4 1/4
 * 7/16 7/16 5/8 5/8; their 95th percentile (place 0.95 * 7 = 6.65) is 5/8, so the weights are
 *
 *     AC 1/10   AD 1   AE 7/10   BC 1   BE 2/5   CD 2/5   CE 1/10   DE 7/10   AB, BD 0
 *
 * Contested is absent: no roll call has ten members of pole W. Pacts: AD by treaty, BC by ALLY (EEE
 * is suspended), EF has ended. Bodies: ALLY {B C} 3/1; ECON {A C D E} 1.5/3; REGN {B C E} 1/2; TALK
 * {A F} 0.5/1 (B observes); OLDE has ended:
 *
 *     BC 3 + 1/2 = 7/2    CE 1/2 + 1/2 = 1    AC, AD, AE, CD, DE, BE, AF 1/2    rest 0
 *
 * 95th percentile of those nine (place 7.6): 1 + 0.6 * (7/2 - 1) = 5/2; weights BC 1, CE 2/5, the
 * seven 1/5.
 *
 * Alignment: votes, pacts and bodies are the one present layer of three domains, a third each; for
 * FFF the two observed count a half each. Sanctions of BBB and CCC on AAA stand (those of DDD
 * ended): their tie to it times 1/4.
 *
 *     AC (1/10 + 0 + 1/5)/3 / 4 = 1/40    AD (1 + 1 + 1/5)/3 = 11/15
 *     AE (7/10 + 0 + 1/5)/3 = 3/10        AF (0 + 1/5)/2 = 1/10
 *     BC 1    BE (2/5 + 0 + 1/5)/3 = 1/5   CD 1/5
 *     CE (1/10 + 0 + 2/5)/3 = 1/6         DE 3/10       all others 0
 *
 * Coverage: FFF 2/3, all others 1.
 *
 * Support: core votes 76/01 to 76/04: B 1, C 7/8, D 1/2, E 3/4, F (absent once) 1/3; twice that,
 * sanctions (B 1, C 1, else 0), the statement of June 2024 (B 1, C 1, E 1, else 0), the register
 * (2 joined, B is listed, five could: B 1, else (2 - 1) / (5 - 1)):
 *
 *     B (2+1+1+1)/5 = 1           C (7/4+1+1+1/4)/5 = 4/5     D (1+0+0+1/4)/5 = 1/4
 *     E (3/2+0+1+1/4)/5 = 11/20   F (2/3+0+0+1/4)/5 = 11/60
 *
 * so pole W = {BBB, CCC}. Balance: AAA to the free nodes 11/15 + 3/10 + 1/10 = 17/15, W to them 1/5
 * + 1/5 + 1/6 = 17/30: s = 2. Scaled ties of W: BE 2/5, CD 2/5, CE 1/3, BC 2, AC 1/20. Strengths D
 * 43/30, E 4/3, F 1/10; m = 4/3; g m = 1/3.
 *
 *     | 53/30  -3/10   0     |        | 11/15 |        | 2/5   |
 *     | -3/10   5/3    0     |   aR = | 3/10  |   aW = | 11/15 |
 *     |  0      0     13/30  |        | 1/10  |        | 0     |
 *
 * The determinant of the first two rows is 2569/900:
 *
 *     aR = 1181/2569, 675/2569, 3/13        aW = 798/2569, 1274/2569, 0
 *
 * CCC as if it stood outside: ties AC 1/40, BC 2 scaled, CD 1/5, CE 1/6:
 *     aR = (1/40 + 1/5 1181/2569 + 1/6 675/2569) / own, own = 1/40 + 2 + 1/5 + 1/6 + 1/3
 *     aW = (2 + 1/5 798/2569 + 1/6 1274/2569) / own
 *
 * BBB: ties BC 2 scaled, BE 1/5:
 *     aR = (1/5 675/2569) / own, own = 2 + 1/5 + 1/3    aW = (2 + 1/5 1274/2569) / own
 *
 * Fence: compared are D, E, F: pR 5/6, 1/2, 1/6; pW 1/2, 5/6, 1/6; straddle 1/2, 1/2, 1/6. DDD has
 * c < 0.5 and sits on the fence; EEE has c = 5/8 and does not.
 *
 * Index, percentiles among the five parties B C D E F: pull .1 .3 .9 .7 .5; forums (ECON 1/3 each
 * for C D E, TALK with its observer 1/2 each for B F) .8 .3 .3 .3 .8; proximity (D borders AAA; F
 * 15, E 20, C 40, B 60 degrees away) .1 .3 .9 .5 .7; stance .1 .3 .7 .5 .9: S = 27.5, 30, 70,
 * 50, 72.5.
 */
#include <math.h>
#include <stdlib.h>

#include <check.h>

#include "analysis/analyse.h"
#include "analysis/findings.h"
#include "data/load.h"
#include "fixture.h"
#include "graph/build.h"
#include "graph/ig.h"

#define TOLERANCE 1e-9

enum { A, B, C, D, E, F, STATES };

static struct dataset *dataset;
static struct study *study;
static struct relgraph *graph;
static struct findings *findings;
static struct diags *diags;

static void set_up(void)
{
    const char *folder = getenv("FENCESITTER_MINI");
    diags = diags_new();
    dataset = dataset_load(folder ? folder : "tests/data/mini", diags);
    ck_assert_ptr_nonnull(dataset);
    study = study_load(dataset, "mini", diags);
    ck_assert_ptr_nonnull(study);
    graph = relgraph_build(dataset, study, on("2024-06-30"), &relgraph_defaults, diags);
    ck_assert_ptr_nonnull(graph);
    findings = findings_compute(graph, NULL, diags);
    ck_assert_ptr_nonnull(findings);
    ck_assert_uint_eq(diags_count(diags), 0);
    ck_assert_uint_eq(graph->n, STATES);
}

static void tear_down(void)
{
    findings_free(findings);
    relgraph_free(graph);
    study_free(study);
    dataset_free(dataset);
    diags_free(diags);
    ck_assert(IGRAPH_FINALLY_STACK_EMPTY);
}

static void assert_number(double found, double expected, const char *what, size_t state)
{
    if (isnan(expected))
        ck_assert_msg(isnan(found), "%s of %c: %.12g is known", what, "ABCDEF"[state], found);
    else
        ck_assert_msg(fabs(found - expected) < TOLERANCE, "%s of %c: %.12g, by hand %.12g", what,
                      "ABCDEF"[state], found, expected);
}

struct pair_figure {
    size_t i, j;
    double value;
};

static void assert_layer(const struct layer_kind *kind, size_t n, const struct pair_figure *raw,
                         double q95)
{
    const struct layer *layer = relgraph_layer(graph, kind);
    ck_assert(layer->present);
    for (size_t p = 0; p < n; p++) {
        size_t at = raw[p].i * STATES + raw[p].j;
        double weight = fmin(1, fmax(0, raw[p].value) / q95);
        assert_number(layer->raw[at], raw[p].value, kind->name, raw[p].i);
        assert_number(layer->weight[at], isnan(raw[p].value) ? raw[p].value : weight, kind->name,
                      raw[p].i);
    }
}

START_TEST(votes_are_kappas)
{
    const struct pair_figure raw[] = {
        {A, B, -1.0 / 8}, {A, C, 1.0 / 16}, {A, D, 5.0 / 8},     {A, E, 7.0 / 16},
        {B, C, 5.0 / 8},  {B, D, -1.0 / 8}, {B, E, 1.0 / 4},     {C, D, 1.0 / 4},
        {C, E, 1.0 / 16}, {D, E, 7.0 / 16}, {A, F, (double)NAN}, {E, F, (double)NAN},
    };
    assert_layer(&layer_votes, COUNT_OF(raw), raw, 5.0 / 8);
    ck_assert(!relgraph_layer(graph, &layer_contested)->present);
}
END_TEST

START_TEST(pacts_and_bodies_are_what_is_in_force)
{
    const struct pair_figure pacts[] = {{A, D, 1}, {B, C, 1}, {E, F, 0}, {B, E, 0}, {A, B, 0}};
    const struct pair_figure bodies[] = {{B, C, 7.0 / 2}, {C, E, 1},       {A, C, 1.0 / 2},
                                         {A, D, 1.0 / 2}, {A, E, 1.0 / 2}, {C, D, 1.0 / 2},
                                         {D, E, 1.0 / 2}, {B, E, 1.0 / 2}, {A, F, 1.0 / 2},
                                         {A, B, 0},       {B, F, 0}};
    assert_layer(&layer_pacts, COUNT_OF(pacts), pacts, 1);
    assert_layer(&layer_bodies, COUNT_OF(bodies), bodies, 5.0 / 2);
}
END_TEST

START_TEST(alignment_is_the_mean_of_what_is_observed)
{
    const struct pair_figure ties[] = {
        {A, B, 0},       {A, C, 1.0 / 40}, {A, D, 11.0 / 15}, {A, E, 3.0 / 10}, {A, F, 1.0 / 10},
        {B, C, 1},       {B, D, 0},        {B, E, 1.0 / 5},   {B, F, 0},        {C, D, 1.0 / 5},
        {C, E, 1.0 / 6}, {C, F, 0},        {D, E, 3.0 / 10},  {D, F, 0},        {E, F, 0},
    };
    for (size_t t = 0; t < COUNT_OF(ties); t++) {
        assert_number(relgraph_tie(graph, ties[t].i, ties[t].j), ties[t].value, "tie", ties[t].i);
        assert_number(relgraph_tie(graph, ties[t].j, ties[t].i), ties[t].value, "tie", ties[t].j);
    }
    for (size_t s = B; s < STATES; s++)
        assert_number(relgraph_coverage(graph, s, graph->study->home), s == F ? 2.0 / 3 : 1,
                      "coverage", s);
}
END_TEST

START_TEST(support_makes_the_pole)
{
    const double c[STATES] = {(double)NAN, 1, 4.0 / 5, 1.0 / 4, 11.0 / 20, 11.0 / 60};
    for (size_t s = 0; s < STATES; s++) {
        assert_number(graph->support.index[s], c[s], "support", s);
        ck_assert_int_eq(graph->support.pole_w[s], s == B || s == C);
    }
    ck_assert(!graph->support.pole_fallback);
}
END_TEST

START_TEST(pulls_solve_the_system)
{
    const double own_c = 1.0 / 40 + 2 + 1.0 / 5 + 1.0 / 6 + 1.0 / 3;
    const double own_b = 2 + 1.0 / 5 + 1.0 / 3;
    const double home[STATES] = {(double)NAN,
                                 1.0 / 5 * 675 / 2569 / own_b,
                                 (1.0 / 40 + (1181.0 / 5 + 675.0 / 6) / 2569) / own_c,
                                 1181.0 / 2569,
                                 675.0 / 2569,
                                 3.0 / 13};
    const double court[STATES] = {(double)NAN,
                                  (2 + 1.0 / 5 * 1274 / 2569) / own_b,
                                  (2 + (798.0 / 5 + 1274.0 / 6) / 2569) / own_c,
                                  798.0 / 2569,
                                  1274.0 / 2569,
                                  0};
    assert_number(findings->balance, 2, "balance", A);
    assert_number(findings->median_strength, 4.0 / 3, "median", A);
    for (size_t s = B; s < STATES; s++) {
        assert_number(findings->states[s].pull_home, home[s], "pull to home", s);
        assert_number(findings->states[s].pull_court, court[s], "pull to the Court", s);
    }
}
END_TEST

START_TEST(straddle_flags_delta_alone)
{
    const double straddle[STATES] = {(double)NAN, (double)NAN, (double)NAN,
                                     1.0 / 2,     1.0 / 2,     1.0 / 6};
    const double to_home[STATES] = {(double)NAN, (double)NAN, (double)NAN,
                                    5.0 / 6,     1.0 / 2,     1.0 / 6};
    const double to_court[STATES] = {(double)NAN, (double)NAN, (double)NAN,
                                     1.0 / 2,     5.0 / 6,     1.0 / 6};
    for (size_t s = 0; s < STATES; s++) {
        assert_number(findings->states[s].home_percentile, to_home[s], "pR", s);
        assert_number(findings->states[s].court_percentile, to_court[s], "pW", s);
        assert_number(findings->states[s].straddle, straddle[s], "straddle", s);
        ck_assert_int_eq(findings->states[s].is_fence_sitter, s == D);
    }
    ck_assert_uint_eq(findings->compared_count, 3);
}
END_TEST

START_TEST(the_index_is_the_mean_of_its_terms)
{
    const double terms[STATES][TERM_DEFAULT_COUNT] = {[B] = {.1, .8, .1, .1},
                                                      [C] = {.3, .3, .3, .3},
                                                      [D] = {.9, .3, .9, .7},
                                                      [E] = {.7, .3, .5, .5},
                                                      [F] = {.5, .8, .7, .9}};
    const double score[STATES] = {(double)NAN, 27.5, 30, 70, 50, 72.5};
    const size_t ranking[] = {F, D, E, C, B};
    for (size_t s = B; s < STATES; s++) {
        for (size_t t = 0; t < TERM_DEFAULT_COUNT; t++)
            assert_number(findings->states[s].terms[t], terms[s][t], "term", s);
        assert_number(findings->states[s].score, score[s], "score", s);
    }
    ck_assert_uint_eq(findings->ranking_count, COUNT_OF(ranking));
    for (size_t r = 0; r < COUNT_OF(ranking); r++)
        ck_assert_uint_eq(findings->ranking[r], ranking[r]);
}
END_TEST

START_TEST(echo_leaves_step_by_step)
{
    const struct {
        const char *day;
        enum duty_class class;
    } steps[] = {{"2009-12-31", DUTY_S},
                 {"2010-01-01", DUTY_P},
                 {"2024-06-15", DUTY_PA},
                 {"2024-09-01", DUTY_PW},
                 {"2025-12-31", DUTY_XR}};
    struct duty duty[STATES];
    for (size_t s = 0; s < COUNT_OF(steps); s++) {
        duty_compute(dataset, study, on(steps[s].day), duty);
        ck_assert_msg(duty[E].class == steps[s].class, "%s: %s", steps[s].day,
                      duty_code(duty[E].class));
    }
}
END_TEST

int test_mini(void)
{
    Suite *suite = suite_create("mini");
    TCase *tests = fixture_case(suite, "mini");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, votes_are_kappas);
    tcase_add_test(tests, pacts_and_bodies_are_what_is_in_force);
    tcase_add_test(tests, alignment_is_the_mean_of_what_is_observed);
    tcase_add_test(tests, support_makes_the_pole);
    tcase_add_test(tests, pulls_solve_the_system);
    tcase_add_test(tests, straddle_flags_delta_alone);
    tcase_add_test(tests, the_index_is_the_mean_of_its_terms);
    tcase_add_test(tests, echo_leaves_step_by_step);
    return fixture_run_suite(suite);
}
