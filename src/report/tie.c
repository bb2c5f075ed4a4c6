/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tie; see the header. */
#include "report/tie.h"

#include <math.h>

#include "base/num.h"
#include "graph/combine.h"
#include "report/caveats.h"
#include "report/duties.h"
#include "report/fields.h"
#include "report/machine.h"
#include "report/words.h"

/* What a pair has in one layer. */
struct pair_layer {
    const struct layer *layer;
    double raw, weight, share;
    bool is_touched; /* facts left out touch the figure */
    double full;     /* it, as if none were */
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
        .is_touched = layer_is_touched(layer, a, b),
        .full = layer->full ? layer->full[a * graph->n + b] : layer->raw[a * graph->n + b],
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

    if (pair->is_touched)
        return arena_printf(arena, "facts left out%s (%s with them)",
                            isnan(pair->raw) ? ": unknown" : "",
                            num_format(pair->full, 4, "unknown", number));
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
        {.title = "layer", .data = {{"layer", "the layer", "text"}}},
        {.title = "domain", .data = {{"domain", "its domain", "text"}}},
        DOC_FIGURE("raw", 4, "raw", "figure of the pair", "of the layer"),
        DOC_FIGURE("weight", 4, "weight", "the figure, normalised", "share"),
        DOC_FIGURE("share", 3, "share", "weight of the layer in the alignment", "share"),
        DOC_FIGURE("records", 0, "records", "records behind the figure", "records"),
        {.title = "remark", .wraps = true, .data = {{"remark", "why there is none", "text"}}},
    };
    struct doc_table *table = doc_table(doc, "tie", "The layers of the tie", 7, columns);

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

/* The domains' values are what the tie is the mean of. */
static void domains_table(struct doc *doc, const struct relgraph *graph, size_t a, size_t b)
{
    static const struct doc_column columns[] = {
        {.title = "domain", .data = {{"domain", "the domain", "text"}}},
        DOC_FIGURE("value", 4, "value", "mean of its layers with a figure, by their shares",
                   "share"),
        DOC_FIGURE("share", 3, "share", "weight of the domain in the tie", "share"),
    };
    struct doc_table *table = doc_table(doc, "domains", "The domains of the tie", 3, columns);
    double value[DOMAIN_CHOICE_COUNT];
    struct combine combine;

    combine_of(graph, &combine);
    combine_domains_at(&combine, a * graph->n + b, value);
    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++)
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(domain_name((enum domain)d)),
                    combine.domain[d] > 0 ? doc_number(value[d]) : doc_text("absent"),
                    doc_number(combine.domain[d]),
                });
    table->note = "The alignment is the mean of the domains with a value, by their shares; a "
                  "domain's value that of its layers with a figure.";
}

