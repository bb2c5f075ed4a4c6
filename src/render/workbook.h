/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sheets as one workbook (XLSX), through libxlsxwriter. */
#ifndef FS_RENDER_WORKBOOK_H
#define FS_RENDER_WORKBOOK_H

#include "base/diag.h"
#include "render/sheets.h"

/* What the first page says. */
struct workbook_head {
    const char *title, *subtitle;
};

/*
 * A page that lists the sheets, then a page a sheet: the head frozen and filterable, what a column
 * holds as a note on its name, numbers whole and shown with the column's decimals, an undefined one
 * an empty cell, addresses as links. No time of day is in it: the same sheets are the same bytes.
 * False after a diagnostic.
 */
bool workbook_render(const struct workbook_head *head, const struct sheet sheets[], size_t count,
                     struct strbuf *out, struct diags *diags);

#endif
