/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sources: what is cited, how often, by which file, under which terms; see report/listing.h. */
#include "report/sources.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/citations.h"
#include "report/fields.h"
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
        {.title = "source", .wraps = true, .data = {{"source", "id of the source", "text"}}},
        DOC_FIGURE("facts", 0, "facts", "facts that cite it", "facts"),
        DOC_FIGURE("low", 0, "low_facts", "those of low confidence", "facts"),
        {.title = "files", .wraps = true, .data = {{"files", "files that cite it", "text"}}},
        {.title = "kind", .data = {{"kind", "what kind of source it is", "text"}}},
        {.title = "title", .wraps = true, .data = {{"title", "its title", "text"}}},
        {.title = "licence", .wraps = true, .data = {{"licence", "under which terms", "text"}}},
    };
    _cleanup_(cleanup_free) struct usage *usages = count_all(dataset, filter);
    struct doc *doc = doc_new(NULL, NULL);
    struct doc_table *table = doc_table(doc, "sources", "Sources of the facts", 7, columns);

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

/* The sources shown, each with its usage. */
struct source_view {
    const struct source *source;
    const struct usage *usage;
};

struct sources_view {
    const struct findings *findings;
    struct source_view *rows;
    size_t count;
};

static const char *word_kind(size_t i)
{
    return i <= SOURCE_RECALL ? source_kind_name((enum source_kind)i) : NULL;
}

#define FILE_ROWS(X, S) X(S, file, TEXT, *o, "a file that cites it")
FORM_ROWS(file, char *const, void, FILE_ROWS);

#define SOURCE_ROWS(X, S)                                                                          \
    X(S, id, TEXT, o->source->id, "id of the source")                                              \
    X(S, title, TEXT, o->source->title, "its title")                                               \
    X(S, publisher, TEXT, o->source->publisher, "who published it", FIELD_NULLABLE)                \
    X(S, date, TEXT, o->source->date, "when, as the source says", FIELD_NULLABLE)                  \
    X(S, url, TEXT, o->source->url, "where", FIELD_NULLABLE)                                       \
    X(S, licence, TEXT, o->source->licence, "under which terms", FIELD_NULLABLE)                   \
    X(S, kind, TEXT, source_kind_name(o->source->kind), "what kind of source it is",               \
      .word = word_kind)                                                                           \
    X(S, facts, INTEGER, o->usage->facts, "facts that cite it", FIELD_COUNT("facts"))              \
    X(S, low_facts, INTEGER, o->usage->low_facts, "those of low confidence", FIELD_COUNT("facts")) \
    X(S, files, ARRAY, form_array(o->usage->files, o->usage->file_count),                          \
      "in order of first citation", .item = file_rows, .is_unique = true)
FORM(cited_source, struct source_view, void, SOURCE_ROWS);
static const struct form_row source_item = {.type = FORM_OBJECT, .form = &cited_source_form};

#define SOURCES_ROWS(X, S)                                                                         \
    X(S, head, PART, o->findings, "", .form = &machine_head_form)                                  \
    X(S, rows, ARRAY, form_array(o->rows, o->count), "the sources", .item = &source_item)
FORM_ROWS(sources, struct sources_view, struct findings, SOURCES_ROWS);
const struct form machine_sources_form = {FORM_OF(sources)};

struct value *machine_sources(const struct findings *findings, const struct source_filter *filter,
                              struct arena *arena)
{
    const struct dataset *dataset = findings->graph->dataset;
    _cleanup_(cleanup_free) struct usage *usages = count_all(dataset, filter);
    struct sources_view view = {
        .findings = findings,
        .rows = arena_alloc(arena, dataset->source_count + 1, sizeof *view.rows),
    };

    for (size_t s = 0; s < dataset->source_count; s++)
        if (is_shown(&usages[s], filter))
            view.rows[view.count++] = (struct source_view){&dataset->sources[s], &usages[s]};
    return form_tree(&machine_sources_form, &view, findings, arena);
}
