/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PNG of a picture of 24-bit colours on white (ISO/IEC 15948). */
#ifndef FS_RENDER_PNG_FILE_H
#define FS_RENDER_PNG_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

struct png_picture {
    const uint32_t *pixels; /* row by row, 0xAARRGGBB with the colours multiplied by A / 255 */
    uint32_t width, height; /* from 1 */
};

void png_write(const struct png_picture *picture, struct strbuf *out);

#endif
