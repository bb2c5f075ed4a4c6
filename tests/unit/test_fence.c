/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fence and index: percentiles, straddle, flags, score and ranks on six states by hand. */
#include <math.h>

#include "analysis/risk.h"
#include "analysis/scoring.h"
#include "analysis/straddle.h"
#include "fixture.h"

enum { A, B, C, D, E, H, N };

static struct arena *arena;
static struct state_finding rows[N];
static struct study study;
static struct dataset dataset;
static struct relgraph graph;
static double proximity[N * N];

/* D is in pole W, E has too little coverage, H is home. */
static struct findings set_up(void)
{
    study = (struct study){.home = H, .fence_straddle = 0.40, .fence_support = 0.5};
    dataset = (struct dataset){.state_count = N};
    graph =
        (struct relgraph){.n = N, .study = &study, .dataset = &dataset, .as_of = on("2024-01-01")};
    graph.support.has_acts = true;
    for (size_t l = 0; l < LAYER_COUNT; l++)
        graph.layers[l] = (struct layer){.kind = layer_kinds[l], .n = N, .raw = proximity};
    for (size_t s = 0; s < N; s++)
        rows[s] = (struct state_finding){.state = s,
                                         .is_ranked = s <= D,
                                         .is_pole_w = s == D,
                                         .pull_home = (double)NAN,
                                         .pull_court = (double)NAN,
                                         .support = (double)NAN,
                                         .straddle = (double)NAN,
                                         .score = (double)NAN};
    return (struct findings){.arena = arena,
                             .options = findings_defaults,
                             .graph = &graph,
                             .states = rows,
                             .state_count = N};
}

static void set(size_t s, double pull_home, double pull_court, double support)
{
    rows[s].pull_home = pull_home;
    rows[s].pull_court = pull_court;
    rows[s].support = support;
}

static void fence(struct findings *findings)
{
    scoring_apply(findings);
    straddle_compute(findings);
}

/*
 * Compared: A B C (D is committed, E not ranked, though both are pulled most).
 * Percentiles of three: 1/6, 3/6, 5/6.
 *   aR: A .1  B .3  C .2  ->  1/6, 5/6, 1/2
 *   aW: A .5  B .4  C .5  ->  4/6, 1/6, 4/6 (A and C share)
 */
START_TEST(straddle_by_hand)
{
    struct findings findings = set_up();
    set(A, 0.1, 0.5, 0.2);
    set(B, 0.3, 0.4, 0.2);
    set(C, 0.2, 0.5, 0.2);
    set(D, 0.9, 0.9, 0.2);
    set(E, 0.9, 0.9, 0.2);
    fence(&findings);
    ck_assert_uint_eq(findings.compared_count, 3);
    ck_assert_double_eq_tol(rows[A].home_percentile, 1.0 / 6, TINY);
    ck_assert_double_eq_tol(rows[A].court_percentile, 4.0 / 6, TINY);
    ck_assert_double_eq_tol(rows[A].straddle, 1.0 / 6, TINY);
    ck_assert_double_eq_tol(rows[B].straddle, 1.0 / 6, TINY);
    ck_assert_double_eq_tol(rows[C].straddle, 0.5, TINY);
    ck_assert_double_nan(rows[D].straddle);
    ck_assert_double_nan(rows[D].home_percentile);
    ck_assert_double_nan(rows[E].straddle);
    ck_assert_double_nan(rows[H].straddle);
    ck_assert_uint_eq(findings.fence_count, 1);
    ck_assert_uint_eq(findings.fence[0], C);
    ck_assert(rows[C].is_fence_sitter && !rows[A].is_fence_sitter && !rows[D].is_fence_sitter);
    for (size_t l = 0; l < FENCE_COUNT_LEVELS; l++)
        ck_assert_uint_eq(findings.fence_level_count[l], 1);
    ck_assert_double_eq(findings.fence_level[1], 0.40);
}
END_TEST

