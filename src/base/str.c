/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text. Unicode properties come from utf8proc; nothing here depends on the locale.
 *
 * str_fold(): compatibility decomposition and case folding, marks stripped, then letter by
 * letter: letters that have no decomposition become plain Latin by a table, dashes and slashes
 * become blanks ("Guinea-Bissau" and "Guinea Bissau" are one name), "&" becomes "and", other
 * punctuation goes ("d'Ivoire" and "dIvoire").
 */
#include "base/str.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/strbuf.h"

/* Letters after case folding that Unicode does not decompose. */
static const struct {
    utf8proc_int32_t letter;
    const char *latin;
} plain_letters[] = {
    {0xe6, "ae"},  {0xf0, "d"},  {0xf8, "o"},  {0xfe, "th"}, {0x111, "d"},
    {0x127, "h"},  {0x131, "i"}, {0x138, "k"}, {0x142, "l"}, {0x14b, "n"},
    {0x153, "oe"}, {0x167, "t"}, {0x180, "b"}, {0x18f, "e"}, {0x19a, "l"},
    {0x1b6, "z"},  {0x1dd, "e"}, {0x247, "e"}, {0x253, "b"}, {0x254, "o"},
    {0x257, "d"},  {0x259, "e"}, {0x25b, "e"}, {0x268, "i"}, {0x289, "u"},
};

bool str_is_equal(const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    return strcmp(a, b) == 0;
}

bool str_has_prefix(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool str_has_word(const char *list, char mark, const char *word)
{
    size_t length = strlen(word);

    while (list) {
        if (strncmp(list, word, length) == 0 && (!list[length] || list[length] == mark))
            return true;
        list = strchr(list, mark);
        if (list)
            list++;
    }
    return false;
}

const char *str_cut(const char *text, size_t length, size_t max, struct arena *arena)
{
    size_t characters = 0, end = 0;

    for (; end < length; end++) {
        bool begins = ((unsigned char)text[end] & 0xc0) != 0x80;
        if (begins && characters++ == max)
            break;
    }
    static const char dots[] = "...";
    char *cut = arena_alloc(arena, end + sizeof dots, 1);
    memcpy(cut, text, end);
    if (end < length)
        strcpy(cut + end, dots);
    for (char *c = cut; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = ' ';
    return cut;
}

const char *str_cut_quotes(const char *text, size_t max, struct arena *arena)
{
    _cleanup_(strbuf_clear) struct strbuf out = {0};

    if (strlen(text) <= max)
        return text;
    for (bool is_quoted = false; *text; is_quoted = !is_quoted) {
        size_t length = strcspn(text, "'");
        if (is_quoted)
            strbuf_add(&out, str_cut(text, length, max, arena));
        else
            strbuf_add_n(&out, text, length);
        text += length;
        if (*text)
            strbuf_add_char(&out, *text++);
    }
    return arena_strdup(arena, strbuf_text(&out));
}

/* Eight ASCII bytes at once, none of them NUL? Most of every file is. */
static bool is_plain_block(const char *at)
{
    uint64_t block;
    memcpy(&block, at, sizeof block);
    const uint64_t high = 0x8080808080808080u, low = 0x0101010101010101u;
    /* Without high bits, a byte borrows into its high bit only if it is NUL (or follows one). */
    return !(block & high) && !((block - low) & high);
}

bool str_is_utf8(const char *text, size_t length, size_t *at)
{
    size_t i = 0;
    while (i < length) {
        if (length - i >= 8 && is_plain_block(text + i)) {
            i += 8;
            continue;
        }
        utf8proc_int32_t letter;
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text + i,
                                                 (utf8proc_ssize_t)(length - i), &letter);
        if (size <= 0 || letter == 0) {
            *at = i;
            return false;
        }
        i += (size_t)size;
    }
    return true;
}

/* Controls, and what overrides or isolates a direction of writing (Unicode, annex 9). */
static bool is_hidden(utf8proc_int32_t letter)
{
    return (letter < ' ' && letter != '\t' && letter != '\n' && letter != '\r') ||
           (letter >= 0x7f && letter < 0xa0) || (letter >= 0x202a && letter <= 0x202e) ||
           (letter >= 0x2066 && letter <= 0x2069);
}

/* The length of the plain run at the text's beginning. */
static size_t plain_run(const char *text, size_t length)
{
    size_t i = 0;
    while (i < length) {
        utf8proc_int32_t letter;
        unsigned char byte = (unsigned char)text[i];
        if (byte >= ' ' && byte < 0x7f) {
            i++;
            continue;
        }
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text + i,
                                                 (utf8proc_ssize_t)(length - i), &letter);
        if (size <= 0 || is_hidden(letter))
            break;
        i += (size_t)size;
    }
    return i;
}

