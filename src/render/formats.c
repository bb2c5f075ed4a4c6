/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of formats, from the rows of the header. */
#include "render/formats.h"

#define ROW_DOC(name) &doc_format_##name,
#define ROW_FIGURE(name) &figure_format_##name,

const struct doc_format *const doc_formats[DOC_FORMAT_COUNT] = {DOC_FORMATS(ROW_DOC)};
const struct figure_format *const figure_formats[FIGURE_FORMAT_COUNT] = {
    FIGURE_FORMATS(ROW_FIGURE)};
