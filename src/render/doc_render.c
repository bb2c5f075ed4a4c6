/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The walk; see the header. */
#include "render/doc_render.h"

#include <assert.h>
#include <string.h>

#include "base/cleanup.h"
#include "render/cells.h"

static void add(struct strbuf *out, const char *mark)
{
    if (mark)
        strbuf_add(out, mark);
}

static void add_part(struct rendering *r, const struct doc_format *format, struct doc_mark mark,
                     const char *text)
{
    add(r->out, mark.before);
    format->text(r->out, text);
    add(r->out, mark.after);
}

static void take_row(struct rendering *r, const struct doc_format *format,
                     const struct doc_table *table, size_t row, char buffers[])
{
    for (size_t c = 0; c < table->column_count; c++) {
        const struct doc_cell *cell = &table->cells[row * table->column_count + c];
        char *buffer = buffers + CELL_SIZE * c;
        const char *mark = cell->is_low ? format->low : format->firm;
        const char *text = cell_format(cell, &table->columns[c], buffer);
        r->texts[c] = text;
        if (mark && cell_is_marked(cell, &table->columns[c])) {
            assert(strlen(text) + strlen(mark) < CELL_SIZE);
            if (text != buffer)
                strcpy(buffer, text);
            r->texts[c] = strcat(buffer, mark);
        }
    }
}

static void render_table(struct rendering *r, const struct doc_format *format,
                         const struct doc_table *table)
{
    size_t n = table->column_count;
    _cleanup_(cleanup_free) size_t *widths = mem_alloc(n, sizeof *widths);
    _cleanup_(cleanup_free) size_t *words = mem_alloc(n, sizeof *words);
    _cleanup_(cleanup_free) const char **texts = mem_alloc(n, sizeof *texts);
    _cleanup_(cleanup_free) char *buffers = mem_alloc(n, CELL_SIZE);

    for (size_t c = 0; c < n; c++) {
        cell_measure(table, c, &widths[c], &words[c]);
        texts[c] = table->columns[c].title;
    }
    r->widths = widths;
    r->words = words;
    r->texts = texts;
    format->table_begin(r, table);
    for (size_t row = 0; row < table->row_count; row++) {
        take_row(r, format, table, row, buffers);
        format->row(r, table, row);
    }
    add(r->out, format->table_end);
    if (r->only_tables)
        return;
    if (table->note)
        add_part(r, format, format->note, table->note);
    if (table->has_low)
        add_part(r, format, format->note,
                 "* rests in part on a fact of low confidence: recalled or disputed.");
}

/* In order of first citation; by kind, within a kind. */
static void render_sources(struct rendering *r, const struct doc_format *format, bool by_kind)
{
    size_t last = 0;

    for (size_t s = 0; by_kind && s < r->doc->source_count; s++)
        last = r->doc->sources[s].order > last ? r->doc->sources[s].order : last;
    for (size_t order = 0; order <= last; order++)
        for (size_t s = 0; s < r->doc->source_count; s++)
            if (!by_kind || r->doc->sources[s].order == order)
                format->source(r, s + 1, &r->doc->sources[s]);
}

static void render_block(struct rendering *r, const struct doc_format *format,
                         const struct doc_block *block)
{
    switch (block->kind) {
    case DOC_HEADING:
        r->section += block->level <= 1;
        format->heading(r, block->level, block->id, block->text);
        break;
    case DOC_PARAGRAPH:
        add_part(r, format, format->paragraph, block->text);
        break;
    case DOC_LIST_ITEM:
        add_part(r, format, format->item, block->text);
        break;
    case DOC_TABLE:
        if (block->table->is_aside && format->aside)
            format->aside(r, block->table);
        else
            render_table(r, format, block->table);
        break;
    case DOC_FIGURE:
        format->figure(r, block, doc_picture_find(r->doc, block->id));
        break;
    case DOC_SOURCES:
        add(r->out, format->sources.before);
        render_sources(r, format, block->level == 1);
        add(r->out, format->sources.after);
        break;
    }
}

static bool is_item(const struct doc *doc, size_t block)
{
    return block < doc->block_count && doc->blocks[block].kind == DOC_LIST_ITEM;
}

static void render_blocks(struct rendering *r, const struct doc_format *format)
{
    for (size_t b = 0; b < r->doc->block_count; b++) {
        if (r->only_tables && r->doc->blocks[b].kind != DOC_TABLE)
            continue;
        bool continues_list = b && is_item(r->doc, b) && is_item(r->doc, b - 1);
        if (!continues_list && r->out->length)
            add(r->out, format->separator);
        if (!continues_list && is_item(r->doc, b))
            add(r->out, format->list.before);
        render_block(r, format, &r->doc->blocks[b]);
        if (is_item(r->doc, b) && !is_item(r->doc, b + 1))
            add(r->out, format->list.after);
    }
}

static void render_fragment(const struct doc *doc, const struct doc_format *format,
                            const struct doc_page *page, struct strbuf *out)
{
    struct rendering r = {
        .doc = doc, .out = out, .columns = page->columns, .only_tables = page->only_tables};

    add(out, format->fragment.before);
    if (format->begin)
        format->begin(&r);
    if (doc->title && !r.only_tables)
        format->heading(&r, 0, NULL, doc->title);
    if (doc->subtitle && !r.only_tables)
        add_part(&r, format, format->subtitle, doc->subtitle);
    add(out, format->body.before);
    render_blocks(&r, format);
    if (format->end)
        format->end(&r);
    add(out, format->body.after);
    add(out, format->fragment.after);
}

void doc_render_fragment(const struct doc *doc, const struct doc_format *format, struct strbuf *out)
{
    render_fragment(doc, format, &(struct doc_page){0}, out);
}

void doc_render_page(const struct doc *doc, const struct doc_format *format,
                     const struct doc_page *page, struct strbuf *out)
{
    add(out, format->document.before);
    render_fragment(doc, format, page, out);
    add(out, format->document.after);
}

void doc_render(const struct doc *doc, const struct doc_format *format, struct strbuf *out)
{
    doc_render_page(doc, format, &(struct doc_page){0}, out);
}
