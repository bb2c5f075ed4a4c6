/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How an input is changed: mostly a value or a line of it as a whole, so that what comes of it is
 * still of the form that its reader knows; now and then any byte.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "target.h"

/* What readers stumble over. */
static const char *const values[] = {
    "",
    "null",
    "true",
    "[]",
    "{}",
    "\"\"",
    "0",
    "-1",
    "0.5",
    "1e308",
    "-1e-308",
    "1e999",
    "NaN",
    "2147483648",
    "4294967296",
    "9223372036854775808",
    "AAA",
    "BBB",
    "\"CCC\"",
    "Foxtrot",
    "Nowhere",
    "2024",
    "2024-02",
    "2024-02-29",
    "1500",
    "2999",
    "0000",
    "Y",
    "N",
    "A",
    "YYNNAA",
    "alpha-leader",
    "\xc3\xa9",
    "\xe2\x80\xae",
    "\xff",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "01/02/2024",
    "a,b",
    "a\tb",
};

static bool is_border(uint8_t byte)
{
    return strchr(",:;\t\n\r[]{}\"", byte) && byte;
}

/* A span between borders, or with `is_line` a line with its end. */
static void find_span(const uint8_t *data, size_t size, bool is_line, size_t *from, size_t *to)
{
    *from = *to = (size_t)rand() % (size + 1);
    while (*from > 0 && (is_line ? data[*from - 1] != '\n' : !is_border(data[*from - 1])))
        --*from;
    while (*to < size && (is_line ? data[*to] != '\n' : !is_border(data[*to])))
        ++*to;
    if (is_line && *to < size)
        ++*to;
}

/* Puts the bytes where the span was; as it was when they do not fit. */
static size_t replace(uint8_t *data, size_t size, size_t max, size_t from, size_t to,
                      const void *bytes, size_t length)
{
    size_t left = size - (to - from);

    if (left + length > max)
        return size;
    memmove(data + from + length, data + to, size - to);
    memcpy(data + from, bytes, length);
    return left + length;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
    srand(seed);
    if (size == 0 || rand() % 4 == 0)
        return LLVMFuzzerMutate(data, size, max);

    bool is_line = rand() % 3 == 0;
    size_t from, to, other, end;
    find_span(data, size, is_line, &from, &to);
    if (!is_line && rand() % 2) {
        const char *value = values[(size_t)rand() % (sizeof values / sizeof *values)];
        return replace(data, size, max, from, to, value, strlen(value));
    }
    /* Another of its own in its place, or before it; or nothing. */
    find_span(data, size, is_line, &other, &end);
    uint8_t *copy = malloc(end - other + 1);
    memcpy(copy, data + other, end - other);
    size =
        replace(data, size, max, from, rand() % 2 ? from : to, copy, rand() % 4 ? end - other : 0);
    free(copy);
    return size;
}
