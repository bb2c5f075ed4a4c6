/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A growing text: always terminated, growing past its first capacity, handed over whole. */
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "base/strbuf.h"
#include "fixture.h"

START_TEST(text_is_what_was_added)
{
    struct strbuf buf = {0};
    ck_assert_str_eq(strbuf_text(&buf), "");
    strbuf_add(&buf, "ab");
    strbuf_add_n(&buf, "cde", 2);
    strbuf_add_char(&buf, 'x');
    strbuf_add_repeated(&buf, '-', 3);
    strbuf_printf(&buf, "%03d", 7);
    ck_assert_str_eq(strbuf_text(&buf), "abcdx---007");
    ck_assert_uint_eq(buf.length, 11);
    strbuf_clear(&buf);
    ck_assert_ptr_null(buf.text);
}
END_TEST

START_TEST(text_grows)
{
    struct strbuf buf = {0};
    for (int i = 0; i < 10000; i++)
        strbuf_printf(&buf, "%d,", i % 10);
    ck_assert_uint_eq(buf.length, 20000);
    ck_assert_uint_eq(strlen(buf.text), 20000);
    ck_assert_str_eq(buf.text + 19996, "8,9,");
    strbuf_clear(&buf);
}
END_TEST

START_TEST(text_is_handed_over)
{
    struct strbuf buf = {0};
    char *empty = strbuf_take(&buf);
    ck_assert_str_eq(empty, "");
    free(empty);
    strbuf_add(&buf, "text");
    char *text = strbuf_take(&buf);
    ck_assert_str_eq(text, "text");
    ck_assert_str_eq(strbuf_text(&buf), "");
    free(text);
}
END_TEST

/* What stays for long keeps no room for more, and takes more all the same. */
START_TEST(room_fits_the_text)
{
    struct strbuf buf = {0};
    strbuf_fit(&buf);
    ck_assert_ptr_null(buf.text);
    strbuf_add_repeated(&buf, 'x', 5000);
    ck_assert_uint_gt(buf.capacity, 5001);
    strbuf_fit(&buf);
    ck_assert_uint_eq(buf.capacity, 5001);
    strbuf_add(&buf, "y");
    ck_assert_uint_eq(strlen(buf.text), 5001);
    strbuf_clear(&buf);
}
END_TEST

int test_strbuf(void)
{
    const TTest *const tests[] = {text_is_what_was_added, text_grows, text_is_handed_over,
                                  room_fits_the_text};
    return fixture_run("strbuf", COUNT_OF(tests), tests);
}
