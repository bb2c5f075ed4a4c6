/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The tables of a document as data: a column a datum under its machine name, one value a cell.
 * Where a row is about a state its code stands first; where a figure is marked as of low confidence
 * a last column says whether one of the row is.
 */
#ifndef FS_RENDER_SHEETS_H
#define FS_RENDER_SHEETS_H

#include "base/strbuf.h"
#include "doc/doc.h"

struct sheet_column {
    const char *name;    /* "rank_lo"; the heading, which is no name, of a column that has none */
    const char *heading; /* that of the table */
    const char *title;   /* what it is; NULL: not said, likewise the unit */
    const char *unit;
    const char *kind; /* "number", "text" or "number or text" */
    int decimals;     /* worth printing */
};

struct sheet {
    const char *id;      /* "ranking" */
    const char *caption; /* of the table */
    const char *section; /* the last heading before it */
    const struct sheet_column *columns;
    const struct doc_cell *cells; /* row-major */
    size_t column_count, row_count;
};

/* One of a table; in the arena, texts are borrowed. */
struct sheet sheet_of_table(const struct doc_table *table, struct arena *arena);

/*
 * All of a document: its tables in their order, its sources with their addresses, and last the
 * dictionary, which has a row for every column of the others.
 */
struct sheet *sheets_of(const struct doc *doc, struct arena *arena, size_t *count);

/* Numbers with 12 digits; an undefined one is an empty cell. */
void sheet_render_csv(const struct sheet *sheet, struct strbuf *out);

/* The same with tabs between the cells and nothing quoted; a tab or a line's end in a text is a
 * blank. */
void sheet_render_tsv(const struct sheet *sheet, struct strbuf *out);

#endif
