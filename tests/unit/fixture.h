/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fixture: what the tests of graph and analysis share. Datasets are built in memory as compound
 * literals; `struct dataset` is open.
 */
#ifndef FS_TESTS_FIXTURE_H
#define FS_TESTS_FIXTURE_H

#include <stdlib.h>

#include <check.h>

#include "base/diag.h"
#include "data/study.h"
#include "suites.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define TINY 1e-12

/* Each file has one suite of its name, which runs it and returns an exit status (suites.c). */
#define X(suite) int suite(void);
SUITES(X)
#undef X

/* The date of the text; "" is unknown. */
static inline struct date on(const char *text)
{
    struct date date = {0};
    if (text[0] != '\0')
        ck_assert_msg(date_parse(text, &date), "'%s' is no date", text);
    return date;
}

/*
 * How often to do again what takes the same steps on other numbers each time: as often as it says,
 * or a twentieth of that where a checker of memory makes a step cost fifty (FENCESITTER_FEW is
 * set). The whole number runs without one in the same `./run test`.
 */
static inline size_t fixture_times(size_t times)
{
    return getenv("FENCESITTER_FEW") ? 1 + (times - 1) / 20 : times;
}

/* A case of the suite, to add tests, loops and a set-up to; one time limit holds for all. */
static inline TCase *fixture_case(Suite *suite, const char *name)
{
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 300);
    suite_add_tcase(suite, tcase);
    return tcase;
}

/* Runs the suite and turns failures into the exit status. */
static inline int fixture_run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* Both, for tests that run once each. */
static inline int fixture_run(const char *name, size_t n, const TTest *const tests[])
{
    Suite *suite = suite_create(name);
    TCase *tcase = fixture_case(suite, name);
    for (size_t t = 0; t < n; t++)
        tcase_add_test(tcase, tests[t]);
    return fixture_run_suite(suite);
}

#endif
