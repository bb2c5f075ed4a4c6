/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pairs: the n (n - 1) / 2 pairs i < j of a symmetric matrix as one row of numbers, row by row.
 */
#ifndef FS_GRAPH_PAIRS_H
#define FS_GRAPH_PAIRS_H

#include <stddef.h>

static inline size_t pairs_count(size_t n)
{
    return n ? n * (n - 1) / 2 : 0;
}

/* Place of the first pair of state i with a later one. */
static inline size_t pairs_row(size_t n, size_t i)
{
    return i * (2 * n - i - 1) / 2;
}

/* Place of the pair of two different states. */
static inline size_t pairs_at(size_t n, size_t i, size_t j)
{
    size_t a = i < j ? i : j, b = i < j ? j : i;
    return pairs_row(n, a) + b - a - 1;
}

static inline void pairs_pack(size_t n, const double *matrix, double pairs[])
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            *pairs++ = matrix[i * n + j];
}

/* Both halves; the diagonal becomes 0. */
static inline void pairs_unpack(size_t n, const double pairs[], double *matrix)
{
    for (size_t i = 0; i < n; i++) {
        matrix[i * n + i] = 0;
        for (size_t j = i + 1; j < n; j++)
            matrix[i * n + j] = matrix[j * n + i] = *pairs++;
    }
}

#endif
