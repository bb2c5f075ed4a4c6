/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Centralities as tables and as a value tree; see the header. */
#include "report/centralities.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "report/fields.h"
#include "report/machine.h"
#include "report/words.h"

/* States by the measure, highest first, equal ones by code; those undefined are left out. */
static size_t order(const struct findings *f, enum measure_number measure, size_t out[])
{
    size_t count = 0;

    for (size_t rank = 1; rank <= f->state_count; rank++)
        for (size_t s = 0; s < f->state_count; s++)
            if (f->centralities.ranks[measure][s] == rank)
                out[count++] = s;
    return count;
}

static const char *note(struct edition *e, size_t shown, size_t count)
{
    return shown < count
               ? arena_printf(e->arena, "%zu of %zu states shown, by strength.", shown, count)
               : NULL;
}

/* The cell of a measure: its value, or the band of its rank as data with both ends. */
static struct doc_cell measure_cell(struct edition *e, size_t m, size_t s)
{
    if (!measures[m]->band)
        return field_cell(e, measures[m]->name, s);
    size_t rank = e->findings->centralities.ranks[m][s];
    double first, last;
    centrality_band_ends(rank, &first, &last);
    return doc_ends(e->arena, centrality_band(rank), doc_number(first), doc_number(last));
}

static struct doc_column measure_column(struct edition *e, size_t m)
{
    const struct measure *measure = measures[m];

    if (!measure->band)
        return field_column(measure->name);
    return (struct doc_column){
        .title = measure->heading,
        .data = {{arena_printf(e->arena, "%s_lo", measure->band),
                  arena_printf(e->arena, "%s: first rank of the band", measure->title), "places"},
                 {arena_printf(e->arena, "%s_hi", measure->band),
                  arena_printf(e->arena, "%s: last rank of the band", measure->title), "places"}},
    };
}

static void place_table(struct edition *e, size_t count, const size_t states[], size_t top)
{
    struct doc_column columns[MEASURE_COUNT + 1] = {field_column("name")};

    for (size_t m = 0; m < MEASURE_COUNT; m++)
        columns[m + 1] = measure_column(e, m);
    struct doc_table *table =
        doc_table(e->doc, "centrality", "Centralities of the states", MEASURE_COUNT + 1, columns);
    for (size_t i = 0; i < count && i < top; i++) {
        struct doc_cell cells[MEASURE_COUNT + 1] = {field_cell(e, "name", states[i])};
        for (size_t m = 0; m < MEASURE_COUNT; m++)
            cells[m + 1] = measure_cell(e, m, states[i]);
        doc_row(e->doc, table, cells);
    }
    table->note = note(e, top, count);
}

static void explain(struct edition *e)
{
    for (size_t m = 0; m < MEASURE_COUNT; m++)
        doc_item(e->doc, "%s%s: %s. Weights: %s.",
                 str_is_equal(measures[m]->heading, measures[m]->title)
                     ? ""
                     : arena_printf(e->arena, "%s, ", measures[m]->heading),
                 measures[m]->title, measures[m]->question, measures[m]->weights);
}

/* "strength: how tied in a state is; ...", without the weights. */
static const char *questions(struct edition *e)
{
    const char *items[MEASURE_COUNT];

    for (size_t m = 0; m < MEASURE_COUNT; m++)
        items[m] = arena_printf(e->arena, "%s: %s", measures[m]->heading, measures[m]->question);
    return words_series(e->arena, MEASURE_COUNT, items);
}

