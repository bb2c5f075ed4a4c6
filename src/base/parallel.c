/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parallel; see the header. */
#include "base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/progress.h"

struct worker {
    struct parallel *job;
    size_t number;
    pthread_t thread;
};

struct parallel {
    const char *what;
    size_t count;
    void (*work)(void *context, size_t item, size_t worker);
    void *context;
    atomic_size_t next, done;
    size_t started;
    struct worker workers[PARALLEL_MAX]; /* the first is the caller */
};

size_t parallel_threads(size_t wanted)
{
    cpu_set_t own;
    bool is_known = sched_getaffinity(0, sizeof own, &own) == 0; /* not of more than 1,024 */
    long processors = is_known ? CPU_COUNT(&own) : sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = wanted ? wanted : processors > 0 ? (size_t)processors : 1;
    return count < PARALLEL_MAX ? count : PARALLEL_MAX;
}

static void *run(void *of)
{
    struct worker *worker = of;
    struct parallel *job = worker->job;

    for (size_t item; (item = atomic_fetch_add(&job->next, 1)) < job->count;) {
        job->work(job->context, item, worker->number);
        size_t done = atomic_fetch_add(&job->done, 1) + 1;
        if (job->what && worker->number == 0)
            progress_tell(job->what, done, job->count);
    }
    return NULL;
}

struct parallel *parallel_begin(const char *what, size_t threads, size_t count,
                                void (*work)(void *context, size_t item, size_t worker),
                                void *context)
{
    struct parallel *job = mem_alloc(1, sizeof *job);

    *job = (struct parallel){.what = what, .count = count, .work = work, .context = context};
    atomic_init(&job->next, 0);
    atomic_init(&job->done, 0);
    job->workers[0].job = job;
    for (job->started = 1;
         job->started < threads && job->started < PARALLEL_MAX && job->started < count;
         job->started++) {
        struct worker *worker = &job->workers[job->started];
        *worker = (struct worker){.job = job, .number = job->started};
        if (pthread_create(&worker->thread, NULL, run, worker) != 0)
            break;
    }
    return job;
}

void parallel_end(struct parallel *job)
{
    run(&job->workers[0]);
    for (size_t t = 1; t < job->started; t++)
        pthread_join(job->workers[t].thread, NULL);
    if (job->what)
        progress_tell(job->what, job->count, job->count);
    free(job);
}

void parallel_do(const char *what, size_t threads, size_t count,
                 void (*work)(void *context, size_t item, size_t worker), void *context)
{
    parallel_end(parallel_begin(what, threads, count, work, context));
}
