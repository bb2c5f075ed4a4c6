/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keyset: texts in the order they were added, found by hash: codes, ids, keys of records. */
#ifndef FS_DATA_KEYSET_H
#define FS_DATA_KEYSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* `struct keyset set = {0};` is a valid empty one. The keys are borrowed. */
struct keyset {
    const char **keys; /* in the order added */
    size_t n;
    size_t cap;
    uint32_t *slots; /* position + 1 of a key; 0: free */
    size_t slot_count;
};

void keyset_clear(struct keyset *set);

/* The position of the key; it is added at the end if it is new. */
size_t keyset_add(struct keyset *set, const char *key, bool *is_new);

/* The position of the key, or SIZE_MAX. */
size_t keyset_find(const struct keyset *set, const char *key);

#endif
