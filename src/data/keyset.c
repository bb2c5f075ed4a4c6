/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keyset: open addressing with linear probing, at most half full; FNV-1a as the hash. */
#include "data/keyset.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { SLOTS_FIRST = 64 }; /* a power of two, as every later size */

static size_t hash_of(const char *key)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * 0x100000001b3u;
    return (size_t)(hash ^ (hash >> 32));
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t slot_of(const struct keyset *set, const char *key)
{
    size_t mask = set->slot_count - 1;
    size_t slot = hash_of(key) & mask;
    while (set->slots[slot] && strcmp(set->keys[set->slots[slot] - 1], key) != 0)
        slot = (slot + 1) & mask;
    return slot;
}

static void grow(struct keyset *set)
{
    free(set->slots);
    set->slot_count = set->slot_count ? set->slot_count * 2 : SLOTS_FIRST;
    set->slots = mem_alloc(set->slot_count, sizeof *set->slots);
    for (size_t i = 0; i < set->n; i++)
        set->slots[slot_of(set, set->keys[i])] = (uint32_t)(i + 1);
}

void keyset_clear(struct keyset *set)
{
    free(set->keys);
    free(set->slots);
    *set = (struct keyset){0};
}

size_t keyset_add(struct keyset *set, const char *key, bool *is_new)
{
    if (set->n * 2 >= set->slot_count)
        grow(set);
    size_t slot = slot_of(set, key);
    *is_new = set->slots[slot] == 0;
    if (!*is_new)
        return set->slots[slot] - 1;
    if (set->n == set->cap) {
        set->cap = set->cap ? set->cap * 2 : SLOTS_FIRST;
        set->keys = mem_grow(set->keys, set->cap, sizeof *set->keys);
    }
    assert(set->n < UINT32_MAX);
    set->keys[set->n++] = key;
    set->slots[slot] = (uint32_t)set->n;
    return set->n - 1;
}

size_t keyset_find(const struct keyset *set, const char *key)
{
    if (set->n == 0)
        return SIZE_MAX;
    uint32_t found = set->slots[slot_of(set, key)];
    return found ? found - 1 : SIZE_MAX;
}
