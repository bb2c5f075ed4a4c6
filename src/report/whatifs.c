/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What would change it; see the header. */
#include "report/whatifs.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "report/caveats.h"
#include "report/chances.h"
#include "report/edition/sections.h"
#include "report/fields.h"
#include "report/machine.h"
#include "report/words.h"

/* The changes as they are typed. */
static const char *names_of(struct arena *arena, const struct whatif *whatif,
                            const struct whatif_row *row)
{
    const char *items[WHATIF_CHANGES_MAX];

    for (size_t c = 0; c < row->count; c++)
        items[c] = whatif->list.steps[row->changes[c]].name;
    return words_list(arena, row->count, items);
}

/* A change for a reader: a body by its name, a place in it by what it is. */
static const char *plain_name(struct arena *arena, const struct dataset *dataset, size_t home,
                              const struct step *step)
{
    if (step->role)
        return arena_printf(arena, "ends its %s status in the %s", step->role,
                            dataset->bodies[step->which].name);
    if (step->kind == STEP_JOINS_PACT || step->kind == STEP_LEAVES_PACT)
        return arena_printf(arena, "%s with %s", step->name, dataset->states[home].name);
    return words_plain(arena, dataset, step->name);
}

static const char *plain_names(struct arena *arena, const struct whatif *whatif,
                               const struct whatif_row *row)
{
    const char *items[WHATIF_CHANGES_MAX];

    for (size_t c = 0; c < row->count; c++)
        items[c] =
            plain_name(arena, whatif->findings->graph->dataset,
                       whatif->findings->graph->study->home, &whatif->list.steps[row->changes[c]]);
    return words_list(arena, row->count, items);
}

static const char *crossed(struct arena *arena, const struct whatif *whatif,
                           const struct whatif_row *row)
{
    const char *items[5];
    size_t n = 0;

    if (row->crosses & WHATIF_RANKED)
        items[n++] = arena_printf(arena, "no longer ranked: class %s", duty_code(row->then.class));
    if (row->crosses & WHATIF_TOP_TEN)
        items[n++] = row->then.rank && row->then.rank <= WHATIF_TOP ? "into the first ten"
                                                                    : "out of the first ten";
    if (row->crosses & WHATIF_FENCE)
        items[n++] = row->then.is_fence_sitter ? "onto the fence" : "off the fence";
    if (row->crosses & WHATIF_BAND)
        items[n++] = arena_printf(arena, "band %s to %s",
                                  chance_band_name(chance_band_of(whatif->now.chance)),
                                  chance_band_name(chance_band_of(row->then.chance)));
    return n ? words_list(arena, n, items) : "";
}

static double place(const struct whatif_state *state)
{
    return state->rank ? (double)state->rank : (double)NAN;
}

static const struct doc_column columns[] = {
    {.title = "change", .wraps = true, .data = {{"change", "what the state does", "text"}}},
    DOC_FIGURE("index", 1, "index", "index then", "points"),
    DOC_FIGURE("moves", 1, "index_change", "change of the index", "points"),
    DOC_FIGURE("rank", 0, "rank", "place then", "places"),
    DOC_FIGURE("F", 2, "straddle", "F then", "percentile"),
    DOC_FIGURE("c", 2, "support", "support then", "share"),
    DOC_FIGURE("chance", 2, "chance_percent",
               "chance of a stay within a year then, by the default settings", "per cent"),
    {.title = "crosses", .wraps = true, .data = {{"crosses", "lines it would cross", "text"}}},
};

static void fill_cells(struct arena *arena, const char *name, const struct whatif_state *state,
                       double change, const char *crosses, struct doc_cell out[])
{
    const struct doc_cell cells[] = {
        doc_text(name),
        doc_number(state->index),
        doc_number(change),
        doc_number(place(state)),
        doc_number(state->straddle),
        doc_number(state->support),
        doc_shown(100 * state->chance,
                  isnan(state->chance) ? NULL : chance_figure(arena, state->chance)),
        doc_text(crosses),
    };

    memcpy(out, cells, sizeof cells);
}

static void add_row(struct doc *doc, struct doc_table *table, const char *name,
                    const struct whatif_state *state, double change, const char *crosses)
{
    struct doc_cell cells[sizeof columns / sizeof *columns];

    fill_cells(doc->arena, name, state, change, crosses, cells);
    doc_row(doc, table, cells);
}

/* The first `top` changes under their names, or in words. */
static struct doc_table *add_table(struct doc *doc, const char *id, const struct whatif *whatif,
                                   size_t top, bool in_words)
{
    struct doc_table *table = doc_table(doc, id, "What single changes would do",
                                        sizeof columns / sizeof *columns, columns);

    add_row(doc, table, "as it is", &whatif->now, 0, "");
    for (size_t r = 0; r < whatif->row_count && r < top; r++) {
        const struct whatif_row *row = &whatif->rows[r];
        add_row(doc, table,
                in_words ? plain_names(doc->arena, whatif, row) : names_of(doc->arena, whatif, row),
                &row->then, row->index_change, crossed(doc->arena, whatif, row));
    }
    return table;
}

