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

/* Length in bytes of the longest run of whole words of `text` that fits `room` columns; a longer
 * word is cut. */
static size_t fit(const char *text, size_t room)
{
    size_t width = 0, best = 0, at = 0;

    while (text[at]) {
        size_t end = at;
        while (text[end] && text[end] != ' ')
            end++;
        char *word = strndup(text + at, end - at);
        size_t word_width = str_width(word);
        free(word);
        size_t needed = width + (at ? 1 : 0) + word_width;
        if (needed > room)
            return best ? best : end;
        width = needed;
        best = end;
        at = text[end] ? end + 1 : end;
    }
    return best;
}

static const char *skip_blanks(const char *text)
{
    while (*text == ' ')
        text++;
    return text;
}

/* `text` wrapped to the page: the first line after `lead`, the rest indented by its width. */
static void add_wrapped(struct strbuf *out, const char *lead, const char *text)
{
    size_t indent = str_width(lead);

    strbuf_add(out, lead);
    text = skip_blanks(text);
    while (*text) {
        size_t length = fit(text, PAGE_WIDTH - indent);
        strbuf_add_n(out, text, length);
        strbuf_add_char(out, '\n');
        text = skip_blanks(text + length);
        if (*text)
            strbuf_add_repeated(out, ' ', indent);
    }
}

/* The cell's text; a number of low confidence has an asterisk, the others of a right column the
 * room for it. */
static const char *cell_text(const struct doc_cell *cell, const struct doc_column *column,
                             char buffer[static CELL_SIZE])
{
    const char *text = cell_format(cell, column, buffer);

    if (cell->kind == DOC_NUMBER && column->has_low)
        strcat(buffer, cell->is_low ? "*" : " ");
    return text;
}

/*
 * Column widths: what the contents need. On a page too narrow for that, a wrapping column has its
 * longest word and a share of what room is left in proportion to what it lacks.
 */
static void column_widths(const struct doc_table *table, size_t widths[])
{
    _cleanup_(cleanup_free) size_t *words = mem_alloc(table->column_count, sizeof *words);
    size_t least = 0, lacking = 0;

    for (size_t c = 0; c < table->column_count; c++) {
        cell_measure(table, c, &widths[c], &words[c]);
        if (!table->columns[c].wraps)
            words[c] = widths[c];
        least += words[c] + (c ? COLUMN_GAP : 0);
        lacking += widths[c] - words[c];
    }
    if (least + lacking <= PAGE_WIDTH)
        return;
    size_t room = least < PAGE_WIDTH ? PAGE_WIDTH - least : 0;
    for (size_t c = 0; c < table->column_count; c++)
        widths[c] = words[c] + (lacking ? (widths[c] - words[c]) * room / lacking : 0);
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
static void add_row(struct strbuf *out, const struct doc_table *table, const size_t widths[],
                    const char *texts[])
{
    bool more = true;

    while (more) {
        size_t pending = 0;
        more = false;
        for (size_t c = 0; c < table->column_count; c++) {
            if (c)
                pending += COLUMN_GAP;
            size_t length = table->columns[c].wraps ? fit(texts[c], widths[c]) : strlen(texts[c]);
            char *piece = strndup(texts[c], length);
            size_t width = str_width(piece);
            free(piece);
            size_t slack = widths[c] > width ? widths[c] - width : 0;
            if (table->columns[c].align == DOC_RIGHT)
                pending += slack;
            add_after_padding(out, &pending, texts[c], length);
            if (table->columns[c].align == DOC_LEFT)
                pending += slack;
            texts[c] = skip_blanks(texts[c] + length);
            more = more || *texts[c];
        }
        strbuf_add_char(out, '\n');
    }
}

static void add_table(struct strbuf *out, const struct doc_table *table)
{
    _cleanup_(cleanup_free) size_t *widths = mem_alloc(table->column_count, sizeof *widths);
    _cleanup_(cleanup_free) const char **texts = mem_alloc(table->column_count, sizeof *texts);
    _cleanup_(cleanup_free) char *buffers = mem_alloc(table->column_count, CELL_SIZE);

    if (table->caption)
        add_wrapped(out, "", table->caption);
    column_widths(table, widths);
    for (size_t c = 0; c < table->column_count; c++)
        texts[c] = table->columns[c].title;
    add_row(out, table, widths, texts);
    for (size_t c = 0; c < table->column_count; c++) {
        strbuf_add_repeated(out, ' ', c ? COLUMN_GAP : 0);
        strbuf_add_repeated(out, '-', widths[c]);
    }
    strbuf_add_char(out, '\n');
    for (size_t r = 0; r < table->row_count; r++) {
        for (size_t c = 0; c < table->column_count; c++)
            texts[c] = cell_text(&table->cells[r * table->column_count + c], &table->columns[c],
                                 buffers + CELL_SIZE * c);
        add_row(out, table, widths, texts);
    }
    if (table->note)
        add_wrapped(out, "", table->note);
    if (table->has_low)
        add_wrapped(out, "", "* rests in part on a fact of low confidence: recalled or disputed.");
}

static void add_heading(struct strbuf *out, const struct doc_block *block)
{
    add_wrapped(out, "", block->text);
    strbuf_add_repeated(out, block->level <= 1 ? '=' : '-',
                        str_width(block->text) < PAGE_WIDTH ? str_width(block->text) : PAGE_WIDTH);
    strbuf_add_char(out, '\n');
}

static void add_sources(struct strbuf *out, const struct doc *doc)
{
    for (size_t s = 0; s < doc->source_count; s++) {
        char number[32], lead[32];
        snprintf(number, sizeof number, "[%zu]", s + 1);
        snprintf(lead, sizeof lead, "%-6s", number);
        add_wrapped(out, lead, doc->sources[s].line);
    }
}

static void add_block(struct strbuf *out, const struct doc *doc, const struct doc_block *block)
{
    switch (block->kind) {
    case DOC_HEADING:
        add_heading(out, block);
        break;
    case DOC_PARAGRAPH:
        add_wrapped(out, "", block->text);
        break;
    case DOC_LIST_ITEM:
        add_wrapped(out, "- ", block->text);
        break;
    case DOC_TABLE:
        add_table(out, block->table);
        break;
    case DOC_FIGURE:
        add_wrapped(out, "[Figure] ", block->text);
        break;
    case DOC_SOURCES:
        add_sources(out, doc);
        break;
    }
}

static void render_text(const struct doc *doc, struct strbuf *out)
{
    if (doc->title) {
        add_wrapped(out, "", doc->title);
        strbuf_add_repeated(out, '=', PAGE_WIDTH);
        strbuf_add_char(out, '\n');
    }
    if (doc->subtitle)
        add_wrapped(out, "", doc->subtitle);
    for (size_t b = 0; b < doc->block_count; b++) {
        bool is_list =
            b && doc->blocks[b].kind == DOC_LIST_ITEM && doc->blocks[b - 1].kind == DOC_LIST_ITEM;
        if (!is_list && out->length)
            strbuf_add_char(out, '\n');
        add_block(out, doc, &doc->blocks[b]);
    }
}

const struct doc_format doc_format_text = {
    .name = "text",
    .extension = "txt",
    .render = render_text,
};
