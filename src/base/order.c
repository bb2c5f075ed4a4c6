/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Order statistics; see the header. Quantiles are in order_quantile.c. */
#include "base/order.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/lanes.h"

/* Bits of a double whose order as whole numbers is the order of the doubles; -0 is 0. */
static uint64_t key_of(double x)
{
    uint64_t bits;
    x = x == 0 ? 0 : x;
    memcpy(&bits, &x, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

struct keyed {
    uint64_t key;
    size_t place;
};

enum { DIGIT_BITS = 11, DIGIT_COUNT = 1 << DIGIT_BITS, KEY_BITS = 64 };

/*
 * Sorts by key with a radix sort, least digit first; `spare` has room for n. Percentiles of 20,000
 * ties are taken in every draw, and comparing them one by one would be a third of its time.
 */
static void sort_keyed(size_t n, struct keyed *items, struct keyed *spare)
{
    for (int shift = 0; shift < KEY_BITS; shift += DIGIT_BITS) {
        size_t starts[DIGIT_COUNT] = {0}, sum = 0;
        for (size_t i = 0; i < n; i++)
            starts[items[i].key >> shift & (DIGIT_COUNT - 1)]++;
        for (size_t d = 0; d < DIGIT_COUNT; d++) {
            size_t count = starts[d];
            starts[d] = sum;
            sum += count;
        }
        for (size_t i = 0; i < n; i++)
            spare[starts[items[i].key >> shift & (DIGIT_COUNT - 1)]++] = items[i];
        memcpy(items, spare, n * sizeof *items);
    }
}

/* Fewer are sorted by comparing, in memory at hand: a draw ranks a hundred states ten times. */
enum { FEW = 256 };

/* Shell's sort with gaps of about 2.25 (Tokuda 1992). */
static void sort_few(size_t n, struct keyed *items)
{
    static const size_t gaps[] = {103, 46, 20, 9, 4, 1};
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++)
        for (size_t i = gaps[g]; i < n; i++) {
            struct keyed item = items[i];
            size_t at = i;
            for (; at >= gaps[g] && items[at - gaps[g]].key > item.key; at -= gaps[g])
                items[at] = items[at - gaps[g]];
            items[at] = item;
        }
}

/*
 * Many positive values are sorted by the leading bits of what their keys differ in and then put
 * right where those agree: two passes over 8 bytes each instead of six over 16. Values that agree
 * in more than that and are many are sorted in full.
 */
enum { SHORT_BITS = 2 * DIGIT_BITS, MOVES_EACH = 8 };

struct positives {
    size_t count;
    const double *row;
    double least, most;
    uint64_t *items, *spare; /* by size: a short key above the place in the row */
    double *sorted;
};

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* The least and the largest of the values above 0 and their number; what is no such value is
 * settled in `out` at once. */
LANES_BODY void find_range(size_t n, double out[], struct positives *p)
{
    lanes least = lanes_of((double)INFINITY), most = lanes_of(0), count = lanes_of(0);
    size_t at = 0;
    for (; at + LANES <= n; at += LANES) {
        lanes x = lanes_load(p->row + at);
        most = lanes_choose(x > most, x, most);
        least = lanes_choose((x > 0) & (x < least), x, least);
        count += lanes_where(x > 0, lanes_of(1));
        lanes_store(lanes_where((x > 0) | (x != x), lanes_of((double)NAN)), out + at);
    }
    p->least = (double)INFINITY;
    for (size_t k = 0; k < LANES; k++) {
        p->most = most[k] > p->most ? most[k] : p->most;
        p->least = least[k] < p->least ? least[k] : p->least;
        p->count += (size_t)count[k];
    }
    for (; at < n; at++) {
        double x = p->row[at];
        p->count += x > 0;
        p->most = x > p->most ? x : p->most;
        p->least = x > 0 && x < p->least ? x : p->least;
        out[at] = x <= 0 ? 0 : (double)NAN;
    }
}

#ifdef CPU_AVX2
CPU_AVX2 static void find_range_avx2(size_t n, double out[], struct positives *p)
{
    find_range(n, out, p);
}
#else
#define find_range_avx2 find_range
#endif

static void pass(size_t n, const uint64_t from[], uint32_t starts[DIGIT_COUNT], int shift,
                 uint64_t to[])
{
    uint32_t sum = 0;
    for (size_t d = 0; d < DIGIT_COUNT; d++) {
        uint32_t count = starts[d];
        starts[d] = sum;
        sum += count;
    }
    for (size_t i = 0; i < n; i++)
        to[starts[from[i] >> shift & (DIGIT_COUNT - 1)]++] = from[i];
}

/* The values above 0 with their short keys. */
LANES_BODY void take_keys(size_t n, int shift, struct positives *p)
{
    const lanes_bits least = lanes_bits_of(bits_of(p->least));
    lanes_bits place = {0, 1, 2, 3};
    uint64_t *to = p->items;
    size_t i = 0;
    for (; i + LANES <= n; i += LANES, place += LANES) {
        lanes x = lanes_load(p->row + i);
        to += lanes_squeeze(x > 0, ((lanes_bits)x - least) >> shift << 32 | place, to);
    }
    for (; i < n; i++)
        if (p->row[i] > 0)
            *to++ = (bits_of(p->row[i]) - least[0]) >> shift << 32 | i;
}

#ifdef CPU_AVX2
CPU_AVX2 static void take_keys_avx2(size_t n, int shift, struct positives *p)
{
    take_keys(n, shift, p);
}
#else
#define take_keys_avx2 take_keys
#endif

static void sort_by_short_keys(size_t n, struct positives *p)
{
    uint32_t starts[2][DIGIT_COUNT] = {{0}};
    int shift = 0;
    while ((bits_of(p->most) - bits_of(p->least)) >> shift >> SHORT_BITS)
        shift++;
    if (cpu_has_avx2())
        take_keys_avx2(n, shift, p);
    else
        take_keys(n, shift, p);
    for (size_t i = 0; i < p->count; i++) {
        starts[0][p->items[i] >> 32 & (DIGIT_COUNT - 1)]++;
        starts[1][p->items[i] >> 32 >> DIGIT_BITS]++;
    }
    pass(p->count, p->items, starts[0], 32, p->spare);
    pass(p->count, p->spare, starts[1], 32 + DIGIT_BITS, p->items);
}

/* Those that are known yet, by size. */
static void take_kept(const struct order_places *kept, struct positives *p)
{
    uint64_t *to = p->items;
    for (size_t k = 0; k < kept->count; k++) {
        *to = kept->items[k];
        to += p->row[kept->items[k]] > 0;
    }
}

/* Puts right what short keys left; false when it took too many moves. */
static bool sort_the_rest(struct positives *p)
{
    const double *row = p->row;
    double *sorted = p->sorted, last = 0;
    size_t moves = 0;
    for (size_t i = 0; i < p->count; i++) {
        uint64_t item = p->items[i];
        double value = row[(uint32_t)item];
        sorted[i] = value;
        if (last <= value) {
            last = value;
            continue;
        }
        size_t to = i;
        for (; to > 0 && sorted[to - 1] > value; to--) {
            sorted[to] = sorted[to - 1];
            p->items[to] = p->items[to - 1];
            if (++moves > MOVES_EACH * p->count)
                return false;
        }
        sorted[to] = value;
        p->items[to] = item;
    }
    return true;
}

size_t order_percentiles_scratch(size_t n)
{
    return (n + 1) * (2 * sizeof(uint64_t) + sizeof(double));
}

void order_percentiles_above_0(size_t n, const double values[], const struct order_places *kept,
                               double out[], void *scratch)
{
    uint64_t *items = scratch;
    struct positives p = {.row = values, .items = items, .spare = items + n + 1};
    p.sorted = (double *)(void *)(p.spare + n + 1);
    assert(n < UINT32_MAX);
    if (cpu_has_avx2())
        find_range_avx2(n, out, &p);
    else
        find_range(n, out, &p);
    if (kept)
        take_kept(kept, &p);
    else if (p.count)
        sort_by_short_keys(n, &p);
    if (!sort_the_rest(&p)) {
        for (size_t i = 0; i < n; i++)
            p.sorted[i] = values[i] > 0 ? values[i] : (double)NAN;
        order_percentiles(n, p.sorted, p.sorted);
        for (size_t i = 0; i < n; i++)
            out[i] = values[i] > 0 ? p.sorted[i] : out[i];
        return;
    }
    for (size_t first = 0, end; first < p.count; first = end) {
        for (end = first + 1; end < p.count && !(p.sorted[end] > p.sorted[first]);)
            end++;
        double share = ((double)first + (double)(end - first) / 2) / (double)p.count;
        for (size_t i = first; i < end; i++)
            out[(uint32_t)p.items[i]] = share;
    }
}

/* The known values by size; the caller's memory when they are few, else the heap's, to be freed. */
static struct keyed *order(size_t n, const double values[], struct keyed few[FEW], size_t *known)
{
    struct keyed *items = n <= FEW ? few : mem_alloc(2 * n, sizeof *items);
    *known = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]))
            items[(*known)++] = (struct keyed){key_of(values[i]), i};
    if (n <= FEW)
        sort_few(*known, items);
    else
        sort_keyed(*known, items, items + *known);
    return items;
}