void whatif_table(struct doc *doc, const char *id, const struct whatif *whatif, size_t top)
{
    struct doc_table *table = add_table(doc, id, whatif, top, false);

    if (whatif->row_count > top)
        table->note = arena_printf(doc->arena, "%zu of %zu changes; --top N or --json shows more.",
                                   top, whatif->row_count);
}

void whatif_table_plain(struct doc *doc, const char *id, const struct whatif *whatif, size_t top)
{
    struct doc_table *table = add_table(doc, id, whatif, top, true);

    table->note = arena_printf(
        doc->arena,
        "%zu of %zu changes. F: closeness to both sides; c: support for accountability; chance: of "
        "a stay within the year, in per cent, by the default settings, where that of the sentences "
        "is the mean over the draws.",
        top < whatif->row_count ? top : whatif->row_count, whatif->row_count);
}

static void set_paragraph(struct doc *doc, const struct whatif *whatif)
{
    const struct whatif_row *set = whatif->set;
    char now[40], then[40];

    if (!set) {
        doc_paragraph(doc,
                      "None of up to %zu changes of the list (%zu sets computed) takes it over the "
                      "line of the fence or of the first ten.",
                      whatif->most, whatif->tried);
        return;
    }
    doc_paragraph(
        doc,
        "The smallest set of changes that takes it over the line of the fence or of the "
        "first ten has %zu: %s (%s; index %s to %s). %zu %s of that size %s; named is the "
        "one that moves the index most.",
        set->count, names_of(doc->arena, whatif, set), crossed(doc->arena, whatif, set),
        num_format(whatif->now.index, 1, "n/a", now), num_format(set->then.index, 1, "n/a", then),
        whatif->set_count, words_plural(whatif->set_count, "set", "sets"),
        words_plural(whatif->set_count, "does", "do"));
}

static void chance_note(struct doc *doc, const struct whatif *whatif, bool has_host)
{
    if (whatif->no_chance)
        doc_paragraph(doc, "No chance is given: %s.", whatif->no_chance);
    else
        doc_paragraph(doc,
                      "Chance: of a stay within a year, in per cent, by the default settings; that "
                      "of 'rank' is the mean over its draws.%s",
                      has_host ? " Of a state that has hosted the suspect it rests on how often "
                                 "hosts host again, whatever the index: only an exit moves it."
                               : "");
}

struct doc *whatif_compose(const struct whatif *whatif, bool is_single, size_t top)
{
    const struct relgraph *graph = whatif->findings->graph;
    struct doc *doc = doc_new(NULL, NULL);
    const char *name = graph->dataset->states[whatif->list.state].name;

    caveats_write(doc, graph);
    if (is_single)
        doc_paragraph(doc, "%s, as of %s: one change, computed anew on altered facts.", name,
                      words_date(doc->arena, graph->as_of));
    else
        doc_paragraph(doc,
                      "%s, as of %s: each of the %zu changes of the list that apply and change "
                      "something, computed anew on altered facts; those that cross a line first.",
                      name, words_date(doc->arena, graph->as_of), whatif->row_count);
    whatif_table(doc, "changes", whatif, top);
    if (!whatif->row_count)
        doc_paragraph(doc, "The change changes nothing: the facts are those already.");
    chance_note(doc, whatif, whatif->has_hosted);
    if (!is_single && whatif->most > 1)
        set_paragraph(doc, whatif);
    return doc;
}

/* A change of one of the first states. */
struct first_change {
    const struct whatif *whatif;
    const struct whatif_row *row;
    double size; /* of the change of the chance, or of the index where there is no chance */
};

static double size_of(const struct whatif *whatif, const struct whatif_row *row)
{
    if (row->crosses & WHATIF_RANKED)
        return (double)INFINITY;
    return fabs(whatif->no_chance ? row->index_change : row->then.chance - whatif->now.chance);
}

/* Of one state the largest of those that go up, or down; row NULL without one. */
static struct first_change largest_of(const struct whatif *whatif)
{
    struct first_change best = {whatif, NULL, 0};

    for (size_t r = 0; r < whatif->row_count; r++) {
        double size = size_of(whatif, &whatif->rows[r]);
        if (size > best.size)
            best = (struct first_change){whatif, &whatif->rows[r], size};
    }
    return best;
}

