/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Options: forms of a value, defaults, and what is refused with which hint. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "base/str.h"
#include "cli/options.h"
#include "fixture.h"

static const unsigned all = OPTION_STUDY | OPTION_OUT | OPTION_TOP | OPTION_JSON | OPTION_FORMAT;

static bool parse(const char *words, unsigned allowed, struct options *options, struct diags *diags)
{
    static char buffer[256];
    char *argv[16];
    int argc = 0;

    snprintf(buffer, sizeof buffer, "%s", words);
    for (char *word = strtok(buffer, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    struct options_of of = {.command = "rank", .allowed = allowed};
    return options_parse(argc, argv, &of, options, diags);
}

START_TEST(values_come_after_a_blank_or_an_equals_sign)
{
    struct diags *diags = diags_new();
    struct options options;

    ck_assert(parse("--study mini --as-of=2024-09-01 --top 7 --json -- --x", all, &options, diags));
    ck_assert_str_eq(options.study, "mini");
    ck_assert_int_eq(options.as_of.day, date_of(2024, 9, 1).day);
    ck_assert_uint_eq(options.top, 7);
    ck_assert(options.json);
    ck_assert_uint_eq(options.operand_count, 1);
    ck_assert_str_eq(options.operands[0], "--x");
    ck_assert_uint_eq(diags_count(diags), 0);
    diags_free(diags);
}
END_TEST

START_TEST(a_letter_stands_for_its_option)
{
    struct diags *diags = diags_new();
    struct options options;

    ck_assert(parse("-s mini -a2024-09-01 -jqn 7 -", all, &options, diags));
    ck_assert_str_eq(options.study, "mini");
    ck_assert_int_eq(options.as_of.day, date_of(2024, 9, 1).day);
    ck_assert(options.json && options.quiet && !options.help);
    ck_assert_uint_eq(options.top, 7);
    ck_assert_str_eq(options.operands[0], "-");
    ck_assert_uint_eq(diags_count(diags), 0);
    diags_free(diags);
}
END_TEST

START_TEST(defaults_hold_without_options)
{
    struct diags *diags = diags_new();
    struct options options;

    ck_assert(parse("", all, &options, diags));
    ck_assert_ptr_null(options.study);
    ck_assert(!date_is_known(options.as_of));
    ck_assert_ptr_null(options.data);
    ck_assert_uint_eq(options.top, 0);
    ck_assert_uint_eq(options_top(&options, OPTIONS_DEFAULT_TOP), OPTIONS_DEFAULT_TOP);
    diags_free(diags);
}
END_TEST

static const struct {
    const char *words;
    unsigned allowed;
    const char *text;
    const char *hint;
} refused[] = {
    {"--stuy x", OPTION_STUDY, "unknown option '--stuy' of 'rank'", "did you mean '--study'?"},
    {"--json", OPTION_STUDY, "unknown option '--json' of 'rank'", NULL},
    {"--top 0", OPTION_TOP, "bad number '0' for '--top'",
     "give a whole number from 1 to 100000, or 'all'"},
    {"--top 1e3", OPTION_TOP, "bad number '1e3' for '--top'", NULL},
    {"--as-of 2024-02-30", OPTION_STUDY, "impossible date '2024-02-30' for '--as-of'", NULL},
    {"--draws -1", OPTION_DRAWS, "bad number '-1' for '--draws'",
     "give a whole number from 0 to 1000000"},
    {"--draws 18446744073709551617", OPTION_DRAWS,
     "bad number '18446744073709551617' for '--draws'", NULL},
    {"--leak=-1", OPTION_STUDY, "bad number '-1' for '--leak'", "give a number from 0 to 100000"},
    {"--leak nan", OPTION_STUDY, "bad number 'nan' for '--leak'", NULL},
    {"--leak 1e999", OPTION_STUDY, "bad number '1e999' for '--leak'", NULL},
    {"--width 3.9", OPTION_PICTURE, "bad number '3.9' for '--width'",
     "give a number from 8 to 100"},
    {"--out=", OPTION_OUT, "empty value of '--out DIR'", "leave the option out for its default"},
    {"-jx", OPTION_JSON, "unknown option '-x' of 'rank'", NULL},
    {"-n", OPTION_TOP, "no value after '--top N|all'", NULL},
    {"-n0", OPTION_TOP, "bad number '0' for '--top'", NULL},
    {"--study", OPTION_STUDY, "no value after '--study NAME|FILE'", NULL},
    {"--json=1", OPTION_JSON, "value given to '--json', which takes none", NULL},
};

START_TEST(a_bad_option_is_a_usage_error)
{
    struct diags *diags = diags_new();
    struct options options;

    ck_assert(!parse(refused[_i].words, refused[_i].allowed, &options, diags));
    ck_assert_uint_eq(diags_count(diags), 1);
    ck_assert_str_eq(diags_get(diags, 0)->text, refused[_i].text);
    if (refused[_i].hint)
        ck_assert_str_eq(diags_get(diags, 0)->hint, refused[_i].hint);
    ck_assert_int_eq(diags_exit_status(diags), 2);
    diags_free(diags);
}
END_TEST

int test_options(void)
{
    Suite *suite = suite_create("options");
    TCase *tests = fixture_case(suite, "options");
    tcase_add_test(tests, values_come_after_a_blank_or_an_equals_sign);
    tcase_add_test(tests, a_letter_stands_for_its_option);
    tcase_add_test(tests, defaults_hold_without_options);
    tcase_add_loop_test(tests, a_bad_option_is_a_usage_error, 0, COUNT_OF(refused));
    return fixture_run_suite(suite);
}
