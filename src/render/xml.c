/* SPDX-License-Identifier: GPL-2.0-or-later */
/* XML text; see the header. */
#include "render/xml.h"

void xml_add(struct strbuf *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        switch (*c) {
        case '&':
            strbuf_add(out, "&amp;");
            break;
        case '<':
            strbuf_add(out, "&lt;");
            break;
        case '>':
            strbuf_add(out, "&gt;");
            break;
        case '"':
            strbuf_add(out, "&quot;");
            break;
        case '\'':
            strbuf_add(out, "&#39;");
            break;
        default:
            strbuf_add_char(out, (unsigned char)*c < 0x20 || *c == 0x7f ? ' ' : *c);
        }
    }
}

void xml_add_between(struct strbuf *out, const char *before, const char *text, const char *after)
{
    strbuf_add(out, before);
    xml_add(out, text);
    strbuf_add(out, after);
}
