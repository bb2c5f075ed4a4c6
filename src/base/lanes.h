/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lanes: four doubles at once, in the compiler's own vectors, so that one text serves every
 * processor. A kernel's body is inlined into a function for AVX2 and into a plain one (base/cpu.h).
 */
#ifndef FS_BASE_LANES_H
#define FS_BASE_LANES_H

#include <stdint.h>
#include <string.h>

#include "base/cpu.h"

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

LANES_BODY int lanes_any(lanes_mask mask)
{
    return (mask[0] | mask[1] | mask[2] | mask[3]) != 0;
}

#pragma GCC diagnostic pop

#endif
