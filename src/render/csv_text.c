/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CSV; see the header. */
#include "render/csv_text.h"

#include <math.h>
#include <string.h>

static void separate(struct strbuf *out, bool is_first)
{
    if (!is_first)
        strbuf_add_char(out, ',');
}

void csv_add_text(struct strbuf *out, bool is_first, const char *text)
{
    bool is_formula = *text && strchr("=+-@\t\r", *text);
    bool is_quoted = is_formula || strpbrk(text, ",\"\n\r");

    separate(out, is_first);
    if (is_quoted)
        strbuf_add_char(out, '"');
    if (is_formula)
        strbuf_add_char(out, '\'');
    for (const char *c = text; *c; c++) {
        if (*c == '"')
            strbuf_add_char(out, '"');
        strbuf_add_char(out, *c);
    }
    if (is_quoted)
        strbuf_add_char(out, '"');
}

void csv_add_number(struct strbuf *out, bool is_first, double number)
{
    separate(out, is_first);
    if (!isnan(number))
        strbuf_printf(out, "%.12g", number);
}

void csv_end_row(struct strbuf *out)
{
    strbuf_add_char(out, '\n');
}
