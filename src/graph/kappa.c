/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Kappa from bit sets. Over the J joint votes, y_i and n_i those of i with Y and N, S those in
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

enum { WORD_BITS = 64, BYTE_BITS = 8, LANES = 4 };
#define NO_CALL UINT32_MAX

static size_t words_for(size_t bits)
{
    return (bits + WORD_BITS - 1) / WORD_BITS;
}

void vote_calls_init(struct vote_calls *calls, size_t n, size_t count, const char *const votes[])
{
    size_t words = words_for(n);
    *calls = (struct vote_calls){.n = n, .count = count, .words = words};
    calls->bits = mem_alloc(count * VOTE_KINDS * words + 1, sizeof *calls->bits);
    for (size_t c = 0; c < count; c++) {
        uint64_t *sets = calls->bits + c * VOTE_KINDS * words;
        for (size_t s = 0; s < n; s++) {
            char letter = votes[c][s];
            uint64_t mask = UINT64_C(1) << s % WORD_BITS;
            if (letter != 'Y' && letter != 'A' && letter != 'N')
                continue;
            sets[VOTE_PART * words + s / WORD_BITS] |= mask;
            if (letter != 'A')
                sets[(letter == 'Y' ? VOTE_YES : VOTE_NO) * words + s / WORD_BITS] |= mask;
        }
    }
}

void vote_calls_clear(struct vote_calls *calls)
{
    free(calls->bits);
    *calls = (struct vote_calls){0};
}

/* The first byte of a word whose bits count once, twice, three times, and where those end: of roll
 * calls sampled as often as there are, 37 in 100 come once, 18 twice and 8 more often. */
enum { MOST_WEIGHT = 3 };
typedef uint8_t weight_bytes[MOST_WEIGHT + 2];
static const weight_bytes weighted = {0, 0, 5, 7, 8}, unweighted = {0, 0, 8, 8, 8};

/* Whole blocks of states, and some more that the last lanes may read beyond them. */
void vote_bits_init(struct vote_bits *bits, size_t n, size_t most)
{
    size_t words = words_for(most);
    *bits = (struct vote_bits){.n = n, .stride = words_for(n) * WORD_BITS + LANES, .most = most};
    bits->bits = mem_alloc(VOTE_KINDS * words * bits->stride + 1, sizeof *bits->bits);
    bits->slots = mem_alloc(words * WORD_BITS + 1, sizeof *bits->slots);
    bits->times = mem_alloc(most + 1, sizeof *bits->times);
}

void vote_bits_clear(struct vote_bits *bits)
{
    free(bits->bits);
    free(bits->slots);
    free(bits->times);
    *bits = (struct vote_bits){0};
}

/* Rows to columns: halves, quarters, ... change places (Warren 2012, Hacker's Delight, 7-3). */
static void transpose(uint64_t block[WORD_BITS])
{
    uint64_t mask = UINT64_C(0xffffffff);
    for (size_t half = WORD_BITS / 2; half; half >>= 1, mask ^= mask << half)
        for (size_t k = 0; k < WORD_BITS; k = ((k | half) + 1) & ~half) {
            uint64_t swap = ((block[k] >> half) ^ block[k | half]) & mask;
            block[k] ^= swap << half;
            block[k | half] ^= swap;
        }
}

/* Gives roll calls their bits in so many words; false where they do not fit in. */
static bool place(const weight_bytes first, size_t words, size_t calls, struct vote_bits *bits)
{
    size_t taken[MOST_WEIGHT + 1] = {0};
    memset(bits->slots, 0xff, words * WORD_BITS * sizeof *bits->slots);
    for (size_t c = 0; c < calls; c++) {
        size_t left = bits->times[c];
        for (size_t weight = MOST_WEIGHT; weight > 0; weight--) {
            size_t begin = first[weight] * BYTE_BITS, end = first[weight + 1] * BYTE_BITS;
            for (; left >= weight && taken[weight] < words * (end - begin); left -= weight) {
                size_t at = taken[weight]++;
                bits->slots[at / (end - begin) * WORD_BITS + begin + at % (end - begin)] =
                    (uint32_t)c;
            }
        }
        if (left)
            return false;
    }
    return true;
}

static uint64_t bits_from(size_t byte)
{
    return byte < WORD_BITS / BYTE_BITS ? UINT64_MAX << byte * BYTE_BITS : 0;
}