bool str_is_plain(const char *text, size_t length, size_t *at)
{
    *at = plain_run(text, length);
    return *at == length;
}

void str_show(const char *text, size_t length, struct strbuf *out)
{
    for (size_t i = 0; i < length;) {
        size_t run = plain_run(text + i, length - i);
        utf8proc_int32_t letter;
        strbuf_add_n(out, text + i, run);
        i += run;
        if (i == length)
            break;
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text + i,
                                                 (utf8proc_ssize_t)(length - i), &letter);
        if (size > 0)
            strbuf_printf(out, "\\u%04x", (unsigned)letter);
        else
            strbuf_printf(out, "\\x%02x", (unsigned)(unsigned char)text[i]);
        i += size > 0 ? (size_t)size : 1;
    }
}

/* The next character; a byte that is no UTF-8 stands for itself, so that any text can be walked. */
static utf8proc_int32_t next_letter(const char **at)
{
    utf8proc_int32_t letter;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)*at, -1, &letter);
    if (size <= 0) {
        letter = (unsigned char)**at;
        size = 1;
    }
    *at += size;
    return letter;
}

size_t str_width(const char *text)
{
    size_t width = 0;
    while (*text)
        width += (size_t)utf8proc_charwidth(next_letter(&text));
    return width;
}

size_t str_fit(const char *text, size_t room)
{
    size_t width = 0, best = 0, at = 0;

    while (text[at]) {
        size_t end = at;
        while (text[end] && text[end] != ' ')
            end++;
        char *word = mem_strndup(text + at, end - at);
        size_t needed = width + (at ? 1 : 0) + str_width(word);
        free(word);
        if (needed > room)
            return best ? best : end;
        width = needed;
        best = end;
        at = text[end] ? end + 1 : end;
    }
    return best;
}

static bool is_blank(utf8proc_int32_t letter, utf8proc_category_t category)
{
    switch ((int)category) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return letter == '/' || (letter >= '\t' && letter <= '\r');
    }
}

static bool is_dropped(utf8proc_int32_t letter, utf8proc_category_t category)
{
    if (letter >= 0x2b9 && letter <= 0x2bf) /* half rings and turned commas: apostrophes */
        return true;
    switch ((int)category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return false;
    default:
        return true;
    }
}

static void fold_letter(struct strbuf *out, utf8proc_int32_t letter, const char *bytes, size_t size)
{
    utf8proc_category_t category = utf8proc_category(letter);
    if (is_blank(letter, category)) {
        if (out->length > 0 && out->text[out->length - 1] != ' ')
            strbuf_add_char(out, ' ');
        return;
    }
    if (letter == '&') {
        strbuf_add(out, "and");
        return;
    }
    if (is_dropped(letter, category))
        return;
    for (size_t i = 0; i < sizeof plain_letters / sizeof plain_letters[0]; i++) {
        if (plain_letters[i].letter == letter) {
            strbuf_add(out, plain_letters[i].latin);
            return;
        }
    }
    strbuf_add_n(out, bytes, size);
}

/* Decomposed, in lower case, without marks; heap text, NULL when it is no UTF-8. */
static utf8proc_uint8_t *map_letters(const char *text)
{
    const utf8proc_option_t options = UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT |
                                      UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_map((const utf8proc_uint8_t *)text, 0, &mapped, options);
    return mapped;
}

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return !*text;
}

