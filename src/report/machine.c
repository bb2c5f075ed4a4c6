/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What outputs share, and the forms of `rank --json` and of the log; see the header. */
#include "report/machine.h"

#include "analysis/risk.h"
#include "base/version.h"
#include "graph/normalise.h"
#include "report/caveats.h"
#include "report/chances.h"
#include "report/fence.h"
#include "report/fields.h"
#include "report/rates.h"
#include "report/sensitivity.h"
#include "report/words.h"

static const char *word_tool(size_t i)
{
    return i == 0 ? "fencesitter" : NULL;
}

static const char *word_schema(size_t i)
{
    return i == 0 ? MACHINE_SCHEMA : NULL;
}

#define PROGRAM_ROWS(X, S)                                                                         \
    X(S, name, TEXT, "fencesitter", "the program", .word = word_tool)                              \
    X(S, version, TEXT, FENCESITTER_VERSION, "its version")
FORM(program, void, void, PROGRAM_ROWS);

#define TOOL_ROWS(X, S)                                                                            \
    X(S, tool, OBJECT, o, "what wrote this", .form = &program_form)                                \
    X(S, schema, TEXT, MACHINE_SCHEMA, "version of the output's form", .word = word_schema)
FORM_ROWS(tool, void, void, TOOL_ROWS);
const struct form machine_tool_form = {FORM_OF(tool)};

#define HEAD_ROWS(X, S)                                                                            \
    X(S, tool, PART, o, "", .form = &machine_tool_form)                                            \
    X(S, study, TEXT, o->graph->study->id, "the study")                                            \
    X(S, suspect, TEXT, o->graph->study->suspect, "the person wanted")                             \
    X(S, home, TEXT, o->graph->dataset->states[o->graph->study->home].iso3, "the home state",      \
      FIELD_CODE)                                                                                  \
    X(S, as_of, TEXT, words_iso(from->arena, o->graph->as_of), "no fact is later", FIELD_DATE)     \
    X(S, caveats, PART, o->graph, "", .form = &caveats_form)                                       \
    X(S, seed, INTEGER, o->options.seed, "of the random streams", .unit = "seed")                  \
    X(S, draws, INTEGER, o->uncertainty.draws, "draws of the ranges", FIELD_COUNT("draws"))        \
    X(S, failed_draws, INTEGER, o->uncertainty.failed, "draws that could not be computed",         \
      FIELD_COUNT("draws"))                                                                        \
    X(S, walk, TEXT, words_walk(o), "how the pulls were found", .word = word_walk)                 \
    X(S, leak, NUMBER, o->options.leak, "leak of the walk", FIELD_COUNT("median strengths"))       \
    X(S, data, TEXT, o->graph->dataset->hash, "hash of the data", FIELD_HASH)                      \
    X(S, min_confidence, TEXT, confidence_name(o->graph->dataset->min_confidence),                 \
      "facts of less confidence are left out", .word = word_confidence)                            \
    X(S, left_out, INTEGER, o->graph->dataset->left_out, "facts left out", FIELD_COUNT("facts"))   \
    X(S, touched_ties, INTEGER, o->graph->touched, "ties that facts left out touch",               \
      FIELD_COUNT("ties"))                                                                         \
    X(S, touched_home_ties, INTEGER, o->graph->touched_home, "those of them with the home state",  \
      FIELD_COUNT("ties"))                                                                         \
    X(S, skipped_rows, INTEGER, o->graph->dataset->skipped_rows,                                   \
      "rows of the user's own that could not be read", FIELD_COUNT("rows"))
FORM_ROWS(head, struct findings, void, HEAD_ROWS);
const struct form machine_head_form = {FORM_OF(head)};

static const char *source_id(const struct findings *findings, const uint32_t *source)
{
    return findings->graph->dataset->sources[*source].id;
}

#define SOURCE_ROWS(X, S) X(S, source, TEXT, source_id(c, o), "id of a source")
FORM_ROWS(source, uint32_t, struct findings, SOURCE_ROWS);