/* In the fewest words. */
static void place_all(size_t calls, size_t count, const uint32_t chosen[], struct vote_bits *bits)
{
    const uint8_t *first = weighted;
    memset(bits->times, 0, calls * sizeof *bits->times);
    for (size_t c = 0; c < count; c++)
        bits->times[chosen[c]]++;
    for (bits->words = 0; !place(first, bits->words, calls, bits); bits->words++)
        if (bits->words + 1 == words_for(count))
            first = unweighted;
    for (size_t weight = 2; weight <= MOST_WEIGHT; weight++)
        bits->again[weight - 2] = bits_from(first[weight]);
}

void vote_bits_choose(struct vote_bits *bits, const struct vote_calls *calls, size_t count,
                      const uint32_t chosen[])
{
    assert(bits->n == calls->n && calls->count <= bits->most && count <= bits->most);
    place_all(calls->count, count, chosen, bits);
    for (size_t kind = 0; kind < VOTE_KINDS; kind++)
        for (size_t w = 0; w < bits->words; w++)
            for (size_t b = 0; b < calls->words; b++) {
                uint64_t block[WORD_BITS] = {0};
                for (size_t c = 0; c < WORD_BITS; c++) {
                    size_t call = bits->slots[w * WORD_BITS + c];
                    if (call != NO_CALL)
                        block[c] = calls->bits[(call * VOTE_KINDS + kind) * calls->words + b];
                }
                transpose(block);
                memcpy(bits->bits + (kind * bits->words + w) * bits->stride + b * WORD_BITS, block,
                       sizeof block);
            }
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

static const uint64_t *plane(const struct vote_bits *bits, int kind)
{
    return bits->bits + (size_t)kind * bits->words * bits->stride;
}

static uint64_t ones(uint64_t word)
{
    return (uint64_t)__builtin_popcountll(word);
}

/* The bits of a word, each as often as it counts. */
static uint64_t count_of(const struct vote_bits *bits, uint64_t word)
{
    return ones(word) + ones(word & bits->again[0]) + ones(word & bits->again[1]);
}

double kappa_of(const struct vote_bits *bits, size_t i, size_t j, size_t min_joint, size_t *joint)
{
    const uint64_t *part = plane(bits, VOTE_PART), *yes = plane(bits, VOTE_YES),
                   *no = plane(bits, VOTE_NO);
    uint64_t both = 0, yes_i = 0, yes_j = 0, no_i = 0, no_j = 0, same = 0;
    for (size_t w = 0; w < bits->words; w++) {
        size_t a = w * bits->stride + i, b = w * bits->stride + j;
        both += count_of(bits, part[a] & part[b]);
        yes_i += count_of(bits, yes[a] & part[b]);
        yes_j += count_of(bits, part[a] & yes[b]);
        no_i += count_of(bits, no[a] & part[b]);
        no_j += count_of(bits, part[a] & no[b]);
        same += count_of(bits, (yes[a] & yes[b]) | (no[a] & no[b]));
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

/* Ones of each byte, by a table of the halves of a byte. */
CPU_AVX2 static inline __m256i ones_of_bytes(__m256i x)
{
    const __m256i table = _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1,
                                           2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
    const __m256i half = _mm256_set1_epi8(15);
    return _mm256_add_epi8(
        _mm256_shuffle_epi8(table, _mm256_and_si256(x, half)),
        _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(x, 4), half)));
}

/* Counts of four pairs, one a lane; written out one by one, since in arrays the compiler would keep
 * them in memory. */
struct counts {
    __m256d joint, yes_i, yes_j, no_i, no_j, same;
};

/* The words of the planes from which four states j are read beside one i. */
struct quad {
    const uint64_t *part, *yes, *no;
    __m256i weights;
    size_t i, j;
};

/* Bytes hold at most 255, and two of them, thrice, stay below 2^15; more roll calls are counted one
 * by one. */
enum { WORDS_A_BYTE = 31 };

CPU_AVX2 static inline __m256i load(const uint64_t *at)
{
    return _mm256_loadu_si256((const __m256i *)at);
}

CPU_AVX2 static inline __m256i spread(const uint64_t *at)
{
    return _mm256_set1_epi64x((long long)*at);
}

CPU_AVX2 static inline __m256i both(__m256i a, __m256i b)
{
    return _mm256_and_si256(a, b);
}

CPU_AVX2 static inline __m256i count_on(__m256i bytes, __m256i set)
{
    return _mm256_add_epi8(bytes, ones_of_bytes(set));
}

/* Each byte as often as it counts: two, four and then all eight of a word together, as the even of
 * eight numbers. */
CPU_AVX2 static inline __m256d add_up(__m256i bytes, __m256i weights)
{
    const __m256i even = _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6);
    __m256i fours = _mm256_madd_epi16(_mm256_maddubs_epi16(bytes, weights), _mm256_set1_epi16(1));
    __m256i eights = _mm256_add_epi32(_mm256_srli_epi64(fours, WORD_BITS / 2), fours);
    return _mm256_cvtepi32_pd(_mm256_castsi256_si128(_mm256_permutevar8x32_epi32(eights, even)));
}

