/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text: UTF-8, widths, folding of names, distances between words. */
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "base/arena.h"
#include "base/str.h"
#include "fixture.h"

START_TEST(texts_are_compared)
{
    ck_assert(str_is_equal("a", "a") && str_is_equal(NULL, NULL));
    ck_assert(!str_is_equal("a", "b") && !str_is_equal("a", NULL) && !str_is_equal(NULL, "a"));
    ck_assert(str_has_prefix("fence", "fen") && str_has_prefix("fence", ""));
    ck_assert(!str_has_prefix("fe", "fen"));
    ck_assert(str_has_word("svg,png", ',', "png") && str_has_word("svg", ',', "svg"));
    ck_assert(!str_has_word("svg,png", ',', "pn") && !str_has_word("", ',', "svg"));
    ck_assert(!str_has_word("svg,png", ' ', "png"));
}
END_TEST

static const struct {
    const char *text;
    size_t length;
    size_t fault; /* SIZE_MAX: none */
} encodings[] = {
    {"", 0, SIZE_MAX},
    {"plain text of some length", 25, SIZE_MAX},
    {"C\xc3\xb4te", 5, SIZE_MAX},
    {"\xf0\x9f\x98\x80", 4, SIZE_MAX},
    {"plain text \xff", 12, 11},
    {"longer plain text with a \0 in it", 32, 25}, /* NUL inside a block of eight */
    {"\xc3", 1, 0},                                /* cut short */
    {"ab\xc0\xaf", 4, 2},                          /* overlong */
    {"\xed\xa0\x80", 3, 0},                        /* a surrogate */
    {"\xf4\x90\x80\x80", 4, 0},                    /* beyond U+10FFFF */
    {"\x80", 1, 0},
};

START_TEST(utf8_is_checked)
{
    size_t at = SIZE_MAX;
    bool is_fine = str_is_utf8(encodings[_i].text, encodings[_i].length, &at);
    ck_assert_int_eq(is_fine, encodings[_i].fault == SIZE_MAX);
    if (!is_fine)
        ck_assert_uint_eq(at, encodings[_i].fault);
}
END_TEST

START_TEST(columns_are_counted)
{
    ck_assert_uint_eq(str_width("Mongolia"), 8);
    ck_assert_uint_eq(str_width("C\xc3\xb4te"), 4);
    ck_assert_uint_eq(str_width("Co\xcc\x82te"), 4);             /* combining circumflex */
    ck_assert_uint_eq(str_width("\xe4\xb8\xad\xe5\x9b\xbd"), 4); /* two wide characters */
    ck_assert_uint_eq(str_width(""), 0);
}
END_TEST

static const struct {
    const char *text, *folded;
} folds[] = {
    {"C\xc3\xb4te d'Ivoire", "cote divoire"},
    {"C\xc3\xb4te d\xe2\x80\x99Ivoire", "cote divoire"},
    {"T\xc3\xbcrkiye", "turkiye"},
    {"The  Gambia ", "gambia"},
    {"THE NETHERLANDS", "netherlands"},
    {"the", "the"},
    {"Guinea-Bissau", "guinea bissau"},
    {"Korea, South", "korea south"},
    {"U.S.A.", "usa"},
    {"Trinidad & Tobago", "trinidad and tobago"},
    {"D\xc4\xb1yarbak\xc4\xb1r", "diyarbakir"},
    {"\xc4\xb0stanbul", "istanbul"},
    {"\xc3\x98resund", "oresund"},
    {"\xc5\x81\xc3\xb3"
     "d\xc5\xba",
     "lodz"},
    {"\xc4\x90or\xc4\x91"
     "e",
     "dorde"},
    {"Stra\xc3\x9f"
     "e",
     "strasse"},
    {"\xc3\x86r\xc3\xb8", "aero"},
    {"S\xc3\xa3o Tom\xc3\xa9 and Pr\xc3\xadncipe", "sao tome and principe"},
    {"\xc2\xa0"
     "Chad\t",
     "chad"},
    {"...", ""},
    {"", ""},
    {"\xff", "\xff"}, /* no UTF-8: left alone, matches nothing */
};

START_TEST(whole_words_fit_a_line)
{
    ck_assert_uint_eq(str_fit("one two three", 80), 13);
    ck_assert_uint_eq(str_fit("one two three", 12), 7);
    ck_assert_uint_eq(str_fit("one two three", 7), 7);
    ck_assert_uint_eq(str_fit("C\xc3\xb4te", 4), 5);
    ck_assert_uint_eq(str_fit("longer than that", 3), 6); /* taken whole */
    ck_assert_uint_eq(str_fit("", 3), 0);
}
END_TEST

START_TEST(names_are_folded)
{
    char *folded = str_fold(folds[_i].text);
    ck_assert_str_eq(folded, folds[_i].folded);
    free(folded);
}
END_TEST

START_TEST(distances_count_steps)
{
    ck_assert_uint_eq(str_distance("", ""), 0);
    ck_assert_uint_eq(str_distance("abc", ""), 3);
    ck_assert_uint_eq(str_distance("kitten", "sitting"), 3);
    ck_assert_uint_eq(str_distance("MGN", "MNG"), 1);
    ck_assert_uint_eq(str_distance("ca", "abc"), 3); /* 2 if a swap could be edited again */
    ck_assert_uint_eq(str_distance("C\xc3\xb4te", "Cote"), 1);
}
END_TEST

START_TEST(nearest_word_is_within_a_third)
{
    const char *const words[] = {"completed", "declined", "cancelled", "MNG", "MLI"};
    ck_assert_str_eq(str_nearest("complete", 5, words), "completed");
    ck_assert_str_eq(str_nearest("MGN", 5, words), "MNG");
    ck_assert_str_eq(str_nearest("mli", 5, words), "MLI");
    ck_assert_ptr_null(str_nearest("virtual", 5, words));
    ck_assert_ptr_null(str_nearest("XYZ", 5, words));
    ck_assert_ptr_null(str_nearest("x", 0, NULL));
    const char *const ties[] = {"abd", "abe"};
    ck_assert_ptr_eq(str_nearest("abc", 2, ties), ties[0]);
}
END_TEST

START_TEST(a_quoted_text_is_cut_to_one_line)
{
    struct arena *arena = arena_new();

    ck_assert_str_eq(str_cut("Peru", 4, 4, arena), "Peru");
    ck_assert_str_eq(str_cut("Peru", 3, 9, arena), "Per");
    ck_assert_str_eq(str_cut("C\xc3\xb4te", 5, 2, arena), "C\xc3\xb4...");
    ck_assert_str_eq(str_cut("a\nb\x1b", 4, 9, arena), "a b ");
    ck_assert_str_eq(str_cut("", 0, 0, arena), "");
    arena_free(arena);
}
END_TEST

int test_str(void)
{
    Suite *suite = suite_create("str");
    TCase *cases = fixture_case(suite, "str");
    tcase_add_test(cases, whole_words_fit_a_line);
    tcase_add_test(cases, texts_are_compared);
    tcase_add_loop_test(cases, utf8_is_checked, 0, COUNT_OF(encodings));
    tcase_add_test(cases, columns_are_counted);
    tcase_add_loop_test(cases, names_are_folded, 0, COUNT_OF(folds));
    tcase_add_test(cases, distances_count_steps);
    tcase_add_test(cases, nearest_word_is_within_a_third);
    tcase_add_test(cases, a_quoted_text_is_cut_to_one_line);
    return fixture_run_suite(suite);
}
