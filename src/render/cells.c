/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cells; see the header. */
#include "render/cells.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/str.h"

const char *cell_format(const struct doc_cell *cell, const struct doc_column *column,
                        char buffer[static CELL_SIZE])
{
    if (cell->kind == DOC_TEXT)
        return cell->text ? cell->text : "";
    if (cell->text)
        return cell->text;
    return num_format(cell->number, column->decimals, "n/a", buffer);
}

bool cell_is_marked(const struct doc_cell *cell, const struct doc_column *column)
{
    return column->has_low && (cell->kind == DOC_NUMBER || cell->is_low);
}

void cell_measure(const struct doc_table *table, size_t c, size_t *text, size_t *word)
{
    *text = *word = 0;
    for (size_t r = 0; r <= table->row_count; r++) {
        char buffer[CELL_SIZE];
        const char *at = r < table->row_count
                             ? cell_format(&table->cells[r * table->column_count + c],
                                           &table->columns[c], buffer)
                             : table->columns[c].title;
        bool is_marked =
            r < table->row_count &&
            cell_is_marked(&table->cells[r * table->column_count + c], &table->columns[c]);
        size_t width = str_width(at) + is_marked;
        *text = width > *text ? width : *text;
        while (*at) {
            size_t length = strcspn(at, " ");
            char *piece = mem_strndup(at, length);
            width = str_width(piece) + is_marked;
            free(piece);
            *word = width > *word ? width : *word;
            at += length;
            at += strspn(at, " ");
        }
    }
}

void cells_share(size_t n, const size_t texts[], const size_t words[], size_t page, double shares[])
{
    size_t least = 0, lacking = 0;

    for (size_t c = 0; c < n; c++) {
        least += words[c];
        lacking += texts[c] - words[c];
    }
    size_t room = page > least ? page - least : 0;
    room = room < lacking ? room : lacking;
    for (size_t c = 0; c < n; c++)
        shares[c] = (double)words[c] +
                    (lacking ? (double)(texts[c] - words[c]) * (double)room / (double)lacking : 0);
}
