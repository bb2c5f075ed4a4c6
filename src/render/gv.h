/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The one door to Graphviz: a figure to DOT, and through its devices to SVG and PNG.
 *
 * Graphviz draws what it is given: positions, sizes and texts are the figure's, the layout engine
 * is `nop2`, which moves nothing. Shapes go into the graph's background; every text is a node of
 * class "text" drawn last, so it lies above nodes and ties.
 */
#ifndef FS_RENDER_GV_H
#define FS_RENDER_GV_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "doc/figure.h"

/*
 * What stands for '&' in texts on the way to the SVG device, which would leave "&lt;" as it is and
 * so turn it into "<". A private-use character (U+E000) that format_svg.c turns back.
 */
#define GV_AMPERSAND "\xee\x80\x80"

const char *gv_version(void); /* of Graphviz: "2.43.0" */

#define GV_FONT "Liberation Sans"

/* The graph in the DOT language, written by cgraph; drawn again by `neato -n2`. False after a
 * DIAG_GRAPHVIZ. */
bool gv_write_dot(const struct figure *figure, struct strbuf *out, struct diags *diags);

/* The picture from the device "svg" (with GV_AMPERSAND inside), "pdf" or, as PNG,
 * GV_PIXELS (render/gv_pixels.h) at `dpi`. False after a
 * DIAG_GRAPHVIZ. */
bool gv_render(const struct figure *figure, const char *device, double dpi, struct strbuf *out,
               struct diags *diags);

#endif
