/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kappa against values worked out by hand from the definition. */
#include <math.h>
#include <string.h>

#include "fixture.h"
#include "graph/kappa.h"

/* Rows are states: column c is the c-th letter of each. */
static double kappa_of_rows(const char *i, const char *j, size_t min_joint, size_t *joint)
{
    size_t columns = strlen(i);
    ck_assert_uint_eq(columns, strlen(j));
    char letters[200][2];
    const char *votes[200];
    for (size_t c = 0; c < columns; c++) {
        letters[c][0] = i[c];
        letters[c][1] = j[c];
        votes[c] = letters[c];
    }
    struct vote_bits bits;
    vote_bits_read(&bits, 2, columns, votes);
    double kappa = kappa_of(&bits, 0, 1, min_joint, joint);
    double mirrored = kappa_of(&bits, 1, 0, min_joint, NULL);
    ck_assert(isnan(kappa) ? isnan(mirrored) : kappa - mirrored == 0);
    vote_bits_clear(&bits);
    return kappa;
}

/*
 * i = Y Y A N, j = Y A N N: Do = (0 + 1/2 + 1/2 + 0) / 4 = 1/4.
 * Margins 2 1 1 and 1 1 2: 16 De = 1/2 (2*1 + 1*1 + 1*2 + 1*1) + (2*2 + 1*1) = 3 + 5 = 8.
 * k = 1 - (1/4) / (1/2) = 1/2.
 */
START_TEST(hand_worked)
{
    size_t joint;
    ck_assert_double_eq(kappa_of_rows("YYAN", "YANN", 1, &joint), 0.5);
    ck_assert_uint_eq(joint, 4);
}
END_TEST

/* Absent (X) and no member (-) on either side drop the roll call, also from the margins. */
START_TEST(absent_is_missing)
{
    size_t joint;
    ck_assert_double_eq(kappa_of_rows("YXYA-N", "YYAN-N", 1, &joint), 0.5);
    ck_assert_uint_eq(joint, 4);
}
END_TEST

START_TEST(extremes)
{
    ck_assert_double_eq(kappa_of_rows("YYAN", "YYAN", 1, NULL), 1);
    ck_assert_double_eq(kappa_of_rows("YN", "NY", 1, NULL), -1);
    ck_assert_double_eq(kappa_of_rows("YNYN", "YYNN", 1, NULL), 0);
}
END_TEST

/* De = 0 when both always voted the same letter: agreement tells nothing. */
START_TEST(constant_is_undefined)
{
    ck_assert_double_nan(kappa_of_rows("YYYY", "YYYY", 1, NULL));
    ck_assert_double_eq(kappa_of_rows("YYYY", "NNNN", 1, NULL), 0);
    ck_assert_double_nan(kappa_of_rows("XXXX", "YNYN", 0, NULL));
}
END_TEST

START_TEST(too_few_joint_votes)
{
    size_t joint;
    ck_assert_double_nan(kappa_of_rows("YYAN", "YANN", 5, &joint));
    ck_assert_uint_eq(joint, 4);
    ck_assert_double_eq(kappa_of_rows("YYAN", "YANN", 4, NULL), 0.5);
}
END_TEST

/* More columns than one word holds: the pattern of four, 40 times, has the same kappa. */
START_TEST(many_words)
{
    char i[161] = "", j[161] = "";
    for (int k = 0; k < 40; k++) {
        strcat(i, "YYAN");
        strcat(j, "YANN");
    }
    size_t joint;
    ck_assert_double_eq(kappa_of_rows(i, j, 160, &joint), 0.5);
    ck_assert_uint_eq(joint, 160);
}
END_TEST

START_TEST(no_roll_calls)
{
    struct vote_bits bits;
    size_t joint = 7;
    vote_bits_read(&bits, 3, 0, NULL);
    ck_assert_double_nan(kappa_of(&bits, 0, 2, 0, &joint));
    ck_assert_uint_eq(joint, 0);
    vote_bits_clear(&bits);
}
END_TEST

int test_kappa(void)
{
    const TTest *const tests[] = {
        hand_worked,         absent_is_missing, extremes,      constant_is_undefined,
        too_few_joint_votes, many_words,        no_roll_calls,
    };
    return fixture_run("kappa", COUNT_OF(tests), tests);
}
