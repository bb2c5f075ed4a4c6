/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The formats, one row each: a document or a figure to bytes. Nothing here computes a number. */
#ifndef FS_RENDER_FORMATS_H
#define FS_RENDER_FORMATS_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "doc/figure.h"
#include "render/doc_render.h"

struct figure_format {
    const char *name; /* "svg"; also the extension */
    bool is_slow;     /* worth a process of its own */
    bool (*render)(const struct figure *figure, struct strbuf *out, struct diags *diags);
};

/* What stands around a picture inside a document, so that documents can be compared without. */
#define FORMAT_PICTURE_BEGIN "<!-- picture -->"
#define FORMAT_PICTURE_END "<!-- end of picture -->"

#define DOC_FORMATS(X) X(text) X(markdown) X(html) X(latex)
#define FIGURE_FORMATS(X) X(dot) X(svg) X(pdf) X(png)

#define FORMAT_DECLARE_DOC(name) extern const struct doc_format doc_format_##name;
#define FORMAT_DECLARE_FIGURE(name) extern const struct figure_format figure_format_##name;
DOC_FORMATS(FORMAT_DECLARE_DOC)
FIGURE_FORMATS(FORMAT_DECLARE_FIGURE)
#undef FORMAT_DECLARE_DOC
#undef FORMAT_DECLARE_FIGURE

#define FORMAT_COUNT_ONE(name) +1
enum {
    DOC_FORMAT_COUNT = 0 DOC_FORMATS(FORMAT_COUNT_ONE),
    FIGURE_FORMAT_COUNT = 0 FIGURE_FORMATS(FORMAT_COUNT_ONE),
};
#undef FORMAT_COUNT_ONE

extern const struct doc_format *const doc_formats[DOC_FORMAT_COUNT];
extern const struct figure_format *const figure_formats[FIGURE_FORMAT_COUNT];

#endif
