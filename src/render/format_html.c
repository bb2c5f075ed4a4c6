/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HTML: one file that needs no network. It reads without scripts; with them tables sort and filter,
 * a state pointed at is marked everywhere, and a number opens its trace.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "html_assets.h"
#include "render/cells.h"
#include "render/formats.h"
#include "render/xml.h"

static void add_lines(struct strbuf *out, const char *const lines[])
{
    for (size_t l = 0; lines[l]; l++)
        strbuf_add(out, lines[l]);
}

static void add_head(struct strbuf *out, const struct doc *doc)
{
    strbuf_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<title>");
    xml_add(out, doc->title ? doc->title : "fencesitter");
    strbuf_add(out, "</title>\n<style>\n");
    add_lines(out, report_css);
    strbuf_add(out, "</style>\n</head>\n<body>\n<header>\n<h1>");
    xml_add(out, doc->title ? doc->title : "fencesitter");
    strbuf_add(out, "</h1>\n");
    if (doc->subtitle) {
        strbuf_add(out, "<p class=\"sub\">");
        xml_add(out, doc->subtitle);
        strbuf_add(out, "</p>\n");
    }
    strbuf_add(out, "</header>\n");
}

static void add_contents(struct strbuf *out, const struct doc *doc)
{
    strbuf_add(out, "<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n<ol>\n");
    for (size_t b = 0; b < doc->block_count; b++) {
        const struct doc_block *block = &doc->blocks[b];
        if (block->kind != DOC_HEADING || block->level > 1)
            continue;
        strbuf_add(out, "<li><a href=\"#");
        xml_add(out, block->id);
        strbuf_add(out, "\">");
        xml_add(out, block->text);
        strbuf_add(out, "</a></li>\n");
    }
    strbuf_add(out, "</ol>\n</nav>\n");
}

/* "[12]" becomes a link to the source. */
static void add_cited(struct strbuf *out, const char *text)
{
    while (*text) {
        size_t digits = *text == '[' ? strspn(text + 1, "0123456789") : 0;
        if (digits && text[digits + 1] == ']') {
            strbuf_printf(out, "<a href=\"#source-%.*s\">[%.*s]</a>", (int)digits, text + 1,
                          (int)digits, text + 1);
            text += digits + 2;
            continue;
        }
        size_t length = *text == '[' ? 1 : strcspn(text, "[");
        char *piece = strndup(text, length);
        xml_add(out, piece);
        free(piece);
        text += length;
    }
}

static const char *row_state(const struct doc_table *table, size_t row)
{
    for (size_t c = 0; c < table->column_count; c++)
        if (table->cells[row * table->column_count + c].state)
            return table->cells[row * table->column_count + c].state;
    return NULL;
}

static bool has_trace(const struct doc *doc, const char *state)
{
    for (size_t t = 0; state && t < doc->trace_count; t++)
        if (strcmp(doc->traces[t].state, state) == 0)
            return true;
    return false;
}

static void add_cell(struct strbuf *out, const struct doc_cell *cell,
                     const struct doc_column *column, const char *traced)
{
    char buffer[CELL_SIZE];
    const char *text = cell_format(cell, column, buffer);
    const char *tag = cell->state ? "th scope=\"row\"" : "td";
    bool is_number = cell->kind == DOC_NUMBER;

    strbuf_printf(out, "<%s%s", tag, column->align == DOC_RIGHT ? " class=\"num\"" : "");
    if (is_number && isnan(cell->number))
        strbuf_add(out, " data-v=\"\"");
    else if (is_number)
        strbuf_printf(out, " data-v=\"%.12g\"", cell->number);
    strbuf_add_char(out, '>');
    if (is_number && traced)
        strbuf_printf(out, "<a class=\"t\" href=\"#trace-%s\">%s</a>", traced, text);
    else if (is_number)
        strbuf_add(out, text);
    else
        add_cited(out, text);
    if (cell->is_low)
        strbuf_add(out, "<span class=\"low\" title=\"rests in part on a fact of low "
                        "confidence\">*</span>");
    strbuf_add(out, cell->state ? "</th>" : "</td>");
}

