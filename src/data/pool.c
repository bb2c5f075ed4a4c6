/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pool; see the header. A row that outgrows the block gets blocks of its own, which go with the
 * row. */
#include "data/pool.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include <jansson.h>

enum { BLOCK_BYTES = 1 << 18 };

struct block {
    struct block *next;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

static _Thread_local struct block *blocks; /* the last one is kept from row to row */
static bool is_on;
static json_malloc_t malloc_before;
static json_free_t free_before;

static void *take(size_t size)
{
    size_t needed = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);

    if (needed < size)
        return NULL;
    if (!blocks || needed > blocks->size - blocks->used) {
        size_t room = needed > BLOCK_BYTES ? needed : BLOCK_BYTES;
        struct block *block = malloc(sizeof *block + room);
        if (!block)
            return NULL; /* jansson reports it */
        *block = (struct block){.next = blocks, .size = room};
        blocks = block;
    }
    void *bytes = blocks->bytes + blocks->used;
    blocks->used += needed;
    return bytes;
}

static void keep(void *bytes)
{
    (void)bytes; /* goes with the row */
}

/* Under the address sanitizer jansson keeps to malloc(), so that a value used after its row is
 * found. */
#ifdef __SANITIZE_ADDRESS__
static const bool is_wanted = false;
#else
static const bool is_wanted = true;
#endif

void pool_begin(void)
{
    if (!is_wanted)
        return;
    json_get_alloc_funcs(&malloc_before, &free_before);
    json_set_alloc_funcs(take, keep);
    is_on = true;
}

void pool_end(void)
{
    if (!is_on)
        return;
    pool_release();
    json_set_alloc_funcs(malloc_before, free_before);
    is_on = false;
}

void pool_reset(void)
{
    if (!is_on || !blocks)
        return;
    while (blocks->next) {
        struct block *rest = blocks->next;
        free(blocks);
        blocks = rest;
    }
    blocks->used = 0;
}

void pool_release(void)
{
    while (blocks) {
        struct block *next = blocks->next;
        free(blocks);
        blocks = next;
    }
}
