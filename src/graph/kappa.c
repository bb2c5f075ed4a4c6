/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Kappa from counts. Over the J joint votes, y_i and n_i those of i with Y and N, S those in
 * which both said Y or both N, and disagreement of one step counting 1 and of two steps 2 (so twice
 * |x - y| / 2):
 *
 *   sum = y_i + y_j + n_i + n_j
 *   2 J   Do = sum - 2 S
 *   2 J^2 De = J sum - 2 (y_i y_j + n_i n_j)
 *   k = 1 - Do/De = 1 - J (sum - 2 S) / (J sum - 2 (y_i y_j + n_i n_j))
 *
 * Everything left of the one division is a whole number, so the value is exact to the last bit,
 * symmetric in i and j, and the same from every version of the kernel.
 */
#include "graph/kappa.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/cpu.h"

/* Twice what a pair counts fits in 16 bits with a sign, J times twice J in 32. */
enum { BLOCK = 32, WORD = sizeof(uint64_t), BYTE_MOST = 255, SHORT_MOST = INT16_MAX / 2 };

/* Whole words, and a block that may begin at the last state. */
static size_t stride_for(size_t n)
{
    return (n + BLOCK + WORD - 1) / WORD * WORD;
}

void vote_calls_init(struct vote_calls *calls, size_t n, size_t count, const char *const votes[])
{
    size_t stride = stride_for(n);
    *calls = (struct vote_calls){.n = n, .count = count, .stride = stride};
    calls->is = mem_alloc((count + 1) * VOTE_KINDS * stride, sizeof *calls->is);
    for (size_t c = 0; c < count; c++) {
        uint8_t *is = calls->is + c * VOTE_KINDS * stride;
        for (size_t s = 0; s < n; s++) {
            char letter = votes[c][s];
            is[VOTE_PART * stride + s] = letter == 'Y' || letter == 'A' || letter == 'N';
            is[VOTE_YES * stride + s] = letter == 'Y';
            is[VOTE_NO * stride + s] = letter == 'N';
        }
    }
}

void vote_calls_clear(struct vote_calls *calls)
{
    free(calls->is);
    *calls = (struct vote_calls){0};
}

void vote_bits_init(struct vote_bits *bits, size_t n, size_t most)
{
    size_t fours = most / VOTE_FOUR + VOTE_TIMES_MOST; /* each number of times has a last one */
    *bits = (struct vote_bits){.n = n, .stride = stride_for(n), .most = most};
    bits->bits = mem_alloc(fours * VOTE_KINDS * bits->stride, sizeof *bits->bits);
    bits->times = mem_alloc(fours, sizeof *bits->times);
    bits->ends = mem_alloc(fours, sizeof *bits->ends);
    bits->chosen = mem_alloc(most + 1, sizeof *bits->chosen);
    for (size_t t = 0; t <= VOTE_TIMES_MOST; t++)
        for (unsigned a = 0; a < VOTE_BITS; a++)
            for (unsigned b = 0; b < VOTE_BITS; b++)
                bits->shared[t][a][b] = (uint8_t)(t * (size_t)__builtin_popcount(a & b));
}

void vote_bits_clear(struct vote_bits *bits)
{
    free(bits->bits);
    free(bits->times);
    free(bits->ends);
    free(bits->chosen);
    *bits = (struct vote_bits){0};
}

static uint8_t *row_of(const struct vote_bits *bits, size_t four, size_t kind)
{
    return bits->bits + (four * VOTE_KINDS + kind) * bits->stride;
}