static void add_table(struct strbuf *out, const struct doc *doc, const struct doc_table *table)
{
    strbuf_add(out, "<div class=\"scroll\">\n<table id=\"table-");
    xml_add(out, table->id);
    strbuf_add(out, "\">\n");
    if (table->caption) {
        strbuf_add(out, "<caption>");
        xml_add(out, table->caption);
        strbuf_add(out, "</caption>\n");
    }
    strbuf_add(out, "<thead><tr>");
    for (size_t c = 0; c < table->column_count; c++) {
        strbuf_printf(out, "<th scope=\"col\"%s>",
                      table->columns[c].align == DOC_RIGHT ? " class=\"num\"" : "");
        xml_add(out, table->columns[c].title);
        strbuf_add(out, "</th>");
    }
    strbuf_add(out, "</tr></thead>\n<tbody>\n");
    for (size_t r = 0; r < table->row_count; r++) {
        const char *state = row_state(table, r);
        const char *traced = has_trace(doc, state) ? state : NULL;
        strbuf_add(out, "<tr");
        if (state)
            strbuf_printf(out, " data-state=\"%s\"", state);
        strbuf_add_char(out, '>');
        for (size_t c = 0; c < table->column_count; c++)
            add_cell(out, &table->cells[r * table->column_count + c], &table->columns[c], traced);
        strbuf_add(out, "</tr>\n");
    }
    strbuf_add(out, "</tbody>\n</table>\n</div>\n");
    if (table->note) {
        strbuf_add(out, "<p class=\"note\">");
        xml_add(out, table->note);
        strbuf_add(out, "</p>\n");
    }
    if (table->has_low)
        strbuf_add(out,
                   "<p class=\"note\">* rests in part on a fact of low confidence: recalled or "
                   "disputed.</p>\n");
}

/* The code of the state that a line "<g ... class="node s-MNG">" is about, or NULL. */
static const char *line_state(const char *line, size_t length, char code[static 4])
{
    static const char mark[] = "class=\"node s&#45;"; /* Graphviz writes the hyphen so */
    const char *at = memmem(line, length, mark, strlen(mark));

    if (!at)
        return NULL;
    memcpy(code, at + strlen(mark), 3);
    code[3] = '\0';
    return code;
}

/* A line without the id of a group, which repeats from picture to picture. */
static void add_svg_line(struct strbuf *out, const char *line, size_t length)
{
    static const char mark[] = "<g id=\"";
    const char *end = length > strlen(mark) && strncmp(line, mark, strlen(mark)) == 0
                          ? memchr(line + strlen(mark), '"', length - strlen(mark))
                          : NULL;

    if (end) {
        strbuf_add(out, "<g");
        strbuf_add_n(out, end + 1, length - (size_t)(end + 1 - line));
    } else {
        strbuf_add_n(out, line, length);
    }
}

/* The picture without declaration and size, which the page gives; the mark of a state with a trace
 * leads to it. Graphviz writes one element a line. */
static void add_svg(struct strbuf *out, const struct doc *doc, const char *svg)
{
    const char *at = strstr(svg, " viewBox=");
    bool is_linked = false;

    if (!at) /* cannot be: our own header has one */
        return;
    strbuf_add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    while (*at) {
        size_t length = strcspn(at, "\n");
        char code[4];
        const char *state = line_state(at, length, code);
        if (has_trace(doc, state)) {
            strbuf_printf(out, "<a class=\"t\" href=\"#trace-%s\">", state);
            is_linked = true;
        }
        add_svg_line(out, at, length);
        if (is_linked && length == 4 && strncmp(at, "</g>", 4) == 0) {
            strbuf_add(out, "</a>");
            is_linked = false;
        }
        strbuf_add_char(out, '\n');
        at += length + (at[length] == '\n');
    }
}

static void add_figure(struct strbuf *out, const struct doc *doc, const struct doc_block *block)
{
    const struct doc_picture *picture = doc_picture_find(doc, block->id);

    strbuf_printf(out, "<figure id=\"figure-%s\">\n", block->id);
    if (picture && picture->svg) {
        strbuf_add(out, "<div class=\"svg\">" FORMAT_PICTURE_BEGIN "\n");
        add_svg(out, doc, picture->svg);
        strbuf_add(out, FORMAT_PICTURE_END "</div>\n");
    }
    strbuf_add(out, "<figcaption>");
    xml_add(out, block->text);
    strbuf_add(out, "</figcaption>\n</figure>\n");
}

