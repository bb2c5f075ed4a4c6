/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Loads a data folder again and again: median milliseconds and the peak of memory in MiB.
 * bench_load DIR [TIMES] */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "data/dataset.h"
#include "data/load.h"

enum { TIMES_MAX = 1000 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

int main(int argc, char *argv[])
{
    static double times[TIMES_MAX];
    int count = argc > 2 ? atoi(argv[2]) : 21;
    size_t records = 0;
    struct rusage usage;

    if (argc < 2 || count < 1 || count > TIMES_MAX)
        return 2;
    for (int i = 0; i < count; i++) {
        struct diags *diags = diags_new();
        double start = now();
        struct dataset *dataset = dataset_load(argv[1], diags);
        times[i] = now() - start;
        if (!dataset)
            return 1;
        records = dataset->visit_count + dataset->pact_count;
        dataset_free(dataset);
        diags_free(diags);
    }
    qsort(times, (size_t)count, sizeof *times, compare);
    getrusage(RUSAGE_SELF, &usage);
    printf("%.1f ms, %.0f MiB, %zu visits and pacts\n", times[count / 2],
           (double)usage.ru_maxrss / 1024, records);
    return 0;
}
