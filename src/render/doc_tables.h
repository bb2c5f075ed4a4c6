/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of a document as CSV, one a table, with a dictionary of their columns. */
#ifndef FS_RENDER_DOC_TABLES_H
#define FS_RENDER_DOC_TABLES_H

#include "base/strbuf.h"
#include "doc/doc.h"

/* A column a datum, under its machine name. Numbers with 12 digits; where a row is about a state,
 * its code stands first; where a figure is marked as of low confidence, a last column says whether
 * one of the row is. */
void doc_table_render_csv(const struct doc_table *table, struct strbuf *out);

/* The same with tabs between the cells and nothing quoted; a tab or a line's end in a text is a
 * blank. */
void doc_table_render_tsv(const struct doc_table *table, struct strbuf *out);

/* What the document cites, a row a source, with its address and what it is worth. */
void doc_sources_render_csv(const struct doc *doc, struct strbuf *out);

/* A row for every column of every CSV: table, column, heading, title, unit, kind, decimals,
 * section. */
void doc_render_dictionary(const struct doc *doc, struct strbuf *out);

#endif
