/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program; everything is in cli.c so that tests can link the rest. */
#include <malloc.h>

#include "cli/commands.h"

/* Matrices of a day are taken and given back again and again: keep the memory instead of asking
 * the system for empty pages each time, which is a third of the cost of many days. Threads take
 * theirs from the same arena: in one of its own each would keep what it alone once took. */
enum { APART_BYTES = 32 << 20, KEEP_BYTES = 256 << 20 };

int main(int argc, char *argv[])
{
    mallopt(M_MMAP_THRESHOLD, APART_BYTES);
    mallopt(M_TRIM_THRESHOLD, KEEP_BYTES);
    mallopt(M_ARENA_MAX, 1);
    return cli_main(argc, argv);
}
