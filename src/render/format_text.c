/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Plain text, 80 columns: headings in capitals or underlined, wrapped paragraphs, tables with one
 * line a row (columns that may wrap share what room is left).
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/str.h"
#include "render/cells.h"
#include "render/formats.h"

enum {
    PAGE_WIDTH = 80,
    LEAST_WIDTH = 40,
    COLUMN_GAP = 2,
    TIGHT_GAP = 1,
    NAME_COLUMN = 10,
    TIGHT_COLUMN = 5
};

/* Columns of the page in hand: of text, which is never wider than paper, and of a table. */
static size_t text_width = PAGE_WIDTH, table_width = PAGE_WIDTH;

/* Of the table in hand: what parts its columns; on a terminal too narrow for it, less than on
 * paper, and every text, even a word, may be broken. */
static size_t gap = COLUMN_GAP;
static bool is_tight;

static void begin(struct rendering *r)
{
    table_width = !r->columns ? PAGE_WIDTH : r->columns < LEAST_WIDTH ? LEAST_WIDTH : r->columns;
    text_width = table_width < PAGE_WIDTH ? table_width : PAGE_WIDTH;
}

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
        size_t length = str_fit(text, indent < text_width ? text_width - indent : 1);
        strbuf_add_n(out, text, length);
        strbuf_add_char(out, '\n');
        text = skip_blanks(text + length);
        if (*text)
            strbuf_add_repeated(out, ' ', indent);
    }
}

static bool is_broken(const struct doc_table *table, size_t c)
{
    return table->columns[c].wraps || is_tight;
}

static size_t sum(size_t n, const size_t sizes[])
{
    size_t all = 0;

    for (size_t c = 0; c < n; c++)
        all += sizes[c];
    return all;
}

/* How little a column may have: a text a few letters a line, numbers themselves but not the words
 * of their title. */
static size_t least_of(const struct rendering *r, const struct doc_table *table, size_t c)
{
    const struct doc_column *column = &table->columns[c];
    size_t least = 1;

    if (column->align == DOC_LEFT)
        return TIGHT_COLUMN;
    for (size_t row = 0; row < table->row_count; row++) {
        char buffer[CELL_SIZE];
        size_t width =
            str_width(cell_format(&table->cells[row * table->column_count + c], column, buffer)) +
            column->has_low;
        least = width > least ? width : least;
    }
    return least < r->words[c] ? least : r->words[c];
}

/* Takes from the widest columns of this alignment until the table fits or each has its least. */
static void take_from(const struct doc_table *table, enum doc_align align, const size_t least[],
                      size_t room, size_t words[])
{
    while (sum(table->column_count, words) > room) {
        size_t widest = SIZE_MAX;
        for (size_t c = 0; c < table->column_count; c++)
            if (table->columns[c].align == align && words[c] > least[c] &&
                (widest == SIZE_MAX || words[c] > words[widest]))
                widest = c;
        if (widest == SIZE_MAX)
            return;
        words[widest]--;
    }
}

/* Texts give first, as long as names can be read, then titles of numbers, then texts again. */
static void squeeze(struct rendering *r, const struct doc_table *table, size_t room)
{
    _cleanup_(cleanup_free) size_t *least = mem_alloc(table->column_count, sizeof *least);

    for (size_t c = 0; c < table->column_count; c++)
        least[c] = NAME_COLUMN;
    take_from(table, DOC_LEFT, least, room, r->words);
    for (size_t c = 0; c < table->column_count; c++)
        least[c] = least_of(r, table, c);
    take_from(table, DOC_RIGHT, least, room, r->words);
    take_from(table, DOC_LEFT, least, room, r->words);
}

/*
 * Column widths: what the contents need. On a page too narrow for that, a wrapping column has its
 * longest word and a share of what room is left in proportion to what it lacks.
 */
static void narrow_columns(struct rendering *r, const struct doc_table *table)
{
    size_t n = table->column_count, gaps = n ? n - 1 : 0, least = 0;
    _cleanup_(cleanup_free) double *shares = mem_alloc(n, sizeof *shares);

    for (size_t c = 0; c < n; c++)
        least += table->columns[c].wraps ? r->words[c] : r->widths[c];
    is_tight = r->columns && least + gaps * COLUMN_GAP > table_width;
    gap = is_tight ? TIGHT_GAP : COLUMN_GAP;
    size_t room = gaps * gap < table_width ? table_width - gaps * gap : 0;
    for (size_t c = 0; c < n; c++)
        if (!is_broken(table, c))
            r->words[c] = r->widths[c];
    if (is_tight)
        squeeze(r, table, room);
    cells_share(n, r->widths, r->words, room, shares);
    for (size_t c = 0; c < n; c++)
        r->widths[c] = (size_t)shares[c];
}

static size_t width_of(const char *text, size_t length)
{
    _cleanup_(cleanup_free) char *piece = mem_strndup(text, length);

    return str_width(piece);
}

/* Bytes of `text` on a line of a cell: all with the blank that stands for a mark, whole words, or
 * of one that is too long what fits. */
static size_t fit_cell(const char *text, size_t room)
{
    size_t length = str_width(text) <= room ? strlen(text) : str_fit(text, room);

    while (length > 1 && width_of(text, length) > room)
        do
            length--;
        while (length > 1 && (text[length] & 0xc0) == 0x80); /* not within a letter */
    return length;
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
                pending += gap;
            size_t length = is_tight                  ? fit_cell(texts[c], r->widths[c])
                            : table->columns[c].wraps ? str_fit(texts[c], r->widths[c])
                                                      : strlen(texts[c]);
            size_t width = width_of(texts[c], length);
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
    narrow_columns(r, table);
    add_row(r, table, 0);
    for (size_t c = 0; c < table->column_count; c++) {
        strbuf_add_repeated(r->out, ' ', c ? gap : 0);
        strbuf_add_repeated(r->out, '-', r->widths[c]);
    }
    strbuf_add_char(r->out, '\n');
}

static void add_heading(struct rendering *r, int level, const char *id, const char *text)
{
    size_t width = level && str_width(text) < text_width ? str_width(text) : text_width;

    add_text(r->out, text);
    strbuf_add_repeated(r->out, level <= 1 ? '=' : '-', width);
    strbuf_add_char(r->out, '\n');
}

static void add_figure(struct rendering *r, const struct doc_block *block,
                       const struct doc_picture *picture)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    strbuf_printf(&text, "[Figure %s] %s", block->id, block->text);
    add_text(r->out, strbuf_text(&text));
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

static bool has_asides(const struct doc *doc)
{
    for (size_t b = 0; b < doc->block_count; b++)
        if (doc->blocks[b].kind == DOC_TABLE && doc->blocks[b].table->is_aside)
            return true;
    return false;
}

static void add_source(struct rendering *r, size_t number, const struct doc_source *source)
{
    char mark[32];

    snprintf(mark, sizeof mark, "[%zu]", number);
    if (has_asides(r->doc) && !strstr(strbuf_text(r->out), mark))
        return; /* cited there only */
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
    .begin = begin,
    .heading = add_heading,
    .figure = add_figure,
    .table_begin = begin_table,
    .row = add_row,
    .aside = add_aside,
    .source = add_source,
};