static void layers_table(struct edition *e, size_t count, const size_t states[], size_t top)
{
    const struct centralities *c = &e->findings->centralities;
    struct doc_column columns[LAYER_COUNT + 1] = {field_column("name")};
    const char *names[LAYER_COUNT];
    size_t n = 0;

    for (size_t l = 0; l < LAYER_COUNT; l++) {
        if (!c->layer_strength[l] || layer_kinds[l]->domain >= DOMAIN_CHOICE_COUNT ||
            layer_kinds[l]->home_only)
            continue;
        names[n] = arena_printf(e->arena, "layer_strength_%s", layer_kinds[l]->name);
        columns[n + 1] = field_column(names[n]);
        n++;
    }
    if (!n)
        return;
    doc_paragraph(e->doc, "Strength in each layer that ties all states, as normalised there; ties "
                          "that are not known add nothing.");
    struct doc_table *table =
        doc_table(e->doc, "layer-strength", "Strength by layer", n + 1, columns);
    for (size_t i = 0; i < count && i < top; i++) {
        struct doc_cell cells[LAYER_COUNT + 1] = {field_cell(e, "name", states[i])};
        for (size_t k = 0; k < n; k++)
            cells[k + 1] = field_cell(e, names[k], states[i]);
        doc_row(e->doc, table, cells);
    }
    table->note = note(e, top, count);
}

enum { EDITION_ROWS = 25 };

struct broker {
    size_t state, total;
};

static int compare_brokers(const void *left, const void *right)
{
    const struct broker *a = left, *b = right;

    if (a->total != b->total)
        return a->total > b->total ? -1 : 1;
    return a->state < b->state ? -1 : a->state > b->state;
}

/* Who stands between groups most often: gatekeeper, representative, itinerant, liaison. */
static size_t list_brokers(const struct findings *f, struct broker brokers[])
{
    size_t n = 0;

    for (size_t s = 0; s < f->state_count; s++) {
        const struct brokerage *b = &f->centralities.brokerage[s];
        size_t total = 0;
        for (size_t r = BROKERAGE_GATEKEEPER; r < BROKERAGE_ROLES; r++)
            total += b->count[r];
        if (total)
            brokers[n++] = (struct broker){s, total};
    }
    if (n)
        qsort(brokers, n, sizeof *brokers, compare_brokers);
    return n;
}

/* Which of the three groups a state is in. */
static const char *group_of(const struct findings *f, size_t state)
{
    size_t bloc = f->blocs.group_of[state];

    return bloc == f->centralities.home_bloc    ? "home"
           : bloc == f->centralities.court_bloc ? "Court"
                                                : "rest";
}

static void brokers_table(struct edition *e, size_t top, bool is_aside)
{
    enum { COLUMNS = BROKERAGE_ROLES + 2 };
    struct doc_column columns[COLUMNS] = {
        field_column("name"),
        {.title = "group",
         .data = {{"group", "which of the three groups the state is in", "text"}}},
    };
    const char *names[BROKERAGE_ROLES];
    const struct findings *f = e->findings;
    const struct centralities *c = &f->centralities;
    _cleanup_(cleanup_free) struct broker *brokers = mem_alloc(f->state_count + 1, sizeof *brokers);
    size_t n = list_brokers(f, brokers);

    doc_paragraph(
        e->doc,
        "Brokerage (Gould & Fernandez 1989): how often the state stands between two others "
        "that have no tie of their own, on the backbone (spanning tree and each state's "
        "three strongest ties: %zu of %zu ties). Groups: the bloc of %s, the bloc with "
        "most of the Court's supporters, the rest.",
        c->backbone_edges, c->all_edges, e->home);
    for (size_t r = 0; r < BROKERAGE_ROLES; r++) {
        names[r] = arena_printf(e->arena, "brokerage_%s", brokerage_name((enum brokerage_role)r));
        columns[r + 2] = field_column(names[r]);
    }
    struct doc_table *table =
        doc_table(e->doc, "brokerage", "Brokerage between the blocs", COLUMNS, columns);
    table->is_aside = is_aside;
    for (size_t i = 0; i < n && i < top; i++) {
        size_t state = brokers[i].state;
        struct doc_cell cells[COLUMNS] = {field_cell(e, "name", state),
                                          doc_text(group_of(f, state))};
        for (size_t r = 0; r < BROKERAGE_ROLES; r++)
            cells[r + 2] = field_cell(e, names[r], state);
        doc_row(e->doc, table, cells);
    }
    table->note =
        n > top ? arena_printf(e->arena, "%zu of %zu states that stand between groups.", top, n)
                : NULL;
}

