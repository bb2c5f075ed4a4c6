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
#include "base/lanes.h"
#include "base/str.h"

enum {
    DIGITS = 12,       /* methods, 13 */
    DIGITS_EXACT = 15, /* every whole number of so many is a double */
    POWER_EXACT_MAX =
        22, /* 10^22 = 2^22 5^22 and 5^22 < 2^53: the last power a double holds exactly */
    FORMAT_SIZE = 40,
    DECIMALS_MAX = 17,
};

static const double powers[POWER_EXACT_MAX + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/*
 * They and the power of ten are exact doubles, so that one division rounds as strtod() does, which
 * takes ten times as long.
 */
const char *num_scan(const char *text, double *out)
{
    int64_t digits = 0;
    size_t count = 0, decimals = 0;
    const char *point = NULL;

    for (; str_is_digit(*text) || (*text == '.' && !point); text++) {
        if (*text == '.') {
            point = text;
            continue;
        }
        digits = digits * 10 + (*text - '0');
        decimals += point != NULL;
        if (++count > DIGITS_EXACT)
            return NULL;
    }
    *out = (double)digits / powers[decimals];
    return count ? text : NULL;
}

bool num_parse(const char *text, double *out)
{
    if (!text)
        return false;
    double value;
    const char *stop = num_scan(text, &value);
    if (stop && !*stop) {
        *out = value;
        return true;
    }
    /* strtod also takes blanks, hexadecimals, "inf" and "nan": let only decimal notation reach it.
     */
    if (text[strspn(text, "0123456789+-.eE")] != '\0')
        return false;
    const char *first = text + (*text == '-' || *text == '+');
    if (!str_is_digit(first[0]) && !(first[0] == '.' && str_is_digit(first[1])))
        return false;
    char *end;
    value = strtod(text, &end);
    if (*end != '\0' || !isfinite(value))
        return false;
    *out = value;
    return true;
}

bool num_parse_size(const char *text, size_t max, size_t *out)
{
    if (!text || !str_is_digit(*text))
        return false;
    size_t value = 0;
    for (; str_is_digit(*text); text++) {
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

/* Exponent of the leading digit; a few doubles next to a power of ten may get that of the power. */
static int exponent_of(double size)
{
    if (size >= 10 || size < 1e-5)
        return (int)floor(log10(size));
    int k = 0;
    while (size < 1 / powers[k])
        k++;
    return -k;
}

/*
 * Rounding a matrix of 40,000 entries through text takes 20 ms, so the common case is done in
 * doubles: y = x 10^k with 10^11 <= y < 10^12, n = the integer nearest to y, result n / 10^k.
 *
 * Why that equals the text: 10^|k| is exact for |k| <= 22, so y is the double nearest to the true
 * product. Halves are doubles at this size, so the product lies on the same side of a half as y,
 * and n is the integer nearest to it as well; unless y is a half itself. n <= 10^12 is exact, so
 * the last division (or product) rounds once and gives the double nearest to the decimal, which is
 * what strtod returns. All other cases go by the text.
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
    int k = DIGITS - 1 - exponent_of(size);
    if (k > POWER_EXACT_MAX || k < -POWER_EXACT_MAX)
        return round_by_text(x);
    double y = k >= 0 ? size * powers[k] : size / powers[-k];
    double n = nearbyint(y);
    /* the exponent is off; but at n = 10^11 or 10^12 x rounds to that power of ten */
    if (n < 1e11 || n > 1e12 || fabs(y - n) >= 0.5)
        return round_by_text(x);
    return copysign(k >= 0 ? n / powers[k] : n * powers[-k], x);
}

/*
 * Four at once where the text gives no better answer: from 10^-5 to 10, where ties lie, by the
 * reasoning above. The power is found by comparing, and y is rounded to a whole number by adding
 * and taking off 1.5 x 2^52, at which doubles are whole numbers.
 */
LANES_BODY void round_row(size_t n, double values[])
{
    enum { DECADES = 5 };
    const double whole = 6755399441055744.0;
    lanes below[DECADES], factor[DECADES]; /* put together once, not for each four */
    size_t at = 0;
    for (int k = 0; k < DECADES; k++) {
        below[k] = lanes_of(1 / powers[k]);
        factor[k] = lanes_of(powers[DIGITS + k]);
    }
    for (; at + LANES <= n; at += LANES) {
        lanes x = lanes_load(values + at), size = lanes_size(x), power = lanes_of(1e11);
#pragma GCC unroll 5 /* a loop would take as long as the rest */
        for (int k = 0; k < DECADES; k++)
            power = lanes_choose(size < below[k], factor[k], power);
        lanes y = size * power, near = (y + whole) - whole;
        lanes_mask is_odd =
            (lanes_size(y - near) >= 0.5) | (size >= 10) | ((size < 1e-5) & (size > 0)) | (x < 0);
        lanes_store(near / power, values + at);
        for (size_t k = 0; lanes_held(is_odd) && k < LANES; k++)
            if (is_odd[k])
                values[at + k] = num_round12(x[k]);
    }
    for (; at < n; at++)
        values[at] = num_round12(values[at]);
}

#ifdef CPU_AVX2
CPU_AVX2 static void round_row_avx2(size_t n, double values[])
{
    round_row(n, values);
}
#else
#define round_row_avx2 round_row
#endif

void num_round12_row(size_t n, double values[])
{
    if (cpu_has_avx2())
        round_row_avx2(n, values);
    else
        round_row(n, values);
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
