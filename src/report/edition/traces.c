/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Traces: for each ranked state the way from its index to terms, layers, records and sources, for
 * formats that can open it. A source the text cites is given by its number, another by its title.
 */
#include "report/edition/traces.h"

#include <math.h>

#include "analysis/risk.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "report/clusters.h"
#include "report/edition.h"
#include "report/words.h"

enum { RECORDS_MAX = 3 };

static const char *source_text(struct edition *e, const struct origin *origin)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    for (size_t s = 0; s < origin->source_count; s++) {
        const struct source *source = &e->dataset->sources[origin->sources[s]];
        size_t number = 0;
        while (number < e->doc->source_count &&
               !str_is_equal(e->doc->sources[number].key, source->id))
            number++;
        strbuf_add(&text, s ? " " : "");
        if (number < e->doc->source_count)
            strbuf_printf(&text, "[%zu]", number + 1);
        else
            strbuf_printf(&text, "(%s%s%s)", source->title, source->url ? ", " : "",
                          source->url ? source->url : "");
    }
    return arena_strdup(e->arena, strbuf_text(&text));
}

static const char *number(struct edition *e, double x)
{
    char text[40];

    return arena_strdup(e->arena, num_format(x, 4, "not known", text));
}

static void add_record(struct edition *e, const char *layer, const struct trace_record *record)
{
    char from[DATE_TEXT_SIZE];

    date_format(record->from, from);
    doc_trace_line(e->doc, "%s: %s%s%s%s; %s line %zu; confidence %s; %s", layer, record->text,
                   *from ? ", " : "", from,
                   isnan(record->value)
                       ? ""
                       : arena_printf(e->arena, ", value %s %s", number(e, record->value),
                                      record->unit ? record->unit : ""),
                   words_file(e->dataset, record->origin), record->origin->line,
                   confidence_name(record->origin->confidence), source_text(e, record->origin));
}

/* What is not told of a tie is not kept: with all records of all states that would be a tenth of
 * the report's memory. */
static void add_layers(struct edition *e, size_t state)
{
    size_t home = e->study->home, at = state * e->graph->n + home;
    struct arena *scratch = arena_new();

    for (size_t l = 0; l < LAYER_COUNT; l++) {
        const struct layer *layer = &e->graph->layers[l];
        struct trace trace = {.arena = scratch};
        if (!layer->present)
            continue;
        relgraph_trace(e->graph, layer, state, home, &trace);
        doc_trace_line(e->doc,
                       "Layer %s (%s): figure %s, normalised %s, weight in the mean %.3f, from "
                       "%zu %s",
                       layer->kind->name, layer->kind->title, number(e, layer->raw[at]),
                       number(e, layer->weight[at]), e->graph->layer_weight[l], trace.count,
                       words_plural(trace.count, "record", "records"));
        for (size_t r = 0; r < trace.count && r < RECORDS_MAX; r++)
            add_record(e, layer->kind->name, &trace.records[r]);
        if (trace.count > RECORDS_MAX)
            doc_trace_line(e->doc, "%s: %zu more; all of them: fencesitter tie %s %s --as-of %s",
                           layer->kind->name, trace.count - RECORDS_MAX,
                           e->dataset->states[state].iso3, e->dataset->states[home].iso3,
                           e->iso_day);
    }
    arena_free(scratch);
}

static void add_state(struct edition *e, size_t state)
{
    const struct state_finding *s = &e->findings->states[state];
    const char *name = e->dataset->states[state].name;

    doc_trace_begin(e->doc, e->dataset->states[state].iso3,
                    arena_printf(e->arena, "%s: where its numbers come from", name));
    doc_trace_line(e->doc, "Index %s = 100 times the mean of %s", number(e, s->score),
                   words_terms(e->arena, e->findings, state));
    for (size_t t = 0; t < TERM_COUNT; t++)
        doc_trace_line(e->doc, "Term %s (%s): figure %s, percentile among the ranked states %s%s",
                       risk_factors[t].name, risk_factors[t].title, number(e, s->raw_terms[t]),
                       number(e, s->terms[t]),
                       e->findings->options.terms >> t & 1 ? "" : "; beside the index");
    doc_trace_line(e->doc, "Pulls: to %s %s, to the Court's supporters %s; straddle F %s", e->home,
                   number(e, s->pull_home), number(e, s->pull_court), number(e, s->straddle));
    if (e->findings->reasons[state].count[PULL_HOME] &&
        e->findings->reasons[state].count[PULL_COURT])
        doc_trace_line(e->doc, "The pulls. %s. %s", reasons_sentence(e, state, PULL_HOME),
                       reasons_sentence(e, state, PULL_COURT));
    doc_trace_line(e->doc, "Support for accountability c %s%s", number(e, s->support),
                   e->graph->support.has_acts ? "" : " (not measured in this study)");
    add_layers(e, state);
    const struct duty *duty = &e->graph->duty[state];
    for (size_t a = 0; a < duty->act_count; a++) {
        char day[DATE_TEXT_SIZE];
        doc_trace_line(e->doc, "Class %s: %s on %s; %s line %zu; %s", duty_code(duty->class),
                       treaty_event_name(duty->acts[a]->event),
                       date_format(duty->acts[a]->date, day),
                       words_file(e->dataset, &duty->acts[a]->origin), duty->acts[a]->origin.line,
                       source_text(e, &duty->acts[a]->origin));
    }
}

void edition_traces(struct edition *e)
{
    for (size_t r = 0; r < e->findings->ranking_count; r++)
        add_state(e, e->findings->ranking[r]);
}
