/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Trap: with `--wrap=relgraph_build` (and `relgraph_build_lean`) this stands in the place of the
 * relation graph, with which all computing begins, and ends the program as its own end would, for
 * the runs before it: what they lost of their memory is searched for, what they reached is counted.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { STATUS_COMPUTES = 70 };

_Noreturn void __wrap_relgraph_build(void);
_Noreturn void __wrap_relgraph_build_lean(void);

void __wrap_relgraph_build(void)
{
    static atomic_flag is_ending = ATOMIC_FLAG_INIT;

    fputs("computes\n", stderr);
    while (atomic_flag_test_and_set(&is_ending))
        pause(); /* for the thread that ends it */
    exit(STATUS_COMPUTES);
}

void __wrap_relgraph_build_lean(void)
{
    __wrap_relgraph_build();
}
