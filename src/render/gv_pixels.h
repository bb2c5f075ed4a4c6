/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pixels: a device of ours at Graphviz, which draws by cairo like its own and packs the picture as
 * PNG by render/png_file.h. Graphviz' device lets cairo choose how, which takes six times as long
 * for an eighth more bytes.
 */
#ifndef FS_RENDER_GV_PIXELS_H
#define FS_RENDER_GV_PIXELS_H

#include "base/strbuf.h"

#define GV_PIXELS "pixels" /* the name of the device */

/* What gvAddLibrary() takes. */
void *gv_pixels_library(void);

/* Where the pictures drawn from now on go; NULL: nowhere. */
void gv_pixels_to(struct strbuf *out);

#endif
