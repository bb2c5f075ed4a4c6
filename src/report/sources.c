/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sources: what is cited, how often, by which file, under which terms; see report/listing.h. */
#include "report/sources.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/citations.h"
#include "report/machine.h"

enum { FILES_MAX = 32 };

/* How one source is cited by the records that pass the filter. */
struct usage {
    size_t facts, low_facts;
    const char *files[FILES_MAX]; /* each once, in order of first citation */
    size_t file_count;
};

struct counting {
    const struct source_filter *filter;
    struct usage *usages;
    const char *last_file; /* a survey row that stands for many records counts once */
    size_t last_line;
};

static void note_file(struct usage *usage, const char *file)
{
    for (size_t f = 0; f < usage->file_count; f++)
        if (str_is_equal(usage->files[f], file))
            return;
    if (usage->file_count < FILES_MAX)
        usage->files[usage->file_count++] = file;
}

static void count_record(void *context, const struct origin *origin, size_t count,
                         const uint32_t states[])
{
    struct counting *counting = context;
    bool is_wanted = counting->filter->state == SIZE_MAX;

    for (size_t s = 0; s < count; s++)
        is_wanted = is_wanted || states[s] == counting->filter->state;
    if (!is_wanted || (origin->file == counting->last_file && origin->line == counting->last_line))
        return;
    counting->last_file = origin->file;
    counting->last_line = origin->line;
    for (size_t s = 0; s < origin->source_count; s++) {
        struct usage *usage = &counting->usages[origin->sources[s]];
        usage->facts++;
        usage->low_facts += origin->confidence == CONFIDENCE_LOW;
        note_file(usage, origin->file);
    }
}

static struct usage *count_all(const struct dataset *dataset, const struct source_filter *filter)
{
    struct counting counting = {
        .filter = filter,
        .usages = mem_alloc(dataset->source_count, sizeof(struct usage)),
    };

    citations_walk(dataset, count_record, &counting);
    return counting.usages;
}

static bool is_shown(const struct usage *usage, const struct source_filter *filter)
{
    if (filter->unused)
        return !usage->facts;
    return filter->low ? usage->low_facts : usage->facts;
}

static const char *file_names(struct arena *arena, const struct usage *usage)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    for (size_t f = 0; f < usage->file_count; f++) {
        const char *slash = strrchr(usage->files[f], '/');
        strbuf_printf(&text, "%s%s", f ? " " : "", slash ? slash + 1 : usage->files[f]);
    }
    return arena_strdup(arena, strbuf_text(&text));
}

struct doc *sources_compose(const struct dataset *dataset, const struct source_filter *filter)
{
    static const struct doc_column columns[] = {
        {.title = "source", .wraps = true},
        {.title = "facts", .align = DOC_RIGHT},
        {.title = "low", .align = DOC_RIGHT},
        {.title = "files", .wraps = true},
        {.title = "kind"},
        {.title = "title", .wraps = true},
        {.title = "licence", .wraps = true},
    };
    _cleanup_(cleanup_free) struct usage *usages = count_all(dataset, filter);
    struct doc *doc = doc_new(NULL, NULL);
    struct doc_table *table = doc_table(doc, "sources", NULL, 7, columns);

    for (size_t s = 0; s < dataset->source_count; s++) {
        const struct source *source = &dataset->sources[s];
        if (is_shown(&usages[s], filter))
            doc_row(doc, table,
                    (struct doc_cell[]){
                        doc_text(source->id),
                        doc_number((double)usages[s].facts),
                        doc_number((double)usages[s].low_facts),
                        doc_text(file_names(doc->arena, &usages[s])),
                        doc_text(source_kind_name(source->kind)),
                        doc_text(source->title),
                        doc_text(source->licence ? source->licence : "unknown"),
                    });
    }
    table->note =
        arena_printf(doc->arena, "%zu of %zu sources.", table->row_count, dataset->source_count);
    return doc;
}

struct value *machine_sources(const struct findings *findings, const struct source_filter *filter,
                              struct arena *arena)
{
    const struct dataset *dataset = findings->graph->dataset;
    _cleanup_(cleanup_free) struct usage *usages = count_all(dataset, filter);
    struct value *root = machine_head(findings, arena);
    struct value *rows = value_add_array(root, "rows");

    for (size_t s = 0; s < dataset->source_count; s++) {
        const struct source *source = &dataset->sources[s];
        if (!is_shown(&usages[s], filter))
            continue;
        struct value *row = value_add_object(rows, NULL);
        value_add_text(row, "id", source->id);
        value_add_text(row, "title", source->title);
        value_add_text(row, "publisher", source->publisher);
        value_add_text(row, "date", source->date);
        value_add_text(row, "url", source->url);
        value_add_text(row, "licence", source->licence);
        value_add_text(row, "kind", source_kind_name(source->kind));
        value_add_integer(row, "facts", (long long)usages[s].facts);
        value_add_integer(row, "low_facts", (long long)usages[s].low_facts);
        struct value *files = value_add_array(row, "files");
        for (size_t f = 0; f < usages[s].file_count; f++)
            value_add_text(files, NULL, usages[s].files[f]);
    }
    return root;
}
