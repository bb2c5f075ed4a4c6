/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Streams, plain and packed, whole and torn; and tables of more than one piece read from them. */
#include <stdlib.h>
#include <string.h>

#include <check.h>

#define ZLIB_CONST
#include <zlib.h>

#include "base/limits.h"
#include "base/stream.h"
#include "data/csv.h"
#include "fixture.h"
#include "folder.h"

static struct diags *diags;

/* Rows of a table that is longer than LIMIT_ROW_BYTES; where they are few, each is longer. */
static size_t row_count(void)
{
    return fixture_times(60000);
}

static void begin(void)
{
    folder_make();
    diags = diags_new();
}

static void end(void)
{
    diags_free(diags);
    folder_remove();
}

/* One gzip member of the text, appended. */
static void pack(const char *text, size_t length, struct strbuf *out)
{
    z_stream z = {0};
    size_t room = length + 1000;
    unsigned char *packed = mem_alloc(room, 1);

    ck_assert_int_eq(deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (const unsigned char *)text;
    z.avail_in = (uInt)length;
    z.next_out = packed;
    z.avail_out = (uInt)room;
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    strbuf_add_n(out, (const char *)packed, room - z.avail_out);
    deflateEnd(&z);
    free(packed);
}

/* A table with a quote, a line and two bytes for a letter in every row. */
static void make_table(struct strbuf *out)
{
    size_t rows = row_count(), rests = rows < 60000 ? 30 : 1;
    strbuf_add(out, "# a note\nnumber,text\n");
    for (size_t r = 0; r < rows; r++) {
        strbuf_printf(out, "%zu,\"\xc3\xa9 \"\"%zu\"\"\n", r, r * 7);
        for (size_t i = 0; i < rests; i++)
            strbuf_add(out, " and the rest of a row, so that it is long enough");
        strbuf_add(out, "\"\n");
    }
}

static char *read_all(const char *name)
{
    struct stream *stream = stream_open(folder_path(name), diags);
    size_t length;

    if (!stream)
        return NULL;
    char *text = stream_read_all(stream, &length, diags);
    stream_close(stream);
    return text;
}

START_TEST(members_of_gzip_are_one_file)
{
    struct strbuf packed = {0}, table = {0};

    begin();
    make_table(&table);
    for (size_t at = 0; at < table.length; at += 1000003)
        pack(table.text + at, table.length - at < 1000003 ? table.length - at : 1000003, &packed);
    folder_write_n("t.gz", packed.text, packed.length);
    char *text = read_all("t.gz");
    ck_assert_str_eq(text, table.text);
    free(text);
    strbuf_clear(&packed);
    strbuf_clear(&table);
    end();
}
END_TEST

START_TEST(torn_and_damaged_files_are_refused)
{
    struct strbuf packed = {0}, table = {0};

    begin();
    make_table(&table);
    pack(table.text, table.length, &packed);
    for (size_t length = packed.length - 1; length > 12; length = length * 2 / 3) {
        folder_write_n("t.gz", packed.text, length);
        ck_assert_ptr_null(read_all("t.gz"));
        ck_assert_int_eq(diags_get(diags, diags_count(diags) - 1)->id, DIAG_PACKED);
    }
    packed.text[packed.length / 2] ^= 0x55;
    folder_write_n("t.gz", packed.text, packed.length);
    ck_assert_ptr_null(read_all("t.gz"));
    ck_assert_int_eq(diags_get(diags, diags_count(diags) - 1)->id, DIAG_PACKED);
    strbuf_clear(&packed);
    strbuf_clear(&table);
    end();
}
END_TEST

/* How many rows the table gives, each the right one; `status` is what it ends with. */
static size_t read_table(const char *name, enum csv_status *status)
{
    struct arena *arena = arena_new();
    struct stream *stream = stream_open(folder_path(name), diags);
    struct csv csv;
    struct csv_record record;
    size_t rows = 0;

    ck_assert_ptr_nonnull(stream);
    *status = csv_begin_stream(&csv, stream, "t.csv", arena, diags) ? csv_next(&csv, &record, diags)
                                                                    : CSV_BROKEN;
    if (*status == CSV_RECORD) {
        ck_assert_str_eq(csv.note, "# a note\n");
        ck_assert_str_eq(record.fields[1], "text");
        ck_assert_uint_eq(record.line, 2);
        while ((*status = csv_next(&csv, &record, diags)) == CSV_RECORD) {
            ck_assert_uint_eq(record.count, 2);
            ck_assert_int_eq(atoi(record.fields[0]), (int)rows);
            ck_assert_int_eq(atoi(record.fields[1] + 4), (int)rows * 7);
            ck_assert_uint_eq(record.line, 3 + 2 * rows);
            rows++;
        }
    }
    stream_close(stream);
    arena_free(arena);
    return rows;
}

START_TEST(a_table_of_several_pieces_is_one)
{
    struct strbuf table = {0};
    enum csv_status status;

    begin();
    make_table(&table);
    ck_assert_uint_gt(table.length, LIMIT_ROW_BYTES);
    folder_write_n("t.csv", table.text, table.length);
    ck_assert_uint_eq(read_table("t.csv", &status), row_count());
    ck_assert_int_eq(status, CSV_END);
    ck_assert_uint_eq(diags_count(diags), 0);
    strbuf_clear(&table);
    end();
}
END_TEST

START_TEST(what_breaks_far_behind_has_its_line)
{
    struct strbuf table = {0};
    enum csv_status status;

    begin();
    make_table(&table);
    size_t row = row_count() / 6 * 5;
    char number[24];
    snprintf(number, sizeof number, "\n%zu,", row);
    strstr(table.text, number)[strlen(number) + 2] = '\xff'; /* within the quotes */
    folder_write_n("t.csv", table.text, table.length);
    ck_assert_uint_le(read_table("t.csv", &status), row);
    ck_assert_int_eq(status, CSV_BROKEN);
    ck_assert_int_eq(diags_get(diags, 0)->id, DIAG_UTF8);
    ck_assert_uint_eq(diags_get(diags, 0)->line, 3 + 2 * row);
    strbuf_clear(&table);
    end();
}
END_TEST

int test_stream(void)
{
    Suite *suite = suite_create("stream");
    TCase *tests = fixture_case(suite, "stream");

    tcase_add_test(tests, members_of_gzip_are_one_file);
    tcase_add_test(tests, torn_and_damaged_files_are_refused);
    tcase_add_test(tests, a_table_of_several_pieces_is_one);
    tcase_add_test(tests, what_breaks_far_behind_has_its_line);
    return fixture_run_suite(suite);
}
