/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Value trees of `rank --json` and `duty --json`; see the header. */
#include "report/machine.h"

#include "analysis/risk.h"
#include "base/version.h"
#include "graph/normalise.h"
#include "report/caveats.h"
#include "report/words.h"

const char *machine_date(struct arena *arena, struct date date)
{
    char buffer[DATE_TEXT_SIZE];

    return date_is_known(date) ? arena_strdup(arena, date_format(date, buffer)) : NULL;
}

void machine_origin(struct value *row, const struct dataset *dataset, const struct origin *origin)
{
    value_add_text(row, "file", words_file(dataset, origin));
    value_add_integer(row, "line", (long long)origin->line);
    struct value *sources = value_add_array(row, "sources");
    for (size_t s = 0; s < origin->source_count; s++)
        value_add_text(sources, NULL, dataset->sources[origin->sources[s]].id);
    value_add_text(row, "confidence", confidence_name(origin->confidence));
}

void machine_tool(struct value *root)
{
    struct value *tool = value_add_object(root, "tool");

    value_add_text(tool, "name", "fencesitter");
    value_add_text(tool, "version", FENCESITTER_VERSION);
    value_add_text(root, "schema", MACHINE_SCHEMA);
}

struct value *machine_head(const struct findings *findings, struct arena *arena)
{
    const struct relgraph *graph = findings->graph;
    struct value *root = value_object(arena);

    machine_tool(root);
    value_add_text(root, "study", graph->study->id);
    value_add_text(root, "suspect", graph->study->suspect);
    value_add_text(root, "home", graph->dataset->states[graph->study->home].iso3);
    value_add_text(root, "as_of", machine_date(arena, graph->as_of));
    caveats_add(root, graph);
    value_add_integer(root, "seed", (long long)findings->options.seed);
    value_add_integer(root, "draws", (long long)findings->uncertainty.draws);
    value_add_integer(root, "failed_draws", (long long)findings->uncertainty.failed);
    value_add_text(root, "walk", words_walk(findings));
    value_add_number(root, "leak", findings->options.leak);
    value_add_text(root, "data", graph->dataset->hash);
    value_add_text(root, "min_confidence", confidence_name(graph->dataset->min_confidence));
    value_add_integer(root, "left_out", (long long)graph->dataset->left_out);
    value_add_integer(root, "touched_ties", (long long)graph->touched);
    value_add_integer(root, "touched_home_ties", (long long)graph->touched_home);
    value_add_integer(root, "skipped_rows", (long long)graph->dataset->skipped_rows);
    return root;
}

static void add_state(struct value *row, const struct dataset *dataset, size_t state)
{
    value_add_text(row, "iso3", dataset->states[state].iso3);
    value_add_text(row, "name", dataset->states[state].name);
}

void machine_rank_row(struct value *row, const struct findings *findings, size_t state)
{
    const struct state_finding *finding = &findings->states[state];

    if (finding->rank)
        value_add_integer(row, "rank", (long long)finding->rank);
    else
        value_add_null(row, "rank");
    add_state(row, findings->graph->dataset, state);
    value_add_text(row, "class", duty_code(finding->class));
    value_add_text(row, "until", machine_date(row->arena, findings->graph->duty[state].until));
    value_add_number(row, "score", finding->score);
    value_add_number(row, "rank_lo", finding->rank_lo);
    value_add_number(row, "rank_hi", finding->rank_hi);
    value_add_number(row, "p_top10", finding->p_top10);
    struct value *terms = value_add_object(row, "terms");
    for (size_t t = 0; t < TERM_COUNT; t++)
        if (findings->options.terms & 1u << t)
            value_add_number(terms, risk_factors[t].name, finding->terms[t]);
    struct value *raw = value_add_object(row, "raw_terms");
    for (size_t t = 0; t < TERM_COUNT; t++)
        if (findings->options.terms & 1u << t)
            value_add_number(raw, risk_factors[t].name, finding->raw_terms[t]);
    struct value *low = value_add_array(row, "low_confidence");
    for (size_t t = 0; t < TERM_COUNT; t++)
        if (finding->low_terms[t])
            value_add_text(low, NULL, risk_factors[t].name);
    if (finding->low_class)
        value_add_text(low, NULL, "class");
    value_add_number(row, "pull_home", finding->pull_home);
    value_add_number(row, "pull_court", finding->pull_court);
    value_add_number(row, "home_percentile", finding->home_percentile);
    value_add_number(row, "court_percentile", finding->court_percentile);
    value_add_number(row, "leaning", finding->leaning);
    value_add_number(row, "straddle", finding->straddle);
    value_add_number(row, "straddle_lo", finding->straddle_lo);
    value_add_number(row, "straddle_hi", finding->straddle_hi);
    value_add_number(row, "support", finding->support);
    value_add_bool(row, "fence_sitter", finding->is_fence_sitter);
    value_add_number(row, "p_fence", finding->p_fence);
    if (findings->uncertainty.draws)
        value_add_bool(row, "firm", finding->is_firm);
    else
        value_add_null(row, "firm");
    value_add_bool(row, "pole_w", finding->is_pole_w);
    value_add_number(row, "coverage", finding->coverage);
    value_add_number(row, "dependence", finding->terms[TERM_DEPENDENCE]);
    value_add_number(row, "brake", finding->terms[TERM_BRAKE]);
}