static uint64_t word_at(const uint8_t *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* The bits of four roll calls, of eight states at once. */
static void put_four(const struct vote_calls *calls, const size_t four[VOTE_FOUR], size_t times,
                     struct vote_bits *bits)
{
    for (size_t kind = 0; kind < VOTE_KINDS; kind++) {
        const uint8_t *is[VOTE_FOUR];
        uint8_t *row = row_of(bits, bits->fours, kind);
        for (size_t c = 0; c < VOTE_FOUR; c++)
            is[c] = calls->is + (four[c] * VOTE_KINDS + kind) * calls->stride;
        for (size_t s = 0; s < bits->stride; s += WORD) {
            uint64_t word = word_at(is[0] + s) | word_at(is[1] + s) << 1 | word_at(is[2] + s) << 2 |
                            word_at(is[3] + s) << 3;
            memcpy(row + s, &word, sizeof word);
        }
    }
    bits->times[bits->fours++] = (uint8_t)times;
}

/* Those that count so many times. */
static void place(const struct vote_calls *calls, size_t times, struct vote_bits *bits)
{
    size_t four[VOTE_FOUR], filled = 0;
    for (size_t c = 0; c < calls->count; c++)
        for (; bits->chosen[c] >= times; bits->chosen[c] -= (uint32_t)times) {
            four[filled++] = c;
            if (filled < VOTE_FOUR)
                continue;
            put_four(calls, four, times, bits);
            filled = 0;
        }
    for (size_t c = filled; filled && c < VOTE_FOUR; c++)
        four[c] = calls->count;
    if (filled)
        put_four(calls, four, times, bits);
}

static void find_chunks(struct vote_bits *bits)
{
    size_t most = 0;
    bits->chunks = 0;
    for (size_t f = 0; f < bits->fours; f++) {
        if (most + VOTE_FOUR * bits->times[f] > BYTE_MOST) {
            bits->ends[bits->chunks++] = (uint32_t)f;
            most = 0;
        }
        most += VOTE_FOUR * bits->times[f];
    }
    bits->ends[bits->chunks++] = (uint32_t)bits->fours;
}

void vote_bits_choose(struct vote_bits *bits, const struct vote_calls *calls, size_t count,
                      const uint32_t chosen[])
{
    assert(bits->n == calls->n && calls->count <= bits->most && count <= bits->most);
    memset(bits->chosen, 0, calls->count * sizeof *bits->chosen);
    for (size_t c = 0; c < count; c++)
        bits->chosen[chosen[c]]++;
    bits->fours = 0;
    for (size_t times = VOTE_TIMES_MOST; times > 0; times--)
        place(calls, times, bits);
    find_chunks(bits);
}

void vote_bits_read(struct vote_bits *bits, size_t n, size_t count, const char *const votes[])
{
    struct vote_calls calls;
    uint32_t *each = mem_alloc(count + 1, sizeof *each);
    for (size_t c = 0; c < count; c++)
        each[c] = (uint32_t)c;
    vote_calls_init(&calls, n, count, votes);
    vote_bits_init(bits, n, count);
    vote_bits_choose(bits, &calls, count, each);
    vote_calls_clear(&calls);
    free(each);
}

double kappa_of(const struct vote_bits *bits, size_t i, size_t j, size_t min_joint, size_t *joint)
{
    uint64_t both = 0, yes_i = 0, yes_j = 0, no_i = 0, no_j = 0, same = 0;
    for (size_t f = 0; f < bits->fours; f++) {
        const uint8_t *part = row_of(bits, f, VOTE_PART), *yes = row_of(bits, f, VOTE_YES),
                      *no = row_of(bits, f, VOTE_NO);
        const uint8_t(*shared)[VOTE_BITS] = bits->shared[bits->times[f]];
        both += shared[part[i]][part[j]];
        yes_i += shared[yes[i]][part[j]];
        yes_j += shared[part[i]][yes[j]];
        no_i += shared[no[i]][part[j]];
        no_j += shared[part[i]][no[j]];
        same += (uint64_t)shared[yes[i]][yes[j]] + shared[no[i]][no[j]];
    }
    if (joint)
        *joint = both;
    uint64_t sum = yes_i + yes_j + no_i + no_j;
    uint64_t expected = both * sum - 2 * (yes_i * yes_j + no_i * no_j);
    if (both < min_joint || expected == 0)
        return (double)NAN;
    return 1.0 - (double)(both * (sum - 2 * same)) / (double)expected;
}

static void pairs_plain(const struct vote_bits *bits, size_t min_joint, double out[])
{
    for (size_t i = 0; i < bits->n; i++)
        for (size_t j = i + 1; j < bits->n; j++)
            *out++ = kappa_of(bits, i, j, min_joint, NULL);
}

#ifdef CPU_AVX2
#include <immintrin.h>

enum { LANES = 4, SHORTS = 16 };

/* Counts of a block of states j beside one i. */
struct counts {
    uint16_t joint[BLOCK], yes_i[BLOCK], yes_j[BLOCK], no_i[BLOCK], no_j[BLOCK], same[BLOCK];
};

/* The compiler folds an ordinary load into each use and reads it again; not this one. */
CPU_AVX2 static inline __m256i load(const uint8_t *at)
{
    return _mm256_lddqu_si256((const __m256i *)at);
}

/* What each four bits share with these. */
CPU_AVX2 static inline __m256i table(const uint8_t shared[VOTE_BITS][VOTE_BITS], uint8_t bits)
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)shared[bits]));
}

