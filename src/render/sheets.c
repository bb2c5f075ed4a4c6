/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sheets, and how they are written as text; see the header. */
#include "render/sheets.h"

#include <math.h>
#include <string.h>

#include "render/csv_text.h"

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static const struct sheet_column state_column = {
    .name = "iso3",
    .heading = "",
    .title = "code of the state that the row is about",
    .unit = "code of a state",
};

/* Of tables in which some figure is marked. */
static const struct sheet_column low_column = {
    .name = "low_confidence",
    .heading = "low_confidence",
    .title = "a figure of the row rests in part on a fact of low confidence",
    .unit = "yes or no",
};

static bool has_states(const struct doc_table *table)
{
    for (size_t i = 0; i < table->row_count * table->column_count; i++)
        if (table->cells[i].state)
            return true;
    return false;
}

static const char *row_state(const struct doc_cell cells[], size_t count)
{
    for (size_t c = 0; c < count; c++)
        if (cells[c].state)
            return cells[c].state;
    return "";
}

/* Does a figure of the row rest on a fact of low confidence? */
static const char *low_word(const struct doc_cell cells[], size_t count)
{
    for (size_t c = 0; c < count; c++)
        if (cells[c].is_low)
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

static const char *kind_of(const struct sheet *sheet, size_t column)
{
    bool has_text = false, has_number = false;

    for (size_t r = 0; r < sheet->row_count; r++) {
        const struct doc_cell *cell = &sheet->cells[r * sheet->column_count + column];
        has_number = has_number || cell->kind == DOC_NUMBER;
        has_text = has_text || (cell->kind == DOC_TEXT && cell->text && *cell->text);
    }
    return has_number && has_text ? "number or text" : has_number ? "number" : "text";
}

/* What kinds its cells are of is seen when all are there. */
static struct sheet finish(struct sheet sheet, struct sheet_column columns[])
{
    for (size_t c = 0; c < sheet.column_count; c++)
        columns[c].kind = kind_of(&sheet, c);
    sheet.columns = columns;
    return sheet;
}

static struct sheet_column *columns_of(const struct doc_table *table, struct arena *arena,
                                       size_t *count)
{
    struct sheet_column *columns =
        arena_alloc(arena, 2 + DOC_DATA_MAX * table->column_count, sizeof *columns);
    size_t n = 0;

    if (has_states(table))
        columns[n++] = state_column;
    for (size_t c = 0; c < table->column_count; c++) {
        const struct doc_column *column = &table->columns[c];
        for (size_t d = 0; d < data_count(column); d++)
            columns[n++] = (struct sheet_column){
                .name = column->data[d].name ? column->data[d].name : column->title,
                .heading = column->title,
                .title = column->data[d].title,
                .unit = column->data[d].unit,
                .decimals = column->decimals,
            };
    }
    if (table->has_low)
        columns[n++] = low_column;
    *count = n;
    return columns;
}

struct sheet sheet_of_table(const struct doc_table *table, struct arena *arena)
{
    struct sheet sheet = {.id = table->id, .caption = table->caption, .section = ""};
    struct sheet_column *columns = columns_of(table, arena, &sheet.column_count);
    struct doc_cell *cells =
        arena_alloc(arena, table->row_count * sheet.column_count, sizeof *cells);
    bool is_of_states = has_states(table);

    sheet.cells = cells;
    sheet.row_count = table->row_count;
    for (size_t r = 0; r < table->row_count; r++) {
        const struct doc_cell *row = &table->cells[r * table->column_count];
        if (is_of_states)
            *cells++ = doc_text(row_state(row, table->column_count));
        for (size_t c = 0; c < table->column_count; c++)
            for (size_t d = 0; d < data_count(&table->columns[c]); d++)
                *cells++ = row[c].ends ? row[c].ends[d] : row[c];
        if (table->has_low)
            *cells++ = doc_text(low_word(row, table->column_count));
    }
    return finish(sheet, columns);
}

/* A sheet that is no table of the document: its columns, and cells to be filled row by row. */
static struct doc_cell *begin(struct sheet *sheet, size_t rows, struct arena *arena)
{
    struct doc_cell *cells = arena_alloc(arena, rows * sheet->column_count, sizeof *cells);

    sheet->cells = cells;
    sheet->row_count = rows;
    return cells;
}

static const struct sheet_column source_columns[] = {
    {"number", "number", "number of the source in this document", "number", NULL, 0},
    {"source", "source", "id of the source", "text", NULL, 0},
    {"title", "title", "its title", "text", NULL, 0},
    {"publisher", "publisher", "who published it", "text", NULL, 0},
    {"date", "date", "when, as the source says", "text", NULL, 0},
    {"address", "address", "where", "text", NULL, 0},
    {"kind", "kind", "what kind of source it is", "text", NULL, 0},
    {"weakness", "weakness", "recalled, nameless or repeating others; empty: neither", "text", NULL,
     0},
};

static struct sheet sheet_of_sources(const struct doc *doc, const char *section,
                                     struct arena *arena)
{
    struct sheet sheet = {.id = "sources",
                          .caption = "Sources",
                          .section = section,
                          .column_count = COUNT_OF(source_columns)};
    struct doc_cell *cells = begin(&sheet, doc->source_count, arena);

    for (size_t s = 0; s < doc->source_count; s++) {
        const struct doc_source *source = &doc->sources[s];
        const char *const texts[] = {source->key,     source->title,   source->publisher,
                                     source->date,    source->address, source->kind,
                                     source->weakness};
        *cells++ = doc_number((double)s + 1);
        for (size_t t = 0; t < COUNT_OF(texts); t++)
            *cells++ = doc_text(texts[t]);
    }
    return finish(sheet, arena_memdup(arena, source_columns, sizeof source_columns));
}

static const struct sheet_column dictionary_columns[] = {
    {"table", "table", "id of the table", "text", NULL, 0},
    {"column", "column", "machine name of the column", "text", NULL, 0},
    {"heading", "heading", "heading of the column in the document", "text", NULL, 0},
    {"title", "title", "what the column holds", "text", NULL, 0},
    {"unit", "unit", "in what it is counted or measured", "text", NULL, 0},
    {"kind", "kind", "number, text, or number or text", "text", NULL, 0},
    {"decimals", "decimals", "decimals worth printing", "digits", NULL, 0},
    {"section", "section", "section of the document that the table stands in", "text", NULL, 0},
};

static struct sheet dictionary_of(const struct sheet sheets[], size_t count, struct arena *arena)
{
    struct sheet dictionary = {.id = "dictionary",
                               .caption = "What the columns of the other tables hold",
                               .section = "",
                               .column_count = COUNT_OF(dictionary_columns)};
    size_t rows = 0;

    for (size_t s = 0; s < count; s++)
        rows += sheets[s].column_count;
    struct doc_cell *cells = begin(&dictionary, rows, arena);
    for (size_t s = 0; s < count; s++)
        for (size_t c = 0; c < sheets[s].column_count; c++) {
            const struct sheet_column *column = &sheets[s].columns[c];
            *cells++ = doc_text(sheets[s].id);
            *cells++ = doc_text(column->name);
            *cells++ = doc_text(column->heading);
            *cells++ = doc_text(column->title);
            *cells++ = doc_text(column->unit);
            *cells++ = doc_text(column->kind);
            *cells++ = doc_number(column->decimals);
            *cells++ = doc_text(sheets[s].section);
        }
    return finish(dictionary, arena_memdup(arena, dictionary_columns, sizeof dictionary_columns));
}

struct sheet *sheets_of(const struct doc *doc, struct arena *arena, size_t *count)
{
    struct sheet *sheets = arena_alloc(arena, doc->block_count + 1, sizeof *sheets);
    const char *section = "";
    size_t n = 0;

    for (size_t b = 0; b < doc->block_count; b++) {
        const struct doc_block *block = &doc->blocks[b];
        if (block->kind == DOC_HEADING)
            section = block->text;
        if (block->kind == DOC_TABLE) {
            sheets[n] = sheet_of_table(block->table, arena);
            sheets[n++].section = section;
        }
        if (block->kind == DOC_SOURCES)
            sheets[n++] = sheet_of_sources(doc, section, arena);
    }
    sheets[n] = dictionary_of(sheets, n, arena);
    *count = n + 1;
    return sheets;
}

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
    csv_add_number(out, true, number);
}

/* How the cells of a row are written. */
struct writing {
    void (*text)(struct strbuf *out, bool is_first, const char *text);
    void (*number)(struct strbuf *out, bool is_first, double number);
};

static const struct writing csv = {csv_add_text, csv_add_number};
static const struct writing tsv = {add_tsv_text, add_tsv_number};

static void render(const struct sheet *sheet, const struct writing *writing, struct strbuf *out)
{
    const struct doc_cell *cell = sheet->cells;

    for (size_t c = 0; c < sheet->column_count; c++)
        writing->text(out, c == 0, sheet->columns[c].name);
    csv_end_row(out);
    for (size_t r = 0; r < sheet->row_count; r++) {
        for (size_t c = 0; c < sheet->column_count; c++, cell++)
            if (cell->kind == DOC_NUMBER)
                writing->number(out, c == 0, cell->number);
            else
                writing->text(out, c == 0, cell->text ? cell->text : "");
        csv_end_row(out);
    }
}

void sheet_render_csv(const struct sheet *sheet, struct strbuf *out)
{
    render(sheet, &csv, out);
}

void sheet_render_tsv(const struct sheet *sheet, struct strbuf *out)
{
    render(sheet, &tsv, out);
}
