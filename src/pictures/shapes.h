/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small shapes that several figures draw: lines, areas, and what stands around a mark. */
#ifndef FS_PICTURES_SHAPES_H
#define FS_PICTURES_SHAPES_H

#include "doc/figure.h"
#include "doc/labels.h"

/* The upper left corner of an area: of a state that leaves the Statute. */
enum shape_corner { CORNER_NONE, CORNER_FILLED, CORNER_HOLLOW };

/* A line from a to b, and a rectangle; a colour that is NULL draws nothing. */
void shape_line(struct figure *figure, struct figure_point a, struct figure_point b,
                const char *stroke, double width, enum figure_line line);
void shape_rectangle(struct figure *figure, double left, double bottom, double right, double top,
                     const char *fill, const char *stroke);

/*
 * A dashed or dotted outline, drawn in arcs of our own: Graphviz' dashes are as long as a small
 * mark's side. Nothing for a solid one.
 */
#define SHAPE_OUTLINE_GAP 1.3
void shape_outline(struct figure *figure, struct figure_point at, double radius,
                   enum figure_line line);

/* A bar from one place of a row to another, with an upright stroke at each end that is higher than
 * a mark of `size`: a range shorter than its mark shows too. */
void shape_range(struct figure *figure, double from, double to, double y, double size);

/* A line along the edge of the box; in place of a dashed one two brackets, above and below, so that
 * a code in the middle has the whole width. */
void shape_border(struct figure *figure, const struct label_box *box, const char *stroke,
                  double width, enum figure_line line);

/* The bar that says to which side an area leans: 1 the Court's supporters, at its left, -1 the home
 * state, at its right. */
void shape_side(struct figure *figure, const struct label_box *box, double width, int side);

/* A triangle in the box's upper left corner. */
void shape_corner(struct figure *figure, const struct label_box *box, enum shape_corner corner);

/* A cross of two strokes. */
void shape_cross(struct figure *figure, struct figure_point at, const char *stroke);

/* A mark's decorations: a ring for a stay without arrest, a square frame for a visit averted. */
void shape_ring(struct figure *figure, struct figure_point at, double radius);
void shape_frame(struct figure *figure, struct figure_point at, double radius);

#endif
