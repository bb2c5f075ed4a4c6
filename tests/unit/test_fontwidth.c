/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Widths of text: Helvetica's figures plus the spare 3 %, marks without width, wide characters. */
#include "doc/fontwidth.h"
#include "fixture.h"

#define SPARE 1.03

START_TEST(letters_have_helvetica_widths)
{
    ck_assert_double_eq_tol(fontwidth_text("A", 10, false), 6.67 * SPARE, TINY);
    ck_assert_double_eq_tol(fontwidth_text("i", 10, false), 2.22 * SPARE, TINY);
    ck_assert_double_eq_tol(fontwidth_text("Wi", 8, true), (9.44 + 2.78) * 0.8 * SPARE, TINY);
    ck_assert_double_eq(fontwidth_text("", 10, false), 0);
}
END_TEST

START_TEST(accents_take_the_width_of_their_letter)
{
    double plain = fontwidth_text("Cote", 8, false);

    ck_assert_double_eq_tol(fontwidth_text("C\u00f4te", 8, false), plain, TINY);
    ck_assert_double_eq_tol(fontwidth_text("Co\u0302te", 8, false), plain, TINY);
}
END_TEST

START_TEST(other_scripts_have_a_default)
{
    ck_assert_double_eq_tol(fontwidth_text("\u4e2d", 10, false), 10 * SPARE, TINY);
    ck_assert_double_gt(fontwidth_text("\u0645\u0635\u0631", 10, false), 5);
    ck_assert_double_gt(fontwidth_text("\u2265", 10, false), 5);
}
END_TEST

START_TEST(broken_bytes_end)
{
    ck_assert_double_gt(fontwidth_text("a\xff\xc3", 10, false), 6);
}
END_TEST

int test_fontwidth(void)
{
    const TTest *const tests[] = {letters_have_helvetica_widths,
                                  accents_take_the_width_of_their_letter,
                                  other_scripts_have_a_default, broken_bytes_end};

    return fixture_run("fontwidth", COUNT_OF(tests), tests);
}
