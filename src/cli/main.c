/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program; everything is in cli.c so that tests can link the rest. */
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "cli/commands.h"

/* Matrices of a day are taken and given back again and again: keep the memory instead of asking
 * the system for empty pages each time, which is a third of the cost of many days. Threads take
 * theirs from the same arena: in one of its own each would keep what it alone once took. */
enum { APART_BYTES = 32 << 20, KEEP_BYTES = 256 << 20, LARGE_PAGE = 2 << 20 };

/* A page that is touched first costs more than what is written into it: the system is asked for
 * large ones where the heap begins, which it may refuse. What is given back comes again in small
 * ones. */
static void wish_large_pages(void)
{
    size_t size = APART_BYTES - LARGE_PAGE; /* of the heap, not apart from it */
    char *room = malloc(size);
    if (room) {
        size_t skipped = (LARGE_PAGE - (uintptr_t)room % LARGE_PAGE) % LARGE_PAGE;
        madvise(room + skipped, size - LARGE_PAGE, MADV_HUGEPAGE);
    }
    free(room);
}

int main(int argc, char *argv[])
{
    mallopt(M_MMAP_THRESHOLD, APART_BYTES);
    mallopt(M_TRIM_THRESHOLD, KEEP_BYTES);
    mallopt(M_ARENA_MAX, 1);
    wish_large_pages();
    return cli_main(argc, argv);
}
