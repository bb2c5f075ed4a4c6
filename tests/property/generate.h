/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Generate: a random stream with a fixed seed (SplitMix64), random graphs, and a plain solver. */
#ifndef FS_TESTS_GENERATE_H
#define FS_TESTS_GENERATE_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

struct stream {
    uint64_t state;
};

static inline uint64_t next_word(struct stream *stream)
{
    uint64_t z = stream->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* In [0, n). */
static inline size_t next_below(struct stream *stream, size_t n)
{
    return (size_t)(next_word(stream) % n);
}

/* In (0, 1]. */
static inline double next_unit(struct stream *stream)
{
    return (double)((next_word(stream) >> 11) + 1) / 9007199254740992.0;
}

static inline bool next_chance(struct stream *stream, double share)
{
    return next_unit(stream) <= share;
}

/* Plain Gauss elimination with row exchanges, right-hand sides in the columns of b (n x m). */
static inline void gauss_solve(size_t n, double *a, size_t m, double *b)
{
    for (size_t k = 0; k < n; k++) {
        size_t best = k;
        for (size_t i = k + 1; i < n; i++)
            if (fabs(a[i * n + k]) > fabs(a[best * n + k]))
                best = i;
        for (size_t j = 0; j < n; j++) {
            double t = a[k * n + j];
            a[k * n + j] = a[best * n + j];
            a[best * n + j] = t;
        }
        for (size_t j = 0; j < m; j++) {
            double t = b[k * m + j];
            b[k * m + j] = b[best * m + j];
            b[best * m + j] = t;
        }
        for (size_t i = 0; i < n; i++) {
            double f = i == k ? 0 : a[i * n + k] / a[k * n + k];
            for (size_t j = 0; j < n; j++)
                a[i * n + j] -= f * a[k * n + j];
            for (size_t j = 0; j < m; j++)
                b[i * m + j] -= f * b[k * m + j];
        }
    }
    for (size_t k = 0; k < n; k++)
        for (size_t j = 0; j < m; j++)
            b[k * m + j] /= a[k * n + k];
}

#endif
