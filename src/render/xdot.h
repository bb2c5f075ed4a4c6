/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shapes in Graphviz' xdot language: what the `_background` of a graph holds. */
#ifndef FS_RENDER_XDOT_H
#define FS_RENDER_XDOT_H

#include "base/strbuf.h"
#include "doc/figure.h"

/* Appends the operations that draw the shape. */
void xdot_shape(struct strbuf *out, const struct figure_shape *shape);

/* Appends a white page of this size. */
void xdot_page(struct strbuf *out, double width, double height);

/* Graphviz' name of a line's style. */
const char *xdot_style(enum figure_line line);

#endif
