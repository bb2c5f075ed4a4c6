/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Suites of unit and property tests: all of them, or those whose names are given, one after the
 * other, once the shipped data is loaded. With CK_FORK=no they share this process, and what else is
 * loaded stays for the next.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "unit/fixture.h"
#include "unit/shipped.h"

static const struct {
    const char *name;
    int (*run)(void);
} suites[] = {
#define X(suite) {#suite, suite},
    SUITES(X)
#undef X
};

static int run(size_t suite)
{
    int status = suites[suite].run();
    if (status != EXIT_SUCCESS)
        printf("%s failed\n", suites[suite].name);
    fflush(stdout);
    return status;
}

static int run_named(const char *name)
{
    for (size_t s = 0; s < COUNT_OF(suites); s++)
        if (strcmp(suites[s].name, name) == 0)
            return run(s);
    fprintf(stderr, "no suite is called '%s'\n", name);
    return EXIT_FAILURE;
}

int main(int argc, char *argv[])
{
    int status = EXIT_SUCCESS;
    mem_prepare();
    shipped_load("FENCESITTER_DATASETS", "datasets");
    for (size_t s = 0; argc == 1 && s < COUNT_OF(suites); s++)
        status |= run(s);
    for (int a = 1; a < argc; a++)
        status |= run_named(argv[a]);
    return status;
}
