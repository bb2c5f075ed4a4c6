/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Trap: with `--wrap=relgraph_build` (and `relgraph_build_lean`) this stands in the place of the
 * relation graph, with which all computing begins, and ends the program.
 */
#include <stdio.h>
#include <unistd.h>

enum { STATUS_COMPUTES = 70 };

_Noreturn void __wrap_relgraph_build(void);
_Noreturn void __wrap_relgraph_build_lean(void);

void __wrap_relgraph_build(void)
{
    fputs("computes\n", stderr);
    _exit(STATUS_COMPUTES);
}

void __wrap_relgraph_build_lean(void)
{
    __wrap_relgraph_build();
}