static void add_all(struct edition *e, size_t top, bool is_brief)
{
    const struct findings *f = e->findings;
    _cleanup_(cleanup_free) size_t *states = mem_alloc(f->state_count + 1, sizeof *states);
    size_t count = order(f, MEASURE_strength, states);

    place_table(e, count, states, top);
    if (is_brief)
        doc_paragraph(e->doc, "Read: %s.", questions(e));
    else
        explain(e);
    if (!is_brief)
        layers_table(e, count, states, top);
    if (f->centralities.has_brokerage)
        brokers_table(e, top, is_brief);
    else
        doc_paragraph(e->doc, "Brokerage and participation: %s.",
                      f->blocs.has_run ? "not counted between blocs, for the home state and the "
                                         "Court's supporters share one"
                                       : "not defined, for there are no stable blocs");
}

/* "Betweenness": the measures shown by a band. */
static const char *banded_names(struct edition *e)
{
    const char *names[MEASURE_COUNT];
    size_t n = 0;

    for (size_t m = 0; m < MEASURE_COUNT; m++)
        if (measures[m]->band)
            names[n++] = arena_printf(e->arena, "%c%s", toupper(measures[m]->name[0]),
                                      measures[m]->name + 1);
    return words_list(e->arena, n, names);
}

void centralities_blocks(struct edition *e)
{
    doc_paragraph(e->doc,
                  "Where a state stands in the network of relations. Centrality describes; "
                  "it is not a term of the index. %s is given as a band of ranks, "
                  "for single places in it change with small changes of the ties.",
                  banded_names(e));
    add_all(e, EDITION_ROWS, true);
}

struct doc *centralities_compose(const struct findings *findings, size_t top)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    size_t states = 0;
    for (size_t s = 0; s < findings->state_count; s++)
        states += relgraph_has_state(findings->graph, s);
    doc_paragraph(doc, "%s, as of %s: centralities on the alignment graph of %zu states.",
                  e.study->title, e.day, states);
    add_all(&e, top, false);
    return doc;
}

#define MEASURE_ROWS(X, S)                                                                         \
    X(S, name, TEXT, (*o)->name, "name of the measure", .pattern = "^[a-z_]+$")                    \
    X(S, title, TEXT, (*o)->title, "what it is called")                                            \
    X(S, question, TEXT, (*o)->question, "what it says of a state")                                \
    X(S, weights, TEXT, (*o)->weights, "which way the weights of the ties count")
FORM(measure, struct measure *const, void, MEASURE_ROWS);
static const struct form_row measure_item = {.type = FORM_OBJECT, .form = &measure_form};

#define BACKBONE_ROWS(X, S)                                                                        \
    X(S, edges, INTEGER, o->backbone_edges, "ties of the backbone", FIELD_COUNT("ties"))           \
    X(S, of, INTEGER, o->all_edges, "ties there are", FIELD_COUNT("ties"))
FORM(backbone, struct centralities, void, BACKBONE_ROWS);

static bool is_state(const struct form_source *from)
{
    const struct findings *findings = from->context;

    return relgraph_has_state(findings->graph, from->index);
}
static const struct form_row state_item = {
    .type = FORM_OBJECT, .form = &centrality_form, .has = is_state};

#define CENTRALITY_ROWS(X, S)                                                                      \
    X(S, head, PART, o, "", .form = &machine_head_form)                                            \
    X(S, measures, ARRAY, form_array(measures, MEASURE_COUNT), "the measures",                     \
      .item = &measure_item)                                                                       \
    X(S, brokerage_backbone, OBJECT, &o->centralities, "the ties on which brokerage is counted",   \
      .form = &backbone_form)                                                                      \
    X(S, rows, ARRAY, form_array(o->states, o->state_count), "the states, by code",                \
      .item = &state_item)
FORM_ROWS(centralities, struct findings, struct findings, CENTRALITY_ROWS);
const struct form machine_centrality_form = {FORM_OF(centralities)};

struct value *machine_centrality(const struct findings *findings, struct arena *arena)
{
    return form_tree(&machine_centrality_form, findings, findings, arena);
}
