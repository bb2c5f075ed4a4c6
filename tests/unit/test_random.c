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
    size_t counts[7] = {0};
    for (int i = 0; i < 70000; i++)
        counts[random_below(&random, 7)]++;
    for (size_t k = 0; k < 7; k++) /* five standard deviations of a binomial */
        ck_assert_double_eq_tol((double)counts[k], 10000, 5 * sqrt(70000 * 6.0 / 49));
    ck_assert_uint_eq(random_below(&random, 1), 0);
}
END_TEST

START_TEST(units_and_gammas)
{
    struct random random = random_stream(2, RANDOM_DRAWS, 0);
    double unit = 0, gamma = 0, squares = 0;
    enum { N = 100000 };
    for (int i = 0; i < N; i++) {
        double u = random_unit(&random);
        ck_assert(u > 0 && u <= 1);
        unit += u;
        double x = random_gamma(&random, 4);
        gamma += x;
        squares += x * x;
    }
    ck_assert_double_eq_tol(unit / N, 0.5, 0.01);
    ck_assert_double_eq_tol(gamma / N, 4, 0.05);
    ck_assert_double_eq_tol(squares / N - (gamma / N) * (gamma / N), 4, 0.15);
}
END_TEST

/* Five standard errors of mean and variance of Gammas of any shape, both of which are the shape. */
START_TEST(gammas_of_any_shape)
{
    static const double shapes[] = {0.2, 0.9, 1, 2.7, 40};
    enum { N = 100000 };
    for (size_t k = 0; k < COUNT_OF(shapes); k++) {
        struct random random = random_stream(3, RANDOM_CHANCES, (uint32_t)k);
        double sum = 0, squares = 0, shape = shapes[k];
        for (int i = 0; i < N; i++) {
            double x = random_gamma_of(&random, shape);
            ck_assert(x >= 0 && isfinite(x));
            sum += x;
            squares += (x - shape) * (x - shape);
        }
        ck_assert_double_eq_tol(sum / N, shape, 5 * sqrt(shape / N));
        ck_assert_double_eq_tol(squares / N, shape, 5 * sqrt((2 * shape * shape + 6 * shape) / N));
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {first_block_is_the_published_one,
                                  streams_do_not_depend_on_each_other, numbers_below_are_fair,
                                  units_and_gammas, gammas_of_any_shape};
    return fixture_run("random", COUNT_OF(tests), tests);
}
