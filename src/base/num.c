/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Numbers. The program never calls setlocale(), so strtod and printf work in the "C" locale.
 */
#include "base/num.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/cleanup.h"

enum {
    DIGITS = 12, /* methods, 13 */
    POWER_EXACT_MAX =
        22, /* 10^22 = 2^22 5^22 and 5^22 < 2^53: the last power a double holds exactly */
    FORMAT_SIZE = 40,
    DECIMALS_MAX = 17,
};

static const double powers[POWER_EXACT_MAX + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool num_parse(const char *text, double *out)
{
    if (!text)
        return false;
    /* strtod also takes blanks, hexadecimals, "inf" and "nan": let only decimal notation reach it.
     */
    if (text[strspn(text, "0123456789+-.eE")] != '\0')
        return false;
    const char *first = text + (*text == '-' || *text == '+');
    if (!is_digit(first[0]) && !(first[0] == '.' && is_digit(first[1])))
        return false;
    char *end;
    double value = strtod(text, &end);
    if (*end != '\0' || !isfinite(value))
        return false;
    *out = value;
    return true;
}

bool num_parse_size(const char *text, size_t max, size_t *out)
{
    if (!text || !is_digit(*text))
        return false;
    size_t value = 0;
    for (; is_digit(*text); text++) {
        size_t digit = (size_t)(*text - '0');
        if (digit > max || value > (max - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    if (*text != '\0')
        return false;
    *out = value;
    return true;
}

/* The definition: the nearest 12-digit decimal, then the double nearest to that. */
static double round_by_text(double x)
{
    char text[32];
    snprintf(text, sizeof text, "%.*e", DIGITS - 1, x);
    return strtod(text, NULL);
}

/*
 * Rounding a matrix of 40,000 entries through text takes 20 ms, so the common case is done in
 * doubles: y = x 10^k with 10^11 <= y < 10^12, n = the integer nearest to y, result n / 10^k.
 *
 * Why that equals the text: 10^|k| is exact for |k| <= 22, so y carries one rounding error, at
 * most 2^-53 10^12 < 1.2e-4. Unless y lies that close to a half, n is the integer nearest to the
 * true product as well. n <= 10^12 is exact, so the last division (or product) rounds once and
 * gives the double nearest to the decimal, which is what strtod returns. All other cases go by
 * the text.
 */
double num_round12(double x)
{
    if (x == 0)
        return 0; /* also -0 */
    if (!isfinite(x))
        return x;
    double size = fabs(x);
    if (size < 1e-10 || size > 1e30)
        return round_by_text(x);
    int k = DIGITS - 1 - (int)floor(log10(size));
    if (k > POWER_EXACT_MAX || k < -POWER_EXACT_MAX)
        return round_by_text(x);
    double y = k >= 0 ? size * powers[k] : size / powers[-k];
    double n = nearbyint(y);
    /* log10 may miss the decade by one next to a power of ten; n = 10^12 is a fine carry. */
    if (n < 1e11 || n > 1e12 || fabs(fabs(y - n) - 0.5) < 1e-3)
        return round_by_text(x);
    return copysign(k >= 0 ? n / powers[k] : n * powers[-k], x);
}

const char *num_format(double x, int decimals, const char *undefined, char buffer[static 40])
{
    assert(decimals >= 0 && decimals <= DECIMALS_MAX);
    if (!isfinite(x)) {
        snprintf(buffer, FORMAT_SIZE, "%s", undefined);
        return buffer;
    }
    int length = snprintf(buffer, FORMAT_SIZE, "%.*f", decimals, x);
    if (length >= FORMAT_SIZE) /* no score is that large; still a number, not a cut one */
        snprintf(buffer, FORMAT_SIZE, "%.*e", decimals, x);
    if (buffer[0] == '-' && buffer[strspn(buffer, "-0.")] == '\0')
        memmove(buffer, buffer + 1, strlen(buffer)); /* "-0.00" says nothing "0.00" does not */
    return buffer;
}

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

void num_percentiles(size_t n, const double values[], double out[])
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

void num_ranks(size_t n, const double values[], size_t out[])
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

double num_tau_b(size_t n, const double a[], const double b[])
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

double num_quantile(size_t n, double values[], double q)
{
    assert(q >= 0 && q <= 1);
    if (n == 0)
        return (double)NAN;
    double at = q * (double)(n - 1);
    size_t low = (size_t)at;
    select_nth(n, values, low);
    if (low + 1 >= n)
        return values[low];
    double next = values[low + 1];
    for (size_t i = low + 2; i < n; i++)
        next = values[i] < next ? values[i] : next;
    return values[low] + (at - (double)low) * (next - values[low]);
}
