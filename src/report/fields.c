/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The catalogue of fields of a state; see the header. One row a field. */
#include "report/fields.h"

#include <assert.h>
#include <string.h>

#include "analysis/risk.h"
#include "analysis/straddle.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "report/words.h"

const char *word_class(size_t i)
{
    return i < DUTY_CLASS_COUNT ? duty_code((enum duty_class)i) : NULL;
}

const char *word_class_of_duty(size_t i)
{
    return i <= DUTY_PW ? duty_code((enum duty_class)i) : NULL;
}

const char *word_confidence(size_t i)
{
    return i <= CONFIDENCE_HIGH ? confidence_name((enum confidence)i) : NULL;
}

const char *word_domain(size_t i)
{
    return i <= DOMAIN_OPPORTUNITY ? domain_name((enum domain)i) : NULL;
}

const char *word_layer(size_t i)
{
    return i < LAYER_COUNT ? layer_kinds[i]->name : NULL;
}

const char *word_term(size_t i)
{
    return i < TERM_COUNT ? risk_factors[i].name : NULL;
}

const char *word_walk(size_t i)
{
    static const char *const walks[] = {"leaky", "harmonic", "direct", NULL};

    return walks[i];
}

/* What may rest on a fact of low confidence: the terms, and the class. */
static const char *word_low(size_t i)
{
    return i < TERM_COUNT ? risk_factors[i].name : i == TERM_COUNT ? "class" : NULL;
}

static bool describe_measure(const struct form_family *family, size_t i, struct form_row *row)
{
    const struct measure *measure = measures[i];

    row->name = measure->name;
    row->heading = measure->heading;
    row->title = measure->title;
    row->unit = measure->unit;
    row->decimals = measure->decimals;
    row->range = (struct form_range){measure->least, measure->most};
    row->is_nullable = !measure->is_total;
    return true;
}

static bool describe_band(const struct form_family *family, size_t i, struct form_row *row)
{
    row->name = measures[i]->band;
    row->heading = measures[i]->heading;
    return measures[i]->band;
}

static bool describe_layer(const struct form_family *family, size_t i, struct form_row *row)
{
    row->name = layer_kinds[i]->name;
    row->title = layer_kinds[i]->title;
    return true;
}

static bool describe_term(const struct form_family *family, size_t i, struct form_row *row)
{
    row->name = risk_factors[i].name;
    row->heading = risk_factors[i].heading;
    row->title = risk_factors[i].title;
    return true;
}

static bool describe_raw_term(const struct form_family *family, size_t i, struct form_row *row)
{
    row->unit = risk_factors[i].unit;
    row->range = (struct form_range){0, risk_factors[i].is_share ? 1 : FORM_ENDLESS};
    return describe_term(family, i, row);
}

static bool describe_role(const struct form_family *family, size_t i, struct form_row *row)
{
    row->name = brokerage_name((enum brokerage_role)i);
    row->heading = brokerage_heading((enum brokerage_role)i);
    row->title = brokerage_title((enum brokerage_role)i);
    return true;
}

const struct form_family field_measures = {.count = MEASURE_COUNT, .describe = describe_measure};
const struct form_family field_layers = {.count = LAYER_COUNT, .describe = describe_layer};
const struct form_family field_terms = {.count = TERM_COUNT, .describe = describe_term};
static const struct form_family bands = {.count = MEASURE_COUNT, .describe = describe_band};
static const struct form_family raw_terms = {.count = TERM_COUNT, .describe = describe_raw_term};
static const struct form_family roles = {.count = BROKERAGE_ROLES, .describe = describe_role};

static bool has_term(const struct form_source *from)
{
    const struct findings *findings = from->context;

    return findings->options.terms & 1u << from->index;
}

static bool is_low(const struct form_source *from)
{
    const struct state_finding *state = from->object;

    return from->index < TERM_COUNT ? state->low_terms[from->index] : state->low_class;
}

