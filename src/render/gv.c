/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Figures through cgraph and gvc.
 *
 * Traps met here: the error callback hands over a message in pieces; labels and tooltips expand
 * `\N` and decode entities, so `\` and `&` are escaped; a text's baseline lies 0.8 em under the top
 * of its node when the label is set to the top, whatever the font; node sizes are rounded to whole
 * points; a node must lie inside the page or the page grows.
 */
#include "render/gv.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <graphviz/gvc.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "doc/fontwidth.h"
#include "render/gv_pixels.h"
#include "render/xdot.h"

#define GV_BASELINE 0.8  /* of the font size, below the top of a text's node */
#define GV_TEXT_ROOM 1.2 /* node of a text against our width: a missing font may be wider */

struct gv {
    struct arena *arena;
    Agraph_t *graph;
    const char *ampersand; /* what '&' becomes */
};

/* Graphviz calls back without a context; it works in one thread (house style), so one record will
 * do. */
static struct {
    struct diags *diags;
    struct strbuf line;
    bool failed;
} errors;

static void errors_flush(void)
{
    const char *text = strbuf_text(&errors.line);

    if (*text) {
        diags_add(errors.diags, DIAG_GRAPHVIZ, NULL, NULL, "graphviz reports '%s'", text);
        errors.failed = true;
    }
    strbuf_clear(&errors.line);
}

static int errors_collect(char *piece)
{
    for (const char *c = piece; *c; c++) {
        if (*c == '\n')
            errors_flush();
        else
            strbuf_add_char(&errors.line, *c);
    }
    return 0;
}

static void errors_begin(struct diags *diags)
{
    errors.diags = diags;
    errors.failed = false;
    agseterr(AGERR); /* warnings are about labels measured with the machine's fonts */
    agseterrf(errors_collect);
}

/* True when nothing was reported. */
static bool errors_end(void)
{
    errors_flush();
    agseterrf(NULL);
    errors.diags = NULL;
    return !errors.failed;
}

/* cgraph's parameters are not const: it gets copies. */
static void set(struct gv *gv, void *object, const char *name, const char *value)
{
    agsafeset(object, arena_strdup(gv->arena, name), arena_strdup(gv->arena, value),
              arena_strdup(gv->arena, ""));
}

static void set_number(struct gv *gv, void *object, const char *name, double value, int decimals)
{
    char text[40];

    set(gv, object, name, num_format(value, decimals, "0", text));
}

/* A default for all objects of a kind, so that objects carry only what differs. */
static void set_default(struct gv *gv, int kind, const char *name, const char *value)
{
    agattr(gv->graph, kind, arena_strdup(gv->arena, name), arena_strdup(gv->arena, value));
}

static void set_position(struct gv *gv, void *node, double x, double y)
{
    char left[40], up[40];

    set(gv, node, "pos",
        arena_printf(gv->arena, "%s,%s!", num_format(x, 2, "0", left), num_format(y, 2, "0", up)));
}

/* `&` and `\` escaped; control characters become blanks. */
static const char *escape(const struct gv *gv, const char *text, const char *backslash)
{
    _cleanup_(strbuf_clear) struct strbuf out = {0};

    for (const char *c = text; *c; c++) {
        if (*c == '\\')
            strbuf_add(&out, backslash);
        else if (*c == '&')
            strbuf_add(&out, gv->ampersand);
        else
            strbuf_add_char(&out, (unsigned char)*c < 0x20 || *c == 0x7f ? ' ' : *c);
    }
    return arena_strdup(gv->arena, strbuf_text(&out));
}

static const char *escape_label(const struct gv *gv, const char *text)
{
    return escape(gv, text, "\\\\");
}

/* Graphviz expands a tooltip twice. */
static const char *escape_tooltip(const struct gv *gv, const char *text)
{
    return escape(gv, text, "\\\\\\\\");
}

static const char *shape_of(enum figure_marker marker)
{
    switch (marker) {
    case MARKER_SQUARE:
        return "square";
    case MARKER_DIAMOND:
        return "diamond";
    case MARKER_TRIANGLE:
        return "triangle";
    case MARKER_STAR:
        return "star";
    case MARKER_CIRCLE:
        break;
    }
    return "circle";
}

/* A white page first: it fixes the bounding box, so nothing is clipped and nothing is added. */
static const char *background(const struct gv *gv, const struct figure *figure)
{
    _cleanup_(strbuf_clear) struct strbuf out = {0};

    xdot_page(&out, figure->width, figure->height);
    for (size_t i = 0; i < figure->shape_count; i++)
        xdot_shape(&out, &figure->shapes[i]);
    return arena_strdup(gv->arena, strbuf_text(&out));
}

static void build_defaults(struct gv *gv, const struct figure *figure)
{
    set_default(gv, AGRAPH, "charset", "UTF-8");
    set_default(gv, AGRAPH, "bgcolor", "transparent"); /* the page is a shape */
    set_default(gv, AGRAPH, "pad", "0");
    set_default(gv, AGRAPH, "margin", "0");
    set_default(gv, AGRAPH, "splines", "line");
    set_default(gv, AGRAPH, "outputorder", "edgesfirst");
    set_default(gv, AGRAPH, "_background", background(gv, figure));
    set_default(gv, AGNODE, "label", "");
    set_default(gv, AGNODE, "margin", "0");
    set_default(gv, AGNODE, "fixedsize", "true");
    set_default(gv, AGNODE, "fontname", GV_FONT);
    set_default(gv, AGNODE, "fontsize", "1"); /* an empty label in 14 pt would not fit its node */
    set_default(gv, AGNODE, "labelloc", "t");
}

/* Anchor and address hold no character that Graphviz reads otherwise (doc/anchor.h). */
static void set_link(struct gv *gv, void *object, const char *page, const char *anchor)
{
    if (page && anchor)
        set(gv, object, "URL", arena_printf(gv->arena, "%s#%s", page, anchor));
}

static Agnode_t *build_node(struct gv *gv, const struct figure *figure,
                            const struct figure_node *node)
{
    Agnode_t *made = agnode(gv->graph, arena_strdup(gv->arena, node->id), 1);

    if (strlen(node->id) == 3 && strspn(node->id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3)
        set(gv, made, "class", arena_printf(gv->arena, "s-%s", node->id)); /* a state's code */
    set(gv, made, "shape", shape_of(node->marker));
    set_position(gv, made, node->at.x, node->at.y);
    set_number(gv, made, "width", node->size / 72, 4);
    set_number(gv, made, "height", node->size / 72, 4);
    set(gv, made, "style",
        node->line == LINE_SOLID ? "filled"
                                 : arena_printf(gv->arena, "filled,%s", xdot_style(node->line)));
    set(gv, made, "fillcolor", node->fill ? node->fill : "#ffffff");
    set(gv, made, "color", node->stroke ? node->stroke : node->fill ? node->fill : "#000000");
    set_number(gv, made, "penwidth", node->stroke_width, 2);
    set(gv, made, "tooltip", escape_tooltip(gv, node->tooltip));
    set_link(gv, made, figure->report, node->anchor);
    return made;
}

/* The curve itself, from middle to middle: the marks lie on its ends. */
static void set_curve(struct gv *gv, void *made, const struct figure *figure,
                      const struct figure_edge *edge)
{
    _cleanup_(strbuf_clear) struct strbuf out = {0};
    struct figure_point curve[4];
    char x[40], y[40];

    figure_curve(figure->nodes[edge->a].at, figure->nodes[edge->b].at, edge->bow, curve);
    for (size_t i = 0; i < 4; i++)
        strbuf_printf(&out, "%s%s,%s", i ? " " : "", num_format(curve[i].x, 2, "0", x),
                      num_format(curve[i].y, 2, "0", y));
    set(gv, made, "pos", strbuf_text(&out));
}

static void build_edge(struct gv *gv, Agnode_t *a, Agnode_t *b, const struct figure *figure,
                       const struct figure_edge *edge)
{
    Agedge_t *made = agedge(gv->graph, a, b, NULL, 1);

    set(gv, made, "color", edge->color);
    set_number(gv, made, "penwidth", edge->width, 2);
    set(gv, made, "tooltip", escape_tooltip(gv, edge->tooltip));
    if (edge->line != LINE_SOLID)
        set(gv, made, "style", xdot_style(edge->line));
    if (fabs(edge->bow) > 0)
        set_curve(gv, made, figure, edge);
}

/* "Liberation Sans Bold Italic" is a font to Pango; format_svg.c takes it apart. */
static const char *font_of(const struct gv *gv, const struct figure_text *text)
{
    return arena_printf(gv->arena, GV_FONT "%s%s", text->bold ? " Bold" : "",
                        text->italic ? " Italic" : "");
}

/*
 * The node of a text in whole points, wider than the text needs and yet on the page: from the
 * anchor to the right, to both sides or to the left; its top 0.8 em above the baseline.
 */
static void build_text(struct gv *gv, const struct figure *figure, size_t index, double needed)
{
    const struct figure_text *text = &figure->texts[index];
    Agnode_t *made = agnode(gv->graph, arena_printf(gv->arena, "text%zu", index), 1);
    double height = ceil(text->size * 1.2);
    double left = text->at.x, right = figure->width - text->at.x, width, shift = 0;
    const char *end = "";

    switch (text->anchor) {
    case ANCHOR_LEFT:
        width = floor(fmin(needed, right));
        shift = width / 2;
        end = "\\l";
        break;
    case ANCHOR_RIGHT:
        width = floor(fmin(needed, left));
        shift = -width / 2;
        end = "\\r";
        break;
    case ANCHOR_MIDDLE:
    default:
        width = floor(fmin(needed, 2 * fmin(left, right)));
        break;
    }
    set(gv, made, "class", "text");
    set(gv, made, "shape", text->halo ? "box" : "none");
    if (text->halo) {
        set(gv, made, "style", "filled");
        set(gv, made, "fillcolor", "#ffffff");
        set(gv, made, "color", "#ffffff");
        set(gv, made, "penwidth", "0");
    }
    set(gv, made, "label", arena_printf(gv->arena, "%s%s", escape_label(gv, text->text), end));
    set(gv, made, "fontname", font_of(gv, text));
    set_number(gv, made, "fontsize", text->size, 2);
    set(gv, made, "fontcolor", text->color);
    set_number(gv, made, "width", width / 72, 4);
    set_number(gv, made, "height", height / 72, 4);
    set_position(gv, made, text->at.x + shift, text->at.y + GV_BASELINE * text->size - height / 2);
}

static void build(struct gv *gv, const struct figure *figure)
{
    Agnode_t **nodes = arena_alloc(gv->arena, figure->node_count + 1, sizeof *nodes);

    build_defaults(gv, figure);
    for (size_t i = 0; i < figure->node_count; i++)
        nodes[i] = build_node(gv, figure, &figure->nodes[i]);
    for (size_t i = 0; i < figure->edge_count; i++) {
        const struct figure_edge *edge = &figure->edges[i];
        build_edge(gv, nodes[edge->a], nodes[edge->b], figure, edge);
    }
    for (size_t i = 0; i < figure->text_count; i++) {
        const struct figure_text *text = &figure->texts[i];
        build_text(gv, figure, i,
                   (text->halo ? 1 : GV_TEXT_ROOM) * /* a white ground must not hide marks */
                       fontwidth_text(text->text, text->size, text->bold));
    }
}

static bool gv_open(struct gv *gv, const struct figure *figure, const char *ampersand)
{
    gv->arena = arena_new();
    gv->ampersand = ampersand;
    gv->graph = agopen(arena_strdup(gv->arena, figure->id), Agstrictundirected, NULL);
    if (gv->graph)
        build(gv, figure);
    return gv->graph != NULL;
}

static void gv_close(struct gv *gv)
{
    if (gv->graph)
        agclose(gv->graph);
    arena_free(gv->arena);
}

bool gv_write_dot(const struct figure *figure, struct strbuf *out, struct diags *diags)
{
    struct gv gv = {0};
    char *text = NULL;
    size_t length = 0;

    errors_begin(diags);
    FILE *stream = mem_checked(open_memstream(&text, &length));
    bool is_written = stream && gv_open(&gv, figure, "&amp;") && agwrite(gv.graph, stream) == 0;
    if (stream)
        fclose(stream);
    if (is_written)
        strbuf_add_n(out, text, length);
    free(text);
    gv_close(&gv);
    if (!is_written && !errors.failed)
        errors_collect((char[]){"the graph cannot be written\n"});
    return errors_end() && is_written;
}

/* Layout that moves nothing, then the device. */
static bool draw(GVC_t *context, struct gv *gv, const char *device, struct strbuf *out)
{
    char *bytes = NULL;
    unsigned length = 0;
    size_t before = out->length;

    if (gvLayout(context, gv->graph, "nop2"))
        return false;
    gv_pixels_to(out);
    bool is_drawn = gvRenderData(context, gv->graph, device, &bytes, &length) == 0;
    gv_pixels_to(NULL);
    if (is_drawn)
        strbuf_add_n(out, bytes, length);
    gvFreeRenderData(bytes);
    gvFreeLayout(context, gv->graph);
    return is_drawn && out->length > before;
}

/*
 * One context for the life of the program: its text measuring keeps a pointer to the last font's
 * name, which would dangle after the context is freed.
 */
static GVC_t *context_get(void)
{
    static GVC_t *context;

    if (context)
        return context;
    context = gvContext();
    if (context)
        gvAddLibrary(context, gv_pixels_library());
    return context;
}

bool gv_render(const struct figure *figure, const char *device, double dpi, struct strbuf *out,
               struct diags *diags)
{
    struct gv gv = {0};
    bool is_svg = strcmp(device, "svg") == 0;

    errors_begin(diags);
    GVC_t *context = context_get();
    bool is_drawn = context && gv_open(&gv, figure, is_svg ? GV_AMPERSAND : "&amp;");
    if (is_drawn && !is_svg)
        set_number(&gv, gv.graph, "dpi", dpi, 0);
    if (is_drawn && strcmp(device, "pdf") == 0 && (figure->scale > 1 || figure->scale < 1))
        set(&gv, gv.graph, "size",
            arena_printf(gv.arena, "%.4f,%.4f!", figure->width * figure->scale / 72,
                         figure->height * figure->scale / 72));
    is_drawn = is_drawn && draw(context, &gv, device, out);
    gv_close(&gv);
    if (!is_drawn && !errors.failed)
        errors_collect((char[]){"the picture cannot be drawn\n"});
    return errors_end() && is_drawn;
}

/* By a context without plugins, which bring thirty libraries. The text is the library's. */
const char *gv_version(void)
{
    GVC_t *context = gvContextPlugins(NULL, 0);
    const char *version = context ? gvcVersion(context) : "unknown";

    if (context)
        gvFreeContext(context);
    return version;
}
