/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CSV; see the header. Fields are unquoted in place: the write position never passes the read
 * position. */
#include "data/csv.h"

#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/encoding.h"

enum { FIELDS_FIRST = 32 };

/* The separator that occurs most in the header line outside quotes; a comma when none does. */
static char find_separator(const char *text)
{
    static const char candidates[] = {',', ';', '\t'};
    size_t counts[sizeof candidates] = {0};
    bool is_quoted = false;
    size_t best = 0;

    for (; *text && (is_quoted || *text != '\n'); text++) {
        if (*text == '"')
            is_quoted = !is_quoted;
        for (size_t c = 0; c < sizeof candidates; c++)
            counts[c] += !is_quoted && *text == candidates[c];
    }
    for (size_t c = 1; c < sizeof candidates; c++)
        if (counts[c] > counts[best])
            best = c;
    return candidates[best];
}

/* Old spreadsheets end lines in CR alone. */
static void end_lines(char *text)
{
    if (strchr(text, '\n'))
        return;
    for (char *at = strchr(text, '\r'); at; at = strchr(at, '\r'))
        *at = '\n';
}

/* Past a first line "sep=;", which a spreadsheet reads as a setting; 0: there is none. */
static size_t read_setting(const char *text, char *separator)
{
    size_t quote = *text == '"';

    if (strncasecmp(text + quote, "sep=", 4) != 0 || !text[quote + 4] ||
        strchr("\r\n", text[quote + 4]))
        return 0;
    size_t end = quote + 5 + (quote && text[quote + 5] == '"');
    size_t length = end + strspn(text + end, ",;\r"); /* filled up to the number of columns */
    if (text[length] && text[length] != '\n')
        return 0;
    *separator = text[quote + 4];
    return length + (text[length] == '\n');
}

static void begin(struct csv *csv, char *text)
{
    size_t note = 0;

    for (; strncmp(text + note, "# ", 2) == 0; csv->line++) {
        note += strcspn(text + note, "\n");
        note += text[note] == '\n';
    }
    csv->note = arena_strndup(csv->arena, text, note);
    size_t setting = read_setting(text + note, &csv->separator);
    csv->next = text + note + setting;
    if (setting)
        csv->line++;
    else
        csv->separator = find_separator(csv->next);
}

static bool check_plain(const char *text, size_t length, const char *path, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf shown = {0};
    struct diag_at at = {.path = path, .line = 1};
    size_t hidden;

    if (str_is_plain(text, length, &hidden))
        return true;
    for (size_t i = 0; i < hidden; i++)
        at.line += text[i] == '\n';
    str_show(text + hidden, strnlen(text + hidden, 4), &shown);
    diags_add(diags, DIAG_HIDDEN, &at, "remove it", "character that is not shown: %.6s",
              shown.text);
    return false;
}

bool csv_begin(struct csv *csv, char *text, size_t length, const char *path, struct arena *arena,
               struct diags *diags)
{
    if (!encoding_decode(&text, &length, path, arena, diags) ||
        !check_plain(text, length, path, diags))
        return false;
    end_lines(text);
    *csv = (struct csv){.line = 1, .path = path, .arena = arena};
    begin(csv, text);
    return true;
}

/* No part of a stream is used after a fault. */
static bool stop(struct csv *csv)
{
    csv->next = csv->window + csv->length;
    *csv->next = '\0';
    csv->stream = NULL;
    return false;
}

/* What was read last must be UTF-8; the window may end within a character. */
static bool prove(struct csv *csv, struct diags *diags)
{
    enum { CHARACTER_BYTES = 4 };
    size_t at = csv->length - csv->proven;
    bool is_fine = str_is_utf8(csv->window + csv->proven, at, &at);

    csv->proven += at;
    size_t left = csv->length - csv->proven;
    const char *fault = csv->window + csv->proven;
    if (is_fine || (csv->stream && left < CHARACTER_BYTES && *fault && !memchr(fault, '\n', left)))
        return true;
    struct diag_at place = {.path = csv->path, .line = csv->line};
    for (const char *c = csv->next; c < fault; c++)
        place.line += *c == '\n';
    diags_add(diags, DIAG_UTF8, &place,
              "make it UTF-8 on the way: iconv -f WINDOWS-1252 -t UTF-8 FILE, read as '-'",
              "byte 0x%02x is no UTF-8 text", (unsigned)(unsigned char)*fault);
    return stop(csv);
}

/* Moves what is left to the front of the window and fills the rest; `stream` becomes NULL at its
 * end. */
static bool read_on(struct csv *csv, struct diags *diags)
{
    size_t done = (size_t)(csv->next - csv->window), got;

    memmove(csv->window, csv->next, csv->length - done);
    csv->next = csv->window;
    csv->length -= done;
    csv->proven -= done;
    if (!stream_read(csv->stream, csv->window + csv->length, LIMIT_ROW_BYTES - csv->length, &got,
                     diags))
        return stop(csv);
    csv->length += got;
    csv->window[csv->length] = '\0';
    if (csv->length < LIMIT_ROW_BYTES)
        csv->stream = NULL;
    return prove(csv, diags);
}

