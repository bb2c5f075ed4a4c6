/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Loads a data folder again and again: median milliseconds, the peak of memory in MiB, and the
 * milliseconds of processors beside those jansson alone takes for the same bytes.
 * bench_load DIR [TIMES] */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include <jansson.h>

#include "base/arena.h"
#include "data/dataset.h"
#include "data/load.h"
#include "data/tables.h"

enum { TIMES_MAX = 1000 };

static double now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Reads every file whole and checks no more than that it is JSON. */
static void read_alone(const char *dir)
{
    for (size_t t = 0; t < table_count(); t++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", dir, table_get(t)->file);
        json_decref(json_load_file(path, JSON_REJECT_DUPLICATES, NULL));
    }
}

int main(int argc, char *argv[])
{
    static double times[TIMES_MAX], processors[TIMES_MAX], alone[TIMES_MAX];
    int count = argc > 2 ? atoi(argv[2]) : 21;
    size_t records = 0;
    struct rusage usage;

    if (argc < 2 || count < 1 || count > TIMES_MAX)
        return 2;
    mem_prepare();
    for (int i = 0; i < count; i++) {
        struct diags *diags = diags_new();
        double start = now(CLOCK_MONOTONIC), begun = now(CLOCK_PROCESS_CPUTIME_ID);
        struct dataset *dataset = dataset_load(argv[1], diags);
        times[i] = now(CLOCK_MONOTONIC) - start;
        processors[i] = now(CLOCK_PROCESS_CPUTIME_ID) - begun;
        if (!dataset)
            return 1;
        records = dataset->visit_count + dataset->pact_count;
        dataset_free(dataset);
        diags_free(diags);
        begun = now(CLOCK_PROCESS_CPUTIME_ID);
        read_alone(argv[1]);
        alone[i] = now(CLOCK_PROCESS_CPUTIME_ID) - begun;
    }
    qsort(times, (size_t)count, sizeof *times, compare);
    qsort(processors, (size_t)count, sizeof *processors, compare);
    qsort(alone, (size_t)count, sizeof *alone, compare);
    getrusage(RUSAGE_SELF, &usage);
    printf(
        "%.1f ms, %.0f MiB, %zu visits and pacts; %.1f ms of processors, jansson alone %.1f, ratio "
        "%.2f\n",
        times[count / 2], (double)usage.ru_maxrss / 1024, records, processors[count / 2],
        alone[count / 2], processors[count / 2] / alone[count / 2]);
    return 0;
}