/* The same for what most names are, in a tenth of the time. */
static void fold_ascii(struct strbuf *out, const char *text)
{
    for (; *text; text++) {
        char c = *text;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            strbuf_add_char(out, c);
        else if (c >= 'A' && c <= 'Z')
            strbuf_add_char(out, (char)(c | 0x20));
        else
            fold_letter(out, c, text, 1);
    }
}

static void fold_unicode(struct strbuf *out, const char *text)
{
    _cleanup_(cleanup_free) utf8proc_uint8_t *mapped = map_letters(text);
    /* Text that is no UTF-8 cannot be mapped; it is walked as it is and matches nothing. */
    const char *at = mapped ? (const char *)mapped : text;
    while (*at) {
        const char *start = at;
        utf8proc_int32_t letter = next_letter(&at);
        fold_letter(out, letter, start, (size_t)(at - start));
    }
}

char *str_fold(const char *text)
{
    struct strbuf folded = {0};
    strbuf_add(&folded, "");
    if (is_ascii(text))
        fold_ascii(&folded, text);
    else
        fold_unicode(&folded, text);
    if (folded.length > 0 && folded.text[folded.length - 1] == ' ')
        folded.text[--folded.length] = '\0';
    if (str_has_prefix(folded.text, "the "))
        memmove(folded.text, folded.text + 4, folded.length - 4 + 1);
    return strbuf_take(&folded);
}

/* The characters of a text, in lower case if asked; heap, caller frees. */
static utf8proc_int32_t *letters_of(const char *text, bool lower, size_t *n)
{
    utf8proc_int32_t *letters = mem_alloc(strlen(text), sizeof *letters);
    for (*n = 0; *text; (*n)++) {
        utf8proc_int32_t letter = next_letter(&text);
        letters[*n] = lower ? utf8proc_tolower(letter) : letter;
    }
    return letters;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/*
 * d(i, j) = least of d(i-1, j) + 1, d(i, j-1) + 1, d(i-1, j-1) + [a_i != b_j], and, where the
 * last two letters are swapped, d(i-2, j-2) + 1. Three rows are kept.
 */
static size_t distance(const utf8proc_int32_t *a, size_t na, const utf8proc_int32_t *b, size_t nb)
{
    _cleanup_(cleanup_free) size_t *rows = mem_alloc(3 * (nb + 1), sizeof *rows);
    size_t *before = rows, *last = rows + (nb + 1), *row = rows + 2 * (nb + 1);
    for (size_t j = 0; j <= nb; j++)
        row[j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t *spare = before;
        before = last;
        last = row;
        row = spare;
        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t best =
                least(least(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = least(best, before[j - 2] + 1);
            row[j] = best;
        }
    }
    return row[nb];
}

size_t str_distance(const char *a, const char *b)
{
    size_t na, nb;
    _cleanup_(cleanup_free) utf8proc_int32_t *la = letters_of(a, false, &na);
    _cleanup_(cleanup_free) utf8proc_int32_t *lb = letters_of(b, false, &nb);
    return distance(la, na, lb, nb);
}

const char *str_nearest(const char *text, size_t n, const char *const candidates[])
{
    size_t length;
    _cleanup_(cleanup_free) utf8proc_int32_t *letters = letters_of(text, true, &length);
    const char *nearest = NULL;
    size_t limit = length / 3 > 1 ? length / 3 : 1; /* the greatest distance that still counts */
    for (size_t i = 0; i < n; i++) {
        size_t size;
        _cleanup_(cleanup_free) utf8proc_int32_t *other = letters_of(candidates[i], true, &size);
        if (size > length + limit || length > size + limit)
            continue; /* each letter more or less costs 1 */
        size_t steps = distance(letters, length, other, size);
        if (steps > limit || (nearest && steps == limit))
            continue;
        nearest = candidates[i];
        limit = steps;
    }
    return nearest;
}
