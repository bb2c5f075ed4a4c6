/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Diagnostics: the table is whole, records are copied, the worst decides the exit status. */
#include <string.h>

#include <check.h>

#include "base/diag.h"
#include "base/limits.h"
#include "fixture.h"

START_TEST(every_kind_has_one_row)
{
    int last = 0;
    for (size_t i = 0; i < diag_kind_count(); i++) {
        const struct diag_kind *kind = diag_kind_get(i);
        ck_assert_int_gt((int)kind->id, last);
        ck_assert_uint_gt(strlen(kind->meaning), 10);
        last = (int)kind->id;
    }
    ck_assert_ptr_null(diag_kind_get(diag_kind_count()));
}
END_TEST

START_TEST(records_are_copied)
{
    struct diags *diags = diags_new();
    char path[] = "visits.json", field[] = "host", hint[] = "try";
    struct diag_at at = {.path = path, .line = 41, .column = 3, .field = field};
    diags_add(diags, DIAG_STATE_UNKNOWN, &at, hint, "unknown state '%s'", "MGN");
    path[0] = field[0] = hint[0] = '!';
    const struct diag *diag = diags_get(diags, 0);
    ck_assert_str_eq(diag->path, "visits.json");
    ck_assert_str_eq(diag->field, "host");
    ck_assert_str_eq(diag->hint, "try");
    ck_assert_str_eq(diag->text, "unknown state 'MGN'");
    ck_assert_uint_eq(diag->line, 41);
    ck_assert_uint_eq(diag->column, 3);
    ck_assert_int_eq(diag->level, DIAG_ERROR);
    ck_assert_ptr_null(diags_get(diags, 1));
    diags_free(diags);
    diags_free(NULL);
}
END_TEST

START_TEST(the_worst_decides)
{
    struct diags *diags = diags_new();
    ck_assert_int_eq(diags_exit_status(diags), 0);
    ck_assert(!diags_has_errors(diags));
    diags_add(diags, DIAG_LAYOUT, NULL, NULL, "x");
    ck_assert_int_eq(diags_exit_status(diags), 1);
    ck_assert(diags_has_errors(diags));
    diags_add(diags, DIAG_USAGE_ERROR, NULL, NULL, "x");
    ck_assert_int_eq(diags_exit_status(diags), 2);
    diags_add(diags, DIAG_READ_FAILED, NULL, NULL, "x");
    diags_add(diags, DIAG_LAYOUT, NULL, NULL, "x");
    ck_assert_int_eq(diags_exit_status(diags), 3);
    ck_assert_uint_eq(diags_count(diags), 4);
    ck_assert_ptr_null(diags_get(diags, 0)->path);
    diags_free(diags);
}
END_TEST

START_TEST(what_is_cleared_begins_anew)
{
    struct diags *diags = diags_new();
    size_t more = 0;
    for (size_t n = 0; n < LIMIT_MESSAGES + 1; n++)
        diags_add(diags, DIAG_LAYOUT, NULL, NULL, "row %zu", n);
    ck_assert_uint_eq(diags_count(diags), LIMIT_MESSAGES);
    ck_assert_ptr_nonnull(diags_more(diags, &more));
    diags_clear(diags);
    more = 0;
    ck_assert_uint_eq(diags_count(diags), 0);
    ck_assert_uint_eq(diags_error_count(diags), 0);
    ck_assert_int_eq(diags_exit_status(diags), 0);
    ck_assert_ptr_null(diags_more(diags, &more));
    diags_add(diags, DIAG_LAYOUT, NULL, NULL, "row");
    ck_assert_str_eq(diags_get(diags, 0)->text, "row");
    diags_free(diags);
}
END_TEST

int test_diag(void)
{
    const TTest *const tests[] = {every_kind_has_one_row, records_are_copied, the_worst_decides,
                                  what_is_cleared_begins_anew};
    return fixture_run("diag", COUNT_OF(tests), tests);
}
