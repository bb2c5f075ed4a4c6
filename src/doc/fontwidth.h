/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Widths of text in points from a table of our own, so that a layout never depends on the fonts of
 * the machine.
 *
 * The advances are those of Helvetica, which Arial and Liberation Sans share, with a few per cent
 * to spare for a reader's substitute font.
 */
#ifndef FS_DOC_FONTWIDTH_H
#define FS_DOC_FONTWIDTH_H

#include <stdbool.h>

/* Cap height and depth below the baseline, as shares of the size: what a box around a line of text
 * needs. */
#define FONT_ASCENT 0.74
#define FONT_DESCENT 0.22

/* Width of one line of UTF-8 text; combining marks take nothing, wide characters a full em. */
double fontwidth_text(const char *text, double size, bool bold);

#endif
