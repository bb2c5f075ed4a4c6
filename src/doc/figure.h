/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Figure: a picture with no format in it, in points on a page, y upwards from the lower
 * left corner.
 *
 * Shapes are background (axes, shading, legend, hulls) in drawing order; nodes and edges carry the
 * data and a tooltip each; texts are all labels, placed here and never by the drawing program.
 * Fonts are measured with a width table of our own (doc/fontwidth.h), so a layout does not
 * depend on the fonts of the machine.
 */
#ifndef FS_DOC_FIGURE_H
#define FS_DOC_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define FIGURE_WIDTH 453.54 /* 16 cm in points */
#define FIGURE_DPI 200.0
#define FIGURE_MIN_FONT 7.0

enum figure_anchor { ANCHOR_LEFT, ANCHOR_MIDDLE, ANCHOR_RIGHT };
enum figure_line { LINE_SOLID, LINE_DASHED, LINE_DOTTED };
enum figure_marker { MARKER_CIRCLE, MARKER_SQUARE, MARKER_DIAMOND, MARKER_TRIANGLE, MARKER_STAR };

struct figure_point {
    double x, y;
};

enum figure_shape_kind { SHAPE_POLYGON, SHAPE_POLYLINE, SHAPE_ELLIPSE };

struct figure_shape {
    enum figure_shape_kind kind;
    struct figure_point *points; /* ellipse: centre and half axes */
    size_t point_count;
    const char *fill;   /* "#rrggbb" or NULL */
    const char *stroke; /* "#rrggbb" or NULL */
    double width;
    enum figure_line line;
};

struct figure_text {
    const char *text;
    struct figure_point at; /* baseline at the anchor */
    enum figure_anchor anchor;
    double size;
    bool bold;
    bool italic;
    const char *color;
    bool halo; /* a white ground, for a label among ties */
};

struct figure_node {
    const char *id; /* unique, "MNG" */
    const char *tooltip;
    const char *anchor; /* of the row of a report that is about it (doc/anchor.h); NULL: none */
    struct figure_point at;
    double size; /* diameter */
    enum figure_marker marker;
    const char *fill, *stroke;
    double stroke_width;
    enum figure_line line;
};

struct figure_edge {
    size_t a, b; /* indices of nodes */
    const char *tooltip;
    const char *color;
    double width;
    double bow; /* how far its middle stands left of the straight line from a to b; 0: straight */
    enum figure_line line;
};

struct figure {
    struct arena *arena;
    const char *id;          /* "fence" */
    const char *title;       /* says the finding */
    const char *description; /* one paragraph for the SVG's <desc> */
    const char *report; /* address of the page whose anchors the nodes lead to; NULL: no links */
    double width, height;
    double scale; /* of the drawn picture to the page */
    double dpi;   /* of a PNG: at 200 a page of 16 cm has 1,260 pixels */
    struct figure_shape *shapes;
    size_t shape_count, shape_capacity;
    struct figure_edge *edges;
    size_t edge_count, edge_capacity;
    struct figure_node *nodes;
    size_t node_count, node_capacity;
    struct figure_text *texts;
    size_t text_count, text_capacity;
};

struct figure *figure_new(const char *id, double width, double height);
void figure_free(struct figure *figure);

/*
 * Composing goes from the top edge (y = 0) down to negative y; this ends it: the page reaches down
 * to `bottom` and everything moves up so that the lower left corner of the page is the origin.
 */
void figure_set_bottom(struct figure *figure, double bottom);

/* Appenders; texts are copied. figure_add_node returns the node's index. */
void figure_add_shape(struct figure *figure, const struct figure_shape *shape);
void figure_add_text(struct figure *figure, const struct figure_text *text);
size_t figure_add_node(struct figure *figure, const struct figure_node *node);
void figure_add_edge(struct figure *figure, const struct figure_edge *edge);

/* The four points of the cubic curve that an edge with that bow is. */
void figure_curve(struct figure_point a, struct figure_point b, double bow,
                  struct figure_point out[static 4]);

/* A point of it, 0 at a, 1 at b. */
struct figure_point figure_curve_at(const struct figure_point curve[static 4], double share);

/* Between two points; and from a point to the nearest of the straight line from a to b. */
double figure_gap(struct figure_point a, struct figure_point b);
double figure_gap_to_line(struct figure_point at, struct figure_point a, struct figure_point b);

/* The anchor of the node; NULL: none. Copied. */
void figure_set_anchor(struct figure *figure, size_t node, const char *anchor);

#endif
