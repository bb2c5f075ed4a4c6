/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tie; see the header. */
#include "report/tie.h"

#include <math.h>

#include "base/num.h"
#include "report/caveats.h"
#include "report/duties.h"
#include "report/machine.h"
#include "report/words.h"

/* What a pair has in one layer. */
struct pair_layer {
    const struct layer *layer;
    double raw, weight, share;
    struct trace trace;
};

static struct pair_layer look(const struct relgraph *graph, size_t l, size_t a, size_t b,
                              struct arena *arena)
{
    const struct layer *layer = &graph->layers[l];
    struct pair_layer pair = {
        .layer = layer,
        .raw = layer->raw[a * graph->n + b],
        .weight = layer->weight[a * graph->n + b],
        .share = graph->layer_weight[l],
        .trace = {.arena = arena},
    };
    relgraph_trace(graph, layer, a, b, &pair.trace);
    return pair;
}

static const char *record_dates(struct arena *arena, const struct trace_record *record)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    date_format(record->from, from);
    date_format(record->to, to);
    if (!*from && !*to)
        return "";
    if (*from && *to && record->from.day == record->to.day)
        return arena_strdup(arena, from);
    return arena_printf(arena, "%s - %s", *from ? from : "?", to);
}

/* A zero and a gap never stand without what they mean. */
static const char *remark_of(struct arena *arena, const struct relgraph *graph,
                             const struct pair_layer *pair, size_t a, size_t b)
{
    const struct layer *layer = pair->layer;
    size_t home = graph->study->home;
    bool is_low = layer->low && layer->low[a * graph->n + b];
    char number[40];

    if (layer_is_touched(layer, a, b))
        return arena_printf(arena, "facts left out%s (%s with them)",
                            isnan(pair->raw) ? ": unknown" : "",
                            num_format(layer->full[a * graph->n + b], 4, "unknown", number));
    if (!layer->present)
        return layer->kind->absent;
    if (isnan(pair->raw) && layer->kind->home_only && a != home && b != home)
        return "ties to home only";
    if (isnan(pair->raw))
        return layer->kind->missing ? layer->kind->missing : "not known";
    if (pair->raw == 0 && is_low)
        return arena_printf(arena, "%s, low confidence", layer->kind->zero);
    return pair->raw == 0 ? layer->kind->zero : is_low ? "low confidence" : "";
}

static void layers_table(struct doc *doc, const struct relgraph *graph, size_t a, size_t b,
                         const struct pair_layer pairs[])
{
    static const struct doc_column columns[] = {
        {.title = "layer"},
        {.title = "domain"},
        {.title = "raw", .align = DOC_RIGHT, .decimals = 4},
        {.title = "weight", .align = DOC_RIGHT, .decimals = 4},
        {.title = "share", .align = DOC_RIGHT, .decimals = 3},
        {.title = "records", .align = DOC_RIGHT},
        {.title = "remark", .wraps = true},
    };
    struct doc_table *table = doc_table(doc, "tie", NULL, 7, columns);

    for (size_t l = 0; l < LAYER_COUNT; l++) {
        const struct pair_layer *pair = &pairs[l];
        const struct layer *layer = pair->layer;
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(layer->kind->name),
                    doc_text(domain_name(layer->kind->domain)),
                    doc_number(pair->raw),
                    doc_number(pair->weight),
                    doc_number(pair->share),
                    doc_number((double)pair->trace.count),
                    doc_text(remark_of(doc->arena, graph, pair, a, b)),
                });
    }
}

static void records_table(struct doc *doc, const struct dataset *dataset,
                          const struct pair_layer *pair, size_t top)
{
    static const struct doc_column columns[] = {
        {.title = "record", .wraps = true},
        {.title = "when", .wraps = true},
        {.title = "value", .align = DOC_RIGHT, .decimals = 2},
        {.title = "unit"},
        {.title = "file:line", .wraps = true},
        {.title = "source, confidence", .wraps = true},
    };
    const struct trace *trace = &pair->trace;

    doc_heading(doc, 2, pair->layer->kind->name, "%s: %s", pair->layer->kind->name,
                pair->layer->kind->title);
    struct doc_table *table = doc_table(doc, pair->layer->kind->name, NULL, 6, columns);
    for (size_t r = 0; r < trace->count && r < top; r++) {
        const struct trace_record *record = &trace->records[r];
        doc_row(
            doc, table,
            (struct doc_cell[]){
                doc_text(record->text),
                doc_text(record_dates(doc->arena, record)),
                isnan(record->value) ? doc_text("") : doc_number(record->value),
                doc_text(record->unit ? record->unit : ""),
                doc_text(arena_printf(doc->arena, "%s:%zu", words_file(dataset, record->origin),
                                      record->origin->line)),
                doc_text(arena_printf(doc->arena, "%s %s", words_cite(doc, dataset, record->origin),
                                      confidence_name(record->origin->confidence))),
            });
    }
    if (trace->count > top)
        table->note = arena_printf(doc->arena, "%zu of %zu records; --top N or --json shows more.",
                                   top, trace->count);
}

