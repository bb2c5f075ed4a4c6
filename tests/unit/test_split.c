/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of events: what is a date, a weight, a row; and sums that go by no order. */
#include <string.h>

#include <check.h>

#include "fixture.h"
#include "import/split.h"

static const struct split split = {
    .separator = '\t',
    .columns = 4,
    .at = {[IMPORT_A] = 0,
           [IMPORT_B] = 1,
           [IMPORT_DATE] = 2,
           [IMPORT_CLASS] = 3,
           [IMPORT_WEIGHT] = SIZE_MAX},
    .class_length = 2,
    .months = 3,
    .since = 20240101,
    .until = 20241231,
};

/* The lines, with what is read beyond them. */
static void take(const char *lines, struct groups *groups, struct split_tally *tally)
{
    char bytes[512] = {0};

    strcpy(bytes, lines);
    split_lines(&split, bytes, strlen(lines), groups, tally);
}

START_TEST(dates_are_days_that_exist)
{
    static const struct {
        const char *text;
        int32_t day;
    } cases[] = {{"20240229", 20240229},
                 {"20230229", 0},
                 {"21000229", 0},
                 {"20000229", 20000229},
                 {"2024-02-29", 20240229},
                 {"2024-02-29 10:00", 20240229},
                 {"2024-02-29T10:00", 20240229},
                 {"2024-02-291", 0},
                 {"202402290", 0},
                 {"2024-2-29", 0},
                 {"20241301", 0},
                 {"20240001", 0},
                 {"20240100", 0},
                 {"09990101", 0},
                 {"", 0},
                 {"today", 0}};

    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++)
        ck_assert_msg(split_date(cases[c].text, strlen(cases[c].text)) == cases[c].day, "%s",
                      cases[c].text);
}
END_TEST

START_TEST(weights_are_millionths)
{
    static const struct {
        const char *text;
        int64_t weight; /* -1: none */
    } cases[] = {{"1", 1000000},
                 {"0.1", 100000},
                 {".5", 500000},
                 {"2.", 2000000},
                 {"0.000001", 1},
                 {"0.0000010", 1},
                 {"0", 0},
                 {"0.0000001", -1},
                 {"1000000000", 1000000000000000},
                 {"-1", -1},
                 {"10000000000", -1},
                 {"", -1},
                 {".", -1},
                 {"1e3", -1},
                 {"1,5", -1},
                 {" 1", -1},
                 {"99999999999999", -1},
                 {"nan", -1}};

    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        int64_t weight;
        bool is_weight = split_weight(cases[c].text, strlen(cases[c].text), &weight);
        ck_assert_msg((is_weight ? weight : -1) == cases[c].weight, "%s", cases[c].text);
    }
}
END_TEST

START_TEST(rows_add_up_by_pair_period_and_class)
{
    struct groups groups;
    struct groups_row row;
    struct split_tally tally = {0};
    size_t found = 0;

    groups_init(&groups);
    take(
        "RUS\tMNG\t20240105\t042\n\nRUS\tMNG\t20240331\t0411\r\nRUS\tMNG\t20240401\t04\n"
        "RUS\tMNG\t20231231\t04\nRUS\tMNG\t20240101\nRUS\tMNG\tnow\t04\nRUS\tMNG\t20240101\t04\t\n",
        &groups, &tally);
    ck_assert_uint_eq(tally.lines, 8);
    ck_assert_uint_eq(tally.rows, 7);
    ck_assert_uint_eq(tally.outside, 1);
    ck_assert_uint_eq(tally.reasons[SPLIT_LENGTH], 2);
    ck_assert_uint_eq(tally.reasons[SPLIT_DATE], 1);
    ck_assert_uint_eq(tally.fault_count, 3);
    ck_assert_uint_eq(tally.faults[0].line, 6);
    ck_assert_uint_eq(tally.faults[0].count, 3);
    ck_assert_str_eq(tally.faults[1].text, "now");
    ck_assert_uint_eq(tally.faults[2].count, 5);
    ck_assert_uint_eq(groups.n, 2);
    for (size_t s = 0; s < groups.slot_count; s++) {
        if (!groups_get(&groups, s, &row))
            continue;
        found++;
        ck_assert_str_eq(row.a.text, "RUS");
        ck_assert_str_eq(row.b.text, "MNG");
        ck_assert_str_eq(row.class.text, "04");
        ck_assert_uint_eq(row.rows, row.period == 2024 * 12 ? 2 : 1);
        ck_assert_int_eq(row.weight, (int64_t)row.rows * GROUPS_WEIGHT_UNIT);
        ck_assert_int_eq(row.last, row.period == 2024 * 12 ? 20240331 : 20240401);
    }
    ck_assert_uint_eq(found, 2);
    groups_clear(&groups);
}
END_TEST

START_TEST(groups_merge_and_are_full_at_their_ends)
{
    struct groups one, other;
    struct groups_row row = {.a = {"A", 1, 0}, .b = {"B", 1, 0}, .class = {"1", 1, 0}, .rows = 1};

    groups_init(&one);
    groups_init(&other);
    for (uint32_t period = 0; period < 5000; period++) {
        row.period = period;
        row.weight = INT64_MAX / 2;
        groups_add(period % 2 ? &one : &other, &row);
    }
    groups_merge(&one, &other);
    ck_assert_uint_eq(one.n, 5000);
    ck_assert(!one.is_full);
    groups_merge(&one, &other);
    ck_assert(!one.is_full);
    groups_merge(&one, &other);
    ck_assert(one.is_full);
    groups_clear(&one);
    groups_clear(&other);
}
END_TEST

int test_split(void)
{
    Suite *suite = suite_create("split");
    TCase *tests = fixture_case(suite, "split");

    tcase_add_test(tests, dates_are_days_that_exist);
    tcase_add_test(tests, weights_are_millionths);
    tcase_add_test(tests, rows_add_up_by_pair_period_and_class);
    tcase_add_test(tests, groups_merge_and_are_full_at_their_ends);
    return fixture_run_suite(suite);
}
