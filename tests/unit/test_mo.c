/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Message catalogues: a small one built here, in both byte orders, and broken in each way. */
#include <byteswap.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "base/mo.h"
#include "fixture.h"

enum { SIZE = 512, HEADER = 28 };

static const char *const pairs[][2] = {{"", "Content-Type: text/plain; charset=UTF-8\n"},
                                       {"Chad", "Tchad"},
                                       {"Congo", ""},
                                       {"Germany", "Allemagne"}};

static char bytes[SIZE];

static void put(size_t at, uint32_t number, bool is_swapped)
{
    uint32_t word = is_swapped ? bswap_32(number) : number;
    memcpy(bytes + at, &word, sizeof word);
}

/* Header, table of texts, table of translations, then the texts; the bytes written. */
static size_t build(bool is_swapped)
{
    size_t count = COUNT_OF(pairs), end = HEADER + 16 * count;
    const uint32_t header[] = {0x950412de, 0, (uint32_t)count, HEADER, HEADER + 8 * (uint32_t)count,
                               0,          0};
    memset(bytes, 0, sizeof bytes);
    for (size_t h = 0; h < COUNT_OF(header); h++)
        put(4 * h, header[h], is_swapped);
    for (size_t side = 0; side < 2; side++)
        for (size_t p = 0; p < count; p++) {
            size_t length = strlen(pairs[p][side]), at = HEADER + 8 * (side * count + p);
            put(at, (uint32_t)length, is_swapped);
            put(at + 4, (uint32_t)end, is_swapped);
            memcpy(bytes + end, pairs[p][side], length + 1);
            end += length + 1;
        }
    ck_assert_uint_lt(end, SIZE);
    return end;
}

START_TEST(texts_are_found)
{
    struct mo mo;
    ck_assert(mo_open(&mo, bytes, build(_i == 1)));
    ck_assert_str_eq(mo_find(&mo, "Chad"), "Tchad");
    ck_assert_str_eq(mo_find(&mo, "Germany"), "Allemagne");
    ck_assert_str_eq(mo_find(&mo, "Congo"), "");
    ck_assert_ptr_null(mo_find(&mo, "France"));
    ck_assert_ptr_null(mo_find(&mo, "Zaire"));
}
END_TEST

START_TEST(a_catalogue_cut_short_is_none)
{
    size_t length = build(false);
    for (size_t n = 0; n < length; n++) {
        struct mo mo;
        char *cut = malloc(n + 1); /* so that valgrind and the sanitizers see what is read */
        memcpy(cut, bytes, n);
        ck_assert_msg(!mo_open(&mo, cut, n), "cut to %zu bytes", n);
        free(cut);
    }
}
END_TEST

static const struct {
    size_t at;
    uint32_t number;
} faults[] = {
    {0, 0x12345678},           /* no magic number */
    {4, 0x00020000},           /* a revision of the future */
    {8, UINT32_MAX},           /* more texts than there is room for */
    {12, SIZE + 1},            /* the table of texts beyond the end */
    {16, UINT32_MAX},          /* the table of translations too */
    {HEADER + 8, UINT32_MAX},  /* a text longer than the file */
    {HEADER + 12, UINT32_MAX}, /* a text that begins behind it */
    {HEADER + 8, 3},           /* a text that does not end in NUL */
};

START_TEST(a_broken_catalogue_is_none)
{
    struct mo mo;
    size_t length = build(false);
    put(faults[_i].at, faults[_i].number, false);
    ck_assert(!mo_open(&mo, bytes, length));
}
END_TEST

START_TEST(other_encodings_are_refused)
{
    struct mo mo;
    size_t length = build(false);
    char *charset = memmem(bytes, length, "UTF-8", 5);
    ck_assert_ptr_nonnull(charset);
    memcpy(charset, "KOI-8", 5);
    ck_assert(!mo_open(&mo, bytes, length));
}
END_TEST

int test_mo(void)
{
    Suite *suite = suite_create("mo");
    TCase *cases = fixture_case(suite, "mo");
    tcase_add_loop_test(cases, texts_are_found, 0, 2);
    tcase_add_test(cases, a_catalogue_cut_short_is_none);
    tcase_add_loop_test(cases, a_broken_catalogue_is_none, 0, COUNT_OF(faults));
    tcase_add_test(cases, other_encodings_are_refused);
    return fixture_run_suite(suite);
}
