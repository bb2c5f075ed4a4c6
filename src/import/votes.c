/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Votes; see the header. */
#include "import/votes.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "data/user_kinds.h"

enum { TITLE_MAX = 240, MESSAGES_MAX = 20, PHRASES_SHOWN = 4 };

/* What the library puts behind the title: " : resolution / adopted by the General Assembly". */
static const char *const endings[] = {": resolution /", ": decision /", ": draft resolution /"};

/* The title without what says only that it is a resolution; "..." ends what is cut. */
static const char *shorten(const char *title, struct arena *arena)
{
    size_t length = strlen(title);

    for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
        const char *at = strstr(title, endings[e]);
        if (at && at != title && (size_t)(at - title) < length)
            length = (size_t)(at - title);
    }
    bool is_cut = length > TITLE_MAX;
    if (is_cut) {
        size_t at = TITLE_MAX;
        while (at && title[at] != ' ')
            at--;
        length = at ? at : TITLE_MAX;
        while (((unsigned char)title[length] & 0xc0) == 0x80) /* within a character */
            length--;
    }
    while (length && strchr(" :,", title[length - 1]))
        length--;
    if (is_cut)
        return arena_printf(arena, "%.*s ...", (int)length, title);
    return length ? arena_strndup(arena, title, length) : title;
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp(((const struct roll_call *)a)->id, ((const struct roll_call *)b)->id);
}

void import_votes_build(const struct dataset *dataset, const struct import_rules *rules,
                        struct arena *arena, struct import_votes *out)
{
    const struct user_file *file = &dataset->user_files[0];
    size_t n = 0;

    *out = (struct import_votes){.dataset = dataset, .file = file, .rules = rules};
    out->calls = arena_alloc(arena, dataset->roll_call_count + 1, sizeof *out->calls);
    out->by = arena_alloc(arena, dataset->roll_call_count + 1, sizeof *out->by);
    for (size_t c = 0; c < dataset->roll_call_count; c++)
        if (dataset->roll_calls[c].origin.file == file->path)
            out->calls[n++] = dataset->roll_calls[c];
    qsort(out->calls, n, sizeof *out->calls, compare_ids);
    for (size_t c = 0; c < n; c++) {
        struct roll_call *call = &out->calls[c];
        if (!call->topic)
            out->by[c] = import_rules_find(rules, call->id, call->title);
        if (out->by[c]) {
            call->topic = out->by[c]->topic;
            call->pole = out->by[c]->pole;
        }
        call->title = shorten(call->title, arena);
        if (file->form->is_primary)
            call->origin.confidence = CONFIDENCE_HIGH;
    }
    out->count = n;
}

bool import_votes_check(const struct import_votes *votes, struct diags *diags)
{
    size_t missing = 0;

    for (size_t c = 0; c < votes->count; c++) {
        const struct roll_call *call = &votes->calls[c];
        struct diag_at at = {.path = votes->file->path, .line = call->origin.line};
        if (!call->topic && ++missing <= MESSAGES_MAX)
            diags_add(diags, DIAG_RULE_NONE, &at, "add a rule for it", "no rule names '%s', '%s'",
                      call->id, call->title);
    }
    if (missing > MESSAGES_MAX)
        diags_add(diags, DIAG_RULE_NONE, &(struct diag_at){.path = votes->file->path}, NULL,
                  "%zu more of this kind", missing - MESSAGES_MAX);
    return !missing;
}

bool import_votes_check_source(const struct dataset *dataset, const char *source,
                               struct diags *diags)
{
    for (size_t s = 0; s < dataset->source_count; s++)
        if (str_is_equal(dataset->sources[s].id, source))
            return true;
    diags_add(diags, DIAG_SOURCE_UNKNOWN, NULL,
              "add it to 'sources.json', or name one that is there with '--source'",
              "unknown source '%s'", source);
    return false;
}

static const char *phrases_of(const struct import_rule *rule, struct arena *arena)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    if (rule->resolution)
        strbuf_printf(&text, "number %s...", rule->resolution);
    for (size_t t = 0; t < rule->title_count && t < PHRASES_SHOWN; t++) {
        size_t length = strlen(rule->titles[t]);
        strbuf_printf(&text, "%s%.*s", text.length ? "; " : "", (int)length - 2,
                      rule->titles[t] + 1);
    }
    if (rule->title_count > PHRASES_SHOWN)
        strbuf_printf(&text, "; %zu more", rule->title_count - PHRASES_SHOWN);
    return text.length ? arena_strdup(arena, strbuf_text(&text)) : "any other";
}

/* How many the rule named; NULL: how many have a topic otherwise, or none. */
static size_t count_by(const struct import_votes *votes, const struct import_rule *rule,
                       bool has_topic)
{
    size_t count = 0;

    for (size_t c = 0; c < votes->count; c++)
        count += votes->by[c] == rule && (votes->calls[c].topic != NULL) == has_topic;
    return count;
}

static void add_topic(struct import_votes_topic all[], size_t *n, const struct import_rule *rule,
                      const char *by, size_t count)
{
    if (count)
        all[(*n)++] = (struct import_votes_topic){rule, by, count};
}

const struct import_votes_topic *import_votes_topics(const struct import_votes *votes,
                                                     struct arena *arena, size_t *count)
{
    size_t n = votes->rules->count;
    struct import_votes_topic *all = arena_alloc(arena, n + 2, sizeof *all);

    *count = 0;
    for (size_t r = 0; r < n; r++) {
        const struct import_rule *rule = &votes->rules->items[r];
        add_topic(all, count, rule, phrases_of(rule, arena), count_by(votes, rule, true));
    }
    add_topic(all, count, NULL, "as the data or the file have it", count_by(votes, NULL, true));
    add_topic(all, count, NULL, "no rule: no topic", count_by(votes, NULL, false));
    return all;
}

struct doc *import_votes_compose(const struct import_votes *votes)
{
    static const struct doc_column columns[] = {
        DOC_FIGURE("rule", 0, "rule", "line of the file of rules", "lines"),
        {.title = "topic", .data = {{"topic", "topic", "text"}}},
        {.title = "pole", .data = {{"pole", "whom a yes supports", "text"}}},
        DOC_FIGURE("texts", 0, "texts", "texts it named", "texts"),
        {.title = "by", .wraps = true, .data = {{"by", "what it goes by", "text"}}},
    };
    struct doc *doc = doc_new(NULL, NULL);
    struct doc_table *table =
        doc_table(doc, "topics", NULL, sizeof columns / sizeof *columns, columns);
    size_t n;
    const struct import_votes_topic *topics = import_votes_topics(votes, doc->arena, &n);

    for (size_t t = 0; t < n; t++) {
        const struct import_rule *rule = topics[t].rule;
        doc_row(doc, table,
                (struct doc_cell[]){
                    rule ? doc_number((double)rule->line) : doc_text("-"),
                    doc_text(rule ? rule->topic : "-"),
                    doc_text(rule && rule->pole ? rule->pole : "-"),
                    doc_number((double)topics[t].count),
                    doc_text(topics[t].by),
                });
    }
    table->note =
        arena_printf(doc->arena, "%zu %s in %s; topics by the rules of %s.", votes->count,
                     votes->count == 1 ? "text" : "texts", votes->file->path, votes->rules->path);
    return doc;
}
