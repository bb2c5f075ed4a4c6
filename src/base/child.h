/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Children: work in a forked process, for libraries that keep to one thread. Only bytes come back,
 * no diagnostic and nothing else the work changes.
 */
#ifndef FS_BASE_CHILD_H
#define FS_BASE_CHILD_H

#include <stdbool.h>

#include "base/strbuf.h"

/* Writes to `out`; false where the work failed. `child` is the number given to child_start(). */
typedef bool child_work(void *context, size_t child, struct strbuf *out);

struct child;

/* Begins work(context, number, out) beside the caller; NULL where no process can be had. To be
 * called while this process has one thread: the child has no other. */
struct child *child_start(child_work *work, void *context, size_t number);

/* Waits for it and adds what it wrote to `out`. False, with nothing added, where there is no child
 * (NULL), the work failed or the child came to another end: the caller may then do it itself. */
bool child_finish(struct child *child, struct strbuf *out);

/* Numbers from 0 on that this process and the children that it begins later take in turn, each
 * number once. Owner frees them with child_turns_free(); NULL where there can be none, and
 * child_turns_free(NULL) is fine. */
struct child_turns *child_turns_new(void);
size_t child_turns_take(struct child_turns *turns);
void child_turns_free(struct child_turns *turns);

#endif
