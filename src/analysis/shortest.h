/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ties that a shortest route may take. */
#ifndef FS_ANALYSIS_SHORTEST_H
#define FS_ANALYSIS_SHORTEST_H

#include <stddef.h>

/*
 * Copies a symmetric n x n matrix of ties of 0 or more, zero diagonal, to `out` without those that
 * are longer (length 1 / tie) than some route over one third node, by more than rounding and what
 * igraph takes for equal (1e-10). No shortest route takes one of them: the shortest routes of the
 * graph that is left are those of the whole one, their lengths the same to the last bit. Not all
 * such ties are found, but of the world's four in five are left out.
 */
void shortest_ties(size_t n, const double ties[], double out[]);

#endif
