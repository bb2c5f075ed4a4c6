/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The layout of data files, and the quick scanner against jansson. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "data/reader.h"
#include "fixture.h"
#include "folder.h"

static void count_row(void *context, struct row *row, size_t line)
{
    (void)row;
    (void)line;
    ++*(size_t *)context;
}

static const struct {
    const char *text;
    size_t rows;          /* handed on */
    size_t records;       /* counted */
    const char *messages; /* without hints */
} files[] = {
    {"[\n]\n", 0, 0, ""},
    {"[\n{\"a\":1}\n]\n", 1, 1, ""},
    {"[\n{\"a\":1},\n{\"a\":\"\\u00e9\"},\n {\"a\": 2}\n]\n", 3, 3, ""},
    {"", 0, 0, ":1 first line is not '['"},
    {"{}\n", 0, 0, ":1 first line is not '['"},
    {"[{\"a\":1}]\n", 0, 0, ":1 first line is not '['"},
    {"\xef\xbb\xbf[\n]\n", 0, 0, ":1:1 byte order mark"},
    {"[\n{\"a\":1}\n]", 1, 1, ":3 no newline at the end of the file"},
    {"[\n{\"a\":1},\n", 1, 1, ":2 file ends without ']'"},
    {"[\n{\"a\":1},\n]\n", 1, 1, ":2 comma after the last record"},
    {"[\n{\"a\":1}\n{\"a\":2}\n]\n", 2, 2, ":2 no comma after the record"},
    {"[\n{\"a\":1},\n\n{\"a\":2}\n]\n", 2, 2, ":3 blank line"},
    {"[\n{\"a\":1}\n]\n\n", 1, 1, ":4 text after the closing ']'"},
    {"[\n{\"a\":1}\n],\n", 1, 1, ":3:2 comma after the closing ']'"},
    {"[\r\n{\"a\":1},\r\n{\"a\":2}\r\n]\r\n", 2, 2, ":1:2 line ends in CR LF"},
    {"[\n  {\n    \"a\": 1\n  }\n]\n", 0, 0, ":2 record spread over several lines"},
    {"[\n{\"a\":\"\xff\"},\n{\"a\":2}\n]\n", 1, 2, ":2:7 byte 0xff is not UTF-8"},
    {"[\n{\"a\":1,},\n{\"a\"},\n{\"a\":3}\n]\n", 1, 3,
     ":2:8 malformed JSON: string or '}' expected near '}'; "
     ":3:5 malformed JSON: ':' expected near '}'"},
    {"[\n{\"a\":NaN}\n]\n", 0, 1, ":2:8 malformed JSON: invalid token near 'NaN'"},
    {"[\n{\"a\":1,\"a\":1}\n]\n", 0, 1, ":2:10 malformed JSON: duplicate object key near '\"a\"'"},
    {"[\n[1],\n{\"a\":1}\n]\n", 1, 2, ":2 no record: a line must hold one object"},
};

static char *messages_without_hints(const struct diags *diags)
{
    struct strbuf out = {0};
    strbuf_add(&out, "");
    for (size_t i = 0; i < diags_count(diags); i++) {
        const struct diag *diag = diags_get(diags, i);
        strbuf_printf(&out, "%s:%zu", i ? "; " : "", diag->line);
        if (diag->column)
            strbuf_printf(&out, ":%zu", diag->column);
        strbuf_printf(&out, " %s", diag->text);
    }
    return strbuf_take(&out);
}

START_TEST(layout_is_checked)
{
    folder_make();
    folder_write("x.json", files[_i].text);
    struct diags *diags = diags_new();
    struct arena *arena = arena_new();
    size_t rows = 0;
    struct reader reader = {.path = folder_path("x.json"),
                            .arena = arena,
                            .diags = diags,
                            .take_row = count_row,
                            .context = &rows};
    struct reader_result result;
    bool is_fine = reader_run(&reader, &result);
    char *messages = messages_without_hints(diags);
    ck_assert_str_eq(messages, files[_i].messages);
    ck_assert_int_eq(is_fine, messages[0] == '\0');
    ck_assert_uint_eq(rows, files[_i].rows);
    ck_assert_uint_eq(result.records, files[_i].records);
    ck_assert_uint_eq(strlen(result.hash), 64);
    if (is_fine)
        ck_assert(result.is_complete);
    free(messages);
    arena_free(arena);
    diags_free(diags);
    folder_remove();
}
END_TEST

START_TEST(a_row_holds_what_the_line_says)
{
    static struct row row;
    struct arena *arena = arena_new();
    struct row_fault fault;
    const char *text =
        "{\"a\":\"x\\u00e9\",\"b\":[\"s\",\"t\"],\"c\":null,\"d\":-12.5,\"e\":[[1]],\"f\":7}";
    ck_assert(row_parse(&row, text, strlen(text), arena, &fault));
    ck_assert_uint_eq(row.n, 6);
    ck_assert_str_eq(row_find(&row, "a")->value.text, "xé");
    ck_assert_int_eq(row_find(&row, "b")->value.kind, ROW_TEXTS);
    ck_assert_str_eq(row_find(&row, "b")->value.items[1], "t");
    ck_assert_int_eq(row_find(&row, "c")->value.kind, ROW_NULL);
    ck_assert(row_find(&row, "d")->value.number == -12.5);
    ck_assert(!row_find(&row, "d")->value.is_whole && row_find(&row, "f")->value.is_whole);
    ck_assert_int_eq(row_find(&row, "e")->value.kind, ROW_LIST);
    ck_assert_ptr_null(row_find(&row, "g"));
    row_clear(&row);
    arena_free(arena);
}
END_TEST

static const struct {
    const char *text;
    enum diag_id id;
} refused[] = {
    {"{\"a\":1,\"a\":2}", DIAG_DUPLICATE}, {"{\"a\":01}", DIAG_SYNTAX},
    {"{\"a\":NaN}", DIAG_SYNTAX},          {"{\"a\":1e999}", DIAG_SYNTAX},
    {"{\"a\":1} x", DIAG_SYNTAX},          {"[1]", DIAG_LAYOUT},
    {"{\"a\":\"\xff\"}", DIAG_UTF8},       {"{\"a\":\"\\u0000\"}", DIAG_SYNTAX},
};

START_TEST(a_damaged_row_is_refused)
{
    static struct row row;
    struct arena *arena = arena_new();
    struct row_fault fault;
    ck_assert(!row_parse(&row, refused[_i].text, strlen(refused[_i].text), arena, &fault));
    ck_assert_int_eq(fault.id, refused[_i].id);
    row_clear(&row);
    arena_free(arena);
}
END_TEST

START_TEST(a_missing_file_is_reported)
{
    struct diags *diags = diags_new();
    struct arena *arena = arena_new();
    struct reader reader = {.path = "/nonexistent/x.json", .arena = arena, .diags = diags};
    struct reader_result result;
    ck_assert(!reader_run(&reader, &result));
    ck_assert_int_eq(diags_get(diags, 0)->id, DIAG_READ_FAILED);
    ck_assert(!result.is_complete && result.hash[0] == '\0');
    arena_free(arena);
    diags_free(diags);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reader");
    TCase *cases = fixture_case(suite, "reader");
    tcase_add_loop_test(cases, layout_is_checked, 0, COUNT_OF(files));
    tcase_add_test(cases, a_row_holds_what_the_line_says);
    tcase_add_loop_test(cases, a_damaged_row_is_refused, 0, COUNT_OF(refused));
    tcase_add_test(cases, a_missing_file_is_reported);
    return fixture_run_suite(suite);
}