#define LOW_ROWS(X, S)                                                                             \
    X(S, low, TEXT, word_low(from->index), "a term, or the class", .word = word_low, .has = is_low)
FORM_ROWS(low, struct state_finding, struct findings, LOW_ROWS);

#define TERM_ROWS(X, S)                                                                            \
    X(S, term, NUMBER, o->terms[from->index], NULL, FIELD_PERCENTILE, FIELD_NULLABLE,              \
      .family = &field_terms, .has = has_term)
FORM_ROWS(term, struct state_finding, struct findings, TERM_ROWS);
static const struct form term_form = {FORM_OF(term), .is_filled = true};

#define RAW_TERM_ROWS(X, S)                                                                        \
    X(S, term, NUMBER, o->raw_terms[from->index], NULL, FIELD_NULLABLE, .decimals = 3,             \
      .family = &raw_terms, .has = has_term)
FORM_ROWS(raw_term, struct state_finding, struct findings, RAW_TERM_ROWS);
static const struct form raw_term_form = {FORM_OF(raw_term), .is_filled = true};

const char *word_fence(size_t i)
{
    return i + 1 < FENCE_CLASS_COUNT ? fence_class_name((enum fence_class)(i + 1)) : NULL;
}

#define STATE_ROWS(X, S)                                                                           \
    X(S, rank, PLACE, o->rank, "place by the index, 1 the highest", FIELD_PLACE, FIELD_NULLABLE)   \
    X(S, iso3, TEXT, c->graph->dataset->states[o->state].iso3, "code of the state", FIELD_CODE)    \
    X(S, name, TEXT, c->graph->dataset->states[o->state].name, "name of the state",                \
      .heading = "state")                                                                          \
    X(S, class, TEXT, duty_code(o->class), "class of duty", .word = word_class)                    \
    X(S, until, TEXT, words_iso(from->arena, c->graph->duty[o->state].until),                      \
      "day the state's exit takes effect", FIELD_DATE, FIELD_NULLABLE)                             \
    X(S, score, NUMBER, o->score, "index of a stay without arrest, 0-100", .heading = "index",     \
      .unit = "points", .decimals = 1, .range = {0, 100}, FIELD_NULLABLE)                          \
    X(S, index, NUMBER, o->score, "the same as 'score'", .unit = "points", .decimals = 1,          \
      .range = {0, 100}, FIELD_NULLABLE)                                                           \
    X(S, rank_lo, NUMBER, o->rank_lo, "best place of the range (5 % of the draws)", FIELD_PLACE,   \
      FIELD_NULLABLE)                                                                              \
    X(S, rank_hi, NUMBER, o->rank_hi, "worst place of the range (95 %)", FIELD_PLACE,              \
      FIELD_NULLABLE)                                                                              \
    X(S, index_lo, NUMBER, o->score_lo, "low end of the range of the index (5 % of the draws)",    \
      .unit = "points", .decimals = 1, .range = {0, 100}, FIELD_NULLABLE)                          \
    X(S, index_hi, NUMBER, o->score_hi, "high end of the range of the index (95 %)",               \
      .unit = "points", .decimals = 1, .range = {0, 100}, FIELD_NULLABLE)                          \
    X(S, incomplete, BOOL, o->is_incomplete,                                                       \
      "a term of the index is not known; the index is the mean of the others")                     \
    X(S, p_top10, NUMBER, o->p_top10, "draws that put it among the first ten", .heading = "P10",   \
      FIELD_SHARE, FIELD_NULLABLE)                                                                 \
    X(S, terms, OBJECT, o, "terms of the index: percentiles among the ranked states",              \
      .form = &term_form)                                                                          \
    X(S, raw_terms, OBJECT, o, "figures behind the terms", .form = &raw_term_form)                 \
    X(S, low_confidence, ARRAY, form_times(TERM_COUNT + 1),                                        \
      "what rests on a fact of low confidence", .item = low_rows, .is_unique = true)               \
    X(S, pull_home, NUMBER, o->pull_home, "pull to the home state", FIELD_SHARE, FIELD_NULLABLE)   \
    X(S, pull_court, NUMBER, o->pull_court, "pull to the Court's supporters", FIELD_SHARE,         \
      FIELD_NULLABLE)                                                                              \
    X(S, home_percentile, NUMBER, o->home_percentile,                                              \
      "pull to the home state among the states compared", .heading = "home", FIELD_PERCENTILE,     \
      FIELD_NULLABLE)                                                                              \
    X(S, court_percentile, NUMBER, o->court_percentile,                                            \
      "pull to the Court's supporters among the states compared", .heading = "Court",              \
      FIELD_PERCENTILE, FIELD_NULLABLE)                                                            \
    X(S, leaning, NUMBER, o->leaning, "0 to the Court's supporters, 1 to the home state",          \
      FIELD_SHARE, FIELD_NULLABLE)                                                                 \
    X(S, straddle, NUMBER, o->straddle, "F, smaller of the percentiles of the two pulls",          \
      .heading = "F", FIELD_PERCENTILE, FIELD_NULLABLE)                                            \
    X(S, straddle_lo, NUMBER, o->straddle_lo, "low end of the range of F", FIELD_PERCENTILE,       \
      FIELD_NULLABLE)                                                                              \
    X(S, straddle_hi, NUMBER, o->straddle_hi, "high end of the range of F", FIELD_PERCENTILE,      \
      FIELD_NULLABLE)                                                                              \
    X(S, support, NUMBER, o->support, "support for accountability, 0-1", FIELD_SHARE,              \
      FIELD_NULLABLE)                                                                              \
    X(S, fence_sitter, BOOL, o->is_fence_sitter, "on the fence", .heading = "flagged")             \
    X(S, p_fence, NUMBER, o->p_fence, "draws in which F and support are on the fence's side",      \
      .heading = "P(fence)", .unit = "share", .range = {0, 1}, .decimals = 3, FIELD_NULLABLE)      \
    X(S, p_straddle, NUMBER, o->p_straddle, "draws in which F reaches the level of the fence",     \
      .heading = "P(F)", FIELD_SHARE, FIELD_NULLABLE)                                              \
    X(S, fence, TEXT, fence_class_name(o->fence), "where it stands to the fence",                  \
      .word = word_fence, FIELD_NULLABLE)                                                          \
    X(S, straddle_room, NUMBER, o->straddle_room, "F less the level of the fence",                 \
      .heading = "F room", .unit = "percentile", .decimals = 2, FIELD_NULLABLE)                    \
    X(S, support_room, NUMBER, o->support_room, "the level of weak support less c",                \
      .heading = "c room", .unit = "share", .decimals = 2, FIELD_NULLABLE)                         \
    X(S, pole_w, BOOL, o->is_pole_w, "one of the Court's supporters")                              \
    X(S, coverage, NUMBER, o->coverage, "observed share of the weight of the layers", FIELD_SHARE, \
      FIELD_NULLABLE)                                                                              \
    X(S, dependence, NUMBER, o->terms[TERM_DEPENDENCE], "the term dependence", FIELD_PERCENTILE,   \
      FIELD_NULLABLE)                                                                              \
    X(S, brake, NUMBER, o->terms[TERM_BRAKE], "the term brake", FIELD_PERCENTILE, FIELD_NULLABLE)
