/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Progress: how far work has come that may take long. Nobody but cli prints, and work far below it
 * knows how far it is; so it tells here, and what is told goes to the one function that shows it.
 */
#ifndef FS_BASE_PROGRESS_H
#define FS_BASE_PROGRESS_H

#include <stddef.h>

/* What shows it from now on; NULL, as at first: nothing. */
void progress_show_by(void (*show)(const char *what, size_t done, size_t total));

/* So many of `total` are done: of "draws", "changes". Only from the thread that waits for all of
 * them, and at last with all done. */
void progress_tell(const char *what, size_t done, size_t total);

#endif
