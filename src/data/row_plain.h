/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Plain rows: a record written as data files are, read where it stands.
 *
 * A parser that allocates each name and value spends two thirds of the time of loading. What is
 * plain needs none: one object without blanks between its tokens and with no name given twice,
 * whose names and texts have no escapes and no character that is not shown, whose values are texts,
 * numbers of up to 15 digits without an exponent, true, false, null, and lists of texts or of
 * numbers and null. Everything else, and all that is wrong, is left to jansson, which alone knows
 * what is wrong and where.
 */
#ifndef FS_DATA_ROW_PLAIN_H
#define FS_DATA_ROW_PLAIN_H

#include "data/row.h"

/*
 * Fills the row from `text`, which is UTF-8 without NUL and ends, at `length`, in a byte that is
 * none of a record (a comma, a newline, NUL). Names and texts of the row lie in `text`, lists in
 * the arena. False when it is not plain; `text` is then as it was.
 */
bool row_read_plain(struct row *row, char *text, size_t length, struct arena *arena);

#endif
