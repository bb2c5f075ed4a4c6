/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reader: the lines of a data file, the rules of the layout, and a row for each record. */
#include "data/reader.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "data/row_plain.h"

/* Where the reading stands: in the bytes of the file, which end before its last newline. */
struct pass {
    const struct reader *reader;
    struct reader_result *result;
    char *at; /* the next line */
    char *end;
    size_t line; /* of the current line, 1-based */
    bool is_fine;
    bool is_utf8; /* the whole file; if not, each line is looked at */
    bool is_crlf; /* reported once, not for every line */
    struct row row;
};

struct position {
    size_t line, column;
};

static const char layout_hint[] =
    "a data file has '[' on its first line, one record a line, a comma after each but the last, "
    "and ']' on its last line";

__attribute__((format(printf, 5, 6))) static void fault(struct pass *pass, enum diag_id id,
                                                        struct position position, const char *hint,
                                                        const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    struct diag_at at = {
        .path = pass->reader->path, .line = position.line, .column = position.column};
    diags_add(pass->reader->diags, id, &at, hint, "%s", text);
    pass->is_fine = false;
}

static struct position here(const struct pass *pass, size_t column)
{
    return (struct position){.line = pass->line, .column = column};
}

/* The next line without its newline, or NULL; its length in *length. */
static char *next_line(struct pass *pass, size_t *length)
{
    if (pass->at > pass->end)
        return NULL;
    char *line = pass->at;
    char *newline = memchr(line, '\n', (size_t)(pass->end - line));
    char *stop = newline ? newline : pass->end;
    pass->at = stop + 1;
    pass->line++;
    *length = (size_t)(stop - line);
    if (*length > 0 && stop[-1] == '\r') {
        --*length;
        if (!pass->is_crlf)
            fault(pass, DIAG_LAYOUT, here(pass, *length + 1), "end lines in LF",
                  "line ends in CR LF");
        pass->is_crlf = true;
    }
    return line;
}

static bool is_line(const char *line, size_t length, const char *text)
{
    return length == strlen(text) && memcmp(line, text, length) == 0;
}

static bool check_utf8(struct pass *pass, const char *line, size_t length)
{
    size_t at;
    if (pass->is_utf8 || str_is_utf8(line, length, &at))
        return true;
    fault(pass, DIAG_UTF8, here(pass, at + 1), "save the file as UTF-8", "byte 0x%02x is not UTF-8",
          (unsigned char)line[at]);
    return false;
}

static void read_record(struct pass *pass, char *line, size_t length)
{
    const struct reader *reader = pass->reader;
    pass->result->records++;
    struct row_fault found = {.id = DIAG_SYNTAX};
    if (!check_utf8(pass, line, length)) {
        pass->result->is_complete = false;
    } else if (row_read_plain(&pass->row, line, length, reader->arena) ||
               row_parse(&pass->row, line, length, reader->arena, &found)) {
        reader->take_row(reader->context, &pass->row, pass->line);
    } else {
        fault(pass, found.id, here(pass, found.column), NULL, "%s", found.text);
        pass->result->is_complete = false;
    }
}

/*
 * Blanks around a record are let pass. A record spread over lines would give a fault for each
 * of them: say it once and stop.
 */
static bool is_spread(const char *line, size_t length)
{
    size_t blanks = strspn(line, " \t");
    return length > 0 && blanks + 1 == length && line[blanks] == '{';
}

/* The lines after the first up to the closing "]". False when the rest makes no sense. */
static bool read_records(struct pass *pass)
{
    char *line;
    size_t length = 0, comma_line = 1; /* "[" stands for a comma */
    while ((line = next_line(pass, &length))) {
        if (is_line(line, length, "]") || is_line(line, length, "],"))
            break;
        if (length == 0) {
            fault(pass, DIAG_LAYOUT, here(pass, 0), layout_hint, "blank line");
            continue;
        }
        if (is_spread(line, length)) {
            fault(pass, DIAG_LAYOUT, here(pass, 0), layout_hint,
                  "record spread over several lines");
            return false;
        }
        size_t previous = comma_line;
        comma_line = line[length - 1] == ',' ? pass->line : 0;
        if (!previous) {
            fault(pass, DIAG_LAYOUT, (struct position){.line = pass->line - 1}, layout_hint,
                  "no comma after the record");
        }
        read_record(pass, line, length - (comma_line ? 1 : 0));
    }
    if (!line) {
        fault(pass, DIAG_LAYOUT, here(pass, 0), layout_hint, "file ends without ']'");
        return false;
    }
    if (length > 1)
        fault(pass, DIAG_LAYOUT, here(pass, 2), layout_hint, "comma after the closing ']'");
    if (comma_line > 1) {
        fault(pass, DIAG_LAYOUT, (struct position){.line = pass->line - 1}, layout_hint,
              "comma after the last record");
    }
    return true;
}

/* The whole file. False when the rest makes no sense. */
static bool read_lines(struct pass *pass)
{
    size_t length = 0;
    const char *line = next_line(pass, &length);
    if (length >= 3 && memcmp(line, "\xef\xbb\xbf", 3) == 0) {
        fault(pass, DIAG_LAYOUT, here(pass, 1), "save the file without it", "byte order mark");
        line += 3;
        length -= 3;
    }
    if (!is_line(line, length, "[")) {
        fault(pass, DIAG_LAYOUT, here(pass, 0), layout_hint, "first line is not '['");
        return false;
    }
    if (!read_records(pass))
        return false;
    if (next_line(pass, &length))
        fault(pass, DIAG_LAYOUT, here(pass, 0), layout_hint, "text after the closing ']'");
    return true;
}

bool reader_run_on(const struct reader *reader, char *bytes, size_t length,
                   struct reader_result *result)
{
    *result = (struct reader_result){0};
    file_hash(bytes, length, result->hash);
    _cleanup_(cleanup_free) struct pass *pass = mem_alloc(1, sizeof *pass);
    size_t at;
    *pass = (struct pass){.reader = reader,
                          .result = result,
                          .at = bytes,
                          .is_fine = true,
                          .is_utf8 = str_is_utf8(bytes, length, &at)};
    result->is_complete = true;
    bool has_newline = length > 0 && bytes[length - 1] == '\n';
    pass->end = pass->at + length - (has_newline ? 1 : 0);
    bool is_whole = read_lines(pass);
    row_clear(&pass->row);
    if (!is_whole)
        result->is_complete = false;
    else if (!has_newline)
        fault(pass, DIAG_LAYOUT, here(pass, 0), "end the last line too in LF",
              "no newline at the end of the file");
    return pass->is_fine;
}

bool reader_run(const struct reader *reader, struct reader_result *result)
{
    *result = (struct reader_result){0};
    size_t length;
    char *bytes = arena_take(reader->arena, file_read(reader->path, &length, reader->diags));
    return bytes && reader_run_on(reader, bytes, length, result);
}
