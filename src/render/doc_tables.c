/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables as CSV; see the header. */
#include "render/doc_tables.h"

#include "render/csv_text.h"

static bool has_states(const struct doc_table *table)
{
    for (size_t i = 0; i < table->row_count * table->column_count; i++)
        if (table->cells[i].state)
            return true;
    return false;
}

static const char *row_state(const struct doc_table *table, size_t row)
{
    for (size_t c = 0; c < table->column_count; c++)
        if (table->cells[row * table->column_count + c].state)
            return table->cells[row * table->column_count + c].state;
    return "";
}

void doc_table_render_csv(const struct doc_table *table, struct strbuf *out)
{
    bool is_of_states = has_states(table);

    if (is_of_states)
        csv_add_text(out, true, "iso3");
    for (size_t c = 0; c < table->column_count; c++)
        csv_add_text(out, !is_of_states && c == 0, table->columns[c].title);
    csv_end_row(out);
    for (size_t r = 0; r < table->row_count; r++) {
        if (is_of_states)
            csv_add_text(out, true, row_state(table, r));
        for (size_t c = 0; c < table->column_count; c++) {
            const struct doc_cell *cell = &table->cells[r * table->column_count + c];
            bool is_first = !is_of_states && c == 0;
            if (cell->kind == DOC_NUMBER)
                csv_add_number(out, is_first, cell->number);
            else
                csv_add_text(out, is_first, cell->text ? cell->text : "");
        }
        csv_end_row(out);
    }
}

static const char *kind_of(const struct doc_table *table, size_t column)
{
    bool has_text = false, has_number = false;

    for (size_t r = 0; r < table->row_count; r++) {
        const struct doc_cell *cell = &table->cells[r * table->column_count + column];
        has_number = has_number || cell->kind == DOC_NUMBER;
        has_text = has_text || (cell->kind == DOC_TEXT && cell->text && *cell->text);
    }
    return has_number && has_text ? "number or text" : has_number ? "number" : "text";
}

void doc_render_dictionary(const struct doc *doc, struct strbuf *out)
{
    static const char *const heads[] = {"table", "column", "kind", "decimals printed", "section"};
    const char *section = "";

    for (size_t h = 0; h < sizeof heads / sizeof *heads; h++)
        csv_add_text(out, h == 0, heads[h]);
    csv_end_row(out);
    for (size_t b = 0; b < doc->block_count; b++) {
        const struct doc_block *block = &doc->blocks[b];
        if (block->kind == DOC_HEADING)
            section = block->text;
        for (size_t c = 0; block->kind == DOC_TABLE && c < block->table->column_count; c++) {
            csv_add_text(out, true, block->table->id);
            csv_add_text(out, false, block->table->columns[c].title);
            csv_add_text(out, false, kind_of(block->table, c));
            csv_add_number(out, false, block->table->columns[c].decimals);
            csv_add_text(out, false, section);
            csv_end_row(out);
        }
    }
}