static void add_sources(struct strbuf *out, const struct doc *doc)
{
    strbuf_add(out, "<ul class=\"sources\">\n");
    for (size_t s = 0; s < doc->source_count; s++) {
        strbuf_printf(out, "<li id=\"source-%zu\">[%zu] ", s + 1, s + 1);
        xml_add(out, doc->sources[s].line);
        strbuf_add(out, "</li>\n");
    }
    strbuf_add(out, "</ul>\n");
}

static void add_block(struct strbuf *out, const struct doc *doc, const struct doc_block *block)
{
    switch (block->kind) {
    case DOC_HEADING:
        strbuf_printf(out, "<h%d id=\"", block->level + 1);
        xml_add(out, block->id);
        strbuf_add(out, "\">");
        xml_add(out, block->text);
        strbuf_printf(out, "</h%d>\n", block->level + 1);
        break;
    case DOC_PARAGRAPH:
        strbuf_add(out, "<p>");
        add_cited(out, block->text);
        strbuf_add(out, "</p>\n");
        break;
    case DOC_LIST_ITEM:
        strbuf_add(out, "<li>");
        add_cited(out, block->text);
        strbuf_add(out, "</li>\n");
        break;
    case DOC_TABLE:
        add_table(out, doc, block->table);
        break;
    case DOC_FIGURE:
        add_figure(out, doc, block);
        break;
    case DOC_SOURCES:
        add_sources(out, doc);
        break;
    }
}

static void add_traces(struct strbuf *out, const struct doc *doc)
{
    if (!doc->trace_count)
        return;
    strbuf_add(out,
               "<section id=\"traces\">\n<h2>Traces</h2>\n<p>Where the numbers of a state come "
               "from: term, layer, record, source.</p>\n");
    for (size_t t = 0; t < doc->trace_count; t++) {
        const struct doc_trace *trace = &doc->traces[t];
        strbuf_printf(out, "<details id=\"trace-%s\" data-state=\"%s\"><summary>", trace->state,
                      trace->state);
        xml_add(out, trace->title);
        strbuf_add(out, "</summary>\n<ul>\n");
        for (size_t l = 0; l < trace->line_count; l++) {
            strbuf_add(out, "<li>");
            add_cited(out, trace->lines[l]);
            strbuf_add(out, "</li>\n");
        }
        strbuf_add(out, "</ul>\n</details>\n");
    }
    strbuf_add(out, "</section>\n<dialog id=\"trace\" aria-label=\"Trace of a number\">\n<button "
                    "type=\"button\" id=\"trace-close\">Close</button>\n<div "
                    "id=\"trace-body\"></div>\n</dialog>\n");
}

static void render_html(const struct doc *doc, struct strbuf *out)
{
    add_head(out, doc);
    strbuf_add(out, "<main>\n");
    size_t sections = 0;
    for (size_t b = 0; b < doc->block_count; b++) {
        /* The first section answers; the way to the others follows it. */
        bool is_section = doc->blocks[b].kind == DOC_HEADING && doc->blocks[b].level <= 1;
        if (is_section && ++sections == 2)
            add_contents(out, doc);
        bool is_item = doc->blocks[b].kind == DOC_LIST_ITEM;
        if (is_item && (b == 0 || doc->blocks[b - 1].kind != DOC_LIST_ITEM))
            strbuf_add(out, "<ul>\n");
        add_block(out, doc, &doc->blocks[b]);
        if (is_item && (b + 1 == doc->block_count || doc->blocks[b + 1].kind != DOC_LIST_ITEM))
            strbuf_add(out, "</ul>\n");
    }
    add_traces(out, doc);
    strbuf_add(out, "</main>\n<script>\n");
    add_lines(out, report_js);
    strbuf_add(out, "</script>\n</body>\n</html>\n");
}

const struct doc_format doc_format_html = {
    .name = "html",
    .extension = "html",
    .render = render_html,
};
