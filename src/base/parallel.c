/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parallel; see the header. */
#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/progress.h"

struct job {
    const char *what;
    size_t count;
    void (*work)(void *context, size_t item, size_t worker);
    void *context;
    atomic_size_t next, done;
};

struct worker {
    struct job *job;
    size_t number;
    pthread_t thread;
};

size_t parallel_threads(size_t wanted)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = wanted ? wanted : processors > 0 ? (size_t)processors : 1;
    return count < PARALLEL_MAX ? count : PARALLEL_MAX;
}

static void *run(void *of)
{
    struct worker *worker = of;
    struct job *job = worker->job;
    for (size_t item; (item = atomic_fetch_add(&job->next, 1)) < job->count;) {
        job->work(job->context, item, worker->number);
        size_t done = atomic_fetch_add(&job->done, 1) + 1;
        if (job->what && worker->number == 0)
            progress_tell(job->what, done, job->count);
    }
    return NULL;
}

void parallel_do(const char *what, size_t threads, size_t count,
                 void (*work)(void *context, size_t item, size_t worker), void *context)
{
    struct job job = {.what = what, .count = count, .work = work, .context = context};
    struct worker workers[PARALLEL_MAX];
    size_t started = 1;
    atomic_init(&job.next, 0);
    atomic_init(&job.done, 0);
    workers[0] = (struct worker){.job = &job};
    for (; started < threads && started < PARALLEL_MAX && started < count; started++) {
        workers[started] = (struct worker){.job = &job, .number = started};
        if (pthread_create(&workers[started].thread, NULL, run, &workers[started]) != 0)
            break;
    }
    run(&workers[0]);
    for (size_t t = 1; t < started; t++)
        pthread_join(workers[t].thread, NULL);
    if (what)
        progress_tell(what, count, count);
}