CPU_AVX2 static inline __m256i count_on(__m256i bytes, __m256i table, __m256i bits)
{
    return _mm256_add_epi8(bytes, _mm256_shuffle_epi8(table, bits));
}

CPU_AVX2 static inline void add_up(__m256i bytes, bool is_first, uint16_t count[BLOCK])
{
    __m256i *at = (__m256i *)count;
    __m256i low = _mm256_cvtepu8_epi16(_mm256_castsi256_si128(bytes));
    __m256i high = _mm256_cvtepu8_epi16(_mm256_extracti128_si256(bytes, 1));
    if (!is_first) {
        low = _mm256_add_epi16(_mm256_loadu_si256(at), low);
        high = _mm256_add_epi16(_mm256_loadu_si256(at + 1), high);
    }
    _mm256_storeu_si256(at, low);
    _mm256_storeu_si256(at + 1, high);
}

/* Written out one by one, since in arrays the compiler would keep the bytes in memory. */
CPU_AVX2 static inline void count_chunk(const struct vote_bits *bits, size_t chunk, size_t i,
                                        size_t j, struct counts *counts)
{
    __m256i joint = _mm256_setzero_si256(), yes_i = joint, yes_j = joint, no_i = joint,
            no_j = joint, same = joint;
    const size_t stride = bits->stride, begin = chunk ? bits->ends[chunk - 1] : 0;
    const uint8_t *at = row_of(bits, begin, 0);
    for (size_t f = begin; f < bits->ends[chunk]; f++, at += VOTE_KINDS * stride) {
        const uint8_t *at_yes = at + VOTE_YES * stride, *at_no = at + VOTE_NO * stride;
        const uint8_t(*shared)[VOTE_BITS] = bits->shared[bits->times[f]];
        __m256i part = load(at + j), yes = load(at_yes + j), no = load(at_no + j);
        __m256i of_part = table(shared, at[i]), of_yes = table(shared, at_yes[i]),
                of_no = table(shared, at_no[i]);
        joint = count_on(joint, of_part, part);
        yes_i = count_on(yes_i, of_yes, part);
        no_i = count_on(no_i, of_no, part);
        yes_j = count_on(yes_j, of_part, yes);
        no_j = count_on(no_j, of_part, no);
        same = count_on(count_on(same, of_yes, yes), of_no, no);
    }
    add_up(joint, chunk == 0, counts->joint);
    add_up(yes_i, chunk == 0, counts->yes_i);
    add_up(yes_j, chunk == 0, counts->yes_j);
    add_up(no_i, chunk == 0, counts->no_i);
    add_up(no_j, chunk == 0, counts->no_j);
    add_up(same, chunk == 0, counts->same);
}