#define ORIGIN_ROWS(X, S)                                                                          \
    X(S, file, TEXT, words_file(c->graph->dataset, o), "file of the record in the data folder")    \
    X(S, line, INTEGER, o->line, "line of the record", .unit = "lines",                            \
      .range = {1, FORM_ENDLESS})                                                                  \
    X(S, sources, ARRAY, form_array(o->sources, o->source_count), "what the record cites",         \
      .item = source_rows)                                                                         \
    X(S, confidence, TEXT, confidence_name(o->confidence), "confidence in the record",             \
      .word = word_confidence)
FORM_ROWS(origin, struct origin, struct findings, ORIGIN_ROWS);
const struct form machine_origin_form = {FORM_OF(origin)};

struct value *machine_head(const struct findings *findings, struct arena *arena)
{
    return form_tree(&machine_head_form, findings, findings, arena);
}

#define RATE_UNIT FIELD_COUNT("stays a state-year"), FIELD_NULLABLE
#define RATE_ROWS(X, S)                                                                            \
    X(S, stays, INTEGER, o->stays, "stays in states with a duty", FIELD_COUNT("stays"))            \
    X(S, party_years, NUMBER, o->party_years,                                                      \
      "states bound times years in office under a warrant, free to travel",                        \
      FIELD_COUNT("state-years"), FIELD_NULLABLE)                                                  \
    X(S, per_year, NUMBER, o->per_year, "stays a state and year", RATE_UNIT)                       \
    X(S, per_year_lo, NUMBER, o->per_year_lo, "low end of its exact 95 % interval", RATE_UNIT)     \
    X(S, per_year_hi, NUMBER, o->per_year_hi, "high end of its exact 95 % interval", RATE_UNIT)    \
    X(S, stay_years, INTEGER, o->stay_years,                                                       \
      "state-years with a stay at least, from the anniversary of the warrant",                     \
      FIELD_COUNT("state-years"))
FORM(base_rate, struct base_rate, void, RATE_ROWS);

#define SUSPECT_RATE_ROWS(X, S)                                                                    \
    X(S, suspect, TEXT, o->suspect, "the person wanted, who led a state")                          \
    X(S, rate, PART, o, "", .form = &base_rate_form)                                               \
    X(S, share, NUMBER, o->share, "of all stays, and so of the rate of all", FIELD_SHARE,          \
      FIELD_NULLABLE)                                                                              \
    X(S, others_per_year, NUMBER, o->without, "rate of the others", RATE_UNIT)
FORM(suspect_rate, struct base_rate, void, SUSPECT_RATE_ROWS);
static const struct form_row suspect_rate_item = {.type = FORM_OBJECT, .form = &suspect_rate_form};

static const struct chance_view *view_of(const struct machine_view *view, size_t state,
                                         struct arena *arena)
{
    struct chance_view chance = chance_view_of(view->findings, view->trial, state);

    return arena_memdup(arena, &chance, sizeof chance);
}

/* The row of the state whose number the object is. */
#define ROW_ROWS(X, S)                                                                             \
    X(S, state, SHARED, form_object_in(&c->findings->states[*o], c->findings), "",                 \
      .form = &state_form)                                                                         \
    X(S, chance, OBJECT, view_of(c, *o, from->arena), "chance of a stay within a year",            \
      .form = &chance_form)
FORM(rank_row, size_t, struct machine_view, ROW_ROWS);

static const struct form_row ranked_rows[] = {
    {.name = "rank", .title = "a ranked state has one", .type = FORM_INTEGER, FIELD_PLACE},
    {.name = "class", .title = "and a duty", .type = FORM_TEXT, .word = word_class_of_duty},
};
static const struct form ranked_form = {FORM_OF(ranked), .base = &rank_row_form};

#define STATE_ITEM_ROWS(X, S) X(S, state, OBJECT, o, "a state", .form = &ranked_form)
FORM_ROWS(ranked_item, size_t, struct machine_view, STATE_ITEM_ROWS);

#define NAME_ROWS(X, S)                                                                            \
    X(S, iso3, TEXT, c->graph->dataset->states[*o].iso3, "code of the state", FIELD_CODE)          \
    X(S, name, TEXT, c->graph->dataset->states[*o].name, "name of the state")
FORM_ROWS(state_name, size_t, struct findings, NAME_ROWS);
const struct form machine_name_form = {FORM_OF(state_name)};

#define INSUFFICIENT_ROWS(X, S)                                                                    \
    X(S, name, PART, o, "", .form = &machine_name_form)                                            \
    X(S, coverage, NUMBER, c->states[*o].coverage, "observed share of the weight of the layers",   \
      FIELD_SHARE)
