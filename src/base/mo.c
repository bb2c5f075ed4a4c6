/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Message catalogues; see the header. The format: GNU gettext manual, "The Format of GNU MO Files".
 */
#include "base/mo.h"

#include <byteswap.h>
#include <string.h>

static const uint32_t magic = 0x950412de;

enum {
    WORD = 4,       /* bytes of a number */
    PAIR = 2 * WORD /* length and offset of a text */
};

/* Words from the start of the file. */
enum { AT_MAGIC, AT_REVISION, AT_COUNT, AT_TEXTS, AT_TRANSLATIONS, HEADER_WORDS };

static uint32_t number_at(const struct mo *mo, size_t offset)
{
    uint32_t number;

    memcpy(&number, mo->bytes + offset, sizeof number);
    return mo->is_swapped ? bswap_32(number) : number;
}

/* Is there room for a table of pairs? */
static bool is_table(const struct mo *mo, uint32_t offset)
{
    return offset <= mo->length && mo->count <= (mo->length - offset) / PAIR;
}

/* The text of the n-th pair with its NUL, or NULL when it is not within the file. */
static const char *text_at(const struct mo *mo, uint32_t table, size_t n)
{
    size_t length = number_at(mo, table + n * PAIR);
    size_t offset = number_at(mo, table + n * PAIR + WORD);

    if (offset >= mo->length || length >= mo->length - offset || mo->bytes[offset + length])
        return NULL;
    return mo->bytes + offset;
}

bool mo_open(struct mo *mo, const char *bytes, size_t length)
{
    *mo = (struct mo){.bytes = bytes, .length = length};
    if (length < (size_t)HEADER_WORDS * WORD)
        return false;
    mo->is_swapped = number_at(mo, AT_MAGIC) != magic;
    if (number_at(mo, AT_MAGIC) != magic || number_at(mo, (size_t)AT_REVISION * WORD) >> 16 > 1)
        return false;
    mo->count = number_at(mo, (size_t)AT_COUNT * WORD);
    mo->texts = number_at(mo, (size_t)AT_TEXTS * WORD);
    mo->translations = number_at(mo, (size_t)AT_TRANSLATIONS * WORD);
    if (!is_table(mo, mo->texts) || !is_table(mo, mo->translations))
        return false;
    for (size_t n = 0; n < mo->count; n++)
        if (!text_at(mo, mo->texts, n) || !text_at(mo, mo->translations, n))
            return false;
    const char *header = mo_find(mo, ""); /* the empty text has the header of the catalogue */
    return header && strstr(header, "charset=UTF-8");
}

const char *mo_find(const struct mo *mo, const char *text)
{
    size_t low = 0, high = mo->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        /* analyzer: mo_open() took no catalogue with a text that is none */
        int order = strcmp(text, text_at(mo, mo->texts, middle));
        if (order == 0)
            return text_at(mo, mo->translations, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