CPU_AVX2 static inline __m256i weights_of(const uint64_t again[2])
{
    /* a byte of ones is -1 */
    __m256i more = _mm256_add_epi8(spread(&again[0]), spread(&again[1]));
    return _mm256_sub_epi8(_mm256_set1_epi8(1), more);
}

CPU_AVX2 static inline struct counts count_words(const struct quad *q, size_t words, size_t stride)
{
    __m256i joint = _mm256_setzero_si256(), yes_i = joint, yes_j = joint, no_i = joint,
            no_j = joint, same = joint;
    for (size_t w = 0, at = 0; w < words; w++, at += stride) {
        __m256i part_of_i = spread(q->part + at + q->i), part = load(q->part + at + q->j);
        __m256i yes_of_i = spread(q->yes + at + q->i), yes = load(q->yes + at + q->j);
        __m256i no_of_i = spread(q->no + at + q->i), no = load(q->no + at + q->j);
        joint = count_on(joint, both(part_of_i, part));
        yes_i = count_on(yes_i, both(yes_of_i, part));
        yes_j = count_on(yes_j, both(part_of_i, yes));
        no_i = count_on(no_i, both(no_of_i, part));
        no_j = count_on(no_j, both(part_of_i, no));
        same = count_on(same, _mm256_or_si256(both(yes_of_i, yes), both(no_of_i, no)));
    }
    return (struct counts){
        .joint = add_up(joint, q->weights),
        .yes_i = add_up(yes_i, q->weights),
        .yes_j = add_up(yes_j, q->weights),
        .no_i = add_up(no_i, q->weights),
        .no_j = add_up(no_j, q->weights),
        .same = add_up(same, q->weights),
    };
}

CPU_AVX2 static inline __m256d kappa_of_counts(struct counts c, double min_joint)
{
    __m256d sum = _mm256_add_pd(_mm256_add_pd(c.yes_i, c.yes_j), _mm256_add_pd(c.no_i, c.no_j));
    __m256d cross = _mm256_add_pd(_mm256_mul_pd(c.yes_i, c.yes_j), _mm256_mul_pd(c.no_i, c.no_j));
    __m256d observed = _mm256_mul_pd(c.joint, _mm256_sub_pd(sum, _mm256_add_pd(c.same, c.same)));
    __m256d expected = _mm256_sub_pd(_mm256_mul_pd(c.joint, sum), _mm256_add_pd(cross, cross));
    __m256d kappa = _mm256_sub_pd(_mm256_set1_pd(1), _mm256_div_pd(observed, expected));
    __m256d is_undefined =
        _mm256_or_pd(_mm256_cmp_pd(c.joint, _mm256_set1_pd(min_joint), _CMP_LT_OQ),
                     _mm256_cmp_pd(expected, _mm256_setzero_pd(), _CMP_EQ_OQ));
    return _mm256_blendv_pd(kappa, _mm256_set1_pd((double)NAN), is_undefined);
}

/* Four states j at once beside one i. */
CPU_AVX2 static void pairs_avx2(const struct vote_bits *bits, size_t min_joint, double out[])
{
    struct quad q = {.part = plane(bits, VOTE_PART),
                     .yes = plane(bits, VOTE_YES),
                     .no = plane(bits, VOTE_NO),
                     .weights = weights_of(bits->again)};
    for (q.i = 0; q.i < bits->n; q.i++) {
        for (q.j = q.i + 1; q.j < bits->n; q.j += LANES) {
            size_t here = bits->n - q.j;
            double last[LANES];
            _mm256_storeu_pd(
                here < LANES ? last : out,
                kappa_of_counts(count_words(&q, bits->words, bits->stride), (double)min_joint));
            if (here < LANES)
                memcpy(out, last, here * sizeof *out);
            out += here < LANES ? here : LANES;
        }
    }
}
#else
enum { WORDS_A_BYTE = 0 };
#define pairs_avx2 pairs_plain
#endif

void kappa_pairs(const struct vote_bits *bits, size_t min_joint, double out[])
{
    bool is_wide = cpu_has_avx2() && bits->words <= WORDS_A_BYTE;
    (is_wide ? pairs_avx2 : pairs_plain)(bits, min_joint, out);
}
