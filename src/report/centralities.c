/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Centralities as tables and as a value tree; see the header. */
#include "report/centralities.h"

#include <math.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "report/edition/sections.h"
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

static struct doc_cell value_cell(const struct findings *f, enum measure_number m, size_t s)
{
    return doc_number(f->centralities.values[m][s]);
}

static const char *note(struct edition *e, size_t shown, size_t count)
{
    return shown < count
               ? arena_printf(e->arena, "%zu of %zu states shown, by strength.", shown, count)
               : NULL;
}

static void place_table(struct edition *e, size_t count, const size_t states[], size_t top)
{
    const struct findings *f = e->findings;
    const struct doc_column columns[] = {
        {.title = "state", .wraps = true},
        {.title = measure_strength.heading,
         .align = DOC_RIGHT,
         .decimals = measure_strength.decimals},
        {.title = measure_betweenness.heading},
        {.title = measure_harmonic.heading,
         .align = DOC_RIGHT,
         .decimals = measure_harmonic.decimals},
        {.title = measure_eigenvector.heading,
         .align = DOC_RIGHT,
         .decimals = measure_eigenvector.decimals},
        {.title = measure_pagerank.heading,
         .align = DOC_RIGHT,
         .decimals = measure_pagerank.decimals},
        {.title = measure_constraint.heading,
         .align = DOC_RIGHT,
         .decimals = measure_constraint.decimals},
        {.title = measure_effective_size.heading,
         .align = DOC_RIGHT,
         .decimals = measure_effective_size.decimals},
        {.title = measure_participation.heading,
         .align = DOC_RIGHT,
         .decimals = measure_participation.decimals},
    };
    struct doc_table *table = doc_table(e->doc, "centrality", NULL, 9, columns);

    for (size_t i = 0; i < count && i < top; i++) {
        size_t s = states[i];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    state_cell(e->dataset, s),
                    value_cell(f, MEASURE_strength, s),
                    doc_text(centrality_band(f->centralities.ranks[MEASURE_betweenness][s])),
                    value_cell(f, MEASURE_harmonic, s),
                    value_cell(f, MEASURE_eigenvector, s),
                    value_cell(f, MEASURE_pagerank, s),
                    value_cell(f, MEASURE_constraint, s),
                    value_cell(f, MEASURE_effective_size, s),
                    value_cell(f, MEASURE_participation, s),
                });
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

static void layers_table(struct edition *e, size_t count, const size_t states[], size_t top)
{
    const struct centralities *c = &e->findings->centralities;
    struct doc_column columns[LAYER_COUNT + 1] = {{.title = "state", .wraps = true}};
    struct doc_cell cells[LAYER_COUNT + 1];
    size_t shown[LAYER_COUNT], n = 0;

    for (size_t l = 0; l < LAYER_COUNT; l++) {
        if (!c->layer_strength[l] || layer_kinds[l]->domain >= DOMAIN_CHOICE_COUNT ||
            layer_kinds[l]->home_only)
            continue;
        columns[n + 1] =
            (struct doc_column){.title = layer_kinds[l]->name, .align = DOC_RIGHT, .decimals = 1};
        shown[n++] = l;
    }
    if (!n)
        return;
    doc_paragraph(e->doc, "Strength in each layer that ties all states, as normalised there; ties "
                          "that are not known add nothing.");
    struct doc_table *table = doc_table(e->doc, "layer-strength", NULL, n + 1, columns);
    for (size_t i = 0; i < count && i < top; i++) {
        cells[0] = state_cell(e->dataset, states[i]);
        for (size_t k = 0; k < n; k++)
            cells[k + 1] = doc_number(c->layer_strength[shown[k]][states[i]]);
        doc_row(e->doc, table, cells);
    }
    table->note = note(e, top, count);
}

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

