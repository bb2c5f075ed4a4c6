/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What states said they would do with the person wanted. */
#ifndef FS_REPORT_STATEMENTS_H
#define FS_REPORT_STATEMENTS_H

#include "report/edition.h"

/* "would arrest", "would not arrest", "no clear answer". */
const char *statement_text(const struct stance *stance);

/* Is it disputed, or recalled? */
bool statement_is_low(const struct stance *stance);

/* The last one of the state by the day; NULL: none is known. */
const struct stance *statement_last(const struct edition *edition, size_t state);

/* "no clear answer, 2024-12"; "none found", of one of low confidence marked. */
struct doc_cell statement_cell(const struct edition *edition, size_t state);

/* The last statement of each state that made one, by rank, of the first 25 with what was said; or
 * that none is known. */
void statements_items(struct edition *edition);

/* All of them as a table; nothing without any. */
void statements_table(struct edition *edition);

#endif
