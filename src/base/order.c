/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Order statistics; see the header. */
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
        uint32_t count = starts[d]; /* analyzer: all are set where they are declared */
        starts[d] = sum;
        sum += count;
    }
    for (size_t i = 0; i < n; i++)
        to[starts[from[i] >> shift & (DIGIT_COUNT - 1)]++] = from[i];
}

/* Without a branch a value, so what is not positive is written too and then written over. */
static void sort_by_short_keys(size_t n, struct positives *p)
{
    uint32_t starts[2][DIGIT_COUNT] = {{0}};
    uint64_t least = bits_of(p->least);
    size_t at = 0;
    int shift = 0;
    while ((bits_of(p->most) - least) >> shift >> SHORT_BITS)
        shift++;
    for (size_t i = 0; i < n; i++) {
        uint64_t key = (bits_of(p->row[i]) - least) >> shift;
        uint32_t counts = p->row[i] > 0;
        p->items[at] = key << 32 | i;
        starts[0][key & (DIGIT_COUNT - 1)] += counts;
        starts[1][key >> DIGIT_BITS & (DIGIT_COUNT - 1)] += counts;
        at += counts;
    }
    pass(p->count, p->items, starts[0], 32, p->spare);
    pass(p->count, p->spare, starts[1], 32 + DIGIT_BITS, p->items);
}

/* Puts right what short keys left; false when it took too many moves. */
static bool sort_the_rest(struct positives *p)
{
    size_t moves = 0;
    for (size_t i = 0; i < p->count; i++)
        p->sorted[i] = p->row[(uint32_t)p->items[i]];
    for (size_t i = 1; i < p->count; i++) {
        if (!(p->sorted[i - 1] > p->sorted[i]))
            continue;
        uint64_t item = p->items[i];
        double value = p->sorted[i];
        size_t to = i;
        for (; to > 0 && p->sorted[to - 1] > value; to--) {
            p->sorted[to] = p->sorted[to - 1];
            p->items[to] = p->items[to - 1];
            if (++moves > MOVES_EACH * p->count)
                return false;
        }
        p->sorted[to] = value;
        p->items[to] = item;
    }
    return true;
}

size_t order_percentiles_scratch(size_t n)
{
    return (n + 1) * (2 * sizeof(uint64_t) + sizeof(double));
}

void order_percentiles_above_0(size_t n, const double values[], double out[], void *scratch)
{
    uint64_t *items = scratch;
    struct positives p = {.row = values, .items = items, .spare = items + n + 1};
    p.sorted = (double *)(void *)(p.spare + n + 1);
    assert(n < UINT32_MAX);
    if (cpu_has_avx2())
        find_range_avx2(n, out, &p);
    else
        find_range(n, out, &p);
    if (p.count)
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

/* Reorders so that values[k] is the k-th smallest, none before it greater, none after it smaller
 * (Hoare's selection). */
static void select_nth(size_t n, double values[], size_t k)
{
    size_t low = 0, high = n - 1;
    while (low < high) {
        double pivot = values[low + (high - low) / 2];
        size_t i = low, j = high;
        for (;;) {
            while (values[i] < pivot)
                i++;
            while (values[j] > pivot)
                j--;
            if (i >= j)
                break;
            double swapped = values[i];
            values[i++] = values[j];
            values[j--] = swapped;
        }
        /* values up to j are <= pivot, those beyond >= pivot */
        if (k <= j)
            high = j;
        else
            low = j + 1;
    }
}

/* The value at place `low` in order, and beyond it `part` of the way to the next. */
static double quantile_at(size_t n, double values[], size_t low, double part, bool has_next)
{
    select_nth(n, values, low);
    if (!has_next)
        return values[low];
    double next = values[low + 1];
    for (size_t i = low + 2; i < n; i++)
        next = values[i] < next ? values[i] : next;
    return values[low] + part * (next - values[low]);
}

double order_quantile(size_t n, double values[], double q)
{
    assert(q >= 0 && q <= 1);
    if (n == 0)
        return (double)NAN;
    double at = q * (double)(n - 1);
    size_t low = (size_t)at;
    return quantile_at(n, values, low, at - (double)low, low + 1 < n);
}

enum { BUCKETS = 1024 };

/* Where a value up to `most` lies. */
static size_t bucket_of(double value, double scale)
{
    return (size_t)(int)(value * scale);
}

/* The quantile lies in one bucket of values, or between that and the next with any: of the others
 * only the number matters. */
double order_quantile_above_0(size_t n, const double values[], double q, double scratch[])
{
    uint32_t counts[BUCKETS] = {0};
    size_t known = 0, before = 0, first = 0, in = 0;
    double most = 0;
    for (size_t i = 0; i < n; i++) {
        scratch[known] = values[i];
        known += values[i] > 0;
        most = values[i] > most ? values[i] : most;
    }
    double scale = (BUCKETS - 0.01) / most;
    if (known == 0 || !isfinite(scale))
        return order_quantile(known, scratch, q);
    for (size_t i = 0; i < known; i++)
        counts[bucket_of(scratch[i], scale)]++;
    double at = q * (double)(known - 1);
    size_t low = (size_t)at;
    while (before + counts[first] <= low)
        before += counts[first++];
    size_t last = first, end = before + counts[first];
    while (low + 1 < known && end <= low + 1)
        end += counts[++last];
    for (size_t i = 0; i < known; i++) {
        size_t bucket = bucket_of(scratch[i], scale);
        scratch[in] = scratch[i];
        in += bucket >= first && bucket <= last;
    }
    return quantile_at(in, scratch, low - before, at - (double)low, low + 1 < known);
}
