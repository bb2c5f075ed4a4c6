/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CSV (RFC 4180, lines end in LF): cells of a row, quoted where needed. */
#ifndef FS_RENDER_CSV_TEXT_H
#define FS_RENDER_CSV_TEXT_H

#include <stdbool.h>

#include "base/strbuf.h"

/* Before the first cell, for spreadsheets that else take the text for one of the machine's own
 * encoding. */
#define CSV_BOM "\xef\xbb\xbf"

/*
 * A text cell. One that begins with = + - @ or a tab would be run as a formula by spreadsheets: an
 * apostrophe is put before it.
 */
void csv_add_text(struct strbuf *out, bool is_first, const char *text);

/* A number to 12 digits; NAN is an empty cell. */
void csv_add_number(struct strbuf *out, bool is_first, double number);

void csv_end_row(struct strbuf *out);

#endif
