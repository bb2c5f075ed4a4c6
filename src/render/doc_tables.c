/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables as CSV; see the header. */
#include "render/doc_tables.h"

#include <math.h>
#include <string.h>

#include "render/csv_text.h"

/* Of tables in which some figure is marked. */
static const char low_column[] = "low_confidence";

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

/* Does a figure of the row rest on a fact of low confidence? */
static const char *low_word(const struct doc_table *table, size_t row)
{
    for (size_t c = 0; c < table->column_count; c++)
        if (table->cells[row * table->column_count + c].is_low)
            return "yes";
    return "no";
}

static size_t data_count(const struct doc_column *column)
{
    size_t count = 1;

    while (count < DOC_DATA_MAX && column->data[count].name)
        count++;
    return count;
}

/* The heading, which is no name, of a column that has none. */
static const char *name_of(const struct doc_column *column, size_t datum)
{
    return column->data[datum].name ? column->data[datum].name : column->title;
}

static const struct doc_cell *datum_of(const struct doc_cell *cell, size_t datum)
{
    return cell->ends ? &cell->ends[datum] : cell;
}

/* How the cells of a row are written. */
struct sheet {
    void (*text)(struct strbuf *out, bool is_first, const char *text);
    void (*number)(struct strbuf *out, bool is_first, double number);
};

static const struct sheet csv = {csv_add_text, csv_add_number};

static void add_tsv_text(struct strbuf *out, bool is_first, const char *text)
{
    if (!is_first)
        strbuf_add_char(out, '\t');
    for (; *text; text++)
        strbuf_add_char(out, strchr("\t\r\n", *text) ? ' ' : *text);
}

static void add_tsv_number(struct strbuf *out, bool is_first, double number)
{
    if (!is_first)
        strbuf_add_char(out, '\t');
    if (!isnan(number))
        strbuf_printf(out, "%.12g", number);
}

static const struct sheet tsv = {add_tsv_text, add_tsv_number};

static void add_cell(struct strbuf *out, const struct sheet *sheet, bool is_first,
                     const struct doc_cell *cell)
{
    if (cell->kind == DOC_NUMBER)
        sheet->number(out, is_first, cell->number);
    else
        sheet->text(out, is_first, cell->text ? cell->text : "");
}

static void render_sheet(const struct doc_table *table, const struct sheet *sheet,
                         struct strbuf *out)
{
    bool is_of_states = has_states(table);

    if (is_of_states)
        sheet->text(out, true, "iso3");
    for (size_t c = 0; c < table->column_count; c++)
        for (size_t d = 0; d < data_count(&table->columns[c]); d++)
            sheet->text(out, !is_of_states && c + d == 0, name_of(&table->columns[c], d));
    if (table->has_low)
        sheet->text(out, false, low_column);
    csv_end_row(out);
    for (size_t r = 0; r < table->row_count; r++) {
        const struct doc_cell *cells = &table->cells[r * table->column_count];
        if (is_of_states)
            sheet->text(out, true, row_state(table, r));
        for (size_t c = 0; c < table->column_count; c++)
            for (size_t d = 0; d < data_count(&table->columns[c]); d++)
                add_cell(out, sheet, !is_of_states && c + d == 0, datum_of(&cells[c], d));
        if (table->has_low)
            sheet->text(out, false, low_word(table, r));
        csv_end_row(out);
    }
}

void doc_table_render_tsv(const struct doc_table *table, struct strbuf *out)
{
    render_sheet(table, &tsv, out);
}

void doc_table_render_csv(const struct doc_table *table, struct strbuf *out)
{
    render_sheet(table, &csv, out);
}

static const char *kind_of(const struct doc_table *table, size_t column, size_t datum)
{
    bool has_text = false, has_number = false;

    for (size_t r = 0; r < table->row_count; r++) {
        const struct doc_cell *cell =
            datum_of(&table->cells[r * table->column_count + column], datum);
        has_number = has_number || cell->kind == DOC_NUMBER;
        has_text = has_text || (cell->kind == DOC_TEXT && cell->text && *cell->text);
    }
    return has_number && has_text ? "number or text" : has_number ? "number" : "text";
}