static void brokers_table(struct edition *e, size_t top)
{
    static const struct doc_column columns[] = {
        {.title = "state", .wraps = true},
        {.title = "group"},
        {.title = "coordinator", .align = DOC_RIGHT},
        {.title = "gatekeeper", .align = DOC_RIGHT},
        {.title = "represent.", .align = DOC_RIGHT},
        {.title = "itinerant", .align = DOC_RIGHT},
        {.title = "liaison", .align = DOC_RIGHT},
    };
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
    struct doc_table *table = doc_table(e->doc, "brokerage", NULL, 7, columns);
    for (size_t i = 0; i < n && i < top; i++) {
        const struct brokerage *b = &c->brokerage[brokers[i].state];
        size_t bloc = f->blocs.group_of[brokers[i].state];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    state_cell(e->dataset, brokers[i].state),
                    doc_text(bloc == c->home_bloc    ? "home"
                             : bloc == c->court_bloc ? "Court"
                                                     : "rest"),
                    doc_number((double)b->count[BROKERAGE_COORDINATOR]),
                    doc_number((double)b->count[BROKERAGE_GATEKEEPER]),
                    doc_number((double)b->count[BROKERAGE_REPRESENTATIVE]),
                    doc_number((double)b->count[BROKERAGE_ITINERANT]),
                    doc_number((double)b->count[BROKERAGE_LIAISON]),
                });
    }
    table->note =
        n > top ? arena_printf(e->arena, "%zu of %zu states that stand between groups.", top, n)
                : NULL;
}

static void add_all(struct edition *e, size_t top)
{
    const struct findings *f = e->findings;
    _cleanup_(cleanup_free) size_t *states = mem_alloc(f->state_count + 1, sizeof *states);
    size_t count = order(f, MEASURE_strength, states);

    place_table(e, count, states, top);
    explain(e);
    layers_table(e, count, states, top);
    if (f->centralities.has_brokerage)
        brokers_table(e, top);
    else
        doc_paragraph(e->doc, "Brokerage and participation: %s.",
                      f->blocs.has_run ? "not counted between blocs, for the home state and the "
                                         "Court's supporters share one"
                                       : "not defined, for there are no stable blocs");
}

void section_centrality(struct edition *e)
{
    doc_heading(e->doc, 1, "centrality", "Centralities");
    doc_paragraph(e->doc, "Where a state stands in the network of relations. Centrality describes; "
                          "it is not a term of the index. Betweenness is given as a band of ranks, "
                          "for single places in it change with small changes of the ties.");
    add_all(e, 15);
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
    add_all(&e, top);
    return doc;
}

static void add_row(struct value *rows, const struct findings *f, size_t s)
{
    const struct centralities *c = &f->centralities;
    struct value *row = value_add_object(rows, NULL);

    value_add_text(row, "iso3", f->graph->dataset->states[s].iso3);
    for (size_t m = 0; m < MEASURE_COUNT; m++)
        value_add_number(row, measures[m]->name, c->values[m][s]);
    if (c->has_brokerage) {
        struct value *brokerage = value_add_object(row, "brokerage");
        for (size_t r = 0; r < BROKERAGE_ROLES; r++)
            value_add_integer(brokerage, brokerage_name((enum brokerage_role)r),
                              (long long)c->brokerage[s].count[r]);
    } else {
        value_add_null(row, "brokerage");
    }
    value_add_text(row, "betweenness_band", centrality_band(c->ranks[MEASURE_betweenness][s]));
    if (f->blocs.has_run)
        value_add_integer(row, "bloc", (long long)f->blocs.group_of[s] + 1);
    else
        value_add_null(row, "bloc");
    struct value *layers = value_add_object(row, "layer_strength");
    for (size_t l = 0; l < LAYER_COUNT; l++)
        value_add_number(layers, layer_kinds[l]->name,
                         c->layer_strength[l] ? c->layer_strength[l][s] : (double)NAN);
}

struct value *machine_centrality(const struct findings *findings, struct arena *arena)
{
    const struct centralities *c = &findings->centralities;
    struct value *root = machine_head(findings, arena);
    struct value *list = value_add_array(root, "measures");

    for (size_t m = 0; m < MEASURE_COUNT; m++) {
        struct value *row = value_add_object(list, NULL);
        value_add_text(row, "name", measures[m]->name);
        value_add_text(row, "title", measures[m]->title);
        value_add_text(row, "question", measures[m]->question);
        value_add_text(row, "weights", measures[m]->weights);
    }
    struct value *backbone = value_add_object(root, "brokerage_backbone");
    value_add_integer(backbone, "edges", (long long)c->backbone_edges);
    value_add_integer(backbone, "of", (long long)c->all_edges);
    struct value *rows = value_add_array(root, "rows");
    for (size_t s = 0; s < findings->state_count; s++)
        if (relgraph_has_state(findings->graph, s))
            add_row(rows, findings, s);
    return root;
}