FORM(insufficient, size_t, struct findings, INSUFFICIENT_ROWS);

static const struct form_row insufficient_item = {.type = FORM_OBJECT, .form = &insufficient_form};
static const struct form_row former_item = {.type = FORM_OBJECT, .form = &machine_name_form};

static const struct chance *chance_of(const struct machine_view *view)
{
    return view->trial ? view->trial->chance : NULL;
}

/* Of the findings, in their context. */
#define UNRANKED_ROWS(X, S)                                                                        \
    X(S, insufficient, ARRAY, form_array(o->insufficient, o->insufficient_count),                  \
      "bound states of which too little is known", .item = &insufficient_item)                     \
    X(S, former_parties, ARRAY, form_array(o->former, o->former_count),                            \
      "states whose exit came after the warrant", .item = &former_item)
FORM(unranked, struct findings, struct findings, UNRANKED_ROWS);

#define IMPORTANCE_ROWS(X, S)                                                                      \
    X(S, term, NUMBER, o->importance[from->index], NULL, FIELD_SHARE, FIELD_NULLABLE,              \
      .family = &field_terms)
FORM(importance, struct findings, struct findings, IMPORTANCE_ROWS);

static struct form_value robustness_of(const struct machine_view *view)
{
    return form_object_in(view->trial ? view->trial->robustness : NULL, view->findings);
}

#define RANK_ROWS(X, S)                                                                            \
    X(S, head, PART, o->findings, "", .form = &machine_head_form)                                  \
    X(S, hypothetical, BOOL, o->findings->graph->hypothetical, "no warrant yet")                   \
    X(S, base_rate, OBJECT, &o->findings->base_rate,                                               \
      "stays a state and year of all leaders pooled; the suspect's own is in own_base_rate",       \
      .form = &base_rate_form)                                                                     \
    X(S, own_base_rate, OBJECT, rates_own(o->findings),                                            \
      "the same of the study's suspect; null: he was not exposed", .form = &base_rate_form,        \
      FIELD_NULLABLE)                                                                              \
    X(S, base_rates, ARRAY, form_array(o->findings->base_rates, o->findings->base_rate_count),     \
      "the same of each suspect who led a state", .item = &suspect_rate_item)                      \
    X(S, chance, OBJECT, chance_of(o), "of a stay within a year, in any state",                    \
      .form = &forecast_form, FIELD_NULLABLE)                                                      \
    X(S, fence_counts, WITHIN, form_object_in(o->findings, o->findings),                           \
      "how the fence hangs on the level of F", .form = &fence_counts_form)                         \
    X(S, importance, WITHIN, form_object_in(o->findings, o->findings),                             \
      "effective importance: squared correlation of a term with the index",                        \
      .form = &importance_form)                                                                    \
    X(S, pull_with_stance, NUMBER, o->findings->pull_with_stance,                                  \
      "correlation of the terms pull and stance", .unit = "correlation", .range = {-1, 1},         \
      FIELD_NULLABLE)                                                                              \
    X(S, robustness, WITHIN, robustness_of(o),                                                     \
      "the ranking with one thing otherwise each time; null: not asked for",                       \
      .form = &robustness_form, FIELD_NULLABLE)                                                    \
    X(S, rows, ARRAY, form_array(o->findings->ranking, o->findings->ranking_count),                \
      "the ranked states, highest first", .item = ranked_item_rows)                                \
    X(S, unranked, SHARED, form_object_in(o->findings, o->findings), "", .form = &unranked_form)
FORM_ROWS(rank, struct machine_view, struct machine_view, RANK_ROWS);
const struct form machine_rank_form = {FORM_OF(rank)};

struct value *machine_rank(const struct findings *findings, const struct trial *trial,
                           struct arena *arena)
{
    struct machine_view view = {findings, trial};

    return form_tree(&machine_rank_form, &view, &view, arena);
}

static bool is_term_used(const struct form_source *from)
{
    const struct findings *findings = from->context;

    return findings->options.terms & 1u << from->index;
}

static bool is_layer_weighed(const struct form_source *from)
{
    const struct findings *findings = from->context;

    return findings->graph->layer_weight[from->index] > 0;
}

