/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CSV; see the header. Fields are unquoted in place: the write position never passes the read
 * position. */
#include "data/csv.h"

#include <string.h>
#include <strings.h>

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

bool csv_begin(struct csv *csv, char *text, size_t length, const char *path, struct arena *arena,
               struct diags *diags)
{
    if (!encoding_decode(&text, &length, path, arena, diags))
        return false;
    end_lines(text);
    *csv = (struct csv){.line = 1, .path = path, .arena = arena};
    size_t setting = read_setting(text, &csv->separator);
    csv->next = text + setting;
    if (setting)
        csv->line = 2;
    else
        csv->separator = find_separator(text);
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

enum csv_status csv_next(struct csv *csv, struct csv_record *record, struct diags *diags)
{
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
