/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HTML: one file that needs no network. It reads without scripts; with them tables sort and filter,
 * a state pointed at is marked everywhere, and a number opens its trace.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "html_assets.h"
#include "render/address.h"
#include "render/formats.h"
#include "render/xml.h"

static void add_lines(struct strbuf *out, const char *const lines[])
{
    for (size_t l = 0; lines[l]; l++)
        strbuf_add(out, lines[l]);
}

static void begin(struct rendering *r)
{
    strbuf_add(r->out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, "
                       "initial-scale=1\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                       "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
                       "'none'; script-src 'sha256-");
    strbuf_add(r->out, report_js_sha256); /* its own script and no other */
    strbuf_add(r->out, "'\">\n");
    xml_add_between(r->out, "<title>", r->doc->title ? r->doc->title : "fencesitter", "</title>\n");
    strbuf_add(r->out, "<style>\n");
    add_lines(r->out, report_css);
    strbuf_add(r->out, "</style>\n</head>\n<body>\n<header>\n");
}

static void add_contents(struct strbuf *out, const struct doc *doc)
{
    strbuf_add(out, "<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n<ol>\n");
    for (size_t b = 0; b < doc->block_count; b++) {
        const struct doc_block *block = &doc->blocks[b];
        if (block->kind != DOC_HEADING || block->level > 1)
            continue;
        xml_add_between(out, "<li><a href=\"#", block->id, "\">");
        xml_add_between(out, "", block->text, "</a></li>\n");
    }
    strbuf_add(out, "</ol>\n</nav>\n");
}

static void add_address(struct strbuf *out, const char *address)
{
    _cleanup_(strbuf_clear) struct strbuf target = {0};

    address_add(&target, address, "");
    xml_add_between(out, "<a href=\"", strbuf_text(&target), "\" rel=\"noreferrer\">");
    xml_add_between(out, "", address, "</a>");
}

/* "[12]" becomes a link to the source, and an address one to the page. */
static void add_cited(struct strbuf *out, const char *text)
{
    for (struct address_piece piece; *text; text += piece.length) {
        piece = address_piece(text);
        _cleanup_(cleanup_free) char *part = mem_strndup(text, piece.length);
        int digits = (int)piece.length - 2;
        if (piece.kind == ADDRESS_CITATION)
            strbuf_printf(out, "<a href=\"#source-%.*s\">%s</a>", digits, text + 1, part);
        else
            (piece.kind == ADDRESS_PAGE ? add_address : xml_add)(out, part);
    }
}

static const char *row_state(const struct doc_table *table, size_t row)
{
    for (size_t c = 0; c < table->column_count; c++)
        if (table->cells[row * table->column_count + c].state)
            return table->cells[row * table->column_count + c].state;
    return NULL;
}

/* The id of the state's profile in this document, or NULL. */
static const char *profile_of(const struct doc *doc, const char *state)
{
    for (size_t b = 0; state && b < doc->block_count; b++) {
        const char *id = doc->blocks[b].kind == DOC_HEADING ? doc->blocks[b].id : NULL;
        if (id && strncmp(id, "profile-", 8) == 0 && strcmp(id + 8, state) == 0)
            return id;
    }
    return NULL;
}

static void add_cell(struct strbuf *out, const struct doc *doc, const struct doc_cell *cell,
                     const struct doc_column *column, const char *text, const char *traced)
{
    const char *tag = cell->state ? "th scope=\"row\"" : "td";
    const struct doc_trace_part *part = doc_trace_find(doc, traced, column->data[0].name);
    bool is_number = cell->kind == DOC_NUMBER;

    strbuf_printf(out, "<%s%s", tag, column->align == DOC_RIGHT ? " class=\"num\"" : "");
    if (is_number && isnan(cell->number))
        strbuf_add(out, " data-v=\"\"");
    else if (is_number)
        strbuf_printf(out, " data-v=\"%.12g\"", cell->number);
    strbuf_add_char(out, '>');
    if (part) {
        strbuf_printf(out, "<a class=\"t\" href=\"#trace-%s-%s\">", traced, part->id);
        xml_add_between(out, "", text, "</a>");
    } else if (is_number)
        strbuf_add(out, text);
    else if (profile_of(doc, cell->state)) {
        xml_add_between(out, "<a href=\"#", profile_of(doc, cell->state), "\">");
        xml_add_between(out, "", text, "</a>");
    } else
        add_cited(out, text);
    if (cell->is_low)
        strbuf_add(out, "<span class=\"low\" title=\"rests in part on a fact of low "
                        "confidence\">*</span>");
    strbuf_add(out, cell->state ? "</th>" : "</td>");
}

static void begin_table(struct rendering *r, const struct doc_table *table)
{
    xml_add_between(r->out, "<div class=\"scroll\">\n<table id=\"table-", table->id, "\">\n");
    if (table->caption)
        xml_add_between(r->out, "<caption>", table->caption, "</caption>\n");
    strbuf_add(r->out, "<thead><tr>");
    for (size_t c = 0; c < table->column_count; c++) {
        bool is_right = table->columns[c].align == DOC_RIGHT;
        strbuf_add(r->out, is_right ? "<th scope=\"col\" class=\"num\"" : "<th scope=\"col\"");
        if (table->columns[c].data[0].title) {
            xml_add_between(r->out, " title=\"", table->columns[c].data[0].title, "");
            if (table->columns[c].data[0].unit)
                xml_add_between(r->out, " (", table->columns[c].data[0].unit, ")");
            strbuf_add_char(r->out, '"');
        }
        xml_add_between(r->out, ">", r->texts[c], "</th>");
    }
    strbuf_add(r->out, "</tr></thead>\n<tbody>\n");
}

