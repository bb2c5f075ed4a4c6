/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Graphviz' xdot language, version 1.7 of it as far as shapes need it. */
#include "render/xdot.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"

/* One operation of the xdot language that carries a text: its length in bytes goes first. */
static void xdot_text(struct strbuf *out, const char *operation, const char *text)
{
    strbuf_printf(out, "%s %zu -%s ", operation, strlen(text), text);
}

static void xdot_number(struct strbuf *out, double value)
{
    char text[40];

    strbuf_printf(out, "%s ", num_format(value, 2, "0", text));
}

const char *xdot_style(enum figure_line line)
{
    switch (line) {
    case LINE_DASHED:
        return "dashed";
    case LINE_DOTTED:
        return "dotted";
    case LINE_SOLID:
        break;
    }
    return "solid";
}

void xdot_shape(struct strbuf *out, const struct figure_shape *shape)
{
    char width[40];
    _cleanup_(strbuf_clear) struct strbuf pen = {0};
    bool is_filled = shape->fill != NULL;

    strbuf_printf(&pen, "setlinewidth(%s)", num_format(shape->width, 2, "0", width));
    xdot_text(out, "S", strbuf_text(&pen));
    xdot_text(out, "S", xdot_style(shape->line));
    xdot_text(out, "c", shape->stroke ? shape->stroke : is_filled ? shape->fill : "#000000");
    if (is_filled)
        xdot_text(out, "C", shape->fill);
    if (shape->kind == SHAPE_ELLIPSE)
        strbuf_add(out, is_filled ? "E " : "e ");
    else if (shape->kind == SHAPE_POLYGON)
        strbuf_printf(out, "%s %zu ", is_filled ? "P" : "p", shape->point_count);
    else
        strbuf_printf(out, "L %zu ", shape->point_count);
    for (size_t i = 0; i < shape->point_count; i++) {
        xdot_number(out, shape->points[i].x);
        xdot_number(out, shape->points[i].y);
    }
}

void xdot_page(struct strbuf *out, double width, double height)
{
    struct figure_point corners[] = {{0, 0}, {width, 0}, {width, height}, {0, height}};

    xdot_shape(out, &(struct figure_shape){.kind = SHAPE_POLYGON,
                                           .points = corners,
                                           .point_count = 4,
                                           .fill = "#ffffff",
                                           .line = LINE_SOLID});
}
