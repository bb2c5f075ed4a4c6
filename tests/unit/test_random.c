/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Streams of random numbers: known answers, independence of order, fairness. */
#include <math.h>

#include "base/random.h"
#include "fixture.h"

/* Known answer of the Random123 distribution: philox4x32 10 rounds, key and counter all zero. */
START_TEST(first_block_is_the_published_one)
{
    struct random random = random_stream(0, (enum random_use)0, 0);
    ck_assert_uint_eq(random_bits(&random), 0x6627e8d5);
    ck_assert_uint_eq(random_bits(&random), 0xe169c58d);
    ck_assert_uint_eq(random_bits(&random), 0xbc57ac4c);
    ck_assert_uint_eq(random_bits(&random), 0x9b00dbd8);
}
END_TEST

START_TEST(streams_do_not_depend_on_each_other)
{
    struct random a = random_stream(5, RANDOM_DRAWS, 1), b = random_stream(5, RANDOM_DRAWS, 2);
    struct random c = random_stream(5, RANDOM_DRAWS, 1), d = random_stream(5, RANDOM_EVENTS, 1);
    size_t same_ab = 0, same_ad = 0;
    for (int i = 0; i < 1000; i++) {
        uint32_t x = random_bits(&a);
        same_ab += x == random_bits(&b);
        same_ad += x == random_bits(&d);
        ck_assert_uint_eq(x, random_bits(&c));
    }
    ck_assert_uint_eq(same_ab, 0);
    ck_assert_uint_eq(same_ad, 0);
}
END_TEST

START_TEST(numbers_below_are_fair)
{
    struct random random = random_stream(1, RANDOM_ROLL_CALLS, 0);
    size_t counts[7] = {0}, n = fixture_times(70000);
    for (size_t i = 0; i < n; i++)
        counts[random_below(&random, 7)]++;
    for (size_t k = 0; k < 7; k++) /* five standard deviations of a binomial */
        ck_assert_double_eq_tol((double)counts[k], (double)n / 7, 5 * sqrt((double)n * 6 / 49));
    ck_assert_uint_eq(random_below(&random, 1), 0);
}
END_TEST

START_TEST(units_are_uniform)
{
    struct random random = random_stream(2, RANDOM_DRAWS, 0);
    size_t n = fixture_times(100000);
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double unit = random_unit(&random);
        if (!(unit > 0 && unit <= 1))
            ck_abort_msg("a unit is %g", unit);
        sum += unit;
    }
    ck_assert_double_eq_tol(sum / (double)n, 0.5, 5 * sqrt(1.0 / 12 / (double)n));
}
END_TEST

/* Mean and variance of a gamma of one shape are that shape; within five standard errors, the fourth
 * central moment being 3 a^2 + 6 a. */
static void check_gamma(struct random *random, double shape, size_t n)
{
    double sum = 0, squares = 0, count = (double)n;
    for (size_t i = 0; i < n; i++) {
        double x = random_gamma(random, shape);
        if (!(x > 0 && isfinite(x)))
            ck_abort_msg("a gamma is %g", x);
        sum += x;
        squares += (x - shape) * (x - shape);
    }
    ck_assert_double_eq_tol(sum / count, shape, 5 * sqrt(shape / count));
    ck_assert_double_eq_tol(squares / count, shape,
                            5 * sqrt((2 * shape * shape + 6 * shape) / count));
}

START_TEST(gammas_of_any_shape)
{
    const double shapes[] = {0.3, 1, 1.5, 3.99, 4, 8, 70, 200};
    for (uint32_t s = 0; s < COUNT_OF(shapes); s++) {
        struct random random = random_stream(3, RANDOM_DRAWS, s);
        check_gamma(&random, shapes[s], fixture_times(100000));
    }
}
END_TEST

int test_random(void)
{
    const TTest *const tests[] = {first_block_is_the_published_one,
                                  streams_do_not_depend_on_each_other, numbers_below_are_fair,
                                  units_are_uniform, gammas_of_any_shape};
    return fixture_run("random", COUNT_OF(tests), tests);
}
