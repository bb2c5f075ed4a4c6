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

/* What a vote is asked: took part, Y, N. */
enum { VOTE_PART, VOTE_YES, VOTE_NO, VOTE_KINDS };

/* Roll calls of n states, to choose from. Heap; release with vote_calls_clear(). */
struct vote_calls {
    size_t n, count, stride;
    uint8_t *is; /* (count + 1) x VOTE_KINDS x stride: 1 where it is so; nobody voted in the last */
};

/* votes[c] holds n letters. */
void vote_calls_init(struct vote_calls *calls, size_t n, size_t count, const char *const votes[]);
void vote_calls_clear(struct vote_calls *calls);

/*
 * The votes by fours of roll calls that were chosen equally often: a state has four bits in a
 * four, so that a table of 16 numbers says what they count, be it for one pair or for 32 at once.
 * Of roll calls sampled with replacement a third are not chosen and need no place.
 */
enum { VOTE_FOUR = 4, VOTE_BITS = 1 << VOTE_FOUR, VOTE_TIMES_MOST = 4 };
struct vote_bits {
    size_t n, stride, most; /* `most` roll calls, and choices of them */
    size_t fours, chunks;
    uint8_t *bits;    /* fours x VOTE_KINDS x stride */
    uint8_t *times;   /* fours: how often each of its roll calls counts */
    uint32_t *ends;   /* chunks: the four after each; what a chunk counts fits in a byte */
    uint32_t *chosen; /* scratch: how often a roll call still has to be placed */
    uint8_t shared[VOTE_TIMES_MOST + 1][VOTE_BITS][VOTE_BITS]; /* t times the bits of both */
};

/* Room for choosing as often among `most` roll calls. Heap; release with vote_bits_clear(). */
void vote_bits_init(struct vote_bits *bits, size_t n, size_t most);
void vote_bits_clear(struct vote_bits *bits);

/* The same with these roll calls each chosen once. */
void vote_bits_read(struct vote_bits *bits, size_t n, size_t count, const char *const votes[]);

/* The roll calls of these numbers. */
void vote_bits_choose(struct vote_bits *bits, const struct vote_calls *calls, size_t count,
                      const uint32_t chosen[]);

/* Kappa of states i and j, NAN when undefined; *joint gets the number of joint votes (may be NULL).
 */
double kappa_of(const struct vote_bits *bits, size_t i, size_t j, size_t min_joint, size_t *joint);

/* Kappa of all pairs i < j, packed (graph/pairs.h). */
void kappa_pairs(const struct vote_bits *bits, size_t min_joint, double out[]);

#endif
