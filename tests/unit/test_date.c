/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates: strict parsing, last days, intervals, months. */
#include <string.h>
#include <time.h>

#include <check.h>

#include "base/date.h"
#include "base/limits.h"
#include "fixture.h"

START_TEST(days_agree_with_the_c_library)
{
    for (int year = 1900; year <= 2400; year += 3)
        for (int month = 1; month <= 12; month++) {
            struct tm tm = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = 17};
            ck_assert_int_eq(date_of(year, month, 17).day, timegm(&tm) / 86400);
        }
    ck_assert_int_eq(date_of(1970, 1, 1).day, 0);
}
END_TEST

START_TEST(every_day_is_formatted_as_it_was_parsed)
{
    char text[DATE_TEXT_SIZE], again[DATE_TEXT_SIZE];
    int32_t first = date_of(LIMIT_YEAR_FIRST, 1, 1).day,
            days = date_of(LIMIT_YEAR_LAST, 12, 31).day - first + 1;
    size_t count = fixture_times((size_t)days / 11);
    for (size_t d = 0; d < count; d++) {
        struct date date = {.day = first + (int32_t)(d * (size_t)days / count),
                            .precision = DATE_DAY};
        struct date parsed = on(date_format(date, text));
        if (parsed.day != date.day || strcmp(date_format(parsed, again), text) != 0)
            ck_abort_msg("'%s' is day %d, '%s'", text, (int)parsed.day, again);
    }
}
END_TEST

START_TEST(a_date_counts_from_its_last_day)
{
    ck_assert_int_eq(on("2024").day, date_of(2024, 12, 31).day);
    ck_assert_int_eq(on("2024-02").day, date_of(2024, 2, 29).day);
    ck_assert_int_eq(on("1900-02").day, date_of(1900, 2, 28).day);
    ck_assert_int_eq(date_first_day(on("2024")), date_of(2024, 1, 1).day);
    ck_assert_int_eq(date_first_day(on("2024-02")), date_of(2024, 2, 1).day);
    ck_assert_int_eq(date_first_day(on("2024-02-03")), date_of(2024, 2, 3).day);
    ck_assert_int_eq(date_year(on("2024")), 2024);
}
END_TEST

static const char *const bad_dates[] = {
    "",           "2024-",      "2024-13",     "2024-00",    "2024-02-30", "2023-02-29",
    "2024-1-1",   "0999-01-01", "2024-01-01 ", " 2024",      "2024-01-0a", "20240101",
    "2024/01/01", "2024-01-00", "2024-04-31",  "+024-01-01", "24-01-01",   "1900-02-29"};

START_TEST(bad_dates_are_refused)
{
    struct date date = {.day = 7, .precision = DATE_NONE};
    ck_assert_msg(!date_parse(bad_dates[_i], &date), "'%s' passed", bad_dates[_i]);
    ck_assert_int_eq(date.day, 7);
    ck_assert(!date_parse(NULL, &date));
}
END_TEST

START_TEST(prose_has_the_date_at_its_precision)
{
    char text[32], iso[DATE_TEXT_SIZE];
    ck_assert_str_eq(date_format_long(on("2024-09-02"), text), "2 September 2024");
    ck_assert_str_eq(date_format_long(on("2024-12-31"), text), "31 December 2024");
    ck_assert_str_eq(date_format_long(on("2024-05"), text), "May 2024");
    ck_assert_str_eq(date_format_long(on("2023"), text), "2023");
    ck_assert_str_eq(date_format_long(on(""), text), "");
    ck_assert_str_eq(date_format(on("2024-05"), iso), "2024-05");
    ck_assert_str_eq(date_format(on("2023"), iso), "2023");
    ck_assert_str_eq(date_format(on(""), iso), "");
}
END_TEST

static const struct {
    const char *from;
    int months;
    const char *to;
} additions[] = {
    {"2024-01-31", 1, "2024-02-29"},
    {"2024-03-31", -1, "2024-02-29"},
    {"2023-11-15", 3, "2024-02-15"},
    {"2024-01-15", -1, "2023-12-15"},
    {"2024-02-29", 12, "2025-02-28"},
    {"2024-05", 2, "2024-07"},
    {"2024", 12, "2025"},
    {"2024", -6, "2024-06"},
    {"", 5, ""},
    {"2024-09-02", 0, "2024-09-02"},
};

START_TEST(months_are_added)
{
    char text[DATE_TEXT_SIZE];
    struct date date = date_add_months(on(additions[_i].from), additions[_i].months);
    ck_assert_str_eq(date_format(date, text), additions[_i].to);
    ck_assert_int_eq(date.day, on(additions[_i].to).day);
}
END_TEST

START_TEST(an_interval_is_open_at_its_end)
{
    struct date day = on("2024-06-30");
    ck_assert(date_is_by(on("2024-06"), day));
    ck_assert(!date_is_by(on("2024"), day));
    ck_assert(!date_is_by(on(""), day));
    ck_assert(date_is_within(on(""), on(""), day));
    ck_assert(date_is_within(on("2024-06-30"), on(""), day));
    ck_assert(!date_is_within(on("2024-07-01"), on(""), day));
    ck_assert(!date_is_within(on(""), on("2024-06-30"), day));
    ck_assert(date_is_within(on(""), on("2024-07-01"), day));
    ck_assert(date_is_within(on("2020"), on("2024"), day));
    ck_assert(!date_is_known(on("")));
}
END_TEST

int test_date(void)
{
    Suite *suite = suite_create("date");
    TCase *cases = fixture_case(suite, "date");
    tcase_add_test(cases, days_agree_with_the_c_library);
    tcase_add_test(cases, every_day_is_formatted_as_it_was_parsed);
    tcase_add_test(cases, a_date_counts_from_its_last_day);
    tcase_add_loop_test(cases, bad_dates_are_refused, 0, COUNT_OF(bad_dates));
    tcase_add_test(cases, prose_has_the_date_at_its_precision);
    tcase_add_loop_test(cases, months_are_added, 0, COUNT_OF(additions));
    tcase_add_test(cases, an_interval_is_open_at_its_end);
    return fixture_run_suite(suite);
}
