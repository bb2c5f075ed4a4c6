/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Walk: graphs of up to five nodes solved by hand. */
#include <math.h>
#include <string.h>

#include "analysis/walk.h"
#include "fixture.h"

enum { MOST = 5 };

struct edge {
    size_t a, b;
    double weight;
};

static double pull_r[MOST], pull_w[MOST];

/* poles: one letter a node, 'R', 'W' or '.'; the answer is left in pull_r and pull_w. */
static struct walk solve(const char *poles, size_t n_edges, const struct edge edges[], double leak,
                         bool balance)
{
    size_t n = strlen(poles);
    double ties[MOST * MOST] = {0};
    bool is_r[MOST] = {false}, is_w[MOST] = {false};
    for (size_t i = 0; i < n; i++) {
        is_r[i] = poles[i] == 'R';
        is_w[i] = poles[i] == 'W';
    }
    for (size_t e = 0; e < n_edges; e++)
        ties[edges[e].a * n + edges[e].b] = ties[edges[e].b * n + edges[e].a] = edges[e].weight;
    struct walk_input input = {
        .n = n, .ties = ties, .pole_r = is_r, .pole_w = is_w, .leak = leak, .balance = balance};
    struct walk walk = {.pull_r = pull_r, .pull_w = pull_w};
    struct diags *diags = diags_new();
    ck_assert(walk_solve(&input, &walk, diags));
    ck_assert_uint_eq(diags_count(diags), 0);
    diags_free(diags);
    return walk;
}

/*
 * R - x - W, both ties 1: D = 2, m = 2, g m = 1/2, so aR = aW = 1 / 2.5.
 * W as if outside: own 1 + 1/2, so aR_W = aW_W = 0.4 / 1.5.
 */
START_TEST(one_free_node)
{
    const struct edge edges[] = {{0, 1, 1}, {1, 2, 1}};
    struct walk walk = solve("R.W", COUNT_OF(edges), edges, 0.25, true);
    ck_assert_double_eq_tol(pull_r[1], 0.4, TINY);
    ck_assert_double_eq_tol(pull_w[1], 0.4, TINY);
    ck_assert_double_eq_tol(pull_r[2], 0.4 / 1.5, TINY);
    ck_assert_double_eq_tol(pull_w[2], 0.4 / 1.5, TINY);
    ck_assert_double_nan(pull_r[0]);
    ck_assert_double_nan(pull_w[0]);
    ck_assert_double_eq(walk.balance, 1);
    ck_assert_double_eq(walk.median, 2);
}
END_TEST

/* The tie to W is 3: balanced it counts as 1; unbalanced D = 4, g m = 1. */
START_TEST(balance_levels_the_poles)
{
    const struct edge edges[] = {{0, 1, 1}, {1, 2, 3}};
    struct walk walk = solve("R.W", COUNT_OF(edges), edges, 0.25, true);
    ck_assert_double_eq_tol(walk.balance, 1.0 / 3, TINY);
    ck_assert_double_eq_tol(walk.median, 2, TINY);
    ck_assert_double_eq_tol(pull_r[1], 0.4, TINY);
    ck_assert_double_eq_tol(pull_w[1], 0.4, TINY);
    /* W as if outside, its tie to a free node unscaled: own 3 + 1/2 */
    ck_assert_double_eq_tol(pull_r[2], 3 * 0.4 / 3.5, TINY);
    walk = solve("R.W", COUNT_OF(edges), edges, 0.25, false);
    ck_assert_double_eq(walk.balance, 1);
    ck_assert_double_eq_tol(pull_r[1], 0.2, TINY);
    ck_assert_double_eq_tol(pull_w[1], 0.6, TINY);
    ck_assert_double_eq_tol(pull_r[2], 3 * 0.2 / 4, TINY);
}
END_TEST

