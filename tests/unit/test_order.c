/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Order statistics: by hand, and the quick ones beside the plain. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "base/cpu.h"
#include "base/order.h"
#include "fixture.h"

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

START_TEST(percentiles_are_mid_ranks)
{
    /* Known: 1 2 2 5. 1: (0 + 1/2)/4; 2: (1 + 2/2)/4; 5: (3 + 1/2)/4. */
    const double values[] = {2, (double)NAN, 5, 2, 1}, expected[] = {0.5, 0, 0.875, 0.5, 0.125};
    double out[5];
    order_percentiles(5, values, out);
    for (size_t i = 0; i < 5; i++)
        if (i == 1)
            ck_assert(isnan(out[i]));
        else
            ck_assert_double_eq(out[i], expected[i]);
    const double same[] = {3, 3, 3};
    order_percentiles(3, same, out);
    ck_assert_double_eq(out[2], 0.5);
    order_percentiles(0, values, out);
}
END_TEST

START_TEST(quantiles_interpolate)
{
    double values[] = {40, 10, 30, 20};
    ck_assert_double_eq(order_quantile(4, values, 0), 10);
    ck_assert_double_eq(order_quantile(4, values, 1), 40);
    ck_assert_double_eq(order_quantile(4, values, 0.5), 25);
    ck_assert_double_eq_tol(order_quantile(4, values, 0.95), 38.5, TINY);
    ck_assert(isnan(order_quantile(0, values, 0.5)));
    ck_assert_double_eq(order_quantile(1, values, 0.3), 10);
}
END_TEST

/* Rows that fall and rise, rise and fall, are sorted or all the same: none is slower than others,
 * and no place is missed. */
START_TEST(quantiles_of_shapes)
{
    enum { N = 40001, SHAPES = 5 };
    static double values[N];
    for (int shape = 0; shape < SHAPES; shape++)
        for (int k = 0; k <= 20; k++) {
            for (int i = 0; i < N; i++) {
                int valley = abs(i - N / 2), shapes[SHAPES] = {valley, -valley, i, -i, 7};
                values[i] = shapes[shape];
            }
            /* of the valley and the hill each but one twice */
            int half = N * k / 20 / 2, at = N / 20 * k;
            double expected[SHAPES] = {half, half - N / 2, at, at - N + 1, 7};
            ck_assert_double_eq_tol(order_quantile(N, values, (double)k / 20), expected[shape],
                                    TINY);
        }
}
END_TEST

/* By both kernels. */
static bool is_quantile_above_0(size_t n, const double values[], double q, double expected)
{
    bool ok = true;
    double *scratch = malloc((n + 1) * sizeof *scratch);
    for (int plain = 0; plain < 2; plain++) {
        cpu_be_plain(plain);
        double found = order_quantile_above_0(n, values, NULL, q, scratch);
        ok = ok && (isnan(expected) ? isnan(found) : found - expected == 0);
    }
    cpu_be_plain(false);
    free(scratch);
    return ok;
}

/* Short keys, a range guessed from a sample, and few values give what sorting in full does. */
START_TEST(quick_ranks_and_quantiles)
{
    enum { N = 3000 };
    static double values[N], positive[N], expected[N], out[N], scratch[8 * N];
    uint64_t state = 5;
    ck_assert_uint_le(order_percentiles_scratch(N), sizeof scratch);
    size_t rounds = fixture_times(60);
    for (size_t r = 0; r < rounds; r++) {
        size_t round = r * 60 / rounds;
        size_t n = round < 20 ? 1 + round : N - round, known = 0;
        for (size_t i = 0; i < n; i++) {
            double unit = (double)(next_random(&state) >> 11) * 0x1p-53;
            unit = round % 3 == 0   ? floor(unit * 50) / 50
                   : round % 3 == 1 ? pow(unit, 20)
                                    : 0.5 + unit * 1e-13; /* all of one short key */
            size_t kind = next_random(&state) % 6; /* so that any lanes of four are positive */
            values[i] = kind == 0 ? (double)NAN : kind == 1 ? -unit : kind == 2 ? 0 : unit;
            positive[i] = values[i] > 0 ? values[i] : (double)NAN;
        }
        order_percentiles(n, positive, expected);
        for (int plain = 0; plain < 2; plain++) {
            cpu_be_plain(plain);
            order_percentiles_above_0(n, values, NULL, out, scratch);
            for (size_t i = 0; i < n; i++)
                if (isnan(values[i]) ? !isnan(out[i])
                                     : out[i] - (values[i] > 0 ? expected[i] : 0) != 0)
                    ck_abort_msg("%.17g gives %.17g", values[i], out[i]);
        }
        cpu_be_plain(false);
        for (size_t i = 0; i < n; i++)
            if (values[i] > 0)
                positive[known++] = values[i];
        double q = round % 4 == 0 ? (double)(round % 3) / 2 : 0.95;
        ck_assert(is_quantile_above_0(n, values, q, order_quantile(known, positive, q)));
    }
}
END_TEST

