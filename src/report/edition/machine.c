/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Value tree of report.json: every value tree of the commands, and the document itself, so that
 * whatever stands in a report can be had as data.
 */
#include "report/edition/machine.h"

#include <stdint.h>

#include "report/backtests.h"
#include "report/centralities.h"
#include "report/clusters.h"
#include "report/duties.h"
#include "report/machine.h"
#include "report/profile.h"

enum { PROFILES = 10 };

static void add_cell(struct value *row, const struct doc_cell *cell)
{
    if (cell->kind == DOC_NUMBER)
        value_add_number(row, NULL, cell->number);
    else
        value_add_text(row, NULL, cell->text ? cell->text : "");
}

static void add_table(struct value *block, const struct doc_table *table)
{
    value_add_text(block, "table", table->id);
    struct value *columns = value_add_array(block, "columns");
    for (size_t c = 0; c < table->column_count; c++) {
        struct value *column = value_add_object(columns, NULL);
        value_add_text(column, "title", table->columns[c].title);
        value_add_integer(column, "decimals", table->columns[c].decimals);
    }
    struct value *rows = value_add_array(block, "rows");
    for (size_t r = 0; r < table->row_count; r++) {
        struct value *row = value_add_array(rows, NULL);
        for (size_t c = 0; c < table->column_count; c++)
            add_cell(row, &table->cells[r * table->column_count + c]);
    }
    value_add_text(block, "note", table->note);
}

static void add_block(struct value *list, const struct doc_block *block)
{
    static const char *const kinds[] = {
        [DOC_HEADING] = "heading", [DOC_PARAGRAPH] = "paragraph", [DOC_LIST_ITEM] = "item",
        [DOC_TABLE] = "table",     [DOC_FIGURE] = "figure",       [DOC_SOURCES] = "sources"};
    struct value *row = value_add_object(list, NULL);

    value_add_text(row, "kind", kinds[block->kind]);
    if (block->kind == DOC_HEADING)
        value_add_integer(row, "level", block->level);
    if (block->id)
        value_add_text(row, "id", block->id);
    if (block->text)
        value_add_text(row, "text", block->text);
    if (block->table)
        add_table(row, block->table);
}

static void add_document(struct value *root, const struct doc *doc)
{
    struct value *document = value_add_object(root, "document");
    value_add_text(document, "title", doc->title);
    value_add_text(document, "subtitle", doc->subtitle);
    struct value *blocks = value_add_array(document, "blocks");
    for (size_t b = 0; b < doc->block_count; b++)
        add_block(blocks, &doc->blocks[b]);
    struct value *sources = value_add_array(document, "sources");
    for (size_t s = 0; s < doc->source_count; s++) {
        struct value *row = value_add_object(sources, NULL);
        value_add_integer(row, "number", (long long)s + 1);
        value_add_text(row, "key", doc->sources[s].key);
        value_add_text(row, "line", doc->sources[s].line);
    }
}

struct value *machine_report(const struct findings *findings, const struct trial *trial,
                             const struct doc *doc)
{
    struct arena *arena = doc->arena;
    struct value *root = machine_head(findings, arena);

    value_add_number(root, "balance", findings->balance);
    value_add_number(root, "median_strength", findings->median_strength);
    value_attach(root, "ranking", machine_rank(findings, arena));
    value_attach(root, "duties", machine_duty(findings, SIZE_MAX, arena));
    if (findings->blocs.is_computed)
        value_attach(root, "clusters", machine_clusters(findings, arena));
    if (findings->centralities.is_computed)
        value_attach(root, "centrality", machine_centrality(findings, arena));
    if (trial->backtest)
        machine_add_backtest(value_add_object(root, "backtest"), findings->graph->dataset,
                             trial->backtest);
    struct value *profiles = value_add_array(root, "profiles");
    for (size_t r = 0; r < findings->ranking_count && r < PROFILES; r++)
        machine_add_profile(value_add_object(profiles, NULL), findings, findings->ranking[r]);
    add_document(root, doc);
    return root;
}