/* R - x - y - W: M = [[2.5, -1], [-1, 2.5]], det 5.25. */
START_TEST(chain)
{
    const struct edge edges[] = {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}};
    solve("R..W", COUNT_OF(edges), edges, 0.25, true);
    ck_assert_double_eq_tol(pull_r[1], 2.5 / 5.25, TINY);
    ck_assert_double_eq_tol(pull_r[2], 1 / 5.25, TINY);
    ck_assert_double_eq_tol(pull_w[1], 1 / 5.25, TINY);
    ck_assert_double_eq_tol(pull_w[2], 2.5 / 5.25, TINY);
    /* harmonic: distances 1/3 and 2/3 */
    solve("R..W", COUNT_OF(edges), edges, 0, true);
    ck_assert_double_eq_tol(pull_r[1], 2.0 / 3, TINY);
    ck_assert_double_eq_tol(pull_r[2], 1.0 / 3, TINY);
    ck_assert_double_eq_tol(pull_w[1], 1.0 / 3, TINY);
}
END_TEST

/*
 * Two members V, W tied to each other (2), to x (1 each), and R - x (1). Balance: 1 to R, 2 to W:
 * factor 1/2. x: D = 1 + 1/2 + 1/2 = 2, m = 2, g m = 1/2. aR = 1/2.5, aW = 1/2.5.
 * V as if outside: ties V - x 1, V - W 2 scaled to 1, own 2 + 1/2:
 * aR_V = 0.4 / 2.5, aW_V = (1 + 0.4) / 2.5.
 */
START_TEST(member_as_if_outside)
{
    const struct edge edges[] = {{0, 1, 1}, {1, 2, 1}, {1, 3, 1}, {2, 3, 2}};
    struct walk walk = solve("R.WW", COUNT_OF(edges), edges, 0.25, true);
    ck_assert_double_eq_tol(walk.balance, 0.5, TINY);
    ck_assert_double_eq_tol(pull_r[1], 0.4, TINY);
    ck_assert_double_eq_tol(pull_w[1], 0.4, TINY);
    ck_assert_double_eq_tol(pull_r[2], 0.4 / 2.5, TINY);
    ck_assert_double_eq_tol(pull_w[2], 1.4 / 2.5, TINY);
    ck_assert_double_eq_tol(pull_r[3], 0.4 / 2.5, TINY);
}
END_TEST

/* Also a tie straight between the poles, R - W 4: balance leaves it as it is. */
START_TEST(member_tied_to_home)
{
    const struct edge edges[] = {{0, 1, 1}, {1, 2, 2}, {0, 2, 4}};
    struct walk walk = solve("R.W", COUNT_OF(edges), edges, 0.25, true);
    ck_assert_double_eq_tol(walk.balance, 0.5, TINY);
    /* x: D = 2, m = 2, 0.4 each; W: ties 2 to x, 4 to R, own 6 + 1/2 */
    ck_assert_double_eq_tol(pull_r[2], (4 + 2 * 0.4) / 6.5, TINY);
    ck_assert_double_eq_tol(pull_w[2], 2 * 0.4 / 6.5, TINY);
}
END_TEST

START_TEST(median_ignores_isolated)
{
    const struct edge edges[] = {{0, 1, 1}, {1, 3, 1}};
    struct walk walk = solve("R..W", COUNT_OF(edges), edges, 0.25, true);
    ck_assert_double_eq(walk.median, 2);
    ck_assert_double_eq(pull_r[2], 0);
    ck_assert_double_eq(pull_w[2], 0);
    ck_assert_double_eq_tol(pull_r[1], 0.4, TINY);
    /* without a leak the isolated node is undefined, the others are not */
    solve("R..W", COUNT_OF(edges), edges, 0, true);
    ck_assert_double_nan(pull_r[2]);
    ck_assert_double_nan(pull_w[2]);
    ck_assert_double_eq_tol(pull_r[1], 0.5, TINY);
}
END_TEST