/* A column of a CSV as a row of the dictionary. */
struct entry {
    const char *table, *name, *heading, *title, *unit, *kind, *section;
    int decimals;
};

static void add_entry(struct strbuf *out, const struct entry *entry)
{
    csv_add_text(out, true, entry->table);
    csv_add_text(out, false, entry->name);
    csv_add_text(out, false, entry->heading);
    csv_add_text(out, false, entry->title ? entry->title : "");
    csv_add_text(out, false, entry->unit ? entry->unit : "");
    csv_add_text(out, false, entry->kind);
    csv_add_number(out, false, entry->decimals);
    csv_add_text(out, false, entry->section);
    csv_end_row(out);
}

static void add_table(struct strbuf *out, const struct doc_table *table, const char *section)
{
    struct entry entry = {
        .table = table->id,
        .name = "iso3",
        .heading = "",
        .title = "code of the state that the row is about",
        .unit = "code of a state",
        .kind = "text",
        .section = section,
    };

    if (has_states(table))
        add_entry(out, &entry);
    for (size_t c = 0; c < table->column_count; c++) {
        const struct doc_column *column = &table->columns[c];
        entry.heading = column->title;
        entry.decimals = column->decimals;
        for (size_t d = 0; d < data_count(column); d++) {
            entry.name = name_of(column, d);
            entry.title = column->data[d].title;
            entry.unit = column->data[d].unit;
            entry.kind = kind_of(table, c, d);
            add_entry(out, &entry);
        }
    }
    if (table->has_low)
        add_entry(out,
                  &(struct entry){.table = table->id,
                                  .name = low_column,
                                  .heading = low_column,
                                  .title = "a figure of the row rests in part on a fact of low "
                                           "confidence",
                                  .unit = "yes or no",
                                  .kind = "text",
                                  .section = section});
}

/* The columns of the CSV of sources; the values below stand in their order. */
static const struct doc_datum source_columns[] = {
    {"number", "number of the source in this document", "number"},
    {"source", "id of the source", "text"},
    {"title", "its title", "text"},
    {"publisher", "who published it", "text"},
    {"date", "when, as the source says", "text"},
    {"address", "where", "text"},
    {"kind", "what kind of source it is", "text"},
    {"weakness", "recalled, nameless or repeating others; empty: neither", "text"},
};
enum { SOURCE_COLUMNS = sizeof source_columns / sizeof *source_columns };

void doc_sources_render_csv(const struct doc *doc, struct strbuf *out)
{
    for (size_t c = 0; c < SOURCE_COLUMNS; c++)
        csv_add_text(out, c == 0, source_columns[c].name);
    csv_end_row(out);
    for (size_t s = 0; s < doc->source_count; s++) {
        const struct doc_source *source = &doc->sources[s];
        const char *const texts[] = {source->key,     source->title,   source->publisher,
                                     source->date,    source->address, source->kind,
                                     source->weakness};
        csv_add_number(out, true, (double)s + 1);
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            csv_add_text(out, false, texts[t] ? texts[t] : "");
        csv_end_row(out);
    }
}

static void add_sources(struct strbuf *out, const char *section)
{
    for (size_t c = 0; c < SOURCE_COLUMNS; c++)
        add_entry(out, &(struct entry){
                           .table = "sources",
                           .name = source_columns[c].name,
                           .heading = source_columns[c].name,
                           .title = source_columns[c].title,
                           .unit = source_columns[c].unit,
                           .kind = c ? "text" : "number",
                           .section = section,
                       });
}

void doc_render_dictionary(const struct doc *doc, struct strbuf *out)
{
    static const char *const heads[] = {"table", "column", "heading",  "title",
                                        "unit",  "kind",   "decimals", "section"};
    const char *section = "";

    for (size_t h = 0; h < sizeof heads / sizeof *heads; h++)
        csv_add_text(out, h == 0, heads[h]);
    csv_end_row(out);
    for (size_t b = 0; b < doc->block_count; b++) {
        const struct doc_block *block = &doc->blocks[b];
        if (block->kind == DOC_HEADING)
            section = block->text;
        if (block->kind == DOC_TABLE)
            add_table(out, block->table, section);
        if (block->kind == DOC_SOURCES)
            add_sources(out, section);
    }
}
