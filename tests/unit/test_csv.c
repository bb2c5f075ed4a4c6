/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CSV in the forms in which people write it, and its faults with their physical lines. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "data/csv.h"
#include "fixture.h"

/* The records as "line|field|field\n", faults as "!line text\n". */
static char *read_all(const char *text)
{
    static char out[1024];
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    char *copy = strdup(text);
    struct csv csv;
    struct csv_record record;
    size_t faults = 0;

    out[0] = '\0';
    if (csv_begin(&csv, copy, strlen(copy), "f.csv", arena, diags))
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
    {"a,b\n1,\xff\n", "!2 byte 0xff is no UTF-8 text\n"},
    {",\n", "1||\n"},
};

START_TEST(records_come_with_their_physical_lines)
{
    ck_assert_str_eq(read_all(cases[_i].text), cases[_i].expected);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv");
    TCase *tests = fixture_case(suite, "csv");
    tcase_add_loop_test(tests, records_come_with_their_physical_lines, 0, COUNT_OF(cases));
    return fixture_run_suite(suite);
}