struct value *machine_rank(const struct findings *findings, struct arena *arena)
{
    const struct dataset *dataset = findings->graph->dataset;
    struct value *root = machine_head(findings, arena);

    value_add_bool(root, "hypothetical", findings->graph->hypothetical);
    struct value *base = value_add_object(root, "base_rate");
    value_add_integer(base, "stays", (long long)findings->base_rate.stays);
    value_add_number(base, "party_years", findings->base_rate.party_years);
    value_add_number(base, "per_year", findings->base_rate.per_year);
    struct value *rows = value_add_array(root, "rows");
    for (size_t r = 0; r < findings->ranking_count; r++)
        machine_rank_row(value_add_object(rows, NULL), findings, findings->ranking[r]);
    struct value *insufficient = value_add_array(root, "insufficient");
    for (size_t s = 0; s < findings->insufficient_count; s++) {
        struct value *row = value_add_object(insufficient, NULL);
        add_state(row, dataset, findings->insufficient[s]);
        value_add_number(row, "coverage", findings->states[findings->insufficient[s]].coverage);
    }
    struct value *former = value_add_array(root, "former_parties");
    for (size_t s = 0; s < findings->former_count; s++)
        add_state(value_add_object(former, NULL), dataset, findings->former[s]);
    return root;
}

struct value *machine_log(const struct findings *findings, struct arena *arena)
{
    const struct relgraph *graph = findings->graph;
    struct value *root = value_object(arena);

    value_add_text(root, "version", FENCESITTER_VERSION);
    value_add_text(root, "study", graph->study->id);
    value_add_text(root, "suspect", graph->study->suspect);
    value_add_text(root, "as_of", machine_date(arena, graph->as_of));
    value_add_text(root, "data", graph->dataset->hash);
    value_add_text(root, "data_date", machine_date(arena, graph->dataset->date));
    struct value *settings = value_add_object(root, "settings");
    value_add_text(settings, "walk", words_walk(findings));
    value_add_number(settings, "leak", findings->options.leak);
    value_add_text(settings, "normaliser", normaliser_name(graph->options.normaliser));
    value_add_text(settings, "min_confidence", confidence_name(graph->dataset->min_confidence));
    struct value *terms = value_add_array(settings, "terms");
    for (size_t t = 0; t < TERM_COUNT; t++)
        if (findings->options.terms & 1u << t)
            value_add_text(terms, NULL, risk_factors[t].name);
    struct value *weights = value_add_object(settings, "layer_shares");
    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (graph->layer_weight[l] > 0)
            value_add_number(weights, layer_kinds[l]->name, graph->layer_weight[l]);
    struct value *rows = value_add_array(root, "rows");
    for (size_t r = 0; r < findings->ranking_count; r++) {
        struct value *row = value_add_array(rows, NULL);
        value_add_text(row, NULL, graph->dataset->states[findings->ranking[r]].iso3);
        value_add_number(row, NULL, findings->states[findings->ranking[r]].score);
    }
    return root;
}
