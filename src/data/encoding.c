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
    {"\xff\xfe\x00\x00", 4, "UTF-32LE", "UTF-32, little endian"},
    {"\x00\x00\xfe\xff", 4, "UTF-32BE", "UTF-32, big endian"},
    {"\xff\xfe", 2, "UTF-16LE", "UTF-16, little endian"},
    {"\xfe\xff", 2, "UTF-16BE", "UTF-16, big endian"},
};

/* Files that are often taken for a table, by their first bytes. */
static const struct {
    const char *bytes;
    size_t length;
    const char *name;
} others[] = {
    {"PK\x03\x04", 4, "a ZIP archive or a spreadsheet"},
    {"\xd0\xcf\x11\xe0", 4, "an old spreadsheet"},
    {"\x1f\x8b", 2, "a compressed file"},
    {"%PDF", 4, "a PDF"},
};

/* Tables are mostly ASCII: in UTF-16 every second byte of it is 0. */
static const struct mark unmarked[] = {
    {NULL, 0, "UTF-16LE", "UTF-16, little endian"},
    {NULL, 1, "UTF-16BE", "UTF-16, big endian"},
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
    free(out); /* analyzer: `open` is closed where it is not -1 */
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

/* UTF-16 or UTF-32, of which the first `skip` bytes say so. */
static bool decode_wide(const struct mark *mark, size_t skip, char **text, size_t *length,
                        const char *path, struct arena *arena, struct diags *diags)
{
    const char *said = skip ? "its byte order mark says" : "its bytes look like";
    struct diag_at at = {.path = path};
    char *decoded =
        arena_take(arena, convert(*text + skip, *length - skip, mark->encoding, length));
    size_t fault = 0;

    if (!decoded || !str_is_utf8(decoded, *length, &fault)) {
        diags_add(diags, DIAG_UTF8, &at, "save the file as UTF-8", "text is not the %s that %s",
                  mark->name, said);
        return false;
    }
    *text = decoded;
    diags_add(diags, DIAG_ENCODING, &at, NULL, "read as %s, which %s", mark->name, said);
    return true;
}

/* The unmarked encoding whose zeros are where they would be, all of them; NULL: none. */
static const struct mark *look_unmarked(const char *text, size_t length)
{
    size_t zeros[2] = {0, 0};

    for (size_t i = 0; i < length; i++)
        zeros[i % 2] += !text[i];
    if (length % 2 || (zeros[0] && zeros[1]) || 2 * (zeros[0] + zeros[1]) < length / 2)
        return NULL;
    return &unmarked[zeros[0] ? 1 : 0];
}

static bool is_other(const char *text, size_t length, const char *path, struct diags *diags)
{
    struct diag_at at = {.path = path};

    for (size_t o = 0; o < sizeof others / sizeof *others; o++)
        if (length >= others[o].length && memcmp(text, others[o].bytes, others[o].length) == 0) {
            diags_add(diags, DIAG_UTF8, &at, "save it as CSV, encoded in UTF-8",
                      "file is no text: it begins as %s does", others[o].name);
            return true;
        }
    return false;
}

bool encoding_decode(char **text, size_t *length, const char *path, struct arena *arena,
                     struct diags *diags)
{
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        if (*length < marks[m].length || memcmp(*text, marks[m].bytes, marks[m].length) != 0)
            continue;
        if (marks[m].encoding)
            return decode_wide(&marks[m], marks[m].length, text, length, path, arena, diags);
        *text += marks[m].length;
        *length -= marks[m].length;
    }
    if (is_other(*text, *length, path, diags))
        return false;
    size_t fault = 0;
    if (str_is_utf8(*text, *length, &fault))
        return true;
    const char *nul = memchr(*text, 0, *length);
    const struct mark *wide = nul ? look_unmarked(*text, *length) : NULL;
    if (wide)
        return decode_wide(wide, 0, text, length, path, arena, diags);
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

size_t encoding_mark(const char *text)
{
    return strncmp(text, marks[0].bytes, marks[0].length) == 0 ? marks[0].length : 0;
}
