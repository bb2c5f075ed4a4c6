/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Agreement of two states in recorded votes: linear-weighted kappa (Cohen 1968; Häge 2011).
 *
 * k = 1 - Do/De with disagreement |x - y| / 2 on Y = 1, A = 0, N = -1 over the roll calls in which
 * both took part, De from the margins on those same roll calls. De = 0 or fewer than `min_joint`:
 * NAN.
 */
#ifndef FS_GRAPH_KAPPA_H
#define FS_GRAPH_KAPPA_H

#include <stddef.h>
#include <stdint.h>

/* Votes of n states as three bit sets a state, `words` words each. */
struct vote_bits {
    size_t n;
    size_t words;
    size_t columns;
    uint64_t *bits; /* n x 3 x words: Y, A, N */
};

/* `columns` roll calls; votes[c] holds n letters. Heap; release with vote_bits_clear(). */
void vote_bits_init(struct vote_bits *bits, size_t n, size_t columns, const char *const votes[]);
void vote_bits_clear(struct vote_bits *bits);

/* Kappa of states i and j, NAN when undefined; *joint gets the number of joint votes (may be NULL).
 */
double kappa_of(const struct vote_bits *bits, size_t i, size_t j, size_t min_joint, size_t *joint);

/* Kappa of all pairs i < j, packed (graph/pairs.h). */
void kappa_pairs(const struct vote_bits *bits, size_t min_joint, double out[]);

#endif
