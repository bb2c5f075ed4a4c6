/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Streams on Random123's Philox; see the header. */
#include "base/random.h"

#include <assert.h>
#include <math.h>

#include <Random123/philox.h>

enum { BLOCK = 4 };

struct random random_stream(uint64_t seed, enum random_use use, uint32_t index)
{
    return (struct random){
        .key = {(uint32_t)seed, (uint32_t)(seed >> 32)},
        .counter = {0, 0, (uint32_t)use, index},
    };
}

uint32_t random_bits(struct random *random)
{
    if (random->left == 0) {
        philox4x32_ctr_t counter = {
            {random->counter[0], random->counter[1], random->counter[2], random->counter[3]}};
        philox4x32_key_t key = {{random->key[0], random->key[1]}};
        philox4x32_ctr_t block = philox4x32(counter, key);
        for (int i = 0; i < BLOCK; i++)
            random->block[i] = block.v[i];
        random->counter[1] += ++random->counter[0] == 0;
        random->left = BLOCK;
    }
    return random->block[BLOCK - random->left--];
}

/* The high word of bits * n, with the few values that would favour some results drawn again
 * (Lemire 2019, 10.1145/3230636). */
size_t random_below(struct random *random, size_t n)
{
    assert(n > 0 && n <= UINT32_MAX);
    uint32_t range = (uint32_t)n;
    uint32_t unfair = (uint32_t)(-range) % range;
    uint64_t product;
    do
        product = (uint64_t)random_bits(random) * range;
    while ((uint32_t)product < unfair);
    return (size_t)(product >> 32);
}

double random_unit(struct random *random)
{
    uint64_t high = random_bits(random) >> 5, low = random_bits(random) >> 6;
    return ((double)(high << 26 | low) + 1) / 9007199254740992.0; /* 2^53 */
}

double random_gamma(struct random *random, unsigned shape)
{
    double product = 1;
    for (unsigned i = 0; i < shape; i++)
        product *= random_unit(random);
    return -log(product);
}

/* Standard normal (Box & Muller 1958). */
static double normal(struct random *random)
{
    double radius = sqrt(-2 * log(random_unit(random)));
    return radius * cos(2 * M_PI * random_unit(random));
}

double random_gamma_of(struct random *random, double shape)
{
    assert(shape > 0);
    if (shape < 1) {
        double power = pow(random_unit(random), 1 / shape);
        return random_gamma_of(random, shape + 1) * power;
    }
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double x = normal(random), v = 1 + c * x;
        if (v <= 0)
            continue;
        v = v * v * v;
        if (log(random_unit(random)) < x * x / 2 + d - d * v + d * log(v))
            return d * v;
    }
}