/* Of four pairs, from whole numbers; expected 0: undefined. */
CPU_AVX2 static inline void put_kappa(__m128i observed, __m128i expected, double out[LANES])
{
    __m256d below = _mm256_cvtepi32_pd(expected);
    __m256d share = _mm256_div_pd(_mm256_cvtepi32_pd(observed), below);
    __m256d is_undefined = _mm256_cmp_pd(below, _mm256_setzero_pd(), _CMP_EQ_OQ);
    _mm256_storeu_pd(out, _mm256_blendv_pd(_mm256_sub_pd(_mm256_set1_pd(1), share),
                                           _mm256_set1_pd((double)NAN), is_undefined));
}

/* Every other four of the sixteen: a b + c d. */
CPU_AVX2 static inline __m256i dot(__m256i a, __m256i b, __m256i c, __m256i d, bool is_odd)
{
    return is_odd ? _mm256_madd_epi16(_mm256_unpackhi_epi16(a, c), _mm256_unpackhi_epi16(b, d))
                  : _mm256_madd_epi16(_mm256_unpacklo_epi16(a, c), _mm256_unpacklo_epi16(b, d));
}

CPU_AVX2 static inline __m256i shorts(const uint16_t *count)
{
    return _mm256_loadu_si256((const __m256i *)count);
}

/* Of sixteen pairs. */
CPU_AVX2 static inline void put_kappas(const struct counts *counts, size_t at, __m256i too_few,
                                       double out[SHORTS])
{
    __m256i joint = shorts(counts->joint + at), same = shorts(counts->same + at);
    __m256i yes_i = shorts(counts->yes_i + at), yes_j = shorts(counts->yes_j + at);
    __m256i no_i = shorts(counts->no_i + at), no_j = shorts(counts->no_j + at);
    __m256i yes = _mm256_add_epi16(yes_i, yes_j), no = _mm256_add_epi16(no_i, no_j);
    __m256i yes_apart = _mm256_sub_epi16(yes, same), no_apart = _mm256_sub_epi16(no, same);
    __m256i enough = _mm256_cmpgt_epi16(joint, too_few);
    for (int odd = 0; odd < 2; odd++) {
        __m256i cross = dot(yes_i, yes_j, no_i, no_j, odd);
        __m256i observed = dot(joint, yes_apart, joint, no_apart, odd);
        __m256i expected =
            _mm256_sub_epi32(dot(joint, yes, joint, no, odd), _mm256_slli_epi32(cross, 1));
        expected = _mm256_and_si256(expected, odd ? _mm256_unpackhi_epi16(enough, enough)
                                                  : _mm256_unpacklo_epi16(enough, enough));
        put_kappa(_mm256_castsi256_si128(observed), _mm256_castsi256_si128(expected),
                  out + odd * LANES);
        put_kappa(_mm256_extracti128_si256(observed, 1), _mm256_extracti128_si256(expected, 1),
                  out + (2 + odd) * LANES);
    }
}

/* A block of states j at once beside one i. */
CPU_AVX2 static void pairs_avx2(const struct vote_bits *bits, size_t min_joint, double out[])
{
    size_t few = min_joint <= SHORT_MOST ? min_joint : SHORT_MOST + 1;
    const __m256i too_few = _mm256_set1_epi16((int16_t)((int)few - 1));
    for (size_t i = 0; i < bits->n; i++) {
        for (size_t j = i + 1; j < bits->n; j += BLOCK) {
            struct counts counts;
            double last[BLOCK];
            size_t here = bits->n - j < BLOCK ? bits->n - j : BLOCK;
            double *to = here < BLOCK ? last : out;
            for (size_t c = 0; c < bits->chunks; c++)
                count_chunk(bits, c, i, j, &counts);
            for (size_t k = 0; k < here; k += SHORTS)
                put_kappas(&counts, k, too_few, to + k);
            if (here < BLOCK)
                memcpy(out, last, here * sizeof *out);
            out += here;
        }
    }
}
#else
#define pairs_avx2 pairs_plain
#endif

void kappa_pairs(const struct vote_bits *bits, size_t min_joint, double out[])
{
    assert(bits->chunks); /* chosen */
    bool is_wide = cpu_has_avx2() && bits->most <= SHORT_MOST;
    (is_wide ? pairs_avx2 : pairs_plain)(bits, min_joint, out);
}
