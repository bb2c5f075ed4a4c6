/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The layout of data files, and plain rows against jansson. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>
#include <jansson.h>

#include "base/limits.h"
#include "base/random.h"
#include "base/str.h"
#include "data/reader.h"
#include "data/row_plain.h"
#include "data/tables.h"
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

static bool is_same_value(const struct row_value *one, const struct row_value *other)
{
    bool is_same = one->kind == other->kind;
    if (is_same && one->kind == ROW_NUMBER)
        is_same = memcmp(&one->number, &other->number, sizeof one->number) == 0 &&
                  one->is_whole == other->is_whole;
    if (is_same && one->kind == ROW_TEXT)
        is_same = strcmp(one->text, other->text) == 0;
    if (one->kind != ROW_TEXTS && one->kind != ROW_LIST)
        return is_same;
    is_same = is_same && one->count == other->count;
    for (size_t i = 0; is_same && i < one->count; i++)
        is_same = one->kind == ROW_TEXTS ? strcmp(one->items[i], other->items[i]) == 0
                                         : one->numbers[i] == other->numbers[i] ||
                                               (isnan(one->numbers[i]) && isnan(other->numbers[i]));
    return is_same;
}

static bool is_same_row(const struct row *one, const struct row *other)
{
    bool is_same = one->n == other->n;
    for (size_t i = 0; is_same && i < one->n; i++)
        is_same = strcmp(one->fields[i].key, other->fields[i].key) == 0 &&
                  is_same_value(&one->fields[i].value, &other->fields[i].value);
    return is_same;
}

/* Is the text plain? If so jansson must say the same of it; if not it must be left as it was. */
static bool check_plain(const char *text, size_t length)
{
    static struct row plain, other;
    struct arena *arena = arena_new();
    char *read = arena_strndup(arena, text, length);
    bool is_plain = row_read_plain(&plain, read, length, arena);
    if (is_plain) {
        struct row_fault fault;
        json_t *json = row_load_json(text, length, &fault);
        ck_assert_msg(json_is_object(json), "taken for a record: %.*s", (int)length, text);
        row_from_json(&other, json, arena);
        ck_assert_msg(is_same_row(&plain, &other), "read as another record: %.*s", (int)length,
                      text);
        json_decref(json);
    } else {
        ck_assert_msg(memcmp(read, text, length) == 0, "changed: %.*s", (int)length, text);
    }
    arena_free(arena);
    return is_plain;
}

static const struct {
    const char *text;
    bool is_plain;
} rows[] = {
    {"{\"a\":1}", true},
    {"{\"a\":-12.50,\"b\":0,\"c\":0.1,\"d\":123456789012345}", true},
    {"{\"a\":\"é\",\"b\":\"\",\"\":null,\"c\":true,\"d\":false}", true},
    {"{\"a\":[],\"b\":[\"x\",\"\"],\"c\":[1,null,-2.5]}", true},
    {"{\"ab\":1,\"ac\":2,\"a\":3,\"b\":4}", true},
    {"", false},
    {"{}", false},
    {"{\"a\":1", false},
    {"{\"a\":1}}", false},
    {"{\"a\":1,}", false},
    {"{\"a\" :1}", false},
    {"{\"a\":1,\"a\":2}", false},
    {"{\"a\":01}", false},
    {"{\"a\":1.}", false},
    {"{\"a\":.5}", false},
    {"{\"a\":-}", false},
    {"{\"a\":-0}", false},
    {"{\"a\":1e3}", false},
    {"{\"a\":1.2.3}", false},
    {"{\"a\":1234567890123456}", false},
    {"{\"a\":nul}", false},
    {"{\"a\":\"x\\n\"}", false},
    {"{\"a\":\"x\ty\"}", false},
    {"{\"a\":\"\x7f\"}", false},
    {"{\"a\":\"\xe2\x80\xae\"}", false},
    {"{\"a\":{\"b\":1}}", false},
    {"{\"a\":[[1]]}", false},
    {"{\"a\":[\"x\",1]}", false},
    {"{\"a\":[1,\"x\"]}", false},
    {"{\"a\":[\"x\",]}", false},
    {"{\"a\":[1}", false},
};

