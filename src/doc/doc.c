/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Document model; see the header. */
#include "doc/doc.h"

#include <stdarg.h>
#include <string.h>

#include "base/str.h"

/* Room for one more item in an arena array: the old copy stays in the arena until the document
 * goes. */
static void *grown(struct arena *arena, const void *items, size_t count, size_t *capacity,
                   size_t size)
{
    if (count < *capacity)
        return NULL;
    *capacity = *capacity ? *capacity * 2 : 32;
    void *larger = arena_alloc(arena, *capacity, size);
    if (count)
        memcpy(larger, items, count * size);
    return larger;
}

/* Control characters would break lines and tables: each becomes a blank. */
static const char *clean(char *text)
{
    for (char *c = text; c && *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = ' ';
    return text;
}

static struct doc_block *add_block(struct doc *doc, enum doc_block_kind kind)
{
    void *larger =
        grown(doc->arena, doc->blocks, doc->block_count, &doc->block_capacity, sizeof *doc->blocks);
    if (larger)
        doc->blocks = larger;
    struct doc_block *block = &doc->blocks[doc->block_count++];
    block->kind = kind;
    return block;
}

struct doc *doc_new(const char *title, const char *subtitle)
{
    struct arena *arena = arena_new();
    struct doc *doc = arena_alloc(arena, 1, sizeof *doc);

    doc->arena = arena;
    doc->title = arena_strdup(arena, title);
    doc->subtitle = arena_strdup(arena, subtitle);
    return doc;
}

void doc_free(struct doc *doc)
{
    if (doc)
        arena_free(doc->arena);
}

void doc_heading(struct doc *doc, int level, const char *id, const char *format, ...)
{
    struct doc_block *block = add_block(doc, DOC_HEADING);
    va_list args;

    va_start(args, format);
    block->text = clean(arena_vprintf(doc->arena, format, args));
    va_end(args);
    block->level = level;
    block->id = arena_strdup(doc->arena, id);
}

void doc_paragraph(struct doc *doc, const char *format, ...)
{
    struct doc_block *block = add_block(doc, DOC_PARAGRAPH);
    va_list args;

    va_start(args, format);
    block->text = clean(arena_vprintf(doc->arena, format, args));
    va_end(args);
}

void doc_item(struct doc *doc, const char *format, ...)
{
    struct doc_block *block = add_block(doc, DOC_LIST_ITEM);
    va_list args;

    va_start(args, format);
    block->text = clean(arena_vprintf(doc->arena, format, args));
    va_end(args);
}

void doc_figure(struct doc *doc, const char *id, const char *caption)
{
    struct doc_block *block = add_block(doc, DOC_FIGURE);

    block->id = arena_strdup(doc->arena, id);
    block->text = arena_strdup(doc->arena, caption);
}

void doc_sources(struct doc *doc)
{
    add_block(doc, DOC_SOURCES);
}

void doc_sources_by_kind(struct doc *doc)
{
    add_block(doc, DOC_SOURCES)->level = 1;
}

struct doc_table *doc_table(struct doc *doc, const char *id, const char *caption,
                            size_t column_count, const struct doc_column columns[])
{
    struct doc_table *table = arena_alloc(doc->arena, 1, sizeof *table);

    table->id = arena_strdup(doc->arena, id);
    table->caption = arena_strdup(doc->arena, caption);
    table->column_count = column_count;
    table->columns = arena_memdup(doc->arena, columns, column_count * sizeof *columns);
    add_block(doc, DOC_TABLE)->table = table;
    return table;
}

struct doc_table *doc_aside(struct doc *doc, const char *id, const char *caption,
                            size_t column_count, const struct doc_column columns[])
{
    struct doc_table *table = doc_table(doc, id, caption, column_count, columns);

    table->is_aside = true;
    return table;
}

void doc_put_aside(struct doc *doc, size_t from_block)
{
    const char *heading = NULL;
    size_t kept = from_block;

    for (size_t b = from_block; b < doc->block_count; b++) {
        struct doc_block *block = &doc->blocks[b];
        if (block->kind == DOC_HEADING) {
            heading = block->text;
            continue;
        }
        if (block->kind == DOC_TABLE) {
            block->table->is_aside = true;
            if (!block->table->caption)
                block->table->caption = heading;
        }
        doc->blocks[kept++] = *block;
    }
    doc->block_count = kept;
}

static const struct doc_cell *keep_ends(struct arena *arena,
                                        const struct doc_cell ends[DOC_DATA_MAX])
{
    struct doc_cell *kept = arena_memdup(arena, ends, DOC_DATA_MAX * sizeof *ends);

    for (size_t e = 0; e < DOC_DATA_MAX; e++)
        if (kept[e].kind == DOC_TEXT && kept[e].text)
            kept[e].text = clean(arena_strdup(arena, kept[e].text));
    return kept;
}

static const char *keep_anchor(struct doc *doc, const char *anchor)
{
    void *larger = grown(doc->arena, doc->anchors, doc->anchor_count, &doc->anchor_capacity,
                         sizeof *doc->anchors);

    if (larger)
        doc->anchors = larger;
    return doc->anchors[doc->anchor_count++] = arena_strdup(doc->arena, anchor);
}

void doc_row(struct doc *doc, struct doc_table *table, const struct doc_cell cells[])
{
    void *larger = grown(doc->arena, table->cells, table->row_count, &table->row_capacity,
                         table->column_count * sizeof *cells);
    if (larger)
        table->cells = larger;
    struct doc_cell *row = &table->cells[table->row_count++ * table->column_count];
    for (size_t c = 0; c < table->column_count; c++) {
        row[c] = cells[c];
        if (cells[c].is_low)
            table->has_low = table->columns[c].has_low = true;
        if (cells[c].text)
            row[c].text = clean(arena_strdup(doc->arena, cells[c].text));
        if (cells[c].ends)
            row[c].ends = keep_ends(doc->arena, cells[c].ends);
        if (cells[c].anchor)
            row[c].anchor = keep_anchor(doc, cells[c].anchor);
    }
}

const char *doc_row_anchor(const struct doc_table *table, size_t row)
{
    for (size_t c = 0; c < table->column_count; c++)
        if (table->cells[row * table->column_count + c].anchor)
            return table->cells[row * table->column_count + c].anchor;
    return NULL;
}

bool doc_has_anchor(const struct doc *doc, const char *anchor)
{
    for (size_t a = 0; a < doc->anchor_count; a++)
        if (str_is_equal(doc->anchors[a], anchor))
            return true;
    return false;
}

static const char *keep(struct arena *arena, const char *text)
{
    return text ? clean(arena_strdup(arena, text)) : NULL;
}

static struct doc_source keep_source(struct arena *arena, const struct doc_source *source)
{
    struct doc_source kept = {
        .key = arena_strdup(arena, source->key),
        .title = keep(arena, source->title),
        .publisher = keep(arena, source->publisher),
        .date = keep(arena, source->date),
        .address = keep(arena, source->address),
        .kind = keep(arena, source->kind),
        .weakness = keep(arena, source->weakness),
        .order = source->order,
    };

    kept.lead = arena_printf(arena, "%s%s%s%s%s.", kept.title, kept.publisher ? ". " : "",
                             kept.publisher ? kept.publisher : "", kept.date ? ", " : "",
                             kept.date ? kept.date : "");
    kept.tail = kept.weakness ? arena_printf(arena, " (%s)", kept.weakness) : "";
    kept.line = arena_printf(arena, "%s%s%s%s", kept.lead, kept.address ? " " : "",
                             kept.address ? kept.address : "", kept.tail);
    return kept;
}

size_t doc_cite(struct doc *doc, const struct doc_source *source)
{
    for (size_t s = 0; s < doc->source_count; s++)
        if (str_is_equal(doc->sources[s].key, source->key))
            return s + 1;
    void *larger = grown(doc->arena, doc->sources, doc->source_count, &doc->source_capacity,
                         sizeof *doc->sources);
    if (larger)
        doc->sources = larger;
    doc->sources[doc->source_count++] = keep_source(doc->arena, source);
    return doc->source_count;
}

void doc_trace_begin(struct doc *doc, const char *iso3, const char *title)
{
    void *larger =
        grown(doc->arena, doc->traces, doc->trace_count, &doc->trace_capacity, sizeof *doc->traces);
    if (larger)
        doc->traces = larger;
    doc->traces[doc->trace_count++] = (struct doc_trace){
        .state = arena_strdup(doc->arena, iso3), .title = clean(arena_strdup(doc->arena, title))};
}

void doc_trace_part(struct doc *doc, const char *id, const char *title, const char *explains)
{
    struct doc_trace *trace = &doc->traces[doc->trace_count - 1];
    void *larger = grown(doc->arena, trace->parts, trace->part_count, &trace->part_capacity,
                         sizeof *trace->parts);

    if (larger)
        trace->parts = larger;
    trace->parts[trace->part_count++] =
        (struct doc_trace_part){.id = arena_strdup(doc->arena, id),
                                .title = clean(arena_strdup(doc->arena, title)),
                                .explains = arena_strdup(doc->arena, explains)};
}

void doc_trace_line(struct doc *doc, const char *format, ...)
{
    const struct doc_trace *trace = &doc->traces[doc->trace_count - 1];
    struct doc_trace_part *part = &trace->parts[trace->part_count - 1];
    void *larger =
        grown(doc->arena, part->lines, part->line_count, &part->line_capacity, sizeof *part->lines);
    va_list args;

    if (larger)
        part->lines = larger;
    va_start(args, format);
    part->lines[part->line_count++] = clean(arena_vprintf(doc->arena, format, args));
    va_end(args);
}

const struct doc_trace_part *doc_trace_find(const struct doc *doc, const char *iso3,
                                            const char *datum)
{
    for (size_t t = 0; iso3 && datum && t < doc->trace_count; t++) {
        const struct doc_trace *trace = &doc->traces[t];
        if (strcmp(trace->state, iso3) != 0)
            continue;
        for (size_t p = 0; p < trace->part_count; p++)
            if (str_has_word(trace->parts[p].explains, ' ', datum))
                return &trace->parts[p];
    }
    return NULL;
}

void doc_picture_add(struct doc *doc, const char *id, const char *svg, const char *path)
{
    void *larger = grown(doc->arena, doc->pictures, doc->picture_count, &doc->picture_capacity,
                         sizeof *doc->pictures);
    if (larger)
        doc->pictures = larger;
    doc->pictures[doc->picture_count++] =
        (struct doc_picture){.id = arena_strdup(doc->arena, id),
                             .svg = arena_strdup(doc->arena, svg),
                             .path = arena_strdup(doc->arena, path)};
}

const struct doc_picture *doc_picture_find(const struct doc *doc, const char *id)
{
    for (size_t p = 0; p < doc->picture_count; p++)
        if (str_is_equal(doc->pictures[p].id, id))
            return &doc->pictures[p];
    return NULL;
}