/* A state that did not exist has no tie. */
static bool has_both(struct doc *doc, const struct relgraph *graph, size_t a, size_t b)
{
    bool has_both = true;

    for (size_t s = 0; s < 2; s++) {
        size_t state = s ? b : a;
        if (relgraph_has_state(graph, state))
            continue;
        doc_paragraph(doc, "%s There is no tie.", duty_absence(doc->arena, graph, state));
        has_both = false;
    }
    return has_both;
}

struct doc *tie_compose(const struct findings *findings, size_t a, size_t b, size_t top)
{
    const struct relgraph *graph = findings->graph;
    const struct dataset *dataset = graph->dataset;
    struct doc *doc = doc_new(NULL, NULL);
    struct pair_layer *pairs = arena_alloc(doc->arena, LAYER_COUNT, sizeof *pairs);
    size_t home = graph->study->home;
    size_t other = a == home ? b : b == home ? a : SIZE_MAX;

    for (size_t l = 0; l < LAYER_COUNT; l++)
        pairs[l] = look(graph, l, a, b, doc->arena);
    caveats_write(doc, graph);
    if (!has_both(doc, graph, a, b))
        return doc;
    doc_paragraph(
        doc, "%s and %s, as of %s: alignment %.4f, from %.0f %% of the weight of the layers.%s",
        dataset->states[a].name, dataset->states[b].name, words_date(doc->arena, graph->as_of),
        relgraph_tie(graph, a, b), 100 * relgraph_coverage(graph, a, b),
        other != SIZE_MAX && graph->sanction[other]
            ? arena_printf(doc->arena, " Sanctions stand: the tie counts %.2f times %s.",
                           RELGRAPH_SANCTION_FACTOR,
                           words_cite(doc, dataset, &graph->sanction[other]->origin))
            : "");
    layers_table(doc, graph, a, b, pairs);
    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (pairs[l].trace.count)
            records_table(doc, dataset, &pairs[l], top);
    if (doc->source_count) {
        doc_heading(doc, 2, "sources", "Sources");
        doc_sources(doc);
        doc_paragraph(doc, "An asterisk after a citation marks a fact of low confidence.");
    }
    return doc;
}

static void add_record(struct value *list, const struct dataset *dataset,
                       const struct trace_record *record)
{
    struct value *row = value_add_object(list, NULL);

    value_add_text(row, "text", record->text);
    value_add_text(row, "from", machine_date(list->arena, record->from));
    value_add_text(row, "to", machine_date(list->arena, record->to));
    value_add_number(row, "value", record->value);
    value_add_text(row, "unit", record->unit);
    machine_origin(row, dataset, record->origin);
}

struct value *machine_tie(const struct findings *findings, size_t a, size_t b, struct arena *arena)
{
    const struct relgraph *graph = findings->graph;
    struct value *root = machine_head(findings, arena);

    value_add_text(root, "a", graph->dataset->states[a].iso3);
    value_add_text(root, "b", graph->dataset->states[b].iso3);
    value_add_number(root, "combined", relgraph_tie(graph, a, b));
    value_add_number(root, "coverage", relgraph_coverage(graph, a, b));
    struct value *layers = value_add_array(root, "layers");
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        struct pair_layer pair = look(graph, l, a, b, arena);
        struct value *row = value_add_object(layers, NULL);
        value_add_text(row, "layer", pair.layer->kind->name);
        value_add_text(row, "domain", domain_name(pair.layer->kind->domain));
        value_add_number(row, "raw", pair.raw);
        value_add_number(row, "weight", pair.weight);
        value_add_number(row, "share", pair.share);
        value_add_bool(row, "known", !isnan(pair.raw));
        value_add_bool(row, "present", pair.layer->present);
        value_add_bool(row, "touched", layer_is_touched(pair.layer, a, b));
        value_add_number(row, "raw_with_left_out",
                         pair.layer->full ? pair.layer->full[a * graph->n + b] : pair.raw);
        value_add_bool(row, "low_confidence", trace_is_low(&pair.trace));
        struct value *records = value_add_array(row, "records");
        for (size_t r = 0; r < pair.trace.count; r++)
            add_record(records, graph->dataset, &pair.trace.records[r]);
    }
    return root;
}
