/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Markdown as pandoc and code hosts read it: pipe tables, figures as PNG. */
#include <string.h>

#include "render/address.h"
#include "render/formats.h"

/* What would be read as markup is escaped; so is every '<', which would begin HTML. */
static void add_escaped(struct strbuf *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        if (strchr("\\`*_{}[]<>#|$~^@", *c))
            strbuf_add_char(out, '\\');
        strbuf_add_char(out, *c);
    }
}

/* A mark of a list or heading at the begin of a text is no mark. */
static void add_text(struct strbuf *out, const char *text)
{
    size_t digits = strspn(text, "0123456789");

    if (strchr("-+=", *text) && *text)
        strbuf_add_char(out, '\\');
    if (digits && (text[digits] == '.' || text[digits] == ')')) {
        strbuf_add_n(out, text, digits);
        strbuf_add_char(out, '\\');
        text += digits;
    }
    add_escaped(out, text);
}

static void add_heading(struct rendering *r, int level, const char *id, const char *text)
{
    strbuf_add_repeated(r->out, '#', (size_t)level + 1);
    strbuf_add_char(r->out, ' ');
    add_escaped(r->out, text);
    strbuf_add_char(r->out, '\n');
}

static void add_row(struct rendering *r, const struct doc_table *table, size_t row)
{
    for (size_t c = 0; c < table->column_count; c++) {
        strbuf_add(r->out, c ? " | " : "| ");
        add_escaped(r->out, r->texts[c]);
    }
    strbuf_add(r->out, " |\n");
}

static void begin_table(struct rendering *r, const struct doc_table *table)
{
    add_row(r, table, 0);
    for (size_t c = 0; c < table->column_count; c++) {
        strbuf_add_char(r->out, '|');
        strbuf_add_repeated(r->out, '-', 3 + (r->widths[c] < 60 ? r->widths[c] : 60));
        strbuf_add(r->out, table->columns[c].align == DOC_RIGHT ? ":" : "");
    }
    strbuf_add(r->out, "|\n");
}

static void add_figure(struct rendering *r, const struct doc_block *block,
                       const struct doc_picture *picture)
{
    if (!picture || !picture->path) {
        add_text(r->out, block->text);
        strbuf_add_char(r->out, '\n');
        return;
    }
    strbuf_add(r->out, "![");
    add_escaped(r->out, block->text);
    strbuf_printf(r->out, "](%s.png)\n", picture->path);
}

static void add_source(struct rendering *r, size_t number, const struct doc_source *source)
{
    strbuf_printf(r->out, "- \\[%zu\\] ", number);
    add_escaped(r->out, source->lead);
    if (address_is_link(source->address)) {
        strbuf_add(r->out, " <");
        address_add(r->out, source->address, "");
        strbuf_add_char(r->out, '>');
    } else if (source->address) {
        strbuf_add_char(r->out, ' ');
        add_escaped(r->out, source->address);
    }
    add_escaped(r->out, source->tail);
    strbuf_add_char(r->out, '\n');
}

const struct doc_format doc_format_markdown = {
    .name = "markdown",
    .extension = "md",
    .picture = "png",
    .separator = "\n",
    .subtitle = {"\n", "\n"},
    .paragraph = {"", "\n"},
    .item = {"- ", "\n"},
    .note = {"\n", "\n"},
    .low = "*",
    .text = add_text,
    .heading = add_heading,
    .figure = add_figure,
    .table_begin = begin_table,
    .row = add_row,
    .source = add_source,
};
