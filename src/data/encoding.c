/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Encoding; see the header. */
#include "data/encoding.h"

#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"

static const char fallback[] = "WINDOWS-1252";

static const struct mark {
    const char *bytes;
    size_t length;
    const char *encoding; /* NULL: UTF-8, nothing to convert */
    const char *name;
} marks[] = {
    {"\xef\xbb\xbf", 3, NULL, "UTF-8"},
    {"\xff\xfe", 2, "UTF-16LE", "UTF-16, little endian"},
    {"\xfe\xff", 2, "UTF-16BE", "UTF-16, big endian"},
};

static size_t line_of(const char *text, size_t at)
{
    size_t line = 1;

    for (size_t i = 0; i < at; i++)
        line += text[i] == '\n';
    return line;
}

static bool refuse(const char *text, size_t at, const char *path, struct diags *diags)
{
    struct diag_at place = {.path = path, .line = line_of(text, at)};

    diags_add(diags, DIAG_UTF8, &place, "save the file as UTF-8", "byte 0x%02x is no UTF-8 text",
              (unsigned)(unsigned char)text[at]);
    return false;
}

/* The text as UTF-8 on the heap; NULL when a byte has no meaning in the encoding. */
static char *convert(const char *text, size_t length, const char *encoding, size_t *converted)
{
    size_t room = length * 3, left = room; /* one byte to three, two bytes to three or four */
    char *out = mem_alloc(room + 1, 1), *to = out;
    char *from = (char *)(uintptr_t)text; /* iconv() does not write to it */
    iconv_t open = iconv_open("UTF-8", encoding);
    bool is_fine =
        open != (iconv_t)-1 && iconv(open, &from, &length, &to, &left) != (size_t)-1 && !length;

    if (open != (iconv_t)-1)
        iconv_close(open);
    if (is_fine) {
        *converted = room - left;
        return out;
    }
    free(out);
    return NULL;
}

static bool is_boundary(char c)
{
    return !c || strchr(" \t\r\n,;\"", c);
}

/* The first word that is not ASCII: what the reader can judge the guess by. */
static const char *sample(const char *text, struct arena *arena, size_t *line)
{
    const char *at = text;

    while (*at && !((unsigned char)*at & 0x80))
        at++;
    *line = line_of(text, (size_t)(at - text));
    const char *from = at, *to = at;
    while (from > text && !is_boundary(from[-1]))
        from--;
    while (!is_boundary(*to))
        to++;
    return str_cut(from, (size_t)(to - from), 40, arena);
}

static bool decode_utf16(const struct mark *mark, char **text, size_t *length, const char *path,
                         struct arena *arena, struct diags *diags)
{
    struct diag_at at = {.path = path};
    char *decoded = arena_take(
        arena, convert(*text + mark->length, *length - mark->length, mark->encoding, length));
    size_t fault = 0;

    if (!decoded || !str_is_utf8(decoded, *length, &fault)) {
        diags_add(diags, DIAG_UTF8, &at, "save the file as UTF-8",
                  "text is not the %s that its byte order mark says", mark->name);
        return false;
    }
    *text = decoded;
    diags_add(diags, DIAG_ENCODING, &at, NULL, "read as %s, which its byte order mark says",
              mark->name);
    return true;
}

bool encoding_decode(char **text, size_t *length, const char *path, struct arena *arena,
                     struct diags *diags)
{
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        if (*length < marks[m].length || memcmp(*text, marks[m].bytes, marks[m].length) != 0)
            continue;
        if (marks[m].encoding)
            return decode_utf16(&marks[m], text, length, path, arena, diags);
        *text += marks[m].length;
        *length -= marks[m].length;
    }
    size_t fault = 0;
    if (str_is_utf8(*text, *length, &fault))
        return true;
    const char *nul = memchr(*text, 0, *length);
    if (nul)
        return refuse(*text, (size_t)(nul - *text), path, diags);
    char *decoded = arena_take(arena, convert(*text, *length, fallback, length));
    if (!decoded)
        return refuse(*text, fault, path, diags);
    *text = decoded;
    struct diag_at at = {.path = path};
    const char *word = sample(decoded, arena, &at.line);
    diags_add(diags, DIAG_ENCODING, &at, "is a letter wrong? save the file as UTF-8",
              "no UTF-8: read as Windows-1252, so that this line has '%s'", word);
    return true;
}
