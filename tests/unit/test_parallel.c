/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parallel: each item once, whatever the threads, and one worker has one item at a time. */
#include <sched.h>
#include <stdatomic.h>
#include <string.h>

#include "base/parallel.h"
#include "base/progress.h"
#include "fixture.h"

enum { ITEMS = 1000 };

struct tally {
    int times[ITEMS];
    int busy[PARALLEL_MAX];
    size_t threads;
    atomic_int faults; /* counted, for a thread cannot fail a test */
};

static void work(void *context, size_t item, size_t worker)
{
    struct tally *tally = context;
    if (worker >= tally->threads || tally->busy[worker]++ != 0)
        atomic_fetch_add(&tally->faults, 1);
    tally->times[item]++;
    tally->busy[worker]--;
}

START_TEST(each_item_once)
{
    const size_t threads[] = {1, 2, 3, 7, PARALLEL_MAX};
    for (size_t t = 0; t < COUNT_OF(threads); t++) {
        struct tally tally = {.threads = threads[t]};
        parallel_do(NULL, threads[t], ITEMS, work, &tally);
        ck_assert_int_eq(tally.faults, 0);
        for (size_t i = 0; i < ITEMS; i++)
            ck_assert_int_eq(tally.times[i], 1);
    }
    parallel_do(NULL, 4, 0, work, NULL);
}
END_TEST

static size_t told, last;
static bool is_growing = true;

static void take_progress(const char *what, size_t done, size_t total)
{
    is_growing = is_growing && strcmp(what, "items") == 0 && total == ITEMS && done >= last;
    last = done;
    told++;
}

START_TEST(progress_is_told_to_the_end)
{
    struct tally tally = {.threads = 3};
    progress_show_by(take_progress);
    parallel_do("items", 3, ITEMS, work, &tally);
    ck_assert(told > 0 && is_growing);
    ck_assert_uint_eq(last, ITEMS);
    told = 0;
    parallel_do(NULL, 3, ITEMS, work, &tally);
    progress_tell("items", 0, 0);
    progress_show_by(NULL);
    progress_tell("items", 1, ITEMS);
    ck_assert_uint_eq(told, 0);
}
END_TEST

START_TEST(as_many_threads_as_wanted)
{
    ck_assert_uint_eq(parallel_threads(3), 3);
    ck_assert_uint_eq(parallel_threads(1000), PARALLEL_MAX);
    ck_assert_uint_ge(parallel_threads(0), 1);
}
END_TEST

/* Whoever gives it one processor of many gets one thread. */
START_TEST(as_many_threads_as_processors_it_may_use)
{
    cpu_set_t all, one;
    if (sched_getaffinity(0, sizeof all, &all) != 0)
        return; /* more than a set holds */
    size_t count = (size_t)CPU_COUNT(&all);
    ck_assert_uint_eq(parallel_threads(0), count < PARALLEL_MAX ? count : PARALLEL_MAX);
    CPU_ZERO(&one);
    for (int p = 0; p < CPU_SETSIZE && CPU_COUNT(&one) == 0; p++)
        if (CPU_ISSET(p, &all))
            CPU_SET(p, &one);
    ck_assert_int_eq(sched_setaffinity(0, sizeof one, &one), 0);
    ck_assert_uint_eq(parallel_threads(0), 1);
    ck_assert_uint_eq(parallel_threads(3), 3);
    ck_assert_int_eq(sched_setaffinity(0, sizeof all, &all), 0);
}
END_TEST

int test_parallel(void)
{
    const TTest *const tests[] = {each_item_once, progress_is_told_to_the_end,
                                  as_many_threads_as_wanted,
                                  as_many_threads_as_processors_it_may_use};
    return fixture_run("parallel", COUNT_OF(tests), tests);
}
