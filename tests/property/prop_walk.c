/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Walk: what must hold on every graph (methods, 11), on hundreds of random ones, and agreement with
 * the definition solved by plain Gauss elimination.
 */
#include <string.h>

#include "../unit/fixture.h"
#include "analysis/walk.h"
#include "generate.h"

enum { MOST = 24, SMALL = 8, GRAPHS = 400 };

struct sample {
    size_t n;
    double ties[MOST * MOST];
    bool r[MOST], w[MOST];
    double leak;
    bool balance;
    double pull_r[MOST], pull_w[MOST];
    struct walk walk;
};

/* Ties with the given density over several decades; one R, some W. */
static void draw(struct stream *stream, size_t most, double density, struct sample *out)
{
    *out = (struct sample){.n = 2 + next_below(stream, most - 1),
                           .leak = next_unit(stream),
                           .balance = next_chance(stream, 0.5)};
    for (size_t i = 0; i < out->n; i++)
        for (size_t j = i + 1; j < out->n; j++)
            if (next_chance(stream, density))
                out->ties[i * out->n + j] = out->ties[j * out->n + i] =
                    pow(10, 3 * next_unit(stream) - 2);
    out->r[next_below(stream, out->n)] = true;
    for (size_t i = 0; i < out->n; i++)
        out->w[i] = !out->r[i] && next_chance(stream, 0.3);
}

/* A ring through all nodes makes it connected. */
static void connect(struct sample *s)
{
    for (size_t i = 0; i < s->n; i++) {
        size_t j = (i + 1) % s->n;
        if (i != j)
            s->ties[i * s->n + j] = s->ties[j * s->n + i] = 1 + (double)(i + j);
    }
}

static void solve(struct sample *s)
{
    struct diags *diags = diags_new();
    struct walk_input input = {.n = s->n,
                               .ties = s->ties,
                               .pole_r = s->r,
                               .pole_w = s->w,
                               .leak = s->leak,
                               .balance = s->balance};
    s->walk = (struct walk){.pull_r = s->pull_r, .pull_w = s->pull_w};
    ck_assert(walk_solve(&input, &s->walk, diags));
    ck_assert_uint_eq(diags_count(diags), 0);
    diags_free(diags);
}

static void check_same(double a, double b, double tolerance)
{
    ck_assert_msg((isnan(a) && isnan(b)) || fabs(a - b) <= tolerance, "%.17g is not %.17g", a, b);
}

START_TEST(pulls_are_shares)
{
    struct stream stream = {1};
    struct sample s;
    for (int g = 0; g < GRAPHS; g++) {
        draw(&stream, MOST, next_unit(&stream), &s);
        solve(&s);
        for (size_t i = 0; i < s.n; i++) {
            if (s.r[i])
                continue;
            ck_assert_double_ge(s.pull_r[i], -TINY);
            ck_assert_double_ge(s.pull_w[i], -TINY);
            ck_assert_double_le(s.pull_r[i] + s.pull_w[i], 1 + TINY);
        }
    }
}
END_TEST

START_TEST(swapping_the_poles_swaps_the_pulls)
{
    struct stream stream = {2};
    struct sample s, t;
    for (int g = 0; g < GRAPHS; g++) {
        draw(&stream, MOST, next_unit(&stream), &s);
        s.balance = false;
        t = s;
        memcpy(t.r, s.w, sizeof s.w);
        memcpy(t.w, s.r, sizeof s.r);
        solve(&s);
        solve(&t);
        for (size_t i = 0; i < s.n; i++) {
            if (s.r[i] || s.w[i])
                continue;
            check_same(s.pull_r[i], t.pull_w[i], TINY);
            check_same(s.pull_w[i], t.pull_r[i], TINY);
        }
    }
}
END_TEST

START_TEST(without_leak_nothing_is_uncommitted)
{
    struct stream stream = {3};
    struct sample s;
    for (int g = 0; g < GRAPHS; g++) {
        draw(&stream, MOST, next_unit(&stream), &s);
        connect(&s);
        s.leak = 0;
        solve(&s);
        for (size_t i = 0; i < s.n; i++)
            if (!s.r[i])
                ck_assert_double_eq_tol(s.pull_r[i] + s.pull_w[i], 1, 1e-9);
    }
}
END_TEST

/* g -> infinity: aR/aW -> A_iR/A_iW, with the balance on the ties of W. */
START_TEST(large_leak_is_direct_ties)
{
    struct stream stream = {4};
    struct sample s;
    for (int g = 0; g < GRAPHS; g++) {
        draw(&stream, MOST, 1, &s);
        s.leak = 1e7;
        solve(&s);
        for (size_t i = 0; i < s.n; i++) {
            double to_r = 0, to_w = 0;
            for (size_t j = 0; j < s.n; j++) {
                to_r += s.r[j] ? s.ties[i * s.n + j] : 0;
                to_w += s.w[j] ? s.ties[i * s.n + j] * s.walk.balance : 0;
            }
            if (s.r[i] || to_w <= 0)
                continue;
            ck_assert_double_eq_tol(s.pull_r[i] / s.pull_w[i] / (to_r / to_w), 1, 1e-3);
        }
    }
}
END_TEST

