/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers: strict parsing; the quick rounding against the text; percentiles and quantiles by hand.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <check.h>

#include "base/cpu.h"
#include "base/num.h"
#include "fixture.h"

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

START_TEST(numbers_are_parsed_strictly)
{
    double x = 0;
    ck_assert(num_parse("-1.5e3", &x));
    ck_assert_double_eq(x, -1500);
    ck_assert(num_parse("+.5", &x) && num_parse("7.", &x) && num_parse("0", &x));
    const char *const bad[] = {"",   " 1", "1 ", "0x10", "inf",   "nan", "1e999", "1,5",
                               "1e", "-",  ".",  "--1",  "1.2.3", "e5",  "+-1",   "1e5.5"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        ck_assert_msg(!num_parse(bad[i], &x), "'%s' passed", bad[i]);
    ck_assert(!num_parse(NULL, &x));
}
END_TEST

/* Where a division of digits by a power of ten could round otherwise. */
START_TEST(short_decimals_are_those_of_strtod)
{
    uint64_t state = 88172645463325252u;
    for (size_t i = 0; i < fixture_times(30000); i++) {
        char text[40];
        unsigned long long digits = next_random(&state) >> (i % 60);
        snprintf(text, sizeof text, "%llu.%0*u", digits, (int)(1 + i % 17),
                 (unsigned)(i * 7919) % 1000);
        double expected = strtod(text, NULL), parsed;
        if (!num_parse(text, &parsed) || memcmp(&expected, &parsed, sizeof parsed) != 0)
            ck_abort_msg("%s gives %.17g", text, parsed);
    }
}
END_TEST

START_TEST(sizes_are_parsed_strictly)
{
    size_t n = 0;
    ck_assert(num_parse_size("100", 100, &n));
    ck_assert_uint_eq(n, 100);
    ck_assert(num_parse_size("18446744073709551615", SIZE_MAX, &n));
    ck_assert_uint_eq(n, SIZE_MAX);
    ck_assert(num_parse_size("007", 7, &n));
    const char *const bad[] = {"101", "", "-1", "+1", "1.0", "1e2", "18446744073709551616", " 1"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        ck_assert_msg(!num_parse_size(bad[i], 100, &n), "'%s' passed", bad[i]);
    ck_assert(!num_parse_size("5", 4, &n));
}
END_TEST

static void assert_rounded(double x)
{
    char text[40];
    snprintf(text, sizeof text, "%.11e", x);
    double expected = strtod(text, NULL), rounded = num_round12(x);
    if (memcmp(&expected, &rounded, sizeof rounded) != 0 || num_round12(rounded) != rounded)
        ck_abort_msg("%.17g gives %.17g", x, rounded);
}

START_TEST(rounding_agrees_with_the_text)
{
    uint64_t state = 88172645463325252u;
    for (size_t i = 0; i < fixture_times(300000); i++) {
        double unit = (double)(next_random(&state) >> 11) * 0x1p-53;
        assert_rounded(unit);
        assert_rounded(-unit * pow(10, (double)(i % 60) - 30));
        /* at a half of the twelfth digit, where the quick way must give up, and beside it */
        assert_rounded((floor(unit * 1e12) + 0.5) * pow(10, (double)(i % 24) - 12));
        double beside = ((double)(next_random(&state) >> 11) * 0x1p-53 - 0.5) * 1e-3;
        assert_rounded((floor(unit * 1e12) + 0.5 + beside) * pow(10, (double)(i % 24) - 12));
    }
    for (int exponent = -300; exponent <= 300; exponent++) {
        double power = pow(10, exponent);
        assert_rounded(power);
        assert_rounded(nextafter(power, 0));
        assert_rounded(nextafter(power, HUGE_VAL));
        assert_rounded(0.99999999999949 * power);
        assert_rounded(0.9999999999995 * power);
    }
}
END_TEST

START_TEST(rounding_keeps_what_has_no_digits)
{
    ck_assert(isnan(num_round12((double)NAN)));
    ck_assert(isinf(num_round12((double)INFINITY)));
    ck_assert(num_round12(-0.0) == 0 && !signbit(num_round12(-0.0)));
    ck_assert(num_round12(0x1p-1074) == strtod("4.94065645841e-324", NULL));
}
END_TEST

START_TEST(numbers_are_formatted)
{
    char text[40];
    ck_assert_str_eq(num_format(1.005, 2, "n/a", text), "1.00");
    ck_assert_str_eq(num_format(-1.5, 1, "n/a", text), "-1.5");
    ck_assert_str_eq(num_format(-0.001, 2, "n/a", text), "0.00");
    ck_assert_str_eq(num_format(-0.0, 0, "n/a", text), "0");
    ck_assert_str_eq(num_format((double)NAN, 2, "n/a", text), "n/a");
    ck_assert_uint_lt(strlen(num_format(-1e300, 17, "n/a", text)), 40);
}
END_TEST

/* A row is rounded as its values are, by either version of the kernel. */
START_TEST(rows_are_rounded_alike)
{
    enum { N = 10007 };
    static double row[N], again[N], values[N];
    uint64_t state = 99;
    for (size_t i = 0; i < N; i++) {
        double unit = (double)(next_random(&state) >> 11) * 0x1p-53;
        values[i] = i % 7 == 0   ? (double)NAN
                    : i % 7 == 1 ? 0
                    : i % 7 == 2 ? (floor(unit * 1e12) + 0.5) * pow(10, -(double)(i % 18))
                    : i % 7 == 3 ? pow(10, (double)(i % 30) - 20)
                    : i % 7 == 4 ? -unit
                                 : unit * pow(10, -(double)(i % 6));
        row[i] = again[i] = values[i];
    }
    num_round12_row(N, row);
    cpu_be_plain(true);
    num_round12_row(N, again);
    cpu_be_plain(false);
    for (size_t i = 0; i < N; i++) {
        double expected = num_round12(values[i]);
        if (isnan(expected) ? !isnan(row[i]) || !isnan(again[i])
                            : row[i] - expected != 0 || again[i] - expected != 0)
            ck_abort_msg("%.17g gives %.17g and %.17g", values[i], row[i], again[i]);
    }
}
END_TEST

int test_num(void)
{
    const TTest *const tests[] = {numbers_are_parsed_strictly,
                                  short_decimals_are_those_of_strtod,
                                  sizes_are_parsed_strictly,
                                  rounding_agrees_with_the_text,
                                  rounding_keeps_what_has_no_digits,
                                  numbers_are_formatted,
                                  rows_are_rounded_alike};
    return fixture_run("num", COUNT_OF(tests), tests);
}
