/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Figures as SVG: what Graphviz draws, made fit for readers.
 *
 * Graphviz writes one element a line, which is all the parsing needed. Changed on the way: a header
 * of our own with title and description for screen readers; no comments (one holds the version of
 * Graphviz); no ids, which would stand twice where two pictures share a page; an object's tooltip
 * becomes its <title>, which every browser shows, and a link is kept where there is one; bold and
 * italic become attributes and the font, with its substitutes, one of the root; the stand-in for
 * '&' becomes an entity.
 */
#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/str.h"
#include "render/formats.h"
#include "render/gv.h"
#include "render/xml.h"

#define FONT_LIST GV_FONT ", Arial, Helvetica, sans-serif"

/* A line of the device's output, without its newline. */
struct line {
    const char *text;
    size_t length;
};

static bool line_next(const char **at, struct line *line)
{
    if (!**at)
        return false;
    line->text = *at;
    line->length = strcspn(*at, "\n");
    *at += line->length + ((*at)[line->length] == '\n');
    return true;
}

static bool line_begins(const struct line *line, const char *prefix)
{
    return line->length >= strlen(prefix) && str_has_prefix(line->text, prefix);
}

/* The part of the line after `mark`, or NULL. */
static const char *line_find(const struct line *line, const char *mark)
{
    const char *found = memmem(line->text, line->length, mark, strlen(mark));

    return found ? found + strlen(mark) : NULL;
}

static void add_header(struct strbuf *out, const struct figure *figure)
{
    char width[40], height[40], wide[40], high[40];

    num_format(figure->width, 2, "0", width);
    num_format(figure->height, 2, "0", height);
    num_format(figure->width * figure->scale, 2, "0", wide);
    num_format(figure->height * figure->scale, 2, "0", high);
    strbuf_printf(out,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%spt\" height=\"%spt\" "
                  "viewBox=\"0 0 %s %s\" font-family=\"" FONT_LIST
                  "\" role=\"img\" aria-labelledby=\"%s-title %s-desc\">\n",
                  wide, high, width, height, figure->id, figure->id);
    strbuf_printf(out, "<title id=\"%s-title\">", figure->id);
    xml_add(out, figure->title ? figure->title : figure->id);
    strbuf_printf(out, "</title>\n<desc id=\"%s-desc\">", figure->id);
    xml_add(out, figure->description ? figure->description : "");
    strbuf_add(out, "</desc>\n");
}

/* Bytes as they are, but for the stand-in of '&', and hyphens, which Graphviz writes as entities.
 */
static void add_part(struct strbuf *out, const char *text, const char *end)
{
    static const char hyphen[] = "&#45;";

    for (; text < end; text++) {
        const struct line rest = {text, (size_t)(end - text)};
        if (line_begins(&rest, GV_AMPERSAND)) {
            strbuf_add(out, "&amp;");
            text += strlen(GV_AMPERSAND) - 1;
        } else if (line_begins(&rest, hyphen)) {
            strbuf_add_char(out, '-');
            text += strlen(hyphen) - 1;
        } else {
            strbuf_add_char(out, *text);
        }
    }
}

/* font-family="Liberation Sans Bold Italic" -> font-weight, font-style; the family is the root's.
 */
static void add_line(struct strbuf *out, const struct line *line)
{
    const char *end = line->text + line->length;
    const char *family =
        line_begins(line, "<text") ? line_find(line, "font-family=\"" GV_FONT) : NULL;

    static const char unseen[] = " stroke=\"transparent\" stroke-width=\"0\"";
    const char *seen = line_find(line, unseen);

    if (seen) {
        add_part(out, line->text, seen - strlen(unseen));
        add_part(out, seen, end);
    } else if (line_begins(line, "<g id=\"")) {
        strbuf_add(out, "<g");
        add_part(out, strchr(line->text + strlen("<g id=\""), '"') + 1, end);
    } else if (!family) {
        add_part(out, line->text, end);
    } else {
        const struct line rest = {family, strcspn(family, "\"")};
        add_part(out, line->text, family - strlen(" font-family=\"" GV_FONT));
        if (line_find(&rest, "Bold"))
            strbuf_add(out, " font-weight=\"bold\"");
        if (line_find(&rest, "Italic"))
            strbuf_add(out, " font-style=\"italic\"");
        add_part(out, family + rest.length + 1, end);
    }
    strbuf_add_char(out, '\n');
}

/*
 * <g id="a_node1"><a xlink:href="ADDRESS" xlink:title="TIP"> -> <a
 * href="ADDRESS"><title>TIP</title> or the title alone. True when a link was opened.
 */
static bool add_link(struct strbuf *out, const struct line *line)
{
    const char *address = line_find(line, "xlink:href=\"");
    const char *tip = line_find(line, "xlink:title=\"");

    if (address) {
        strbuf_add(out, "<a href=\"");
        add_part(out, address, address + strcspn(address, "\""));
        strbuf_add(out, "\">");
    }
    if (tip) {
        strbuf_add(out, "<title>");
        add_part(out, tip, tip + strcspn(tip, "\""));
        strbuf_add(out, "</title>\n");
    }
    return address != NULL;
}

static void add_body(struct strbuf *out, const char *drawn)
{
    bool is_linked = false, closes_link = false;
    struct line line;

    while (line_next(&drawn, &line)) {
        if (line_begins(&line, "<!--") || line_begins(&line, "<title>"))
            continue;
        if (line_begins(&line, "<g id=\"a_")) {
            is_linked = add_link(out, &line);
        } else if (line_begins(&line, "</a>")) {
            if (is_linked)
                strbuf_add(out, "</a>\n");
            closes_link = true;
        } else if (closes_link && line_begins(&line, "</g>")) {
            closes_link = false; /* the group around the link */
        } else {
            add_line(out, &line);
        }
    }
}

static bool svg_render(const struct figure *figure, struct strbuf *out, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf drawn = {0};

    if (!gv_render(figure, "svg", 72, &drawn, diags))
        return false;
    /* The device's own header ends with the first line of the graph's group. */
    const char *body = strstr(strbuf_text(&drawn), "<g id=\"graph0\"");
    if (!body) {
        diags_add(diags, DIAG_GRAPHVIZ, NULL, NULL, "the SVG device wrote no graph");
        return false;
    }
    add_header(out, figure);
    add_body(out, body);
    return true;
}

const struct figure_format figure_format_svg = {
    .name = "svg",
    .render = svg_render,
};