static void add_row(struct rendering *r, const struct doc_table *table, size_t row)
{
    const char *state = row_state(table, row);
    const char *traced = table->is_traced ? state : NULL;
    const char *anchor = doc_row_anchor(table, row);

    strbuf_add(r->out, "<tr");
    if (anchor)
        xml_add_between(r->out, " id=\"", anchor, "\"");
    if (state)
        strbuf_printf(r->out, " data-state=\"%s\"", state);
    strbuf_add_char(r->out, '>');
    for (size_t c = 0; c < table->column_count; c++)
        add_cell(r->out, r->doc, &table->cells[row * table->column_count + c], &table->columns[c],
                 r->texts[c], traced);
    strbuf_add(r->out, "</tr>\n");
}

/* A line of a picture, whose links lead within this page: the address before '#' goes. */
static void add_svg_line(struct strbuf *out, const char *line, size_t length)
{
    static const char mark[] = "<a href=\"";
    const char *end = length > strlen(mark) && strncmp(line, mark, strlen(mark)) == 0
                          ? memchr(line, '#', length)
                          : NULL;

    if (end) {
        strbuf_add(out, mark);
        strbuf_add_n(out, end, length - (size_t)(end - line));
    } else {
        strbuf_add_n(out, line, length);
    }
    strbuf_add_char(out, '\n');
}

/* The picture without declaration and size, which the page gives; one element a line. */
static void add_svg(struct strbuf *out, const char *svg)
{
    const char *at = strstr(svg, " viewBox=");

    if (!at) /* cannot be: our own header has one */
        return;
    strbuf_add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    while (*at) {
        size_t length = strcspn(at, "\n");
        add_svg_line(out, at, length);
        at += length + (at[length] == '\n');
    }
}

static void add_figure(struct rendering *r, const struct doc_block *block,
                       const struct doc_picture *picture)
{
    strbuf_printf(r->out, "<figure id=\"figure-%s\">\n", block->id);
    if (picture && picture->svg) {
        strbuf_add(r->out, "<div class=\"svg\">" FORMAT_PICTURE_BEGIN "\n");
        add_svg(r->out, picture->svg);
        strbuf_add(r->out, FORMAT_PICTURE_END "</div>\n");
    }
    xml_add_between(r->out, "<figcaption>", block->text, "</figcaption>\n</figure>\n");
}

static void add_source(struct rendering *r, size_t number, const struct doc_source *source)
{
    strbuf_printf(r->out, "<li id=\"source-%zu\">[%zu] ", number, number);
    add_cited(r->out, source->line);
    strbuf_add(r->out, "</li>\n");
}

static void add_heading(struct rendering *r, int level, const char *id, const char *text)
{
    /* The first section answers; the way to the others follows it. */
    if (level == 1 && r->section == 2)
        add_contents(r->out, r->doc);
    strbuf_printf(r->out, "<h%d", level + 1);
    if (id)
        xml_add_between(r->out, " id=\"", id, "\"");
    xml_add_between(r->out, ">", text, "");
    strbuf_printf(r->out, "</h%d>\n", level + 1);
}

static void add_trace_part(struct strbuf *out, const char *state, const struct doc_trace_part *part)
{
    strbuf_printf(out, "<section id=\"trace-%s-%s\"><h3>", state, part->id);
    xml_add_between(out, "", part->title, "</h3>\n<ul>\n");
    for (size_t l = 0; l < part->line_count; l++) {
        strbuf_add(out, "<li>");
        add_cited(out, part->lines[l]);
        strbuf_add(out, "</li>\n");
    }
    strbuf_add(out, "</ul></section>\n");
}

static void add_traces(struct rendering *r)
{
    const struct doc *doc = r->doc;
    struct strbuf *out = r->out;

    if (!doc->trace_count)
        return;
    strbuf_add(out,
               "<section id=\"traces\">\n<h2>Traces</h2>\n<p>Where the numbers of a state come "
               "from: term, layer, record, source.</p>\n");
    for (size_t t = 0; t < doc->trace_count; t++) {
        const struct doc_trace *trace = &doc->traces[t];
        strbuf_printf(out, "<details id=\"trace-%s\" data-state=\"%s\"><summary>", trace->state,
                      trace->state);
        xml_add_between(out, "", trace->title, "</summary>\n");
        for (size_t p = 0; p < trace->part_count; p++)
            add_trace_part(out, trace->state, &trace->parts[p]);
        strbuf_add(out, "</details>\n");
    }
    strbuf_add(out, "</section>\n<dialog id=\"trace\" aria-label=\"Trace of a number\">\n<button "
                    "type=\"button\" id=\"trace-close\">Close</button>\n<div "
                    "id=\"trace-body\"></div>\n</dialog>\n");
}

static void end(struct rendering *r)
{
    add_traces(r);
    strbuf_add(r->out, "</main>\n<script>\n");
    add_lines(r->out, report_js);
}

const struct doc_format doc_format_html = {
    .name = "html",
    .extension = "html",
    .body = {"</header>\n<main>\n", "</script>\n</body>\n</html>\n"},
    .subtitle = {"<p class=\"sub\">", "</p>\n"},
    .paragraph = {"<p>", "</p>\n"},
    .item = {"<li>", "</li>\n"},
    .note = {"<p class=\"note\">", "</p>\n"},
    .list = {"<ul>\n", "</ul>\n"},
    .sources = {"<ul class=\"sources\">\n", "</ul>\n"},
    .table_end = "</tbody>\n</table>\n</div>\n",
    .text = add_cited,
    .begin = begin,
    .heading = add_heading,
    .figure = add_figure,
    .table_begin = begin_table,
    .row = add_row,
    .source = add_source,
    .end = end,
};
