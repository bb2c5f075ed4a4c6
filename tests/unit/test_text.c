/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The text format: wrapping, tables, citations, undefined numbers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "base/str.h"
#include "base/strbuf.h"
#include "fixture.h"
#include "render/formats.h"

static char *rendered(struct doc *doc)
{
    struct strbuf out = {0};

    doc_render(doc, &doc_format_text, &out);
    doc_free(doc);
    return strbuf_take(&out);
}

static void assert_width(const char *text, size_t most)
{
    char *copy = strdup(text);

    for (char *line = strtok(copy, "\n"); line; line = strtok(NULL, "\n"))
        ck_assert_msg(str_width(line) <= most, "line of %zu columns: '%s'", str_width(line), line);
    free(copy);
}

START_TEST(paragraphs_wrap_at_80_columns)
{
    struct doc *doc = doc_new("T", "S");
    doc_paragraph(
        doc, "%s",
        "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn oooo pppp qqqq");
    char *text = rendered(doc);

    assert_width(text, 80);
    ck_assert(strstr(text, "oooo pppp\nqqqq\n"));
    free(text);
}
END_TEST

START_TEST(list_items_hang)
{
    struct doc *doc = doc_new(NULL, NULL);
    doc_item(doc, "%s", "one");
    doc_item(doc,
             "two 111111111 222222222 333333333 444444444 555555555 666666666 777777777 88 999");
    char *text = rendered(doc);

    ck_assert_str_eq(text,
                     "- one\n- two 111111111 222222222 333333333 444444444 555555555 666666666 "
                     "777777777 88\n  999\n");
    free(text);
}
END_TEST

START_TEST(tables_align_and_say_not_available)
{
    static const struct doc_column columns[] = {
        {.title = "state"},
        {.title = "F", .align = DOC_RIGHT, .decimals = 2},
    };
    struct doc *doc = doc_new(NULL, NULL);
    struct doc_table *table = doc_table(doc, "t", NULL, 2, columns);
    doc_row(doc, table, (struct doc_cell[]){doc_text("Côte"), doc_number(0.125)});
    doc_row(doc, table, (struct doc_cell[]){doc_text("B"), doc_number((double)NAN)});
    char *text = rendered(doc);

    ck_assert_str_eq(text, "state     F\n-----  ----\nCôte   0.12\nB       n/a\n");
    free(text);
}
END_TEST

START_TEST(wide_tables_wrap_their_wrapping_columns)
{
    static const struct doc_column columns[] = {
        {.title = "date"},
        {.title = "what", .wraps = true},
    };
    struct doc *doc = doc_new(NULL, NULL);
    struct doc_table *table = doc_table(doc, "t", NULL, 2, columns);
    doc_row(doc, table,
            (struct doc_cell[]){doc_text("2024-09-02"),
                                doc_text("one two three four five six seven eight nine ten eleven "
                                         "twelve thirteen fourteen fifteen sixteen")});
    char *text = rendered(doc);

    assert_width(text, 80);
    ck_assert(strstr(text, "\n            "));
    free(text);
}
END_TEST

START_TEST(sources_are_numbered_by_first_citation)
{
    struct doc *doc = doc_new(NULL, NULL);

    ck_assert_uint_eq(doc_cite(doc, &(struct doc_source){.key = "b", .title = "Second letter"}), 1);
    ck_assert_uint_eq(doc_cite(doc, &(struct doc_source){.key = "a", .title = "First letter"}), 2);
    ck_assert_uint_eq(doc_cite(doc, &(struct doc_source){.key = "b", .title = "Second letter"}), 1);
    doc_sources(doc);
    char *text = rendered(doc);

    ck_assert_str_eq(text, "[1]   Second letter.\n[2]   First letter.\n");
    free(text);
}
END_TEST

int test_text(void)
{
    const TTest *const tests[] = {
        paragraphs_wrap_at_80_columns, list_items_hang, tables_align_and_say_not_available,
        wide_tables_wrap_their_wrapping_columns, sources_are_numbered_by_first_citation};
    return fixture_run("text", COUNT_OF(tests), tests);
}