/* The largest of each state, largest first; returns how many. */
static size_t largest(const struct trial *trial, size_t most, struct first_change out[])
{
    size_t n = 0;

    for (size_t w = 0; w < trial->whatif_count; w++) {
        struct first_change change = largest_of(trial->whatifs[w]);
        if (!change.row)
            continue;
        size_t at = n < most ? n++ : most;
        for (; at && out[at - 1].size < change.size; at--)
            if (at < most)
                out[at] = out[at - 1];
        if (at < most)
            out[at] = change;
    }
    return n;
}

static const char *change_text(struct edition *e, const struct first_change *change)
{
    const struct whatif *whatif = change->whatif;
    const struct whatif_state *now = &whatif->now, *then = &change->row->then;
    const char *name = e->dataset->states[whatif->list.state].name;
    const char *what = plain_names(e->arena, whatif, change->row);

    if (change->row->crosses & WHATIF_RANKED)
        return arena_printf(e->arena, "%s, %s (class %s, no longer ranked)", name, what,
                            duty_code(then->class));
    return arena_printf(e->arena, "%s, %s (index %.1f to %.1f%s)", name, what, now->index,
                        then->index,
                        whatif->no_chance ? ""
                                          : arena_printf(e->arena, ", chance %s to %s",
                                                         chance_percent(e->arena, now->chance),
                                                         chance_percent(e->arena, then->chance)));
}

const char *whatif_summary(struct edition *e, size_t most)
{
    struct first_change *changes = arena_alloc(e->arena, most + 1, sizeof *changes);
    const char **items = arena_alloc(e->arena, most + 1, sizeof *items);
    size_t n = e->trial ? largest(e->trial, most, changes) : 0;

    for (size_t c = 0; c < n; c++)
        items[c] = change_text(e, &changes[c]);
    return n ? words_series(e->arena, n, items) : NULL;
}

/* The first changes of the first states, in one table. */
static void changes_table(struct edition *e)
{
    enum { SHOWN = 10, COLUMNS = sizeof columns / sizeof *columns };
    struct doc_column with_state[COLUMNS + 1] = {
        {.title = "state", .wraps = true, .data = {{"name", "name of the state", "text"}}}};
    size_t count = e->trial->whatif_count;

    for (size_t c = 0; c < COLUMNS; c++)
        with_state[c + 1] = columns[c];
    struct doc_table *table =
        doc_aside(e->doc, "changes", "Single changes of the first states", COLUMNS + 1, with_state);
    for (size_t w = 0; w < count; w++)
        for (size_t r = 0; r < e->trial->whatifs[w]->row_count && r < SHOWN; r++) {
            const struct whatif *whatif = e->trial->whatifs[w];
            struct doc_cell cells[COLUMNS + 1] = {state_cell(e->dataset, whatif->list.state)};
            fill_cells(e->arena, plain_names(e->arena, whatif, &whatif->rows[r]),
                       &whatif->rows[r].then, whatif->rows[r].index_change,
                       crossed(e->arena, whatif, &whatif->rows[r]), cells + 1);
            doc_row(e->doc, table, cells);
        }
}

/* "joins the sanctions: index 87.7, rank 3, chance 11 %". */
static const char *row_text(struct edition *e, const struct whatif *whatif,
                            const struct whatif_row *row)
{
    const char *what = plain_names(e->arena, whatif, row);
    const char *lines = crossed(e->arena, whatif, row);
    const char *chance =
        whatif->no_chance || isnan(row->then.chance)
            ? ""
            : arena_printf(e->arena, ", chance %s", chance_percent(e->arena, row->then.chance));

    if (row->crosses & WHATIF_RANKED)
        return arena_printf(e->arena, "%s: %s", what, lines);
    return arena_printf(e->arena, "%s: index %.1f (%+.1f), rank %zu%s%s%s", what, row->then.index,
                        row->index_change, row->then.rank, chance, *lines ? ", " : "", lines);
}

static void add_state(struct edition *e, const struct whatif *whatif)
{
    enum { SHOWN = 2 };
    const char *items[SHOWN];
    size_t n = 0;

    for (; n < whatif->row_count && n < SHOWN; n++)
        items[n] = row_text(e, whatif, &whatif->rows[n]);
    if (n)
        doc_item(e->doc, "%s: %s.", e->dataset->states[whatif->list.state].name,
                 words_series(e->arena, n, items));
}

void section_changes(struct edition *e)
{
    enum { IN_TEXT = 3 }; /* the table has the others */
    size_t count = e->trial ? e->trial->whatif_count : 0;

    doc_heading(e->doc, 1, "changes", "7 What would change it");
    if (!count) {
        doc_paragraph(e->doc, "No changes were tried.");
        return;
    }
    doc_paragraph(
        e->doc,
        "Single changes of the first %zu of the ranking, computed on altered facts, those "
        "that cross a line first; chances and bands by the default settings%s. No "
        "forecast, no advice.",
        count,
        chance_has_host(e) ? ", of an earlier host that of a return, which only an exit moves"
                           : "");
    for (size_t w = 0; w < count && w < IN_TEXT; w++)
        add_state(e, e->trial->whatifs[w]);
    changes_table(e);
}