bool csv_begin_stream(struct csv *csv, struct stream *stream, const char *path, struct arena *arena,
                      struct diags *diags)
{
    char *window = arena_take(arena, mem_alloc(LIMIT_ROW_BYTES + 1, 1));

    *csv = (struct csv){.line = 1,
                        .path = path,
                        .arena = arena,
                        .next = window,
                        .window = window,
                        .stream = stream};
    if (!stream_read(stream, window, LIMIT_ROW_BYTES, &csv->length, diags))
        return false;
    window[csv->length] = '\0';
    if (csv->length < LIMIT_ROW_BYTES)
        return csv_begin(csv, window, csv->length, path, arena, diags);
    size_t mark = encoding_mark(window);
    csv->next += mark;
    csv->proven = mark;
    begin(csv, csv->next);
    return prove(csv, diags);
}

/* Is the text at a line's end? */
static bool is_end(const char *at)
{
    return !*at || *at == '\n' || (*at == '\r' && (at[1] == '\n' || !at[1]));
}

/* Past a line's end; `line` counts it. */
static char *past_end(char *at, size_t *line)
{
    if (*at == '\r')
        at++;
    if (*at == '\n') {
        at++;
        ++*line;
    }
    return at;
}

static enum csv_status fault(struct csv *csv, size_t line, const char *hint, const char *text,
                             char *next, struct diags *diags)
{
    diags_add(diags, DIAG_SYNTAX, &(struct diag_at){.path = csv->path, .line = line}, hint, "%s",
              text);
    while (!is_end(next))
        next++;
    csv->next = past_end(next, &csv->line);
    return CSV_FAULT;
}

/* Unquotes a field that begins with a quote; *at moves past the closing one. False when there is
 * none. */
static bool unquote(struct csv *csv, char **at, char **field)
{
    char *from = *at + 1, *to = *at;

    *field = to;
    while (*from && !(*from == '"' && from[1] != '"')) {
        if (*from == '\n')
            csv->line++;
        from += *from == '"';
        *to++ = *from++;
    }
    if (!*from)
        return false;
    *to = '\0';
    *at = from + 1;
    return true;
}

static void push(struct csv *csv, size_t count, const char *field)
{
    if (count == csv->capacity) {
        size_t capacity = csv->capacity ? csv->capacity * 2 : FIELDS_FIRST;
        const char **fields = arena_alloc(csv->arena, capacity, sizeof *fields);
        if (count)
            memcpy(fields, csv->fields, count * sizeof *fields);
        csv->fields = fields;
        csv->capacity = capacity;
    }
    csv->fields[count] = field;
}

/* Does the record that begins at `at`, or behind empty lines there, end before `end`? */
static bool is_whole(const char *at, const char *end, char separator)
{
    bool is_quoted = false, is_first = true;

    while (at < end && (*at == '\n' || *at == '\r'))
        at++;
    for (; at < end; at++) {
        if (is_quoted && *at == '"')
            is_quoted = at + 1 < end && at[1] == '"' && at++;
        else if (!is_quoted && *at == '\n')
            return true;
        else if (is_first && *at == '"')
            is_quoted = true;
        is_first = !is_quoted && *at == separator;
    }
    return false;
}

/* Has the window the whole of the next record? False after a diagnostic. */
static bool fill(struct csv *csv, struct diags *diags)
{
    if (!csv->stream || is_whole(csv->next, csv->window + csv->length, csv->separator))
        return true;
    if (!read_on(csv, diags))
        return false;
    if (!csv->stream || is_whole(csv->next, csv->window + csv->length, csv->separator))
        return true;
    diags_add(diags, DIAG_SYNTAX, &(struct diag_at){.path = csv->path, .line = csv->line},
              "is a quote never closed, or do lines end in CR alone?", "row of more than %d MB",
              LIMIT_ROW_BYTES >> 20);
    return stop(csv);
}

enum csv_status csv_next(struct csv *csv, struct csv_record *record, struct diags *diags)
{
    if (!fill(csv, diags))
        return CSV_BROKEN;
    char *at = csv->next;

    while (*at && is_end(at))
        at = past_end(at, &csv->line);
    csv->next = at;
    if (!*at)
        return CSV_END;
    record->line = csv->line;
    record->count = 0;
    for (bool more = true; more;) {
        char *field = at;
        if (*at != '"') {
            while (!is_end(at) && *at != csv->separator)
                at++;
        } else if (!unquote(csv, &at, &field)) {
            csv->is_unclosed = true;
            return fault(csv, record->line, "close the quote, or double it inside a field",
                         "quote that is never closed", at + strlen(at), diags);
        } else if (!is_end(at) && *at != csv->separator) {
            return fault(csv, csv->line, "write a quote inside a field twice",
                         "text after a closing quote", at, diags);
        }
        push(csv, record->count++, field);
        more = !is_end(at);
        char *stop = at;
        at = more ? at + 1 : past_end(at, &csv->line);
        *stop = '\0';
    }
    record->fields = csv->fields;
    csv->next = at;
    return CSV_RECORD;
}