struct order_places order_places_above_0(size_t n, const double values[])
{
    struct keyed few[FEW];
    size_t known;
    struct keyed *items = order(n, values, few, &known);
    struct order_places out = {mem_alloc(n + 1, sizeof *out.items), 0};
    assert(n < UINT32_MAX);
    for (size_t i = 0; i < known; i++)
        if (values[items[i].place] > 0)
            out.items[out.count++] = (uint32_t)items[i].place;
    if (items != few)
        free(items);
    return out;
}

static size_t end_of_equals(size_t known, const struct keyed items[], size_t first)
{
    size_t end = first + 1;
    while (end < known && items[end].key == items[first].key)
        end++;
    return end;
}

void order_percentiles(size_t n, const double values[], double out[])
{
    struct keyed few[FEW];
    size_t known;
    struct keyed *items = order(n, values, few, &known); /* `out` may be `values` */
    for (size_t i = 0; i < n; i++)
        out[i] = (double)NAN;
    for (size_t first = 0, end; first < known; first = end) {
        end = end_of_equals(known, items, first);
        double share = ((double)first + (double)(end - first) / 2) / (double)known;
        for (size_t i = first; i < end; i++)
            out[items[i].place] = share;
    }
    if (items != few)
        free(items);
}

void order_ranks(size_t n, const double values[], size_t out[])
{
    struct keyed few[FEW];
    size_t known;
    struct keyed *items = order(n, values, few, &known);
    memset(out, 0, n * sizeof *out);
    for (size_t first = 0, end; first < known; first = end) {
        end = end_of_equals(known, items, first);
        for (size_t i = first; i < end; i++)
            out[items[i].place] = known - end + 1;
    }
    if (items != few)
        free(items);
}

double order_tau_b(size_t n, const double a[], const double b[])
{
    double sum = 0, moves_a = 0, moves_b = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            double x = a[i] - a[j], y = b[i] - b[j];
            if (isnan(x) || isnan(y))
                continue;
            int up = (x > 0) - (x < 0), over = (y > 0) - (y < 0);
            sum += up * over;
            moves_a += up != 0;
            moves_b += over != 0;
        }
    return moves_a > 0 && moves_b > 0 ? sum / sqrt(moves_a * moves_b) : (double)NAN;
}
