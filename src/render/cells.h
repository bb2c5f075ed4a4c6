/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cells as text, for every format: this is where numbers are rounded. */
#ifndef FS_RENDER_CELLS_H
#define FS_RENDER_CELLS_H

#include "doc/doc.h"

enum { CELL_SIZE = 48 }; /* bytes of a number, and of any cell with its mark */

/* The cell's text: a number with the decimals of its column, unless it says how it is shown, "n/a"
 * when undefined. Without marks. */
const char *cell_format(const struct doc_cell *cell, const struct doc_column *column,
                        char buffer[static CELL_SIZE]);

/* Has it a mark, or as a number the room for one, so that digits stand in line? */
bool cell_is_marked(const struct doc_cell *cell, const struct doc_column *column);

/* Columns of text of the widest cell of a column, title included, and of its longest word; where
 * numbers are marked, with the room for the mark. */
void cell_measure(const struct doc_table *table, size_t column, size_t *text, size_t *word);

/*
 * How `n` columns share a page: each as wide as its widest cell, `texts`, or when the page is too
 * narrow for that, its `words` and a share of what room is left in proportion to what it lacks.
 */
void cells_share(size_t n, const size_t texts[], const size_t words[], size_t page,
                 double shares[]);

#endif
