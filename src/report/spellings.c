/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Spellings; see the header. */
#include "report/spellings.h"

#include <stdlib.h>

#include "data/codes.h"
#include "report/fields.h"
#include "report/machine.h"

static const char *const outcomes[] = {[NAME_FOUND] = "found",
                                       [NAME_UNKNOWN] = "unknown",
                                       [NAME_AMBIGUOUS] = "ambiguous",
                                       [NAME_HAS_ENDED] = "ended",
                                       [NAME_NO_STATE] = "no state"};

/* The state's place in the dataset, or NULL of a refused spelling. */
static const struct state *state_of(const struct spellings *spellings, const struct spelling *item)
{
    return item->match.outcome == NAME_FOUND ? &spellings->dataset->states[item->match.states[0]]
                                             : NULL;
}

static const char *hint_of(const struct spellings *spellings, const struct spelling *item,
                           struct arena *arena)
{
    return arena_take(arena, names_hint(spellings->dataset, &item->match));
}

struct doc *spellings_compose(const struct spellings *spellings)
{
    static const struct doc_column columns[] = {
        DOC_FIGURE("line", 0, "line", "line of its first row", "lines"),
        DOC_FIGURE("rows", 0, "rows", "rows that hold it", "rows"),
        {.title = "input", .wraps = true, .data = {{"input", "the spelling as given", "text"}}},
        {.title = "match", .wraps = true, .data = {{"match", "what it is taken for", "text"}}},
        {.title = "rule", .wraps = true, .data = {{"rule", "by which rule", "text"}}},
        {.title = "hint", .wraps = true, .data = {{"hint", "what would help", "text"}}},
    };
    struct doc *doc = doc_new(NULL, NULL);
    struct doc_table *table = doc_table(doc, "names", "What the spellings are taken for",
                                        sizeof columns / sizeof *columns, columns);

    for (size_t i = 0; i < spellings->count; i++) {
        const struct spelling *item = &spellings->items[i];
        const struct state *state = state_of(spellings, item);
        doc_row(
            doc, table,
            (struct doc_cell[]){
                doc_number((double)item->line),
                doc_number((double)item->count),
                doc_text(item->text),
                doc_text(state ? arena_printf(doc->arena, "%s %s", state->iso3, state->name) : "-"),
                doc_text(state ? item->match.rule : outcomes[item->match.outcome]),
                doc_text(hint_of(spellings, item, doc->arena)),
            });
    }
    table->note = arena_printf(doc->arena, "%zu spellings in '%s': %zu of a state, %zu refused.",
                               spellings->count, spellings->column,
                               spellings->count - spellings->refused, spellings->refused);
    return doc;
}

static const char *word_outcome(size_t i)
{
    return i < sizeof outcomes / sizeof *outcomes ? outcomes[i] : NULL;
}

#define CANDIDATE_ROWS(X, S)                                                                       \
    X(S, iso3, TEXT, c->dataset->states[*o].iso3, "a state it can be", FIELD_CODE)
FORM_ROWS(candidate, uint32_t, struct spellings, CANDIDATE_ROWS);

#define SPELLING_ROWS(X, S)                                                                        \
    X(S, line, INTEGER, o->line, "line of its first row", .unit = "lines",                         \
      .range = {1, FORM_ENDLESS})                                                                  \
    X(S, rows, INTEGER, o->count, "rows that hold it", .unit = "rows", .range = {1, FORM_ENDLESS}) \
    X(S, input, TEXT, o->text, "the spelling as given", .may_be_empty = true)                      \
    X(S, outcome, TEXT, outcomes[o->match.outcome], "what became of it", .word = word_outcome)     \
    X(S, state, TEXT, state_of(c, o) ? state_of(c, o)->iso3 : NULL, "the state it is taken for",   \
      FIELD_CODE, FIELD_NULLABLE)                                                                  \
    X(S, name, TEXT, state_of(c, o) ? state_of(c, o)->name : NULL, "its name", FIELD_NULLABLE)     \
    X(S, rule, TEXT, state_of(c, o) ? o->match.rule : NULL, "by which rule", FIELD_NULLABLE)       \
    X(S, hint, TEXT, state_of(c, o) ? NULL : hint_of(c, o, from->arena), "what would help",        \
      FIELD_NULLABLE)                                                                              \
    X(S, candidates, ARRAY,                                                                        \
      form_array(o->match.states, state_of(c, o) ? 0 : o->match.state_count),                      \
      "states it can be, of one refused", .item = candidate_rows)
FORM(spelling, struct spelling, struct spellings, SPELLING_ROWS);
static const struct form_row spelling_item = {.type = FORM_OBJECT, .form = &spelling_form};

#define COUNT_ROWS(X, S)                                                                           \
    X(S, spellings, INTEGER, o->count, "spellings", FIELD_COUNT("spellings"))                      \
    X(S, refused, INTEGER, o->refused, "those refused", FIELD_COUNT("spellings"))
FORM(spelling_counts, struct spellings, struct spellings, COUNT_ROWS);

#define LIST_ROWS(X, S)                                                                            \
    X(S, tool, PART, o, "", .form = &machine_tool_form)                                            \
    X(S, file, TEXT, o->path, "the file")                                                          \
    X(S, column, TEXT, o->column, "its column")                                                    \
    X(S, codes, TEXT, o->scheme ? codes_id(o->scheme) : NULL, "scheme of codes declared",          \
      FIELD_NULLABLE)                                                                              \
    X(S, counts, OBJECT, o, "how many", .form = &spelling_counts_form)                             \
    X(S, rows, ARRAY, form_array(o->items, o->count), "each spelling once", .item = &spelling_item)
FORM_ROWS(names, struct spellings, struct spellings, LIST_ROWS);
const struct form machine_spellings_form = {FORM_OF(names)};

struct value *machine_spellings(const struct spellings *spellings, struct arena *arena)
{
    return form_tree(&machine_spellings_form, spellings, spellings, arena);
}