/* A component without a pole is pulled by nobody; with g = 0 it is undefined. */
START_TEST(component_without_pole)
{
    const struct edge edges[] = {{0, 1, 1}, {1, 4, 1}, {2, 3, 1}};
    solve("R...W", COUNT_OF(edges), edges, 0.25, true);
    ck_assert_double_eq(pull_r[2], 0);
    ck_assert_double_eq(pull_w[3], 0);
    solve("R...W", COUNT_OF(edges), edges, 0, true);
    ck_assert_double_nan(pull_r[2]);
    ck_assert_double_nan(pull_w[3]);
    ck_assert_double_eq_tol(pull_w[1], 0.5, TINY);
}
END_TEST

/* With g = 0: a member whose ties lead to nobody else is pulled by its own pole's surroundings. */
START_TEST(member_without_leak)
{
    const struct edge edges[] = {{0, 1, 1}, {2, 3, 1}};
    solve("R..W", COUNT_OF(edges), edges, 0, true);
    ck_assert_double_eq_tol(pull_r[1], 1, TINY);
    ck_assert_double_eq_tol(pull_w[2], 1, TINY);
    ck_assert_double_eq(pull_r[3], 0);
    ck_assert_double_eq_tol(pull_w[3], 1, TINY);
}
END_TEST

START_TEST(tiny_graphs)
{
    struct walk walk = solve("", 0, NULL, 0.25, true);
    ck_assert_double_nan(walk.median);
    ck_assert_double_eq(walk.balance, 1);
    solve(".", 0, NULL, 0.25, true);
    ck_assert_double_eq(pull_r[0], 0);
    solve(".", 0, NULL, 0, true);
    ck_assert_double_nan(pull_r[0]);
    solve("R", 0, NULL, 0.25, true);
    ck_assert_double_nan(pull_r[0]);
    const struct edge edge[] = {{0, 1, 2}};
    solve("RW", 1, edge, 0.25, true); /* no free node: W falls to R */
    ck_assert_double_eq(pull_r[1], 1);
    ck_assert_double_eq(pull_w[1], 0);
    solve("RW", 0, NULL, 0.25, true);
    ck_assert_double_eq(pull_r[1], 0);
    solve("RW", 0, NULL, 0, true);
    ck_assert_double_nan(pull_r[1]);
    solve("R.", 1, edge, 0.25, true);
    ck_assert_double_eq_tol(pull_r[1], 0.8, TINY);
    ck_assert_double_eq(pull_w[1], 0);
}
END_TEST

static void check_refused(double a, double b, double leak)
{
    double ties[] = {0, a, b, 0};
    bool is_r[] = {true, false}, is_w[] = {false, false};
    struct walk_input input = {
        .n = 2, .ties = ties, .pole_r = is_r, .pole_w = is_w, .leak = leak, .balance = true};
    struct walk walk = {.pull_r = pull_r, .pull_w = pull_w};
    struct diags *diags = diags_new();
    ck_assert(!walk_solve(&input, &walk, diags));
    ck_assert_uint_eq(diags_count(diags), 1);
    ck_assert_int_eq(diags_get(diags, 0)->id, DIAG_MODEL);
    diags_free(diags);
}

START_TEST(unsound_input_is_refused)
{
    check_refused(1, 2, 0.25);
    check_refused(-1, -1, 0.25);
    check_refused((double)NAN, (double)NAN, 0.25);
    check_refused((double)INFINITY, (double)INFINITY, 0.25);
    check_refused(1, 1, -0.25);
    check_refused(1, 1, (double)NAN);
}
END_TEST

int test_walk(void)
{
    const TTest *const tests[] = {
        one_free_node,
        balance_levels_the_poles,
        chain,
        member_as_if_outside,
        member_tied_to_home,
        median_ignores_isolated,
        component_without_pole,
        member_without_leak,
        tiny_graphs,
        unsound_input_is_refused,
    };
    return fixture_run("walk", COUNT_OF(tests), tests);
}