static const char *const cross_words[] = {"ranked", "first_ten", "fence", "band", NULL};

static const char *word_cross(size_t i)
{
    return cross_words[i];
}

static bool has_crossed(const struct form_source *from)
{
    const struct whatif_row *row = from->object;
    return row->crosses & 1u << from->index;
}

#define CROSS_ROWS(X, S)                                                                           \
    X(S, cross, TEXT, cross_words[from->index], "a line", .word = word_cross, .has = has_crossed)
FORM_ROWS(whatif_cross, struct whatif_row, struct whatif, CROSS_ROWS);

#define STATE_ROWS(X, S)                                                                           \
    X(S, class, TEXT, duty_code(o->class), "class of duty", .word = word_class)                    \
    X(S, rank, PLACE, o->rank, "place by the index; null: not ranked", FIELD_PLACE,                \
      FIELD_NULLABLE)                                                                              \
    X(S, index, NUMBER, o->index, "index of a stay without arrest", .unit = "points",              \
      .range = {0, 100}, FIELD_NULLABLE)                                                           \
    X(S, straddle, NUMBER, o->straddle, "F", FIELD_PERCENTILE, FIELD_NULLABLE)                     \
    X(S, support, NUMBER, o->support, "support for accountability", FIELD_SHARE, FIELD_NULLABLE)   \
    X(S, fence_sitter, BOOL, o->is_fence_sitter, "on the fence")                                   \
    X(S, chance, NUMBER, o->chance, "chance of a stay within a year, by the default settings",     \
      .unit = "probability", .range = {0, 1}, FIELD_NULLABLE)
FORM(whatif_state, struct whatif_state, struct whatif, STATE_ROWS);

static const char *change_name(const struct form_source *from)
{
    const struct whatif *whatif = from->context;
    const size_t *change = from->object;
    return whatif->list.steps[*change].name;
}

#define NAME_ROWS(X, S) X(S, change, TEXT, change_name(from), "a change of the list")
FORM_ROWS(whatif_change, size_t, struct whatif, NAME_ROWS);

#define ROW_ROWS(X, S)                                                                             \
    X(S, change, TEXT, names_of(from->arena, c, o), "what the state does")                         \
    X(S, changes, ARRAY, form_array(o->changes, o->count), "the same one by one",                  \
      .item = whatif_change_rows)                                                                  \
    X(S, state, PART, &o->then, "", .form = &whatif_state_form)                                    \
    X(S, index_change, NUMBER, o->index_change, "change of the index", .unit = "points",           \
      FIELD_NULLABLE)                                                                              \
    X(S, crosses, ARRAY, form_times(sizeof cross_words / sizeof *cross_words - 1),                 \
      "lines it would cross", .item = whatif_cross_rows, .is_unique = true)
FORM(whatif_row, struct whatif_row, struct whatif, ROW_ROWS);
static const struct form_row row_item = {.type = FORM_OBJECT, .form = &whatif_row_form};

#define WHATIF_ROWS(X, S)                                                                          \
    X(S, head, SHARED, form_object_in(o->findings, o->findings), "", .form = &machine_head_form)   \
    X(S, state, TEXT, o->findings->graph->dataset->states[o->list.state].iso3,                     \
      "code of the state", FIELD_CODE)                                                             \
    X(S, now, OBJECT, &o->now, "as it is", .form = &whatif_state_form)                             \
    X(S, chance_reason, TEXT, o->no_chance, "why no chance is given", FIELD_NULLABLE)              \
    X(S, hosted_before, BOOL, o->has_hosted,                                                       \
      "it hosted the suspect before: the chance does not rest on the index")                       \
    X(S, rows, ARRAY, form_array(o->rows, o->row_count),                                           \
      "single changes, those that cross a line first", .item = &row_item)                          \
    X(S, most_changes, INTEGER, o->most, "changes in a set, as asked for", FIELD_COUNT("changes")) \
    X(S, smallest_set, OBJECT, o->set,                                                             \
      "the smallest set over the line of the fence or of the first ten", .form = &whatif_row_form, \
      FIELD_NULLABLE)                                                                              \
    X(S, sets_as_small, INTEGER, o->set_count, "sets of that size over such a line",               \
      FIELD_COUNT("sets"))                                                                         \
    X(S, sets_computed, INTEGER, o->tried, "sets that were computed", FIELD_COUNT("sets"))
FORM_ROWS(whatif, struct whatif, struct whatif, WHATIF_ROWS);
const struct form machine_whatif_form = {FORM_OF(whatif)};

struct value *machine_whatif(const struct whatif *whatif, struct arena *arena)
{
    return form_tree(&machine_whatif_form, whatif, whatif, arena);
}