/* The switch: the same ties, scaled so that the largest sum of both is 1. */
START_TEST(direct_is_the_ties_to_each_pole)
{
    struct stream stream = {44};
    struct sample s;
    for (int g = 0; g < GRAPHS; g++) {
        double largest = 0, pull_r[MOST], pull_w[MOST];
        draw(&stream, MOST, 0.6, &s);
        struct diags *diags = diags_new();
        struct walk_input input = {.n = s.n,
                                   .ties = s.ties,
                                   .pole_r = s.r,
                                   .pole_w = s.w,
                                   .direct = true,
                                   .balance = s.balance};
        struct walk walk = {.pull_r = pull_r, .pull_w = pull_w};
        ck_assert(walk_solve(&input, &walk, diags));
        diags_free(diags);
        double to_r[MOST] = {0}, to_w[MOST] = {0};
        for (size_t i = 0; i < s.n; i++) {
            for (size_t j = 0; j < s.n; j++) {
                to_r[i] += s.r[j] ? s.ties[i * s.n + j] : 0;
                to_w[i] += s.w[j] ? s.ties[i * s.n + j] * walk.balance : 0;
            }
            largest = s.r[i] ? largest : fmax(largest, to_r[i] + to_w[i]);
        }
        for (size_t i = 0; i < s.n; i++) {
            if (s.r[i]) {
                ck_assert(isnan(pull_r[i]) && isnan(pull_w[i]));
                continue;
            }
            check_same(pull_r[i], largest > 0 ? to_r[i] / largest : 0, 1e-12);
            check_same(pull_w[i], largest > 0 ? to_w[i] / largest : 0, 1e-12);
            ck_assert_double_le(pull_r[i] + pull_w[i], 1 + 1e-12);
        }
    }
}
END_TEST

START_TEST(renaming_permutes)
{
    struct stream stream = {5};
    struct sample s, t;
    for (int g = 0; g < GRAPHS; g++) {
        size_t place[MOST];
        draw(&stream, MOST, next_unit(&stream), &s);
        t = s;
        for (size_t i = 0; i < s.n; i++)
            place[i] = i;
        for (size_t i = s.n; i > 1; i--) {
            size_t j = next_below(&stream, i), swap = place[i - 1];
            place[i - 1] = place[j];
            place[j] = swap;
        }
        for (size_t i = 0; i < s.n; i++) {
            t.r[place[i]] = s.r[i];
            t.w[place[i]] = s.w[i];
            for (size_t j = 0; j < s.n; j++)
                t.ties[place[i] * s.n + place[j]] = s.ties[i * s.n + j];
        }
        solve(&s);
        solve(&t);
        for (size_t i = 0; i < s.n; i++) {
            check_same(s.pull_r[i], t.pull_r[place[i]], TINY);
            check_same(s.pull_w[i], t.pull_w[place[i]], TINY);
        }
    }
}
END_TEST

START_TEST(scaling_changes_nothing)
{
    struct stream stream = {6};
    struct sample s, t;
    for (int g = 0; g < GRAPHS; g++) {
        draw(&stream, MOST, next_unit(&stream), &s);
        t = s;
        for (size_t at = 0; at < s.n * s.n; at++)
            t.ties[at] *= 1e3;
        solve(&s);
        solve(&t);
        check_same(s.walk.balance, t.walk.balance, TINY * s.walk.balance);
        for (size_t i = 0; i < s.n; i++) {
            check_same(s.pull_r[i], t.pull_r[i], TINY);
            check_same(s.pull_w[i], t.pull_w[i], TINY);
        }
    }
}
END_TEST

START_TEST(isolated_state_changes_nothing)
{
    struct stream stream = {7};
    struct sample s, t;
    for (int g = 0; g < GRAPHS; g++) {
        draw(&stream, MOST - 1, next_unit(&stream), &s);
        t = s;
        t.n = s.n + 1;
        memset(t.ties, 0, sizeof t.ties);
        for (size_t i = 0; i < s.n; i++)
            for (size_t j = 0; j < s.n; j++)
                t.ties[i * t.n + j] = s.ties[i * s.n + j];
        solve(&s);
        solve(&t);
        for (size_t i = 0; i < s.n; i++) {
            check_same(s.pull_r[i], t.pull_r[i], TINY);
            check_same(s.pull_w[i], t.pull_w[i], TINY);
        }
        ck_assert_double_eq(t.pull_r[s.n], 0);
        ck_assert_double_eq(t.pull_w[s.n], 0);
    }
}
END_TEST

