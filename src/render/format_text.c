/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Plain text, 80 columns: headings in capitals or underlined, wrapped paragraphs, tables with one
 * line a row (columns that may wrap share what room is left).
 */
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "render/cells.h"
#include "render/formats.h"

enum { PAGE_WIDTH = 80, COLUMN_GAP = 2 };

static const char *skip_blanks(const char *text)
{
    while (*text == ' ')
        text++;
    return text;
}

/* `text` wrapped to the page from where the line in hand ends; the further lines are indented by as
 * much. */
static void add_text(struct strbuf *out, const char *text)
{
    const char *end = out->length ? memrchr(out->text, '\n', out->length) : NULL;
    size_t indent = str_width(end ? end + 1 : strbuf_text(out));

    text = skip_blanks(text);
    while (*text) {
        size_t length = str_fit(text, PAGE_WIDTH - indent);
        strbuf_add_n(out, text, length);
        strbuf_add_char(out, '\n');
        text = skip_blanks(text + length);
        if (*text)
            strbuf_add_repeated(out, ' ', indent);
    }
}

/*
 * Column widths: what the contents need. On a page too narrow for that, a wrapping column has its
 * longest word and a share of what room is left in proportion to what it lacks.
 */
static void narrow_columns(struct rendering *r, const struct doc_table *table)
{
    size_t n = table->column_count, gaps = n ? (n - 1) * COLUMN_GAP : 0;
    _cleanup_(cleanup_free) double *shares = mem_alloc(n, sizeof *shares);

    for (size_t c = 0; c < n; c++)
        if (!table->columns[c].wraps)
            r->words[c] = r->widths[c];
    cells_share(n, r->widths, r->words, gaps < PAGE_WIDTH ? PAGE_WIDTH - gaps : 0, shares);
    for (size_t c = 0; c < n; c++)
        r->widths[c] = (size_t)shares[c];
}

/* Blanks are written only when text follows them on the line. */
static void add_after_padding(struct strbuf *out, size_t *pending, const char *text, size_t length)
{
    if (!length)
        return;
    strbuf_add_repeated(out, ' ', *pending);
    *pending = 0;
    strbuf_add_n(out, text, length);
}

/* One row as one or more lines; blanks at the end of a line are never written. */
static void add_row(struct rendering *r, const struct doc_table *table, size_t row)
{
    const char **texts = r->texts;
    bool more = true;

    while (more) {
        size_t pending = 0;
        more = false;
        for (size_t c = 0; c < table->column_count; c++) {
            if (c)
                pending += COLUMN_GAP;
            size_t length =
                table->columns[c].wraps ? str_fit(texts[c], r->widths[c]) : strlen(texts[c]);
            char *piece = strndup(texts[c], length);
            size_t width = str_width(piece);
            free(piece);
            size_t slack = r->widths[c] > width ? r->widths[c] - width : 0;
            if (table->columns[c].align == DOC_RIGHT)
                pending += slack;
            add_after_padding(r->out, &pending, texts[c], length);
            if (table->columns[c].align == DOC_LEFT)
                pending += slack;
            texts[c] = skip_blanks(texts[c] + length);
            more = more || *texts[c];
        }
        strbuf_add_char(r->out, '\n');
    }
}

static void begin_table(struct rendering *r, const struct doc_table *table)
{
    if (table->caption)
        add_text(r->out, table->caption);
    narrow_columns(r, table);
    add_row(r, table, 0);
    for (size_t c = 0; c < table->column_count; c++) {
        strbuf_add_repeated(r->out, ' ', c ? COLUMN_GAP : 0);
        strbuf_add_repeated(r->out, '-', r->widths[c]);
    }
    strbuf_add_char(r->out, '\n');
}

static void add_heading(struct rendering *r, int level, const char *id, const char *text)
{
    size_t width = level && str_width(text) < PAGE_WIDTH ? str_width(text) : PAGE_WIDTH;

    add_text(r->out, text);
    strbuf_add_repeated(r->out, level <= 1 ? '=' : '-', width);
    strbuf_add_char(r->out, '\n');
}

static void add_figure(struct rendering *r, const struct doc_block *block,
                       const struct doc_picture *picture)
{
    strbuf_add(r->out, "[Figure] ");
    add_text(r->out, block->text);
}

/* Where the table is, for it is long and this is read line by line. */
static void add_aside(struct rendering *r, const struct doc_table *table)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    strbuf_printf(&text, "%s (%zu %s): tables/%s.csv", table->caption ? table->caption : table->id,
                  table->row_count, table->row_count == 1 ? "row" : "rows", table->id);
    strbuf_add(r->out, "[Table] ");
    add_text(r->out, strbuf_text(&text));
}

static void add_source(struct rendering *r, size_t number, const struct doc_source *source)
{
    char mark[32];

    snprintf(mark, sizeof mark, "[%zu]", number);
    if (!strstr(strbuf_text(r->out), mark))
        return; /* cited in a table that stands aside */
    strbuf_printf(r->out, "%-6s", mark);
    add_text(r->out, source->line);
}

const struct doc_format doc_format_text = {
    .name = "text",
    .extension = "txt",
    .separator = "\n",
    .item = {"- ", ""},
    .firm = " ", /* the room for a mark, so that digits stand in line */
    .low = "*",
    .text = add_text,
    .heading = add_heading,
    .figure = add_figure,
    .table_begin = begin_table,
    .row = add_row,
    .aside = add_aside,
    .source = add_source,
};