START_TEST(what_is_plain_jansson_reads_the_same)
{
    ck_assert_int_eq(check_plain(rows[_i].text, strlen(rows[_i].text)), rows[_i].is_plain);
}
END_TEST

/* An object of `fields` fields, each a list of `items` numbers. */
static bool is_plain_of(size_t fields, size_t items)
{
    struct strbuf text = {0};
    for (size_t f = 0; f < fields; f++) {
        strbuf_printf(&text, "%s\"%zu\":[", f ? "," : "{", f);
        for (size_t i = 0; i < items; i++)
            strbuf_printf(&text, "%s%zu", i ? "," : "", i);
        strbuf_add(&text, "]");
    }
    strbuf_add(&text, "}");
    bool is_plain = check_plain(text.text, text.length);
    strbuf_clear(&text);
    return is_plain;
}

START_TEST(what_is_too_much_is_not_plain)
{
    ck_assert(is_plain_of(LIMIT_MEMBERS, 1) && !is_plain_of(LIMIT_MEMBERS + 1, 1));
    ck_assert(is_plain_of(1, 256) && !is_plain_of(1, 257));
}
END_TEST

/* A byte put in, left out or replaced, of those that mean something in JSON. */
static size_t damage(char *text, size_t length, struct random *random)
{
    static const char bytes[] = "{}[]\",:0123456789.-+eE \\nulltruefalse\t\x7f\x1f\xc3\xa9";
    size_t at = random_below(random, length);
    char byte = bytes[random_below(random, sizeof bytes - 1)];
    switch (random_below(random, 3)) {
    case 0:
        memmove(text + at + 1, text + at, length - at);
        text[at] = byte;
        return length + 1;
    case 1:
        memmove(text + at, text + at + 1, length - at - 1);
        return length - 1;
    default:
        text[at] = byte;
        return length;
    }
}

/* Every record of the file as it is, or every twentieth, which must be plain but for few, and a
 * damaged one for each. */
static void check_records(const char *path, struct random *random)
{
    enum { LINE_MAX = 4096 };
    struct diags *diags = diags_new();
    size_t length, count = 0, plain = 0, row = 0;
    char *bytes = file_read(path, &length, diags);
    for (char *line = bytes, *end; line && (end = strchr(line, '\n')); line = end + 1) {
        char damaged[LINE_MAX];
        size_t n = (size_t)(end - line) - (end > line && end[-1] == ','), at;
        if (*line != '{' || (fixture_times(20) < 20 && row++ % 20))
            continue;
        ck_assert_uint_lt(n, LINE_MAX - 1);
        count++;
        plain += check_plain(line, n);
        memcpy(damaged, line, n);
        size_t now = damage(damaged, n, random);
        if (str_is_utf8(damaged, now, &at))
            check_plain(damaged, now);
    }
    ck_assert_msg(count && plain >= count - count / 100, "%zu of %zu plain: %s", plain, count,
                  path);
    free(bytes);
    diags_free(diags);
}

START_TEST(records_of_data_files_are_plain)
{
    const char *shipped = getenv("FENCESITTER_DATASETS");
    struct arena *arena = arena_new();
    struct random random = random_stream(1, RANDOM_SHUFFLE, (uint32_t)_i);
    ck_assert_ptr_nonnull(shipped);
    check_records(arena_printf(arena, "%s/%s", shipped, table_get((size_t)_i)->file), &random);
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

int test_reader(void)
{
    Suite *suite = suite_create("reader");
    TCase *cases = fixture_case(suite, "reader");
    tcase_add_loop_test(cases, layout_is_checked, 0, COUNT_OF(files));
    tcase_add_test(cases, a_row_holds_what_the_line_says);
    tcase_add_loop_test(cases, a_damaged_row_is_refused, 0, COUNT_OF(refused));
    tcase_add_loop_test(cases, what_is_plain_jansson_reads_the_same, 0, COUNT_OF(rows));
    tcase_add_test(cases, what_is_too_much_is_not_plain);
    tcase_add_loop_test(cases, records_of_data_files_are_plain, 0, (int)table_count());
    tcase_add_test(cases, a_missing_file_is_reported);
    return fixture_run_suite(suite);
}
