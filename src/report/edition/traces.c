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
#include "graph/roles.h"
#include "report/chances.h"
#include "report/clusters.h"
#include "report/duties.h"
#include "report/edition.h"
#include "report/evidence.h"
#include "report/words.h"

enum { RECORDS_MAX = 3 };

/* Who has a seat in a body that meets. */
struct seats {
    bool *holds; /* by state; NULL: it does not meet */
    size_t count;
};

/* Sources that the text cites by their numbers, with the word for what is weak. */
static const char *source_text(struct edition *e, const struct origin *origin)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    for (size_t s = 0; s < origin->source_count; s++) {
        const struct source *source = &e->dataset->sources[origin->sources[s]];
        const char *weakness = words_weakness(source->kind);
        size_t number = 0;
        while (number < e->doc->source_count &&
               !str_is_equal(e->doc->sources[number].key, source->id))
            number++;
        strbuf_printf(&text, "%s%s%s", s ? " " : "", weakness, *weakness ? " " : "");
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

static const char *short_number(struct edition *e, double x)
{
    char text[40];

    return arena_strdup(e->arena, num_format(x, 2, "not known", text));
}

static void add_record(struct edition *e, const struct trace_record *record)
{
    char from[DATE_TEXT_SIZE];

    date_format(record->from, from);
    doc_trace_line(e->doc, "%s%s%s%s; %s line %zu; confidence %s; %s", record->text,
                   *from ? ", " : "", from,
                   isnan(record->value)
                       ? ""
                       : arena_printf(e->arena, ", value %s%s%s", number(e, record->value),
                                      record->unit ? " " : "", record->unit ? record->unit : ""),
                   words_file(e->dataset, record->origin), record->origin->line,
                   confidence_name(record->origin->confidence), source_text(e, record->origin));
}

/* A layer of the tie to the home state with its first records. The others are not kept: all records
 * of all states would be a tenth of the report's memory. */
static void add_layer(struct edition *e, size_t state, const struct layer *layer, double weight)
{
    size_t home = e->study->home, at = state * e->graph->n + home;
    struct arena *scratch = arena_new();
    struct trace trace = {.arena = scratch};

    relgraph_trace(e->graph, layer, state, home, &trace);
    doc_trace_line(e->doc, "Layer %s (%s): figure %s, normalised %s%s, from %zu %s",
                   layer->kind->name, layer->kind->title, number(e, layer->raw[at]),
                   number(e, layer->weight[at]),
                   weight > 0 ? arena_printf(e->arena, ", weight in the mean %.3f", weight) : "",
                   trace.count, words_plural(trace.count, "record", "records"));
    for (size_t r = 0; r < trace.count && r < RECORDS_MAX; r++)
        add_record(e, &trace.records[r]);
    if (trace.count > RECORDS_MAX)
        doc_trace_line(e->doc, "%s: %zu more; all of them: fencesitter tie %s %s --as-of %s",
                       layer->kind->name, trace.count - RECORDS_MAX, e->dataset->states[state].iso3,
                       e->dataset->states[home].iso3, e->iso_day);
    arena_free(scratch);
}

/* The layers of choices, which the pulls are computed on; or those that only stand beside them. */
static void add_layers(struct edition *e, size_t state, bool weighed)
{
    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (e->graph->layers[l].present && (e->graph->layer_weight[l] > 0) == weighed)
            add_layer(e, state, &e->graph->layers[l], e->graph->layer_weight[l]);
}

/* What is said of a term that the index does not hold. */
static const char *beside_text(const struct edition *e, size_t term)
{
    return e->findings->options.terms >> term & 1 ? "" : "; beside the index";
}

static void add_index(struct edition *e, size_t state)
{
    const struct state_finding *s = &e->findings->states[state];

    doc_trace_part(e->doc, "index", "Index and rank", "score index rank");
    doc_trace_line(e->doc, "Index %s = 100 times the mean of %s; rank %zu of %zu, by the index",
                   number(e, s->score), words_terms(e->arena, e->findings, state), s->rank,
                   e->findings->ranking_count);
    for (size_t t = 0; t < TERM_COUNT; t++)
        doc_trace_line(e->doc, "Term %s (%s): figure %s, percentile among the ranked states %s%s",
                       risk_factors[t].name, risk_factors[t].title, number(e, s->raw_terms[t]),
                       number(e, s->terms[t]), beside_text(e, t));
}

static void add_draws(struct edition *e, size_t state)
{
    const struct state_finding *s = &e->findings->states[state];

    if (!e->findings->options.draws)
        return;
    doc_trace_part(e->doc, "draws", "Ranges over the draws",
                   "rank_lo rank_hi index_lo index_hi score_lo score_hi p_top10 straddle_lo "
                   "straddle_hi p_fence p_straddle fence");
    doc_trace_line(e->doc,
                   "%zu draws, seed %llu: in each, settings are drawn anew and facts of low "
                   "confidence left out or kept (methods, 8). Ranges hold the middle 90 %%",
                   e->findings->uncertainty.draws, (unsigned long long)e->findings->options.seed);
    doc_trace_line(e->doc, "Rank %.0f to %.0f, index %s to %s; among the first ten in %s",
                   s->rank_lo, s->rank_hi, short_number(e, s->score_lo),
                   short_number(e, s->score_hi), words_percent(e->arena, s->p_top10));
    if (!isnan(s->straddle))
        doc_trace_line(e->doc, "F %s to %s; at the level of the fence in %s; on the fence%s in %s",
                       short_number(e, s->straddle_lo), short_number(e, s->straddle_hi),
                       words_share_of_draws(e->arena, s->p_straddle),
                       e->graph->support.has_acts ? ", with weak support too," : "",
                       words_share_of_draws(e->arena, s->p_fence));
}

static void add_chance(struct edition *e, size_t state)
{
    const struct chance *chance = e->trial ? e->trial->chance : NULL;

    if (!chance || !chance->states[state].has_chance)
        return;
    doc_trace_part(e->doc, "chance", "Chance of a stay within the year",
                   "chance_percent chance_lo chance_hi range band chance_band");
    doc_trace_line(e->doc, "%s, %s", chance_text(e->arena, &chance->states[state]),
                   chance_band_text(&chance->states[state]));
    if (chance->states[state].is_host)
        doc_trace_line(e->doc, "It hosted before: the chance is that of a return, whatever the "
                               "index");
    else
        doc_trace_line(
            e->doc,
            "New hosts to be expected in a year, %s (%s to %s), are shared out among the "
            "states that never hosted: %.0f %% as exp(b S / 100), the rest evenly; b %s "
            "(%s to %s), S %s",
            short_number(e, chance->arrivals.mean), short_number(e, chance->arrivals.lo),
            short_number(e, chance->arrivals.hi), 100 * (1 - CHANCE_UNIFORM),
            short_number(e, chance->b.mean), short_number(e, chance->b.lo),
            short_number(e, chance->b.hi), short_number(e, e->findings->states[state].score));
    doc_trace_line(e->doc, "b rests on first stays: %s; %zu draws (methods, 7)",
                   chance_origins(e->arena, e, chance), chance->draws);
}

/* The pulls, and the ties they are computed on. */
static void add_pull(struct edition *e, size_t state)
{
    const struct state_finding *s = &e->findings->states[state];
    const struct reasons *reasons = &e->findings->reasons[state];

    doc_trace_part(e->doc, "pull", "Pulls and ties",
                   "terms_pull pull_home pull_court home_percentile court_percentile leaning "
                   "straddle straddle_room");
    doc_trace_line(
        e->doc, "Pull to %s %s, to the Court's supporters %s; leaning, the first in both, %s",
        e->home, number(e, s->pull_home), number(e, s->pull_court), number(e, s->leaning));
    if (!isnan(s->straddle))
        doc_trace_line(e->doc,
                       "F %s is the lower of their percentiles, %s and %s; the fence begins at "
                       "%.2f",
                       number(e, s->straddle), number(e, s->home_percentile),
                       number(e, s->court_percentile), e->study->fence_straddle);
    if (reasons->count[PULL_HOME] && reasons->count[PULL_COURT])
        for (enum pull_side side = PULL_HOME; side < PULL_SIDES; side++)
            doc_trace_line(e->doc, "%s", reasons_sentence(e, state, side));
    add_layers(e, state, true);
}

/* The bodies that meet and seat both; `seats` by body and state. */
static void add_forums(struct edition *e, size_t state, const struct seats *seats)
{
    const struct state_finding *s = &e->findings->states[state];

    doc_trace_part(e->doc, "forums", "Bodies that meet and seat both", "terms_forums");
    doc_trace_line(e->doc, "Figure %s, percentile %s: the sum of 1 / (seats - 1) over",
                   number(e, s->raw_terms[TERM_FORUMS]), number(e, s->terms[TERM_FORUMS]));
    for (size_t b = 0; b < e->dataset->body_count; b++)
        if (seats[b].count > 1 && seats[b].holds[e->study->home] && seats[b].holds[state])
            doc_trace_line(e->doc, "%s, %zu seats: %s", e->dataset->bodies[b].name, seats[b].count,
                           number(e, 1 / (double)(seats[b].count - 1)));
}

static void add_stance(struct edition *e, size_t state)
{
    const struct support *support = &e->graph->support;
    const struct support_part *parts = support->parts + state * support->act_count;
    double core = support->core_votes[state];

    doc_trace_part(e->doc, "support", "Support for accountability",
                   "terms_stance support support_room");
    doc_trace_line(e->doc, "Support c %s%s; weak below %.2f; the term is 1 - c",
                   number(e, e->findings->states[state].support),
                   support->has_acts ? "" : " (not measured in this study)",
                   e->study->fence_support);
    if (!support->has_acts)
        return;
    if (!isnan(core))
        doc_trace_line(e->doc, "Core votes, mean of %zu %s: %s, weight %s",
                       support->core_vote_count,
                       words_plural(support->core_vote_count, "text", "texts"), number(e, core),
                       short_number(e, e->study->core_vote_weight));
    for (size_t a = 0; a < support->act_count; a++)
        if (parts[a].basis != SUPPORT_TOO_EARLY)
            doc_trace_line(e->doc, "%s: %s, %s%s%s",
                           words_plain(e->arena, e->dataset, e->study->acts[a].id),
                           short_number(e, parts[a].value), evidence_basis(e, a, &parts[a]),
                           parts[a].basis == SUPPORT_ENTRY ? "; " : "",
                           parts[a].basis == SUPPORT_ENTRY ? source_text(e, parts[a].origin) : "");
}

/* Terms that are figures of records: nearness, and what stands beside the index. */
static void add_figures(struct edition *e, size_t state)
{
    const struct state_finding *s = &e->findings->states[state];

    doc_trace_part(e->doc, "near", "Nearness, and layers beside the network of choices",
                   "terms_proximity");
    doc_trace_line(e->doc, "Figure %s, percentile %s, from the layer proximity",
                   number(e, s->raw_terms[TERM_PROXIMITY]), number(e, s->terms[TERM_PROXIMITY]));
    add_layers(e, state, false);
    doc_trace_part(e->doc, "figures", "Terms that are figures", "terms_dependence terms_brake");
    for (size_t t = TERM_DEFAULT_COUNT; t < TERM_COUNT; t++)
        doc_trace_line(e->doc, "Term %s (%s): %s%s", risk_factors[t].name, risk_factors[t].title,
                       number(e, s->raw_terms[t]), beside_text(e, t));
    doc_trace_line(e->doc, "Their records: 'fencesitter profile %s --full'",
                   e->dataset->states[state].iso3);
}

static void add_class(struct edition *e, size_t state)
{
    const struct duty *duty = &e->graph->duty[state];

    doc_trace_part(e->doc, "class", "Class", "class");
    for (size_t a = 0; a < duty->act_count; a++) {
        char day[DATE_TEXT_SIZE];
        doc_trace_line(e->doc, "Class %s: %s on %s; %s line %zu; %s", duty_code(duty->class),
                       duty_event_text(duty->acts[a]->event), date_format(duty->acts[a]->date, day),
                       words_file(e->dataset, &duty->acts[a]->origin), duty->acts[a]->origin.line,
                       source_text(e, &duty->acts[a]->origin));
    }
}

static void add_state(struct edition *e, size_t state, const struct seats *seats)
{
    doc_trace_begin(
        e->doc, e->dataset->states[state].iso3,
        arena_printf(e->arena, "%s: where its numbers come from", e->dataset->states[state].name));
    add_index(e, state);
    add_draws(e, state);
    add_chance(e, state);
    add_pull(e, state);
    add_forums(e, state, seats);
    add_stance(e, state);
    add_figures(e, state);
    add_class(e, state);
}

static struct seats *find_seats(struct edition *e)
{
    const struct dataset *dataset = e->dataset;
    struct layer_request request = relgraph_request(e->graph);
    struct seats *seats = arena_alloc(e->arena, dataset->body_count + 1, sizeof *seats);

    for (size_t b = 0; b < dataset->body_count; b++) {
        if (!dataset->bodies[b].meets)
            continue;
        seats[b].holds = arena_alloc(e->arena, e->graph->n + 1, sizeof *seats[b].holds);
        seats[b].count = roles_find_for(&request, b, ROLES_PRESENT, seats[b].holds, NULL);
    }
    return seats;
}

void edition_traces(struct edition *e)
{
    const struct seats *seats = find_seats(e);

    for (size_t r = 0; r < e->findings->ranking_count; r++)
        add_state(e, e->findings->ranking[r], seats);
}