/*
 * The definition, told by hand: scaled matrix, strengths, median, the system over the free nodes,
 * and the members of W read off its solution.
 */
static bool solve_plainly(const struct sample *s, double *to_r, double *to_w)
{
    size_t n = s->n, k = 0, nodes[MOST], tied = 0;
    double scaled[MOST * MOST], strength[MOST] = {0}, strengths[MOST];
    double of_r = 0, of_w = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            if (!s->r[i] && !s->w[i]) {
                of_r += s->r[j] ? s->ties[i * n + j] : 0;
                of_w += s->w[j] ? s->ties[i * n + j] : 0;
            }
    double factor = s->balance && of_r > 0 && of_w > 0 ? of_r / of_w : 1;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            scaled[i * n + j] = s->ties[i * n + j] * (s->w[i] || s->w[j] ? factor : 1);
            strength[i] += scaled[i * n + j];
        }
        if (!s->r[i] && !s->w[i] && strength[i] > 0)
            strengths[tied++] = strength[i];
        if (!s->r[i] && !s->w[i])
            nodes[k++] = i;
    }
    for (size_t i = 0; i < tied; i++)
        for (size_t j = i + 1; j < tied; j++)
            if (strengths[j] < strengths[i]) {
                double t = strengths[i];
                strengths[i] = strengths[j];
                strengths[j] = t;
            }
    double m = tied ? (strengths[(tied - 1) / 2] + strengths[tied / 2]) / 2 : 0;
    double a[MOST * MOST], b[MOST * 2] = {0};
    for (size_t p = 0; p < k; p++) {
        size_t i = nodes[p];
        for (size_t q = 0; q < k; q++)
            a[p * k + q] = p == q ? strength[i] + s->leak * m : -scaled[i * n + nodes[q]];
        if (strength[i] + s->leak * m <= 0)
            return false; /* no tie and nothing to leak: the system says nothing */
        for (size_t j = 0; j < n; j++) {
            b[p * 2] += s->r[j] ? scaled[i * n + j] : 0;
            b[p * 2 + 1] += s->w[j] ? scaled[i * n + j] : 0;
        }
    }
    gauss_solve(k, a, 2, b);
    for (size_t p = 0; p < k; p++) {
        to_r[nodes[p]] = b[p * 2];
        to_w[nodes[p]] = b[p * 2 + 1];
    }
    for (size_t i = 0; i < n; i++) {
        double own = s->leak * m, r = 0, w = 0;
        for (size_t j = 0; s->w[i] && j < n; j++) {
            double weight = s->ties[i * n + j] * (s->w[j] ? factor : 1);
            own += weight;
            r += s->r[j] ? weight : s->w[j] ? 0 : weight * to_r[j];
            w += s->w[j] ? weight : s->r[j] ? 0 : weight * to_w[j];
        }
        if (s->w[i]) {
            to_r[i] = r / own;
            to_w[i] = w / own;
        }
    }
    return true;
}

static void check_against_plain(struct stream *stream, size_t most, int graphs)
{
    struct sample s;
    size_t members = 0;
    for (int g = 0; g < graphs; g++) {
        double to_r[MOST], to_w[MOST];
        draw(stream, most, next_unit(stream), &s);
        solve(&s);
        if (!solve_plainly(&s, to_r, to_w))
            continue;
        for (size_t i = 0; i < s.n; i++) {
            if (s.r[i] || (s.w[i] && isnan(to_r[i])))
                continue;
            check_same(s.pull_r[i], to_r[i], 1e-10);
            check_same(s.pull_w[i], to_w[i], 1e-10);
            members += s.w[i];
        }
    }
    ck_assert_uint_gt(members, (size_t)graphs / 2);
}

START_TEST(agrees_with_gauss_on_small_graphs)
{
    struct stream stream = {8};
    check_against_plain(&stream, SMALL, 800);
}
END_TEST

START_TEST(agrees_with_gauss_on_larger_graphs)
{
    struct stream stream = {9};
    check_against_plain(&stream, MOST, 200);
}
END_TEST

int prop_walk(void)
{
    const TTest *const tests[] = {
        pulls_are_shares,
        swapping_the_poles_swaps_the_pulls,
        without_leak_nothing_is_uncommitted,
        large_leak_is_direct_ties,
        direct_is_the_ties_to_each_pole,
        renaming_permutes,
        scaling_changes_nothing,
        isolated_state_changes_nothing,
        agrees_with_gauss_on_small_graphs,
        agrees_with_gauss_on_larger_graphs,
    };
    return fixture_run("properties of the walk", COUNT_OF(tests), tests);
}