START_TEST(strong_support_is_no_fence)
{
    const double supports[] = {0.49, 0.5, (double)NAN};
    for (size_t k = 0; k < COUNT_OF(supports); k++) {
        struct findings findings = set_up();
        set(A, 0.1, 0.1, supports[k]);
        rows[B].is_ranked = rows[C].is_ranked = rows[D].is_ranked = false;
        fence(&findings);
        ck_assert_double_eq(rows[A].straddle, 0.5);
        ck_assert_uint_eq(findings.fence_count, k == 0);
    }
    struct findings findings = set_up();
    graph.support.has_acts = false; /* support not measured: F alone decides */
    set(A, 0.1, 0.1, (double)NAN);
    rows[B].is_ranked = rows[C].is_ranked = rows[D].is_ranked = false;
    fence(&findings);
    ck_assert_uint_eq(findings.fence_count, 1);
}
END_TEST

/* All equal: everybody at 0.5, listed by code; then the highest first. */
START_TEST(order_of_the_fence)
{
    struct findings findings = set_up();
    rows[D].is_pole_w = false;
    for (size_t s = A; s <= D; s++)
        set(s, 0.1, 0.1, 0);
    fence(&findings);
    ck_assert_uint_eq(findings.fence_count, 4);
    for (size_t s = A; s <= D; s++)
        ck_assert_uint_eq(findings.fence[s], s);
    findings = set_up();
    rows[D].is_pole_w = false;
    study.fence_straddle = 0.1;
    for (size_t s = A; s <= D; s++)
        set(s, (double)(s + 1), (double)(s + 1), 0);
    fence(&findings);
    ck_assert_uint_eq(findings.fence_count, 4);
    for (size_t s = A; s <= D; s++)
        ck_assert_uint_eq(findings.fence[s], D - s);
    ck_assert_uint_eq(findings.fence_level_count[1], 2); /* 0.125 0.375 0.625 0.875 */
    ck_assert_uint_eq(findings.fence_level_count[0], 3);
}
END_TEST

/* exactly 0.40: the third of five, (2 + 0.5)/5 = 0.5; so 0.4 from (1.5 + .5) / 5, two sharing */
START_TEST(threshold_is_included)
{
    struct findings findings = set_up();
    for (size_t s = A; s <= E; s++) {
        rows[s].is_ranked = true;
        rows[s].is_pole_w = false;
    }
    const double pulls[] = {1, 2, 2, 3, 4}; /* the two: (1 + 1) / 5 */
    for (size_t s = A; s <= E; s++)
        set(s, pulls[s], pulls[s], 0);
    fence(&findings);
    ck_assert_double_eq(rows[B].straddle, 0.4);
    ck_assert(rows[B].is_fence_sitter && rows[C].is_fence_sitter);
    ck_assert_uint_eq(findings.fence_count, 4);
}
END_TEST

static const struct body bodies[] = {{.id = "CLUB", .meets = true},
                                     {.id = "LIST", .meets = false},
                                     {.id = "PAIR", .meets = true},
                                     {.id = "SOLO", .meets = true},
                                     {.id = "AWAY", .meets = true}};
static const struct membership memberships[] = {
    {.body = 0, .state = H},
    {.body = 0, .state = A},
    {.body = 0, .state = B, .role = ROLE_OBSERVER},
    {.body = 0, .state = C},
    {.body = 0, .state = C, .role = ROLE_SUSPENDED},
    {.body = 0, .state = D, .role = ROLE_PARTNER},
    {.body = 1, .state = H},
    {.body = 1, .state = C},
    {.body = 2, .state = H, .role = ROLE_ASSOCIATE},
    {.body = 2, .state = A},
    {.body = 3, .state = H},
    {.body = 4, .state = A},
    {.body = 4, .state = B},
};

/*
 * forums: CLUB seats H A B D (C suspended): 1/3 each; PAIR: 1 for A; LIST and AWAY do not count.
 *   raw      A 4/3  B 1/3  C 0    D 1/3  ->  7/8, 4/8, 1/8, 4/8
 * pull       A .4   B .3   C .2   D .1   ->  7/8, 5/8, 3/8, 1/8
 * proximity  A .1   B .2   C .2   D 1    ->  1/8, 4/8, 4/8, 7/8
 * stance 1-c A 1    B .5   C n/a  D 0    ->  5/6, 3/6, n/a, 1/6 (of three)
 */