FORM_ROWS(state, struct state_finding, struct findings, STATE_ROWS);
const struct form state_form = {FORM_OF(state)};

/* What networks and tables say besides. */
#define PLACE_OF(place) (place) == SIZE_MAX ? 0 : (place) + 1
#define MARK_ROWS(X, S)                                                                            \
    X(S, has_duty, BOOL, o->has_duty, "bound to arrest and a candidate of the ranking")            \
    X(S, pole, TEXT,                                                                               \
      o->state == c->graph->study->home ? "home"                                                   \
      : o->is_pole_w                    ? "court"                                                  \
                                        : NULL,                                                                       \
      "home, court, or none", FIELD_NULLABLE)                                                      \
    X(S, cluster, PLACE, PLACE_OF(c->blocs.cluster_of[o->state]), "bloc among all states",         \
      .unit = "number of a bloc", FIELD_NULLABLE)                                                  \
    X(S, fence_cluster, PLACE, PLACE_OF(c->fence_clusters.cluster_of[o->state]),                   \
      "cluster among the fence-sitters", .unit = "number of a cluster", FIELD_NULLABLE)            \
    X(S, region, TEXT, c->graph->dataset->states[o->state].subregion, "subregion", FIELD_NULLABLE) \
    X(S, un_group, TEXT, c->graph->dataset->states[o->state].un_group, "regional group in the UN", \
      FIELD_NULLABLE)
