/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures as PNG, at the figure's dots per inch. */
#include "render/formats.h"
#include "render/gv.h"
#include "render/gv_pixels.h"

static bool png_render(const struct figure *figure, struct strbuf *out, struct diags *diags)
{
    return gv_render(figure, GV_PIXELS, figure->dpi * figure->scale, out, diags);
}

const struct figure_format figure_format_png = {
    .name = "png",
    .is_slow = true,
    .render = png_render,
};
