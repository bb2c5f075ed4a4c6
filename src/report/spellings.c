/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Spellings; see the header. */
#include "report/spellings.h"

#include <stdlib.h>

#include "data/codes.h"
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
        {.title = "line", .align = DOC_RIGHT}, {.title = "rows", .align = DOC_RIGHT},
        {.title = "input", .wraps = true},     {.title = "match", .wraps = true},
        {.title = "rule", .wraps = true},      {.title = "hint", .wraps = true},
    };
    struct doc *doc = doc_new(NULL, NULL);
    struct doc_table *table =
        doc_table(doc, "names", NULL, sizeof columns / sizeof *columns, columns);

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

static void add_candidates(struct value *list, const struct dataset *dataset,
                           const struct name_match *match)
{
    for (size_t s = 0; s < match->state_count; s++)
        value_add_text(list, NULL, dataset->states[match->states[s]].iso3);
}

struct value *machine_spellings(const struct spellings *spellings, struct arena *arena)
{
    struct value *root = value_object(arena);

    machine_tool(root);
    value_add_text(root, "file", spellings->path);
    value_add_text(root, "column", spellings->column);
    value_add_text(root, "codes", spellings->scheme ? codes_id(spellings->scheme) : NULL);
    struct value *counts = value_add_object(root, "counts");
    value_add_integer(counts, "spellings", (long long)spellings->count);
    value_add_integer(counts, "refused", (long long)spellings->refused);
    struct value *rows = value_add_array(root, "rows");
    for (size_t i = 0; i < spellings->count; i++) {
        const struct spelling *item = &spellings->items[i];
        const struct state *state = state_of(spellings, item);
        struct value *row = value_add_object(rows, NULL);
        value_add_integer(row, "line", (long long)item->line);
        value_add_integer(row, "rows", (long long)item->count);
        value_add_text(row, "input", item->text);
        value_add_text(row, "outcome", outcomes[item->match.outcome]);
        value_add_text(row, "state", state ? state->iso3 : NULL);
        value_add_text(row, "name", state ? state->name : NULL);
        value_add_text(row, "rule", state ? item->match.rule : NULL);
        value_add_text(row, "hint", state ? NULL : hint_of(spellings, item, arena));
        struct value *others = value_add_array(row, "candidates");
        if (item->match.outcome != NAME_FOUND)
            add_candidates(others, spellings->dataset, &item->match);
    }
    return root;
}
