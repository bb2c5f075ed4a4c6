/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Kappa from bit sets. With n joint votes, disagreement of one step counting 1 and of two steps 2
 * (so twice |x - y| / 2), and y_i, a_i, n_i the votes of i among the joint ones:
 *
 *   2 n   Do = one + 2 two
 *   2 n^2 De = y_i a_j + a_i y_j + a_i n_j + n_i a_j + 2 (y_i n_j + n_i y_j)
 *   k = 1 - Do/De = 1 - n (one + 2 two) / (2 n^2 De)
 *
 * Everything left of the one division is a whole number, so the value is exact to the last bit
 * and symmetric in i and j.
 */
#include "graph/kappa.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"

enum { YES, ABSTAIN, NO, KIND_COUNT, WORD_BITS = 64 };

static uint64_t *row(const struct vote_bits *bits, size_t state, int kind)
{
    return bits->bits + (state * KIND_COUNT + (size_t)kind) * bits->words;
}

void vote_bits_init(struct vote_bits *bits, size_t n, size_t columns, const char *const votes[])
{
    *bits = (struct vote_bits){
        .n = n, .words = (columns + WORD_BITS - 1) / WORD_BITS, .columns = columns};
    if (n == 0 || columns == 0)
        return;
    bits->bits = mem_alloc(n * KIND_COUNT * bits->words, sizeof *bits->bits);
    for (size_t c = 0; c < columns; c++) {
        uint64_t mask = UINT64_C(1) << c % WORD_BITS;
        for (size_t s = 0; s < n; s++) {
            char letter = votes[c][s];
            int kind = letter == 'Y' ? YES : letter == 'A' ? ABSTAIN : letter == 'N' ? NO : -1;
            if (kind >= 0)
                row(bits, s, kind)[c / WORD_BITS] |= mask;
        }
    }
}

void vote_bits_clear(struct vote_bits *bits)
{
    free(bits->bits);
    *bits = (struct vote_bits){0};
}

typedef void cross_function(const struct vote_bits *bits, size_t i, size_t j,
                            uint64_t table[KIND_COUNT][KIND_COUNT]);

/* table[a][b]: roll calls in which i voted a and j voted b. */
static inline __attribute__((always_inline)) void
count(const struct vote_bits *bits, size_t i, size_t j, uint64_t table[KIND_COUNT][KIND_COUNT])
{
    for (int a = 0; a < KIND_COUNT; a++) {
        for (int b = 0; b < KIND_COUNT; b++) {
            const uint64_t *left = row(bits, i, a);
            const uint64_t *right = row(bits, j, b);
            uint64_t both = 0;
            for (size_t w = 0; w < bits->words; w++)
                both += (uint64_t)__builtin_popcountll(left[w] & right[w]);
            table[a][b] = both;
        }
    }
}

static void cross_plain(const struct vote_bits *bits, size_t i, size_t j,
                        uint64_t table[KIND_COUNT][KIND_COUNT])
{
    count(bits, i, j, table);
}

/* The same with the processor's own bit count: kappas are the bulk of a draw's time. */
#ifdef __x86_64__
__attribute__((target("popcnt"))) static void cross_popcnt(const struct vote_bits *bits, size_t i,
                                                           size_t j,
                                                           uint64_t table[KIND_COUNT][KIND_COUNT])
{
    count(bits, i, j, table);
}

static cross_function *choose_cross(void)
{
    return __builtin_cpu_supports("popcnt") ? cross_popcnt : cross_plain;
}
#else
static cross_function *choose_cross(void)
{
    return cross_plain;
}
#endif

static double kappa_with(cross_function *cross, const struct vote_bits *bits, size_t i, size_t j,
                         size_t min_joint, size_t *joint)
{
    uint64_t table[KIND_COUNT][KIND_COUNT] = {{0}};
    if (bits->bits)
        cross(bits, i, j, table);
    uint64_t n = 0, of_i[KIND_COUNT] = {0}, of_j[KIND_COUNT] = {0};
    for (int a = 0; a < KIND_COUNT; a++) {
        for (int b = 0; b < KIND_COUNT; b++) {
            n += table[a][b];
            of_i[a] += table[a][b];
            of_j[b] += table[a][b];
        }
    }
    if (joint)
        *joint = n;
    uint64_t observed = 0, expected = 0;
    for (int a = 0; a < KIND_COUNT; a++) {
        for (int b = 0; b < KIND_COUNT; b++) {
            uint64_t steps = (uint64_t)abs(a - b);
            observed += steps * table[a][b];
            expected += steps * of_i[a] * of_j[b];
        }
    }
    if (n < min_joint || expected == 0)
        return (double)NAN;
    return 1.0 - (double)(n * observed) / (double)expected;
}

double kappa_of(const struct vote_bits *bits, size_t i, size_t j, size_t min_joint, size_t *joint)
{
    return kappa_with(choose_cross(), bits, i, j, min_joint, joint);
}

void kappa_pairs(const struct vote_bits *bits, size_t min_joint, double out[])
{
    cross_function *cross = choose_cross();
    for (size_t i = 0; i < bits->n; i++)
        for (size_t j = i + 1; j < bits->n; j++)
            *out++ = kappa_with(cross, bits, i, j, min_joint, NULL);
}
