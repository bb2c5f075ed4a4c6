/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Growable arrays: `struct { T *items; size_t n, cap; }` with any T.
 *
 * ARR(T) declares the anonymous struct, ARR_PUSH appends a value, ARR_FREE releases.
 * Items live on the heap; arr_keep() copies them into an arena once they are complete.
 */
#ifndef FS_BASE_ARR_H
#define FS_BASE_ARR_H

#include <stdlib.h>

#include "base/arena.h"

#define ARR(T)                                                                                     \
    struct {                                                                                       \
        T *items;                                                                                  \
        size_t n;                                                                                  \
        size_t cap;                                                                                \
    }

#define ARR_PUSH(arr, value)                                                                       \
    do {                                                                                           \
        if ((arr)->n == (arr)->cap) {                                                              \
            (arr)->cap = (arr)->cap ? (arr)->cap * 2 : 16;                                         \
            (arr)->items = mem_grow((arr)->items, (arr)->cap, sizeof *(arr)->items);               \
        }                                                                                          \
        (arr)->items[(arr)->n++] = (value);                                                        \
    } while (0)

#define ARR_FREE(arr)                                                                              \
    do {                                                                                           \
        free((arr)->items);                                                                        \
        (arr)->items = NULL;                                                                       \
        (arr)->n = (arr)->cap = 0;                                                                 \
    } while (0)

/* The items copied into the arena (NULL when there are none). */
#define ARR_KEEP(arr, arena)                                                                       \
    ((arr)->n ? arena_memdup((arena), (arr)->items, (arr)->n * sizeof *(arr)->items) : NULL)

#endif
