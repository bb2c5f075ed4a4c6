/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lanes: four doubles at once, in the compiler's own vectors, so that one text serves every
 * processor. A kernel's body is inlined into a function for AVX2 and into a plain one (base/cpu.h).
 */
#ifndef FS_BASE_LANES_H
#define FS_BASE_LANES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/cpu.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { LANES = 4 };

typedef double lanes __attribute__((vector_size(LANES * sizeof(double))));
typedef int64_t lanes_mask __attribute__((vector_size(LANES * sizeof(int64_t))));
typedef uint64_t lanes_bits __attribute__((vector_size(LANES * sizeof(uint64_t))));

/* Nothing here is ever called, so how a vector is returned does not matter. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"

#define LANES_BODY static inline __attribute__((always_inline))

LANES_BODY lanes lanes_of(double x)
{
    return (lanes){x, x, x, x};
}

LANES_BODY lanes_bits lanes_bits_of(uint64_t x)
{
    return (lanes_bits){x, x, x, x};
}

LANES_BODY lanes lanes_load(const double *at)
{
    lanes out;
    memcpy(&out, at, sizeof out);
    return out;
}

LANES_BODY void lanes_store(lanes x, double *at)
{
    memcpy(at, &x, sizeof x);
}

/* Bits of a lane are all set where a comparison holds. */
LANES_BODY lanes lanes_where(lanes_mask mask, lanes x)
{
    return (lanes)(mask & (lanes_mask)x);
}

LANES_BODY lanes lanes_choose(lanes_mask mask, lanes yes, lanes no)
{
    return (lanes)((mask & (lanes_mask)yes) | (~mask & (lanes_mask)no));
}

LANES_BODY lanes lanes_size(lanes x)
{
    return (lanes)((lanes_mask)x & INT64_MAX);
}

/* A bit of each lane where a comparison holds. */
LANES_BODY unsigned lanes_held(lanes_mask mask)
{
#ifdef __SSE2__
    const lanes x = (lanes)mask;
    return (unsigned)_mm_movemask_pd((__m128d){x[0], x[1]}) |
           (unsigned)_mm_movemask_pd((__m128d){x[2], x[3]}) << 2;
#else
    const lanes_mask each = {1, 2, 4, 8}, bits = mask & each;
    return (unsigned)((bits[0] | bits[1]) | (bits[2] | bits[3]));
#endif
}

/* By the four bits of a mask, the halves of the lanes that it holds of, one after the other. */
typedef uint32_t lanes_halves __attribute__((vector_size(2 * LANES * sizeof(uint32_t))));

#define LANES_ORDER(a, b, c, d)                                                                    \
    {                                                                                              \
        2 * (a), 2 * (a) + 1, 2 * (b), 2 * (b) + 1, 2 * (c), 2 * (c) + 1, 2 * (d), 2 * (d) + 1     \
    }
static const lanes_halves lanes_orders[1 << LANES] = {
    LANES_ORDER(0, 0, 0, 0), LANES_ORDER(0, 0, 0, 0), LANES_ORDER(1, 0, 0, 0),
    LANES_ORDER(0, 1, 0, 0), LANES_ORDER(2, 0, 0, 0), LANES_ORDER(0, 2, 0, 0),
    LANES_ORDER(1, 2, 0, 0), LANES_ORDER(0, 1, 2, 0), LANES_ORDER(3, 0, 0, 0),
    LANES_ORDER(0, 3, 0, 0), LANES_ORDER(1, 3, 0, 0), LANES_ORDER(0, 1, 3, 0),
    LANES_ORDER(2, 3, 0, 0), LANES_ORDER(0, 2, 3, 0), LANES_ORDER(1, 2, 3, 0),
    LANES_ORDER(0, 1, 2, 3),
};
#undef LANES_ORDER

/* Writes the lanes that the mask holds of one after the other to `to`, which has room for all
 * lanes, without a branch; returns how many they are. */
LANES_BODY size_t lanes_squeeze(lanes_mask mask, lanes_bits x, void *to)
{
    unsigned at = lanes_held(mask);
    lanes_halves from = (lanes_halves)x, out;
#ifdef __clang__ /* which shuffles by constants only */
    for (size_t k = 0; k < (size_t)2 * LANES; k++)
        out[k] = from[lanes_orders[at][k]];
#else
    out = __builtin_shuffle(from, lanes_orders[at]);
#endif
    memcpy(to, &out, sizeof out);
    return (size_t)__builtin_popcount(at);
}

#pragma GCC diagnostic pop

#endif
