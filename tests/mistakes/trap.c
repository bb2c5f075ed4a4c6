/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Trap: with `--wrap=relgraph_build` (and `relgraph_build_lean`) this stands in the place of the
 * relation graph, with which all computing begins, and ends the program. What it and its runs
 * before lost of their memory is searched for first, where a checker is linked that can.
 */
#include <stdio.h>
#include <unistd.h>

enum { STATUS_COMPUTES = 70 };

_Noreturn void __wrap_relgraph_build(void);
_Noreturn void __wrap_relgraph_build_lean(void);
void __lsan_do_leak_check(void) __attribute__((weak));

void __wrap_relgraph_build(void)
{
    fputs("computes\n", stderr);
    if (__lsan_do_leak_check)
        __lsan_do_leak_check();
    _exit(STATUS_COMPUTES);
}

void __wrap_relgraph_build_lean(void)
{
    __wrap_relgraph_build();
}