FORM(mark, struct state_finding, struct findings, MARK_ROWS);

#define BROKERAGE_ROWS(X, S)                                                                       \
    X(S, role, INTEGER, c->centralities.brokerage[o->state].count[from->index], NULL,              \
      FIELD_COUNT("pairs of states"), .family = &roles)
FORM(brokerage, struct state_finding, struct findings, BROKERAGE_ROWS);

static double layer_strength(const struct findings *findings, size_t layer, size_t state)
{
    const double *strength = findings->centralities.layer_strength[layer];

    return strength ? strength[state] : (double)NAN;
}

#define LAYER_STRENGTH_ROWS(X, S)                                                                  \
    X(S, layer, NUMBER, layer_strength(c, from->index, o->state), NULL,                            \
      .unit = "sum of the state's normalised ties", .decimals = 1, .family = &field_layers,        \
      FIELD_NULLABLE)
FORM(layer_strength, struct state_finding, struct findings, LAYER_STRENGTH_ROWS);

#define CENTRALITY_ROWS(X, S)                                                                      \
    X(S, measure, NUMBER, c->centralities.values[from->index][o->state], NULL,                     \
      .family = &field_measures)                                                                   \
    X(S, brokerage, OBJECT, c->centralities.has_brokerage ? o : NULL,                              \
      "how often it stands between two others, by role", .form = &brokerage_form, FIELD_NULLABLE)  \
    X(S, band, TEXT, centrality_band(c->centralities.ranks[from->index][o->state]),                \
      "band of ranks of the measure", .family = &bands)                                            \
    X(S, bloc, PLACE, c->blocs.has_run ? c->blocs.group_of[o->state] + 1 : 0,                      \
      "group among all states, reported or not", .unit = "number of a group",                      \
      .range = {1, FORM_ENDLESS}, FIELD_NULLABLE)                                                  \
    X(S, layer_strength, OBJECT, o, "strength in each layer, as normalised there",                 \
      .form = &layer_strength_form)
FORM_ROWS(place, struct state_finding, struct findings, CENTRALITY_ROWS);
static const struct form place_form = {FORM_OF(place)};

#define CENTRALITY_ROW_ROWS(X, S)                                                                  \
    X(S, iso3, TEXT, c->graph->dataset->states[o->state].iso3, "code of the state", FIELD_CODE)    \
    X(S, place, PART, o, "", .form = &place_form)
FORM_ROWS(centrality, struct state_finding, struct findings, CENTRALITY_ROW_ROWS);
const struct form centrality_form = {FORM_OF(centrality)};

static const struct form *const catalogue[] = {&state_form, &mark_form, &place_form};

struct walk {
    void (*visit)(const struct field *field, void *context);
    void *context;
    const char *prefix; /* of the object that the rows are in; NULL: none */
};

enum { NAME_SIZE = 80 };

/* "terms_pull" of "terms" and "pull". A table asks for a field a cell, and all names are written
 * for each: by printf that is a fifth of a report on few states. */
static void write_name(char out[static NAME_SIZE], const char *prefix, const char *name)
{
    size_t before = prefix ? strlen(prefix) : 0, length = strlen(name);

    assert(before + length + 2 <= NAME_SIZE);
    if (prefix) {
        memcpy(out, prefix, before);
        out[before++] = '_';
    }
    memcpy(out + before, name, length + 1);
}