static void records_table(struct doc *doc, const struct dataset *dataset,
                          const struct pair_layer *pair, size_t top)
{
    static const struct doc_column columns[] = {
        {.title = "record", .wraps = true, .data = {{"record", "what the record says", "text"}}},
        {.title = "when", .wraps = true, .data = {{"dates", "days it stands for", "text"}}},
        DOC_FIGURE("value", 2, "value", "what it adds", "see column unit"),
        {.title = "unit", .data = {{"unit", "unit of the value", "text"}}},
        {.title = "file:line",
         .wraps = true,
         .data = {{"file", "file of the record", "text"}, {"line", "line of the record", "lines"}}},
        {.title = "source, confidence",
         .wraps = true,
         .data = {{"source", "sources cited, and confidence", "text"}}},
    };
    const struct trace *trace = &pair->trace;

    doc_heading(doc, 2, pair->layer->kind->name, "%s: %s", pair->layer->kind->name,
                pair->layer->kind->title);
    struct doc_table *table =
        doc_table(doc, pair->layer->kind->name, "Records of the layer", 6, columns);
    for (size_t r = 0; r < trace->count && r < top; r++) {
        const struct trace_record *record = &trace->records[r];
        doc_row(
            doc, table,
            (struct doc_cell[]){
                doc_text(record->text),
                doc_text(record_dates(doc->arena, record)),
                isnan(record->value) ? doc_text("") : doc_number(record->value),
                doc_text(record->unit ? record->unit : ""),
                words_place(doc->arena, dataset, record->origin),
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
    domains_table(doc, graph, a, b);
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

/* A pair of states and what it has in each layer. */
struct tie_view {
    const struct findings *findings;
    size_t a, b;
    struct pair_layer layers[LAYER_COUNT];
    struct combine combine;
    double domain_value[DOMAIN_CHOICE_COUNT];
};

#define RECORD_ROWS(X, S)                                                                          \
    X(S, text, TEXT, o->text, "what the record says")                                              \
    X(S, from, TEXT, words_iso(from->arena, o->from), "begin, or the day of the event",            \
      FIELD_DATE, FIELD_NULLABLE)                                                                  \
    X(S, to, TEXT, words_iso(from->arena, o->to), "end, or the day of the event", FIELD_DATE,      \
      FIELD_NULLABLE)                                                                              \
    X(S, value, NUMBER, o->value, "what it adds", .unit = "see 'unit'", FIELD_NULLABLE)            \
    X(S, unit, TEXT, o->unit, "unit of the value", FIELD_NULLABLE)                                 \
    X(S, origin, PART, o->origin, "", .form = &machine_origin_form)
FORM(record, struct trace_record, struct findings, RECORD_ROWS);
static const struct form_row record_item = {.type = FORM_OBJECT, .form = &record_form};

#define LAYER_ROWS(X, S)                                                                           \
    X(S, layer, TEXT, o->layer->kind->name, "the layer", .word = word_layer)                       \
    X(S, domain, TEXT, domain_name(o->layer->kind->domain), "its domain", .word = word_domain)     \
    X(S, raw, NUMBER, o->raw, "figure of the pair", .unit = "of the layer", FIELD_NULLABLE)        \
    X(S, weight, NUMBER, o->weight, "the figure, normalised", .unit = "share", .decimals = 2,      \
      FIELD_NULLABLE)                                                                              \
    X(S, share, NUMBER, o->share, "weight of the layer in the alignment", FIELD_SHARE,             \
      FIELD_NULLABLE)                                                                              \
    X(S, known, BOOL, !isnan(o->raw), "there is a figure")                                         \
    X(S, present, BOOL, o->layer->present, "there is a figure for a tie with the home state")      \
    X(S, touched, BOOL, o->is_touched, "facts that are left out touch the figure")                 \
    X(S, raw_with_left_out, NUMBER, o->full, "the figure with them", .unit = "of the layer",       \
      FIELD_NULLABLE)                                                                              \
    X(S, low_confidence, BOOL, trace_is_low(&o->trace), "a record is of low confidence")           \
    X(S, records, ARRAY, form_array(o->trace.records, o->trace.count), "what the figure rests on", \
      .item = &record_item)
FORM(tie_layer, struct pair_layer, struct findings, LAYER_ROWS);
static const struct form_row layer_item = {.type = FORM_OBJECT, .form = &tie_layer_form};

#define DOMAIN_ROWS(X, S)                                                                          \
    X(S, domain, TEXT, domain_name((enum domain)from->index), "the domain", .word = word_domain)   \
    X(S, value, NUMBER, o->domain_value[from->index], "mean of its layers with a figure",          \
      FIELD_SHARE, FIELD_NULLABLE)                                                                 \
    X(S, share, NUMBER, o->combine.domain[from->index], "weight of the domain in the alignment",   \
      FIELD_SHARE)
FORM(tie_domain, struct tie_view, struct findings, DOMAIN_ROWS);
static const struct form_row domain_item = {.type = FORM_OBJECT, .form = &tie_domain_form};

#define TIE_ROWS(X, S)                                                                             \
    X(S, head, PART, o->findings, "", .form = &machine_head_form)                                  \
    X(S, a, TEXT, c->graph->dataset->states[o->a].iso3, "one state", FIELD_CODE)                   \
    X(S, b, TEXT, c->graph->dataset->states[o->b].iso3, "the other state", FIELD_CODE)             \
    X(S, combined, NUMBER, relgraph_tie(c->graph, o->a, o->b), "alignment", FIELD_SHARE,           \
      FIELD_NULLABLE)                                                                              \
    X(S, coverage, NUMBER, relgraph_coverage(c->graph, o->a, o->b),                                \
      "observed share of the weight of the layers", FIELD_SHARE, FIELD_NULLABLE)                   \
    X(S, domains, ARRAY, form_times(DOMAIN_CHOICE_COUNT), "the domains, whose mean the tie is",    \
      .item = &domain_item)                                                                        \
    X(S, layers, ARRAY, form_array(o->layers, LAYER_COUNT), "the layers", .item = &layer_item)
FORM_ROWS(tie, struct tie_view, struct findings, TIE_ROWS);
const struct form machine_tie_form = {FORM_OF(tie)};

struct value *machine_tie(const struct findings *findings, size_t a, size_t b, struct arena *arena)
{
    struct tie_view view = {.findings = findings, .a = a, .b = b};

    combine_of(findings->graph, &view.combine);
    combine_domains_at(&view.combine, a * findings->graph->n + b, view.domain_value);
    for (size_t l = 0; l < LAYER_COUNT; l++)
        view.layers[l] = look(findings->graph, l, a, b, arena);
    return form_tree(&machine_tie_form, &view, findings, arena);
}
