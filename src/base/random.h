/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Random numbers by counter: stream (seed, index) gives the same numbers whoever asks, in whatever
 * order and on how many threads (Philox 4x32-10; Salmon et al. 2011, 10.1145/2063384.2063405).
 */
#ifndef FS_BASE_RANDOM_H
#define FS_BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* What a stream is for, so that two uses of one seed never share numbers. */
enum random_use { RANDOM_DRAWS, RANDOM_ROLL_CALLS, RANDOM_EVENTS, RANDOM_CHANCES };

struct random {
    uint32_t key[2];
    uint32_t counter[4];
    uint32_t block[4];
    unsigned left; /* numbers of the block not yet given */
};

struct random random_stream(uint64_t seed, enum random_use use, uint32_t index);

uint32_t random_bits(struct random *random);

/* A whole number in [0, n), each equally likely; n > 0. */
size_t random_below(struct random *random, size_t n);

/* In (0, 1]: never 0, so that its logarithm is finite. */
double random_unit(struct random *random);

/* Gamma with the given whole shape and scale 1: the sum of that many exponentials. */
double random_gamma(struct random *random, unsigned shape);

/* Gamma of any shape > 0 and scale 1 (Marsaglia & Tsang 2000, 10.1145/358407.358414). */
double random_gamma_of(struct random *random, double shape);

#endif
