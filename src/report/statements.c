/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Statements; see the header. */
#include "report/statements.h"

#include "base/str.h"
#include "report/words.h"

bool statement_is_low(const struct stance *stance)
{
    return stance->origin.confidence == CONFIDENCE_LOW;
}

const char *statement_text(const struct stance *stance)
{
    bool would = str_is_equal(stance->act, "would_arrest");

    if (stance->value == STANCE_QUALIFIED)
        return "no clear answer";
    return would ? "would arrest" : "would not arrest";
}

/* By the day, by date; of one state, or of all (SIZE_MAX). */
static const struct stance *const *find(const struct edition *e, size_t state, size_t *count)
{
    return statements_find(e->dataset, e->study->suspect, state, e->graph->as_of, e->arena, count);
}

const struct stance *statement_last(const struct edition *e, size_t state)
{
    size_t n;
    const struct stance *const *all = find(e, state, &n);

    return n ? all[n - 1] : NULL;
}

static const char *dated_text(const struct edition *e, const struct stance *stance)
{
    return arena_printf(e->arena, "%s, %s", statement_text(stance),
                        words_iso(e->arena, stance->date));
}

struct doc_cell statement_cell(const struct edition *e, size_t state)
{
    const struct stance *last = statement_last(e, state);

    return last ? doc_low(doc_text(dated_text(e, last)), statement_is_low(last))
                : doc_text("none found");
}

static void add_item(struct edition *e, const struct stance *last, size_t count)
{
    doc_item(e->doc, "%s: %s, %s%s%s%s %s", e->dataset->states[last->state].name,
             statement_text(last), words_iso(e->arena, last->date), last->origin.note ? "; " : "",
             last->origin.note ? last->origin.note : "",
             count > 1 ? arena_printf(e->arena, " (the last of %zu statements)", count) : "",
             words_cite(e->doc, e->dataset, &last->origin));
}

/* The states that spoke: those ranked by rank, then the others by code; returns how many. */
static size_t speakers(struct edition *e, size_t out[])
{
    const struct findings *f = e->findings;
    size_t n = 0, count;

    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < (pass ? f->state_count : f->ranking_count); i++) {
            size_t state = pass ? i : f->ranking[i];
            if (pass && f->states[state].rank)
                continue;
            find(e, state, &count);
            if (count)
                out[n++] = state;
        }
    return n;
}

void statements_items(struct edition *e)
{
    enum { IN_FULL = 25 };
    size_t *states = arena_alloc(e->arena, e->findings->state_count + 1, sizeof *states);
    const char **others = arena_alloc(e->arena, e->findings->state_count + 1, sizeof *others);
    size_t n = speakers(e, states), count, other_count = 0;

    doc_paragraph(e->doc, "What states last said of an arrest: %s.",
                  n ? arena_printf(e->arena, "%zu spoke", n) : "no statement on record");
    for (size_t i = 0; i < n; i++) {
        const struct stance *const *own = find(e, states[i], &count);
        size_t rank = e->findings->states[states[i]].rank;
        if (rank && rank <= IN_FULL)
            add_item(e, own[count - 1], count);
        else
            others[other_count++] =
                arena_printf(e->arena, "%s, %s %s", e->dataset->states[states[i]].name,
                             dated_text(e, own[count - 1]),
                             words_cite(e->doc, e->dataset, &own[count - 1]->origin));
    }
    if (other_count)
        doc_item(e->doc, "%s: %s.", other_count < n ? "Others" : "States further down",
                 words_series(e->arena, other_count, others));
}

void statements_table(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "date", .data = {{"date", "day of the statement", "date"}}},
        {.title = "state", .wraps = true, .data = {{"name", "name of the state", "text"}}},
        DOC_FIGURE("rank", 0, "rank", "place of the state by the index", "places"),
        {.title = "statement",
         .wraps = true,
         .data = {{"statement", "what the state said it would do", "text"}}},
        {.title = "what was said",
         .wraps = true,
         .data = {{"said", "the words, and sources", "text"}}},
    };
    size_t n;
    const struct stance *const *statements = find(e, SIZE_MAX, &n);

    if (!n)
        return;
    struct doc_table *table =
        doc_aside(e->doc, "statements", "All statements on an arrest", 5, columns);
    for (size_t i = 0; i < n; i++) {
        const struct stance *stance = statements[i];
        size_t rank = e->findings->states[stance->state].rank;
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(words_iso(e->arena, stance->date)),
                    state_cell(e->dataset, stance->state),
                    rank ? doc_number((double)rank) : doc_text("-"),
                    doc_text(statement_text(stance)),
                    doc_text(arena_printf(e->arena, "%s %s",
                                          stance->origin.note ? stance->origin.note : "",
                                          words_cite(e->doc, e->dataset, &stance->origin))),
                });
    }
}
