/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a database is asked: names that are only names, and no passwords. */
#include <string.h>

#include <check.h>

#include "fixture.h"
#include "import/secret.h"
#include "import/statement.h"

static const struct statement_dialect ansi = {"\"", "VARCHAR(200)"}, ticks = {"`", "STRING"};

static const char *const names[IMPORT_COLUMN_COUNT] = {"a", "b", "the \"day\"", "c", "w"};

START_TEST(names_are_quoted)
{
    static const struct {
        const char *table, *from; /* NULL: refused */
    } cases[] = {{"events", "FROM `events` AS source"},
                 {"public.events", "FROM `public`.`events` AS source"},
                 {"e` ; DROP TABLE x; --", "FROM `e`` ; DROP TABLE x; --` AS source"},
                 {"e\"", "FROM `e\"` AS source"},
                 {"e\\", NULL},
                 {"e\nf", NULL},
                 {"", NULL},
                 {"e.", NULL},
                 {".e", NULL}};

    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct strbuf out = {0};
        bool is_fine =
            statement_from(&(struct statement_source){.table = cases[c].table}, &ticks, &out);
        ck_assert_msg(is_fine == !!cases[c].from, "%s", cases[c].table);
        if (is_fine)
            ck_assert_str_eq(strbuf_text(&out), cases[c].from);
        strbuf_clear(&out);
    }
}
END_TEST

START_TEST(a_query_ends_where_it_is_meant_to)
{
    struct strbuf out = {0};

    ck_assert(
        statement_from(&(struct statement_source){.query = "SELECT 1 -- one ;\n; "}, &ansi, &out));
    ck_assert_str_eq(strbuf_text(&out), "FROM (SELECT 1 -- one\n) AS source");
    strbuf_clear(&out);
}
END_TEST

START_TEST(a_statement_asks_for_what_the_map_names)
{
    const struct statement_source source = {.table = "events"};
    const struct split plain = {.months = 12, .until = INT32_MAX},
                       narrow = {
                           .months = 1, .since = 20240105, .until = 20250630, .class_length = 2};
    const char *few[IMPORT_COLUMN_COUNT] = {"a", "b", "d", "c"};
    struct strbuf out = {0};

    ck_assert(statement_write(&source, &ansi, &narrow, names, &out));
    const char *text = strbuf_text(&out);
    ck_assert_ptr_nonnull(strstr(text, "CAST(\"the \"\"day\"\"\" AS VARCHAR(200))"));
    ck_assert_ptr_nonnull(strstr(text, "day < '20240105' OR day > '20250630'"));
    ck_assert_ptr_nonnull(strstr(text, "SUBSTR(day, 1, 6)"));
    ck_assert_ptr_nonnull(strstr(text, "SUBSTR(CAST(\"c\" AS VARCHAR(200)), 1, 2) AS class"));
    ck_assert_ptr_nonnull(strstr(text, "SUM(weight)"));
    strbuf_clear(&out);
    ck_assert(statement_write(&source, &ticks, &plain, few, &out));
    text = strbuf_text(&out);
    ck_assert_ptr_nonnull(strstr(text, "CAST(`c` AS STRING) AS class"));
    ck_assert_ptr_nonnull(strstr(text, "SUBSTR(day, 1, 4) AS period"));
    ck_assert_ptr_null(strstr(text, "weight"));
    ck_assert_ptr_null(strstr(text, "outside"));
    strbuf_clear(&out);
    few[IMPORT_CLASS] = "c\\";
    ck_assert(!statement_write(&source, &ansi, &plain, few, &out));
    strbuf_clear(&out);
}
END_TEST

START_TEST(a_source_has_a_name_and_no_password)
{
    static const struct {
        struct statement_source source;
        bool is_fine;
    } cases[] = {{{"x", "t", NULL}, true},
                 {{"x", NULL, "SELECT pwd FROM t"}, true},
                 {{"x", "t", "q"}, false},
                 {{"x", NULL, NULL}, false},
                 {{"", "t", NULL}, false},
                 {{"x;UID=y", "t", NULL}, false},
                 {{"{x}", "t", NULL}, false},
                 {{"x", "PWD = y", NULL}, false},
                 {{"x", NULL, "f('passWord=y')"}, false},
                 {{"x", NULL, "\xff"}, false}};

    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct diags *diags = diags_new();
        ck_assert_int_eq(statement_source_check(&cases[c].source, diags), cases[c].is_fine);
        ck_assert_int_eq(diags_exit_status(diags), cases[c].is_fine ? 0 : 2);
        diags_free(diags);
    }
}
END_TEST

START_TEST(secrets_are_not_repeated)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {{"no password", "no password"},
                 {"DSN=x;PWD=abc;UID=y", "DSN=x;PWD=...;UID=y"},
                 {"password = abc failed", "password = ... failed"},
                 {"Pwd={a;b c};x", "Pwd=...};x"},
                 {"token=", "token=..."}};

    ck_assert(!secret_is_in(NULL));
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct strbuf out = {0};
        secret_hide(cases[c].text, &out);
        ck_assert_str_eq(strbuf_text(&out), cases[c].shown);
        ck_assert_int_eq(secret_is_in(cases[c].text), !!strchr(cases[c].text, '='));
        strbuf_clear(&out);
    }
}
END_TEST

int test_statement(void)
{
    Suite *suite = suite_create("statement");
    TCase *tests = fixture_case(suite, "statement");

    tcase_add_test(tests, names_are_quoted);
    tcase_add_test(tests, a_query_ends_where_it_is_meant_to);
    tcase_add_test(tests, a_statement_asks_for_what_the_map_names);
    tcase_add_test(tests, a_source_has_a_name_and_no_password);
    tcase_add_test(tests, secrets_are_not_repeated);
    return fixture_run_suite(suite);
}
