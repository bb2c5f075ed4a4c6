/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an import did; see the header. */
#include "report/imports.h"

#include "report/fields.h"
#include "report/machine.h"
#include "report/words.h"

static const char *word_period(size_t i)
{
    return i < EVENTS_PERIOD_COUNT ? events_period_names[i] : NULL;
}

#define MAP_ROWS(X, S)                                                                             \
    X(S, name, TEXT, o->name, "what the data are")                                                 \
    X(S, path, TEXT, o->path, "the file")                                                          \
    X(S, sha256, TEXT, o->hash, "its hash", FIELD_HASH)
FORM(import_map, struct import_map, void, MAP_ROWS);

#define SOURCE_ROWS(X, S)                                                                          \
    X(S, path, TEXT, o->path, "the file")                                                          \
    X(S, sha256, TEXT, o->hash, "hash of its bytes as stored", FIELD_HASH)                         \
    X(S, rows, INTEGER, o->rows, "rows in it", FIELD_COUNT("rows"))
FORM(import_source, struct events_source, void, SOURCE_ROWS);
static const struct form_row source_item = {.type = FORM_OBJECT, .form = &import_source_form};

#define LEFT_ROWS(X, S)                                                                            \
    X(S, reason, TEXT, o->reason, "why they are in no tie")                                        \
    X(S, rows, INTEGER, o->rows, "how many", FIELD_COUNT("rows"))
FORM(import_left, struct import_left_out, void, LEFT_ROWS);
static const struct form_row left_item = {.type = FORM_OBJECT, .form = &import_left_form};

static struct form_value left_out(const struct imports_events *o, struct arena *arena)
{
    struct import_left_out *left = arena_alloc(arena, IMPORT_REASONS_MAX, sizeof *left);

    return form_array(left, import_ties_left_out(o->ties, left));
}

#define EVENTS_ROWS(X, S)                                                                          \
    X(S, tool, PART, o, "", .form = &machine_tool_form)                                            \
    X(S, map, OBJECT, o->ties->events->map, "which columns are what", .form = &import_map_form)    \
    X(S, database, TEXT, o->ties->events->database, "where the rows are; null: in files",          \
      FIELD_NULLABLE)                                                                              \
    X(S, query, TEXT, o->ties->events->query, "what the database was asked", FIELD_NULLABLE)       \
    X(S, files, ARRAY, form_array(o->ties->events->sources, o->ties->events->source_count),        \
      "where the rows are", .item = &source_item)                                                  \
    X(S, since, TEXT, words_iso(from->arena, o->ties->events->options.since),                      \
      "the first day asked for; null: no bound", FIELD_NULLABLE)                                   \
    X(S, until, TEXT, words_iso(from->arena, o->ties->events->options.until),                      \
      "the last day asked for; null: no bound", FIELD_NULLABLE)                                    \
    X(S, every, TEXT, word_period(o->ties->events->options.every),                                 \
      "what a tie counts the events of", .word = word_period)                                      \
    X(S, rows, INTEGER, o->ties->events->rows, "rows read", FIELD_COUNT("rows"))                   \
    X(S, used, INTEGER, o->ties->used, "rows that are in ties", FIELD_COUNT("rows"))               \
    X(S, left_out, ARRAY, left_out(o, from->arena), "rows that are not", .item = &left_item)       \
    X(S, ties, INTEGER, o->ties->count, "ties by pair, period and class", FIELD_COUNT("ties"))     \
    X(S, written, TEXT, o->written, "the file that they stand in; null: none", FIELD_NULLABLE)
FORM_ROWS(import_events, struct imports_events, void, EVENTS_ROWS);
const struct form machine_import_events_form = {FORM_OF(import_events)};

struct value *machine_import_events(const struct imports_events *events, struct arena *arena)
{
    return form_tree(&machine_import_events_form, events, NULL, arena);
}

#define RULE_ROWS(X, S)                                                                            \
    X(S, line, PLACE, o->rule ? o->rule->line : 0,                                                 \
      "line of the file of rules; null: named otherwise, or not at all", .unit = "lines",          \
      .range = {1, FORM_ENDLESS}, FIELD_NULLABLE)                                                  \
    X(S, topic, TEXT, o->rule ? o->rule->topic : NULL, "topic that it gives", FIELD_NULLABLE)      \
    X(S, pole, TEXT, o->rule ? o->rule->pole : NULL, "whom a yes supports", FIELD_NULLABLE)        \
    X(S, by, TEXT, o->by, "what it goes by")                                                       \
    X(S, texts, INTEGER, o->count, "texts it named", FIELD_COUNT("texts"))
FORM(import_rule, struct import_votes_topic, void, RULE_ROWS);
static const struct form_row rule_item = {.type = FORM_OBJECT, .form = &import_rule_form};

#define MERGE_ROWS(X, S)                                                                           \
    X(S, added, INTEGER, o->added, "texts that are new", FIELD_COUNT("texts"))                     \
    X(S, changed, INTEGER, o->changed, "texts that were otherwise", FIELD_COUNT("texts"))          \
    X(S, same, INTEGER, o->same, "texts as they were", FIELD_COUNT("texts"))
FORM(import_merge, struct write_merge, void, MERGE_ROWS);

static struct form_value topics(const struct imports_votes *o, struct arena *arena)
{
    size_t count;
    const struct import_votes_topic *all = import_votes_topics(o->votes, arena, &count);

    return form_array(all, count);
}

#define VOTES_ROWS(X, S)                                                                           \
    X(S, tool, PART, o, "", .form = &machine_tool_form)                                            \
    X(S, file, TEXT, o->votes->file->path, "the file that was read")                               \
    X(S, sha256, TEXT, o->votes->file->hash, "its hash", FIELD_HASH)                               \
    X(S, rows, INTEGER, o->votes->file->rows, "rows read", FIELD_COUNT("rows"))                    \
    X(S, left_out, INTEGER, o->votes->file->left_out, "bad rows that were left out",               \
      FIELD_COUNT("rows"))                                                                         \
    X(S, texts, INTEGER, o->votes->count, "roll calls", FIELD_COUNT("texts"))                      \
    X(S, rules, TEXT, o->votes->rules->path, "the file of rules for topics")                       \
    X(S, topics, ARRAY, topics(o, from->arena), "what named the topics", .item = &rule_item)       \
    X(S, sealed, OBJECT, o->merge, "what became of a data folder; null: none",                     \
      .form = &import_merge_form, FIELD_NULLABLE)                                                  \
    X(S, written, TEXT, o->written, "where they stand now; null: nowhere", FIELD_NULLABLE)
FORM_ROWS(import_votes, struct imports_votes, void, VOTES_ROWS);
const struct form machine_import_votes_form = {FORM_OF(import_votes)};

struct value *machine_import_votes(const struct imports_votes *votes, struct arena *arena)
{
    return form_tree(&machine_import_votes_form, votes, NULL, arena);
}
