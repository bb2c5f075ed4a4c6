/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CSV; see the header. Fields are unquoted in place: the write position never passes the read
 * position. */
#include "data/csv.h"

#include <string.h>

#include "base/arr.h"
#include "base/str.h"

static const char mark[] = "\xef\xbb\xbf";

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

static size_t count_lines(const char *text, size_t length)
{
    size_t lines = 0;

    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n';
    return lines;
}

bool csv_begin(struct csv *csv, char *text, size_t length, const char *path, struct arena *arena,
               struct diags *diags)
{
    size_t at = 0;

    if (!str_is_utf8(text, length, &at)) {
        diags_add(diags, DIAG_UTF8,
                  &(struct diag_at){.path = path, .line = 1 + count_lines(text, at)},
                  "save the file as UTF-8", "byte 0x%02x is no UTF-8 text",
                  (unsigned)(unsigned char)text[at]);
        return false;
    }
    if (str_has_prefix(text, mark))
        text += strlen(mark);
    *csv = (struct csv){
        .next = text, .separator = find_separator(text), .line = 1, .path = path, .arena = arena};
    return true;
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

enum csv_status csv_next(struct csv *csv, struct csv_record *record, struct diags *diags)
{
    ARR(const char *) fields = {0};
    char *at = csv->next;

    while (*at && is_end(at))
        at = past_end(at, &csv->line);
    csv->next = at;
    if (!*at)
        return CSV_END;
    record->line = csv->line;
    for (bool more = true; more;) {
        char *field = at;
        if (*at != '"') {
            while (!is_end(at) && *at != csv->separator)
                at++;
        } else if (!unquote(csv, &at, &field)) {
            ARR_FREE(&fields);
            return fault(csv, record->line, "close the quote, or double it inside a field",
                         "quote that is never closed", at + strlen(at), diags);
        } else if (!is_end(at) && *at != csv->separator) {
            ARR_FREE(&fields);
            return fault(csv, csv->line, "write a quote inside a field twice",
                         "text after a closing quote", at, diags);
        }
        ARR_PUSH(&fields, field);
        more = !is_end(at);
        char *stop = at;
        at = more ? at + 1 : past_end(at, &csv->line);
        *stop = '\0';
    }
    record->fields = ARR_KEEP(&fields, csv->arena);
    record->count = fields.n;
    ARR_FREE(&fields);
    csv->next = at;
    return CSV_RECORD;
}
