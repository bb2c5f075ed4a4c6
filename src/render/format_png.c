/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures as PNG at 200 dots per inch: 16 cm are 1,260 pixels. */
#include "render/formats.h"
#include "render/gv.h"

#define PNG_DPI 200

static bool png_render(const struct figure *figure, struct strbuf *out, struct diags *diags)
{
    return gv_render(figure, "png", PNG_DPI * figure->scale, out, diags);
}

const struct figure_format figure_format_png = {
    .name = "png",
    .render = png_render,
};