static void visit_row(const struct form_row *row, const struct form_source *from, void *context)
{
    const struct walk *walk = context;
    char name[NAME_SIZE];

    write_name(name, walk->prefix, row->name);
    if (row->type == FORM_OBJECT) {
        struct walk inner = {walk->visit, walk->context, row->name};
        form_walk(row->form, from, visit_row, &inner);
        return;
    }
    struct field field = {name, *row, from->index};
    walk->visit(&field, walk->context);
}

void fields_walk(void (*visit)(const struct field *field, void *context), void *context)
{
    const struct form_source nothing = {0};
    struct walk walk = {visit, context, NULL};

    for (size_t f = 0; f < sizeof catalogue / sizeof *catalogue; f++)
        form_walk(catalogue[f], &nothing, visit_row, &walk);
}

struct search {
    const char *name;
    struct field found;
};

static void compare(const struct field *field, void *context)
{
    struct search *search = context;

    if (!str_is_equal(field->name, search->name))
        return;
    search->found = *field;
    search->found.name = search->name;
}

struct field field_find(const char *name)
{
    struct search search = {.name = name};

    fields_walk(compare, &search);
    assert(search.found.name);
    return search.found;
}

struct form_value field_value(const struct field *field, const struct findings *findings,
                              size_t state, struct arena *arena)
{
    return form_read(&field->row, &(struct form_source){.object = &findings->states[state],
                                                        .context = findings,
                                                        .index = field->index,
                                                        .arena = arena});
}

static struct doc_datum datum_of(const struct field *field)
{
    return (struct doc_datum){field->name, field->row.title, form_unit(&field->row)};
}

struct doc_column field_column(const char *name)
{
    struct field field = field_find(name);

    return field_column_as(field.row.heading ? field.row.heading : field.row.name, name);
}

struct doc_column field_column_as(const char *heading, const char *name)
{
    struct field field = field_find(name);
    bool is_number = field.row.type == FORM_NUMBER || field.row.type == FORM_INTEGER;

    return (struct doc_column){
        .title = heading,
        .align = is_number ? DOC_RIGHT : DOC_LEFT,
        .decimals = field.row.decimals,
        .wraps = !is_number,
        .data = {datum_of(&field)},
    };
}

struct doc_column field_column_of_ends(const char *heading, const char *low, const char *high)
{
    struct field ends[] = {field_find(low), field_find(high)};

    return (struct doc_column){
        .title = heading,
        .data = {datum_of(&ends[0]), datum_of(&ends[1])},
    };
}

struct doc_column field_column_with_ends(const char *name, const char *low, const char *high)
{
    struct doc_column column = field_column(name);
    struct field ends[] = {field_find(low), field_find(high)};

    column.data[1] = datum_of(&ends[0]);
    column.data[2] = datum_of(&ends[1]);
    return column;
}

struct doc_cell field_cell(const struct edition *edition, const char *name, size_t state)
{
    struct field field = field_find(name);
    struct form_value value = field_value(&field, edition->findings, state, edition->arena);

    switch (field.row.type) {
    case FORM_NUMBER:
        return doc_number(value.is_known ? value.number : (double)NAN);
    case FORM_INTEGER:
        return doc_number(value.is_known ? (double)value.integer : (double)NAN);
    case FORM_BOOL:
        return doc_text(value.is_known && value.truth ? "yes" : "");
    case FORM_TEXT:
        return str_is_equal(name, "name")
                   ? doc_state(value.text, edition->dataset->states[state].iso3)
                   : doc_text(value.is_known ? value.text : "");
    case FORM_SCALAR:
    case FORM_OBJECT:
    case FORM_ARRAY:
    case FORM_MAP:
    case FORM_PART:
        break;
    }
    assert(false); /* no column holds an object */
    return doc_text("");
}