/* The order of before values became unknown gives what seeking it anew does. */
START_TEST(kept_order_ranks_what_is_left)
{
    enum { N = 500 };
    static double values[N], out[N], expected[N], scratch[8 * N];
    uint64_t state = 6;
    for (size_t round = 0, rounds = fixture_times(200); round < rounds; round++) {
        size_t n = round < 20 ? round : N - round;
        for (size_t i = 0; i < n; i++)
            values[i] = (double)(next_random(&state) % 60) - 10; /* with equals, zeros and less */
        struct order_places kept = order_places_above_0(n, values);
        uint64_t most = 1 + round % 4; /* of 1 all become unknown */
        for (size_t i = 0; i < n; i++)
            if (next_random(&state) % most == 0)
                values[i] = (double)NAN;
        double q = round % 5 ? 0.95 : (double)(round % 3) / 2;
        for (int plain = 0; plain < 2; plain++) {
            cpu_be_plain(plain);
            order_percentiles_above_0(n, values, NULL, expected, scratch);
            order_percentiles_above_0(n, values, &kept, out, scratch);
            for (size_t i = 0; i < n; i++)
                ck_assert(isnan(out[i]) ? isnan(expected[i]) : out[i] - expected[i] == 0);
            double anew = order_quantile_above_0(n, values, NULL, q, scratch);
            double found = order_quantile_above_0(n, values, &kept, q, scratch);
            ck_assert(isnan(found) ? isnan(anew) : found - anew == 0);
        }
        cpu_be_plain(false);
        free(kept.items);
    }
}
END_TEST

/* Where the few values that are looked at first say nothing of the others, all are sought. */
START_TEST(quantile_of_an_odd_sample)
{
    enum { N = 2560, STEP = N / 256 + 1 };
    static double values[N], sorted[N];
    for (size_t i = 0; i < N; i++)
        sorted[i] = values[i] = i % STEP == STEP / 2 ? 1e-3 * (double)i : 10 + (double)i;
    ck_assert(is_quantile_above_0(N, values, 0.95, order_quantile(N, sorted, 0.95)));
    for (size_t i = 0; i < N; i++)
        sorted[i] = values[i] = i % STEP == STEP / 2 ? 10 + (double)i : 1e-3 * (double)(i + 1);
    ck_assert(is_quantile_above_0(N, values, 0.5, order_quantile(N, sorted, 0.5)));
}
END_TEST

/* Values that differ only below the bits that are sorted by, in falling order: each has to move
 * past all others, so that the quick way is given up for the plain one. */
START_TEST(quick_ranks_of_what_hardly_differs)
{
    enum { COUNT = 600 };
    double values[COUNT], quick[COUNT], plain[COUNT];
    uint64_t *scratch = malloc(order_percentiles_scratch(COUNT));
    for (size_t i = 0; i < COUNT; i++)
        values[i] = 1 + (double)(COUNT - i) * 0x1p-52;
    values[7] = 0;
    order_percentiles_above_0(COUNT, values, NULL, quick, scratch);
    values[7] = (double)NAN;
    order_percentiles(COUNT, values, plain);
    for (size_t i = 0; i < COUNT; i++)
        ck_assert_double_eq(quick[i], i == 7 ? 0 : plain[i]);
    free(scratch);
}
END_TEST

START_TEST(ranks_share_the_better_place)
{
    const double values[] = {2, (double)NAN, 5, 2, 1};
    size_t ranks[5];
    order_ranks(5, values, ranks);
    const size_t expected[] = {2, 0, 1, 2, 4};
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(ranks[i], expected[i]);
}
END_TEST

/* 1 2 3 4 beside 1 3 2 2: of six pairs three agree (those with 1), two are turned, one is level in
 * the second row: (3 - 2) / sqrt(6 x 5). */
START_TEST(tau_b_by_hand)
{
    const double a[] = {1, 2, 3, 4, (double)NAN}, b[] = {1, 3, 2, 2, 9}, level[] = {1, 1, 1, 1, 1};
    const double expected = (3 + 0 - 1 - 1) / sqrt(30);
    ck_assert_double_eq_tol(order_tau_b(5, a, b), expected, TINY);
    ck_assert_double_eq_tol(order_tau_b(4, a, a), 1, TINY);
    ck_assert_double_nan(order_tau_b(5, a, level));
}
END_TEST

int test_order(void)
{
    const TTest *const tests[] = {percentiles_are_mid_ranks,
                                  quantiles_interpolate,
                                  quantiles_of_shapes,
                                  quick_ranks_and_quantiles,
                                  kept_order_ranks_what_is_left,
                                  quantile_of_an_odd_sample,
                                  quick_ranks_of_what_hardly_differs,
                                  ranks_share_the_better_place,
                                  tau_b_by_hand};
    return fixture_run("order", COUNT_OF(tests), tests);
}
