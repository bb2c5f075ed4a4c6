/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The forms of a document, block by block, and of a dossier, which is one; see report/machine.h and
 * report/dossier.h. */
#include <stdint.h>

#include "report/dossier.h"
#include "report/fields.h"
#include "report/machine.h"

static bool is_heading(const struct form_source *from)
{
    return ((const struct doc_block *)from->object)->kind == DOC_HEADING;
}

static bool has_id(const struct form_source *from)
{
    return ((const struct doc_block *)from->object)->id;
}

static bool has_text(const struct form_source *from)
{
    return ((const struct doc_block *)from->object)->text;
}

static bool has_table(const struct form_source *from)
{
    return ((const struct doc_block *)from->object)->table;
}

static const char *word_kind(size_t i)
{
    static const char *const kinds[] = {
        [DOC_HEADING] = "heading", [DOC_PARAGRAPH] = "paragraph", [DOC_LIST_ITEM] = "item",
        [DOC_TABLE] = "table",     [DOC_FIGURE] = "figure",       [DOC_SOURCES] = "sources"};

    return i < sizeof kinds / sizeof *kinds ? kinds[i] : NULL;
}

#define COLUMN_ROWS(X, S)                                                                          \
    X(S, title, TEXT, o->title, "heading of the column")                                           \
    X(S, decimals, INTEGER, o->decimals, "of its numbers, as printed", FIELD_COUNT("digits"))
FORM(table_column, struct doc_column, void, COLUMN_ROWS);
static const struct form_row column_item = {.type = FORM_OBJECT, .form = &table_column_form};

static struct form_value cell_value(const struct doc_cell *cell)
{
    return cell->kind == DOC_NUMBER ? form_number(cell->number)
                                    : form_text(cell->text ? cell->text : "");
}

#define CELL_ROWS(X, S) X(S, cell, SCALAR, cell_value(o), "a number, a text, or not known")
FORM_ROWS(cell, struct doc_cell, void, CELL_ROWS);

/* The cells of a row of a table, which is the context. */
#define TABLE_ROW_ROWS(X, S)                                                                       \
    X(S, row, ARRAY, form_array(o, c->column_count), "one a column", .item = cell_rows)
FORM_ROWS(table_row, struct doc_cell, struct doc_table, TABLE_ROW_ROWS);

static struct form_value rows_of(const struct doc_table *table)
{
    return (struct form_value){
        .is_known = true,
        .object = table->cells,
        .context = table,
        .count = table->row_count,
        .size = table->column_count * sizeof *table->cells,
    };
}

#define BLOCK_ROWS(X, S)                                                                           \
    X(S, kind, TEXT, word_kind(o->kind), "what it is", .word = word_kind)                          \
    X(S, level, INTEGER, o->level, "of a heading", .unit = "levels", .range = {1, 4},              \
      .has = is_heading)                                                                           \
    X(S, id, TEXT, o->id, "of a heading or figure", .has = has_id)                                 \
    X(S, text, TEXT, o->text, "heading, paragraph, item, or caption of a figure",                  \
      .may_be_empty = true, .has = has_text)                                                       \
    X(S, table, TEXT, o->table->id, "name of a table", .has = has_table)                           \
    X(S, columns, ARRAY, form_array(o->table->columns, o->table->column_count), "of a table",      \
      .item = &column_item, .has = has_table)                                                      \
    X(S, rows, ARRAY, rows_of(o->table), "of a table", .item = table_row_rows, .has = has_table)   \
    X(S, note, TEXT, o->table->note, "of a table", .has = has_table, FIELD_NULLABLE)
FORM(block, struct doc_block, void, BLOCK_ROWS);
static const struct form_row block_item = {.type = FORM_OBJECT, .form = &block_form};

#define CITED_ROWS(X, S)                                                                           \
    X(S, number, INTEGER, from->index + 1, "in order of first citation", .unit = "number",         \
      .range = {1, FORM_ENDLESS})                                                                  \
    X(S, key, TEXT, o->key, "id of the source")                                                    \
    X(S, line, TEXT, o->line, "title, publisher, date, address")                                   \
    X(S, title, TEXT, o->title, "its title")                                                       \
    X(S, publisher, TEXT, o->publisher, "who published it", FIELD_NULLABLE)                        \
    X(S, date, TEXT, o->date, "when, as the source says", FIELD_NULLABLE)                          \
    X(S, address, TEXT, o->address, "where", FIELD_NULLABLE)                                       \
    X(S, source_kind, TEXT, o->kind, "what kind of source it is", FIELD_NULLABLE)                  \
    X(S, weakness, TEXT, o->weakness, "recalled, nameless or repeating others", FIELD_NULLABLE)
FORM(document_source, struct doc_source, void, CITED_ROWS);
static const struct form_row source_item = {.type = FORM_OBJECT, .form = &document_source_form};

#define DOCUMENT_ROWS(X, S)                                                                        \
    X(S, title, TEXT, o->title, "title of the document")                                           \
    X(S, subtitle, TEXT, o->subtitle, "and what wrote it")                                         \
    X(S, blocks, ARRAY, form_array(o->blocks, o->block_count), "in order", .item = &block_item)    \
    X(S, sources, ARRAY, form_array(o->sources, o->source_count), "what it cites",                 \
      .item = &source_item)
FORM_ROWS(document, struct doc, void, DOCUMENT_ROWS);
const struct form machine_document_form = {FORM_OF(document)};

#define DOSSIER_ROWS(X, S)                                                                         \
    X(S, head, PART, c, "", .form = &machine_head_form)                                            \
    X(S, document, OBJECT, o, "the dossier itself", .form = &machine_document_form)
FORM_ROWS(dossier, struct doc, struct findings, DOSSIER_ROWS);
const struct form machine_dossier_form = {FORM_OF(dossier)};

struct value *machine_dossier(const struct findings *findings, const struct doc *doc,
                              struct arena *arena)
{
    return form_tree(&machine_dossier_form, doc, findings, arena);
}
