/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Parallel: independent pieces of work on threads. Which thread does which piece is left to chance,
 * so a piece writes to a place of its own and what is summed is summed afterwards, in order.
 */
#ifndef FS_BASE_PARALLEL_H
#define FS_BASE_PARALLEL_H

#include <stddef.h>

enum { PARALLEL_MAX = 64 };

/* Threads for so many wanted: 0: as many as there are processors that this process may
 * use; at most PARALLEL_MAX. */
size_t parallel_threads(size_t wanted);

/*
 * Calls work(context, item, worker) once for each item below `count`, in their order, and returns
 * when all are done. `worker` is below `threads` and one worker has one item at a time: its number
 * is that of its scratch room. The caller's thread works too; fewer threads than asked for do. It
 * tells how far it is (base/progress.h); `what` the items are, NULL: of no interest.
 */
void parallel_do(const char *what, size_t threads, size_t count,
                 void (*work)(void *context, size_t item, size_t worker), void *context);

/* The same in two calls, for a caller that has something else to do between: all threads but its
 * own begin at once, and it joins in at the end, which frees. What is given is borrowed until then.
 */
struct parallel *parallel_begin(const char *what, size_t threads, size_t count,
                                void (*work)(void *context, size_t item, size_t worker),
                                void *context);
void parallel_end(struct parallel *parallel);

#endif