START_TEST(index_by_hand)
{
    struct findings findings = set_up();
    const double near[] = {0.1, 0.2, 0.2, 1};
    for (size_t s = A; s <= D; s++)
        proximity[s * N + H] = near[s];
    dataset.bodies = bodies;
    dataset.body_count = COUNT_OF(bodies);
    dataset.memberships = memberships;
    dataset.membership_count = COUNT_OF(memberships);
    set(A, 0.4, 0.1, 0);
    set(B, 0.3, 0.1, 0.5);
    set(C, 0.2, 0.1, (double)NAN);
    set(D, 0.1, 0.1, 1);
    set(E, 0.9, 0.1, 0); /* not ranked: moves no percentile */
    risk_measure(&findings);
    scoring_apply(&findings);
    risk_compute(&findings);
    ck_assert_double_eq_tol(rows[A].raw_terms[TERM_FORUMS], 4.0 / 3, 1e-11);
    ck_assert_double_eq(rows[C].raw_terms[TERM_FORUMS], 0);
    ck_assert_double_nan(rows[C].terms[TERM_STANCE]);
    ck_assert_double_nan(rows[E].terms[TERM_PULL]);
    ck_assert_double_eq(rows[E].raw_terms[TERM_PULL], 0.9);
    ck_assert_double_eq(rows[B].terms[TERM_FORUMS], 0.5);
    ck_assert_double_eq_tol(rows[A].score, 100 * (7.0 / 8 + 7.0 / 8 + 1.0 / 8 + 5.0 / 6) / 4, 1e-9);
    ck_assert_double_eq_tol(rows[B].score, 100 * (5.0 / 8 + 4.0 / 8 + 4.0 / 8 + 3.0 / 6) / 4, 1e-9);
    ck_assert_double_eq_tol(rows[C].score, 100 * (3.0 / 8 + 1.0 / 8 + 4.0 / 8) / 3, 1e-9);
    ck_assert_double_eq_tol(rows[D].score, 100 * (1.0 / 8 + 4.0 / 8 + 7.0 / 8 + 1.0 / 6) / 4, 1e-9);
    ck_assert_double_nan(rows[E].score);
    const size_t ranking[] = {A, B, D, C};
    ck_assert_uint_eq(findings.ranking_count, 4);
    for (size_t r = 0; r < 4; r++) {
        ck_assert_uint_eq(findings.ranking[r], ranking[r]);
        ck_assert_uint_eq(rows[ranking[r]].rank, r + 1);
    }
    ck_assert_uint_eq(rows[E].rank, 0);
}
END_TEST

/* Equal scores share the better rank and stand by code. */
START_TEST(ties_share_the_better_rank)
{
    struct findings findings = set_up();
    for (size_t s = A; s <= D; s++) {
        set(s, s == C ? 0.9 : 0.1, 0.1, 0);
        proximity[s * N + H] = 0.5;
    }
    risk_measure(&findings);
    scoring_apply(&findings);
    risk_compute(&findings);
    const size_t ranking[] = {C, A, B, D}, ranks[] = {1, 2, 2, 2};
    for (size_t r = 0; r < 4; r++) {
        ck_assert_uint_eq(findings.ranking[r], ranking[r]);
        ck_assert_uint_eq(rows[ranking[r]].rank, ranks[r]);
    }
}
END_TEST

int test_fence(void)
{
    const TTest *const tests[] = {straddle_by_hand,   strong_support_is_no_fence,
                                  order_of_the_fence, threshold_is_included,
                                  index_by_hand,      ties_share_the_better_rank};
    arena = arena_new();
    int status = fixture_run("fence", COUNT_OF(tests), tests);
    arena_free(arena);
    return status;
}
