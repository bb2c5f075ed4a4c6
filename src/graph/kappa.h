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

/* Bit sets of a roll call or a state: took part, Y, N. */
enum { VOTE_PART, VOTE_YES, VOTE_NO, VOTE_KINDS };

/* Roll calls as bit sets of n states, to choose from. Heap; release with vote_calls_clear(). */
struct vote_calls {
    size_t n, count, words; /* words a set */
    uint64_t *bits;         /* count x VOTE_KINDS x words */
};

/* votes[c] holds n letters. */
void vote_calls_init(struct vote_calls *calls, size_t n, size_t count, const char *const votes[]);
void vote_calls_clear(struct vote_calls *calls);

/*
 * States as bit sets of roll calls, a roll call as often as it was chosen. Bits of some bytes of a
 * word count twice or three times, so that 262 roll calls sampled with replacement lie in three
 * words instead of five.
 */
struct vote_bits {
    size_t n, words;
    size_t stride;           /* from word to word of a state */
    uint64_t *bits;          /* VOTE_KINDS x words x stride: kind, word, state */
    uint64_t again[2];       /* of a word: the bits that count a second time, a third time */
    size_t most;             /* roll calls, and choices of them */
    uint32_t *slots, *times; /* scratch: the roll call of a bit; how often one was chosen */
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
