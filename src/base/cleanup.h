/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Scope-bound release: `_cleanup_(fn) T x` calls fn(&x) when x goes out of scope. */
#ifndef FS_BASE_CLEANUP_H
#define FS_BASE_CLEANUP_H

#include <stdio.h>
#include <stdlib.h>

#define _cleanup_(fn) __attribute__((cleanup(fn)))

static inline void cleanup_free(void *at)
{
    free(*(void **)at);
}

static inline void cleanup_fclose(FILE **at)
{
    if (*at)
        fclose(*at);
}

#endif
