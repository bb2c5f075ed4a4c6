/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Markdown as pandoc and code hosts read it: pipe tables, figures as PNG. */
#include <string.h>

#include "base/str.h"
#include "render/cells.h"
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

/* A paragraph: a mark of a list or heading at its begin is no mark. */
static void add_paragraph(struct strbuf *out, const char *text)
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

static void add_table(struct strbuf *out, const struct doc_table *table)
{
    for (size_t c = 0; c < table->column_count; c++) {
        strbuf_add(out, c ? " | " : "| ");
        add_escaped(out, table->columns[c].title);
    }
    strbuf_add(out, " |\n");
    for (size_t c = 0; c < table->column_count; c++) {
        size_t text, word;
        cell_measure(table, c, &text, &word);
        strbuf_add(out, c ? "|" : "|");
        strbuf_add_repeated(out, '-', 3 + (text < 60 ? text : 60));
        strbuf_add(out, table->columns[c].align == DOC_RIGHT ? ":" : "");
    }
    strbuf_add(out, "|\n");
    for (size_t r = 0; r < table->row_count; r++) {
        for (size_t c = 0; c < table->column_count; c++) {
            const struct doc_cell *cell = &table->cells[r * table->column_count + c];
            char buffer[CELL_SIZE];
            strbuf_add(out, c ? " | " : "| ");
            add_escaped(out, cell_format(cell, &table->columns[c], buffer));
            strbuf_add(out, cell->is_low ? "\\*" : "");
        }
        strbuf_add(out, " |\n");
    }
    if (table->note) {
        strbuf_add_char(out, '\n');
        add_paragraph(out, table->note);
        strbuf_add_char(out, '\n');
    }
    if (table->has_low)
        strbuf_add(out, "\n\\* rests in part on a fact of low confidence: recalled or disputed.\n");
}

static void add_figure(struct strbuf *out, const struct doc *doc, const struct doc_block *block)
{
    const struct doc_picture *picture = doc_picture_find(doc, block->id);

    if (!picture || !picture->path) {
        add_paragraph(out, block->text);
        strbuf_add_char(out, '\n');
        return;
    }
    strbuf_add(out, "![");
    add_escaped(out, block->text);
    strbuf_printf(out, "](%s.png)\n", picture->path);
}

static void add_block(struct strbuf *out, const struct doc *doc, const struct doc_block *block)
{
    switch (block->kind) {
    case DOC_HEADING:
        strbuf_add_repeated(out, '#', (size_t)block->level + 1);
        strbuf_add_char(out, ' ');
        add_escaped(out, block->text);
        strbuf_add_char(out, '\n');
        break;
    case DOC_PARAGRAPH:
        add_paragraph(out, block->text);
        strbuf_add_char(out, '\n');
        break;
    case DOC_LIST_ITEM:
        strbuf_add(out, "- ");
        add_paragraph(out, block->text);
        strbuf_add_char(out, '\n');
        break;
    case DOC_TABLE:
        add_table(out, block->table);
        break;
    case DOC_FIGURE:
        add_figure(out, doc, block);
        break;
    case DOC_SOURCES:
        for (size_t s = 0; s < doc->source_count; s++) {
            strbuf_printf(out, "- \\[%zu\\] ", s + 1);
            add_escaped(out, doc->sources[s].line);
            strbuf_add_char(out, '\n');
        }
        break;
    }
}

static void render_markdown(const struct doc *doc, struct strbuf *out)
{
    if (doc->title) {
        strbuf_add(out, "# ");
        add_escaped(out, doc->title);
        strbuf_add(out, "\n");
    }
    if (doc->subtitle) {
        strbuf_add_char(out, '\n');
        add_paragraph(out, doc->subtitle);
        strbuf_add_char(out, '\n');
    }
    for (size_t b = 0; b < doc->block_count; b++) {
        bool is_list =
            b && doc->blocks[b].kind == DOC_LIST_ITEM && doc->blocks[b - 1].kind == DOC_LIST_ITEM;
        if (!is_list && out->length)
            strbuf_add_char(out, '\n');
        add_block(out, doc, &doc->blocks[b]);
    }
}

const struct doc_format doc_format_markdown = {
    .name = "markdown",
    .extension = "md",
    .render = render_markdown,
};
