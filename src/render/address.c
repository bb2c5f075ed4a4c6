/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses; see the header. */
#include "render/address.h"

#include <string.h>

#include "base/str.h"

static const char *const schemes[] = {"https://", "http://"};

/* RFC 3986, reserved and unreserved beside letters and digits, without brackets; '%' is one that
 * was written in percent before. */
static const char allowed[] = "-._~:/?#@!$&'()*+,;=%";

static size_t scheme_length(const char *text)
{
    for (size_t s = 0; s < sizeof schemes / sizeof *schemes; s++)
        if (strncmp(text, schemes[s], strlen(schemes[s])) == 0)
            return strlen(schemes[s]);
    return 0;
}

static size_t count_of(const char *text, size_t length, char c)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += text[i] == c;
    return count;
}

size_t address_length(const char *text)
{
    size_t scheme = scheme_length(text);
    size_t length = scheme ? strcspn(text, " \t\r\n<>\"") : 0;

    while (length > scheme &&
           (strchr(".,;:!?'", text[length - 1]) ||
            (text[length - 1] == ')' && count_of(text, length, ')') > count_of(text, length, '('))))
        length--;
    return length > scheme ? length : 0;
}

bool address_is_link(const char *text)
{
    return text && *text && address_length(text) == strlen(text);
}

struct address_piece address_piece(const char *text)
{
    size_t address = address_length(text), length = 1;
    size_t digits = *text == '[' ? strspn(text + 1, "0123456789") : 0;

    if (address)
        return (struct address_piece){ADDRESS_PAGE, address};
    if (digits && text[digits + 1] == ']')
        return (struct address_piece){ADDRESS_CITATION, digits + 2};
    while (text[length] && text[length] != '[' && !address_length(text + length))
        length++;
    return (struct address_piece){ADDRESS_NONE, length};
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || str_is_digit(c) ||
           (c && strchr(allowed, c));
}

void address_add(struct strbuf *out, const char *address, const char *escape)
{
    for (const char *c = address; *c; c++) {
        if (!is_plain(*c)) {
            strbuf_printf(out, "%s%%%02X", escape, (unsigned char)*c);
            continue;
        }
        if (strchr("%#&_~", *c))
            strbuf_add(out, escape);
        strbuf_add_char(out, *c);
    }
}
