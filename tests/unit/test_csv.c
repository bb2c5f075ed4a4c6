/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CSV in the forms in which people write it, and its faults with their physical lines. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "data/csv.h"
#include "data/encoding.h"
#include "fixture.h"

/* The records as "line|field|field\n", faults as "!line text\n". */
static char *read_bytes(const char *text, size_t length)
{
    static char out[1024];
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    char *copy = mem_alloc(length + 1, 1);
    struct csv csv;
    struct csv_record record;
    size_t faults = 0;

    memcpy(copy, text, length);
    out[0] = '\0';
    if (csv_begin(&csv, copy, length, "f.csv", arena, diags))
        for (enum csv_status status; (status = csv_next(&csv, &record, diags)) != CSV_END;) {
            size_t used = strlen(out);
            if (status == CSV_FAULT) {
                const struct diag *diag = diags_get(diags, faults++);
                snprintf(out + used, sizeof out - used, "!%zu %s\n", diag->line, diag->text);
                continue;
            }
            snprintf(out + used, sizeof out - used, "%zu", record.line);
            for (size_t f = 0; f < record.count; f++) {
                used = strlen(out);
                snprintf(out + used, sizeof out - used, "|%s", record.fields[f]);
            }
            strcat(out, "\n");
        }
    else
        snprintf(out, sizeof out, "!%zu %s\n", diags_get(diags, 0)->line,
                 diags_get(diags, 0)->text);
    free(copy);
    diags_free(diags);
    arena_free(arena);
    return out;
}

static const struct {
    const char *text, *expected;
} cases[] = {
    {"", ""},
    {"a,b\n1,2\n", "1|a|b\n2|1|2\n"},
    {"a,b\r\n1,2\r\n", "1|a|b\n2|1|2\n"},
    {"a,b\n1,2", "1|a|b\n2|1|2\n"},
    {"\xef\xbb\xbf"
     "a;b\n1;2,5\n",
     "1|a|b\n2|1|2,5\n"},
    {"a\tb\n\n\n1\t\n", "1|a|b\n4|1|\n"},
    {"a,b\n\"x\ny\",\"q\"\"q\"\n3,4\n", "1|a|b\n2|x\ny|q\"q\n4|3|4\n"},
    {"\"a\",\"\"\n", "1|a|\n"},
    {"a,b\n\"x\"y,2\n5,6\n", "1|a|b\n!2 text after a closing quote\n3|5|6\n"},
    {"a,b\n1,\"x\n\n", "1|a|b\n!2 quote that is never closed\n"},
    {",\n", "1||\n"},
    {"a,b\r1,2\r\r3,4", "1|a|b\n2|1|2\n4|3|4\n"},
    {"sep=;\na;b,c\n1;2\n", "2|a|b,c\n3|1|2\n"},
    {"\"sep=|\"\r\na|b\r\n", "2|a|b\n"},
    {"SEP=;;;\r\na;b\r\n", "2|a|b\n"},
    {"sep=,b\n1,2\n", "1|sep=|b\n2|1|2\n"},
    {"sep=\n", "1|sep=\n"},
    {"a,b\nC\xf4te d'Ivoire,2\n", "1|a|b\n2|C\xc3\xb4te d'Ivoire|2\n"},
    {"a,b\n\x80,\x97\n", "1|a|b\n2|\xe2\x82\xac|\xe2\x80\x94\n"},
    {"a,b\n1,\x81\n", "!2 byte 0x81 is no UTF-8 text\n"},
};

/* With NULs inside. */
static const struct {
    const char *bytes;
    size_t length;
    const char *expected;
} wide_cases[] = {
    {"\xff\xfe"
     "a\0,\0b\0\r\0\n\0\xf4\0,\0\x3d\xd8\x00\xde\n\0",
     22, "1|a|b\n2|\xc3\xb4|\xf0\x9f\x98\x80\n"},
    {"\xfe\xff\0a\0,\0b\0\n", 10, "1|a|b\n"},
    {"\xff\xfe"
     "a\0,",
     5, "!0 text is not the UTF-16, little endian that its byte order mark says\n"},
    {"\xff\xfe"
     "a\0\0\0",
     6, "!0 text is not the UTF-16, little endian that its byte order mark says\n"},
    {"a,b\n\0,\xff\n", 8, "!2 byte 0x00 is no UTF-8 text\n"},
};

START_TEST(records_come_with_their_physical_lines)
{
    ck_assert_str_eq(read_bytes(cases[_i].text, strlen(cases[_i].text)), cases[_i].expected);
}
END_TEST

START_TEST(wide_text_says_so_itself)
{
    ck_assert_str_eq(read_bytes(wide_cases[_i].bytes, wide_cases[_i].length),
                     wide_cases[_i].expected);
}
END_TEST

START_TEST(what_was_guessed_is_said)
{
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    char text[] = "a,b\n1,Cura\xe7"
                  "ao isle\n",
         *decoded = text;
    size_t length = strlen(text);

    ck_assert(encoding_decode(&decoded, &length, "f.csv", arena, diags));
    ck_assert_uint_eq(length, strlen(text) + 1);
    ck_assert_uint_eq(diags_count(diags), 1);
    ck_assert_uint_eq(diags_get(diags, 0)->line, 2);
    ck_assert_str_eq(diags_get(diags, 0)->text,
                     "no UTF-8: read as Windows-1252, so that this line has 'Cura\xc3\xa7"
                     "ao'");
    diags_free(diags);
    arena_free(arena);
}
END_TEST

int test_csv(void)
{
    Suite *suite = suite_create("csv");
    TCase *tests = fixture_case(suite, "csv");
    tcase_add_loop_test(tests, records_come_with_their_physical_lines, 0, COUNT_OF(cases));
    tcase_add_loop_test(tests, wide_text_says_so_itself, 0, COUNT_OF(wide_cases));
    tcase_add_test(tests, what_was_guessed_is_said);
    return fixture_run_suite(suite);
}