#define TERM_NAME_ROWS(X, S)                                                                       \
    X(S, term, TEXT, risk_factors[from->index].name, "a term", .word = word_term,                  \
      .has = is_term_used)
FORM_ROWS(term_name, void, void, TERM_NAME_ROWS);

#define SHARES_ROWS(X, S)                                                                          \
    X(S, share, NUMBER, o->graph->layer_weight[from->index], NULL, FIELD_SHARE,                    \
      .family = &field_layers, .has = is_layer_weighed)
FORM(layer_shares, struct findings, struct findings, SHARES_ROWS);

static const char *word_normaliser(size_t i)
{
    return i < NORMALISE_COUNT ? normaliser_names[i] : NULL;
}

#define SETTINGS_ROWS(X, S)                                                                        \
    X(S, walk, TEXT, words_walk(o), "how the pulls were found", .word = word_walk)                 \
    X(S, leak, NUMBER, o->options.leak, "leak of the walk", FIELD_COUNT("median strengths"))       \
    X(S, normaliser, TEXT, normaliser_name(o->graph->options.normaliser), "of the layers",         \
      .word = word_normaliser)                                                                     \
    X(S, min_confidence, TEXT, confidence_name(o->graph->dataset->min_confidence),                 \
      "facts of less confidence are left out", .word = word_confidence)                            \
    X(S, terms, ARRAY, form_times(TERM_COUNT), "terms of the index", .item = term_name_rows,       \
      .is_unique = true)                                                                           \
    X(S, layer_shares, OBJECT, o, "weights of the layers in the alignment",                        \
      .form = &layer_shares_form)
FORM(settings, struct findings, struct findings, SETTINGS_ROWS);

/* Code, score and chance of a ranked state, as three items. */
static struct form_value item_of(const struct machine_view *view, size_t state, size_t index)
{
    struct chance_view chance = chance_view_of(view->findings, view->trial, state);

    return index == 0   ? form_text(view->findings->graph->dataset->states[state].iso3)
           : index == 1 ? form_number(view->findings->states[state].score)
                        : form_number(chance.state ? chance.state->p.mean : (double)NAN);
}

#define TRIPLE_ROWS(X, S)                                                                          \
    X(S, item, SCALAR, item_of(c, *o, from->index), "code, score, chance within a year or null")
FORM_ROWS(triple, size_t, struct machine_view, TRIPLE_ROWS);
#define TRIPLES_ROWS(X, S)                                                                         \
    X(S, triple, ARRAY, form_times(3), "a state, its score and its chance", .item = triple_rows)
FORM_ROWS(triples, size_t, struct machine_view, TRIPLES_ROWS);

/* Of the findings, in their context. */
#define LOG_HEAD_ROWS(X, S)                                                                        \
    X(S, version, TEXT, FENCESITTER_VERSION, "version of the program")                             \
    X(S, study, TEXT, o->graph->study->id, "the study")                                            \
    X(S, suspect, TEXT, o->graph->study->suspect, "the person wanted")                             \
    X(S, as_of, TEXT, words_iso(from->arena, o->graph->as_of), "no fact is later", FIELD_DATE)     \
    X(S, data, TEXT, o->graph->dataset->hash, "hash of the data", FIELD_HASH)                      \
    X(S, data_date, TEXT, words_iso(from->arena, o->graph->dataset->date), "date of the data",     \
      FIELD_DATE, FIELD_NULLABLE)                                                                  \
    X(S, settings, OBJECT, o, "what the ranking rests on", .form = &settings_form)
FORM(log_head, struct findings, struct findings, LOG_HEAD_ROWS);

#define LOG_ROWS(X, S)                                                                             \
    X(S, head, SHARED, form_object_in(o->findings, o->findings), "", .form = &log_head_form)       \
    X(S, rows, ARRAY, form_array(o->findings->ranking, o->findings->ranking_count),                \
      "the ranked states, highest first", .item = triples_rows)
FORM_ROWS(log, struct machine_view, struct machine_view, LOG_ROWS);
const struct form machine_log_form = {FORM_OF(log)};

struct value *machine_log(const struct findings *findings, const struct trial *trial,
                          struct arena *arena)
{
    struct machine_view view = {findings, trial};

    return form_tree(&machine_log_form, &view, &view, arena);
}
