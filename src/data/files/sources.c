/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sources.json: the documents that records cite. */
#include "data/tables.h"

static const char *const kind_words[] = {
    [SOURCE_COURT] = "court",
    [SOURCE_DEPOSITARY] = "depositary",
    [SOURCE_GOVERNMENT] = "government",
    [SOURCE_RESEARCH] = "research",
    [SOURCE_DATASET] = "dataset",
    [SOURCE_PRESS] = "press",
    [SOURCE_COMPILATION] = "compilation",
    [SOURCE_RECALL] = "recall",
};
static const struct words kinds = WORDS(kind_words);

const char *source_kind_name(enum source_kind kind)
{
    return kind_words[kind];
}

static void read_source(struct fields *fields, void *record)
{
    struct source *source = record;
    source->id = field_text(fields, "id");
    source->title = field_text(fields, "title");
    source->publisher = field_text_or_null(fields, "publisher");
    source->date = field_text_or_null(fields, "date");
    struct date date;
    if (source->date && !date_parse(source->date, &date))
        field_fault(fields, DIAG_DATE_INVALID, "date", DATE_FORMS, "impossible date '%s' in 'date'",
                    source->date);
    source->url = field_text_or_null(fields, "url");
    source->licence = field_text(fields, "licence");
    source->kind = (enum source_kind)field_word(fields, "kind", &kinds);
    source->line = fields->line;
    bool is_new;
    if (source->id)
        keyset_add(&fields->loading->sources.keys, source->id, &is_new);
}

static void finish(struct loading *loading, void *records, size_t count, bool is_complete)
{
    (void)records;
    (void)count;
    loading->sources.is_complete = is_complete;
}

const struct table table_sources = {
    .file = "sources.json",
    .what = "a document, dataset or web page that others cite",
    .terms = "bibliographic facts",
    .is_never_left_out = true,
    .key = {"id"},
    TABLE_OF(struct source, sources, source_count),
    .read = read_source,
    .finish = finish,
};
