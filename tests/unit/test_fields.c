/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The catalogue of fields: whole, with a title and a unit for each, and what it says of the six
 * states of tests/data/mini, whose numbers test_mini.c works out by hand.
 */
#include <math.h>
#include <string.h>

#include "analysis/analyse.h"
#include "analysis/risk.h"
#include "analysis/straddle.h"
#include "base/str.h"
#include "data/load.h"
#include "fixture.h"
#include "graph/build.h"
#include "report/fields.h"

enum { AAA, BBB, CCC, DDD, EEE, FFF, STATES };

static struct dataset *dataset;
static struct study *study;
static struct relgraph *graph;
static struct findings *findings;
static struct diags *diags;
static struct arena *arena;

static void set_up(void)
{
    const char *folder = getenv("FENCESITTER_MINI");
    struct findings_options options = findings_defaults;
    diags = diags_new();
    arena = arena_new();
    dataset = dataset_load(folder ? folder : "tests/data/mini", diags);
    ck_assert_ptr_nonnull(dataset);
    study = study_load(dataset, "mini", diags);
    graph = relgraph_build(dataset, study, on("2024-06-30"), &relgraph_defaults, diags);
    options.parts = FINDINGS_ALL;
    options.draws = 40;
    findings = findings_compute(graph, &options, diags);
    ck_assert_ptr_nonnull(findings);
}

static void tear_down(void)
{
    ck_assert_uint_eq(diags_count(diags), 0);
    findings_free(findings);
    relgraph_free(graph);
    study_free(study);
    dataset_free(dataset);
    arena_free(arena);
    diags_free(diags);
}

struct names {
    char list[200][64];
    size_t n;
};

static bool is_listed(const struct names *names, const char *name)
{
    for (size_t i = 0; i < names->n; i++)
        if (strcmp(names->list[i], name) == 0)
            return true;
    return false;
}

static void check_row(const struct field *field, void *context)
{
    struct names *names = context;
    bool is_number = field->row.type == FORM_NUMBER || field->row.type == FORM_INTEGER;

    ck_assert_msg(!is_listed(names, field->name), "%s twice", field->name);
    ck_assert_uint_lt(names->n, COUNT_OF(names->list));
    snprintf(names->list[names->n++], sizeof names->list[0], "%s", field->name);
    ck_assert_msg(field->name[0] >= 'a' && field->name[0] <= 'z', "%s", field->name);
    ck_assert_uint_eq(strspn(field->name, "abcdefghijklmnopqrstuvwxyz0123456789_"),
                      strlen(field->name));
    ck_assert_msg(field->row.title && *field->row.title, "%s has no title", field->name);
    ck_assert_msg(*form_unit(&field->row), "%s has no unit", field->name);
    ck_assert_msg(!is_number || field->row.unit, "%s is a number without a unit", field->name);
}

START_TEST(catalogue_is_whole)
{
    set_up();
    struct names names = {0};
    fields_walk(check_row, &names);
    for (size_t m = 0; m < MEASURE_COUNT; m++) {
        ck_assert(is_listed(&names, measures[m]->name));
        ck_assert(!measures[m]->band || is_listed(&names, measures[m]->band));
    }
    for (size_t t = 0; t < TERM_COUNT; t++) {
        ck_assert(is_listed(&names, arena_printf(arena, "terms_%s", risk_factors[t].name)));
        ck_assert(is_listed(&names, arena_printf(arena, "raw_terms_%s", risk_factors[t].name)));
    }
    for (size_t l = 0; l < LAYER_COUNT; l++)
        ck_assert(
            is_listed(&names, arena_printf(arena, "layer_strength_%s", layer_kinds[l]->name)));
    for (size_t r = 0; r < BROKERAGE_ROLES; r++)
        ck_assert(is_listed(
            &names, arena_printf(arena, "brokerage_%s", brokerage_name((enum brokerage_role)r))));
    tear_down();
}
END_TEST

static double number_of(const char *name, size_t state)
{
    struct field field = field_find(name);
    struct form_value value = field_value(&field, findings, state, arena);
    ck_assert_msg(value.is_known, "%s is unknown", name);
    return field.row.type == FORM_INTEGER ? (double)value.integer : value.number;
}

static const char *text_of(const char *name, size_t state)
{
    struct field field = field_find(name);
    return field_value(&field, findings, state, arena).text;
}

static bool is_known(const char *name, size_t state)
{
    struct field field = field_find(name);
    return field_value(&field, findings, state, arena).is_known;
}

START_TEST(fields_say_what_was_worked_out_by_hand)
{
    set_up();
    ck_assert_double_eq_tol(number_of("pull_home", DDD), 1181.0 / 2569, TINY);
    ck_assert_double_eq_tol(number_of("pull_court", EEE), 1274.0 / 2569, TINY);
    ck_assert_double_eq_tol(number_of("straddle", FFF), 1.0 / 6, TINY);
    ck_assert_double_eq_tol(number_of("support", CCC), 4.0 / 5, TINY);
    ck_assert_double_eq_tol(number_of("terms_proximity", DDD), 0.9, TINY);
    ck_assert_double_eq_tol(number_of("raw_terms_stance", DDD), 0.75, TINY);
    ck_assert_double_eq_tol(number_of("coverage", FFF), 2.0 / 3, TINY);
    ck_assert_double_eq_tol(number_of("score", BBB), 27.5, TINY);
    ck_assert_str_eq(text_of("iso3", DDD), "DDD");
    ck_assert_str_eq(text_of("pole", AAA), "home");
    ck_assert_str_eq(text_of("pole", BBB), "court");
    tear_down();
}
END_TEST

START_TEST(fields_say_what_the_findings_say)
{
    set_up();
    for (size_t s = 0; s < STATES; s++) {
        const struct state_finding *state = &findings->states[s];
        ck_assert(is_known("rank", s) == (state->rank > 0));
        if (state->rank) {
            ck_assert_double_eq(number_of("rank", s), (double)state->rank);
            ck_assert_double_eq(number_of("rank_lo", s), state->rank_lo);
            ck_assert_double_eq(number_of("rank_hi", s), state->rank_hi);
            ck_assert_double_eq(number_of("p_top10", s), state->p_top10);
        }
        for (size_t m = 0; m < MEASURE_COUNT; m++)
            if (is_known(measures[m]->name, s))
                ck_assert_double_eq(number_of(measures[m]->name, s),
                                    findings->centralities.values[m][s]);
        ck_assert_double_eq(number_of("layer_strength_votes", s),
                            findings->centralities.layer_strength[0][s]);
        ck_assert_str_eq(text_of("betweenness_band", s),
                         centrality_band(findings->centralities.ranks[MEASURE_betweenness][s]));
    }
    ck_assert(!is_known("rank", AAA));
    ck_assert(!is_known("straddle", BBB));
    tear_down();
}
END_TEST

START_TEST(columns_carry_name_title_and_unit)
{
    set_up();
    struct doc_column score = field_column("score");
    ck_assert_str_eq(score.title, "index");
    ck_assert_int_eq(score.decimals, 1);
    ck_assert_int_eq(score.align, DOC_RIGHT);
    ck_assert_str_eq(score.data[0].name, "score");
    ck_assert_str_eq(score.data[0].unit, "points");
    ck_assert_ptr_null(score.data[1].name);
    struct doc_column interval = field_column_of_ends("90 %", "rank_lo", "rank_hi");
    ck_assert_str_eq(interval.title, "90 %");
    ck_assert_str_eq(interval.data[0].name, "rank_lo");
    ck_assert_str_eq(interval.data[1].name, "rank_hi");
    ck_assert_str_eq(interval.data[1].title, "worst place of the range (95 %)");
    tear_down();
}
END_TEST

START_TEST(cells_are_those_of_the_state)
{
    set_up();
    struct doc *doc = doc_new(NULL, NULL);
    struct edition edition = edition_begin(doc, findings);
    ck_assert_double_eq(field_cell(&edition, "score", BBB).number, findings->states[BBB].score);
    ck_assert(isnan(field_cell(&edition, "rank", AAA).number));
    ck_assert_str_eq(field_cell(&edition, "name", DDD).state, "DDD");
    ck_assert_str_eq(field_cell(&edition, "fence_sitter", DDD).text, "yes");
    ck_assert_str_eq(field_cell(&edition, "fence_sitter", EEE).text, "");
    doc_free(doc);
    tear_down();
}
END_TEST

START_TEST(bands_have_ends)
{
    double first, last;
    centrality_band_ends(10, &first, &last);
    ck_assert_double_eq(first, 1);
    ck_assert_double_eq(last, 10);
    centrality_band_ends(11, &first, &last);
    ck_assert_double_eq(first, 11);
    ck_assert_double_eq(last, 25);
    centrality_band_ends(101, &first, &last);
    ck_assert_double_eq(first, 101);
    ck_assert(isnan(last));
    centrality_band_ends(0, &first, &last);
    ck_assert(isnan(first) && isnan(last));
}
END_TEST

/* A field that says one of several words lists them all, once each. */
START_TEST(words_are_those_of_the_classes)
{
    struct field fence = field_find("fence");
    for (size_t i = 1; i < FENCE_CLASS_COUNT; i++)
        ck_assert_str_eq(fence.row.word(i - 1), fence_class_name((enum fence_class)i));
    ck_assert_ptr_null(fence.row.word(FENCE_CLASS_COUNT - 1));
}
END_TEST

int test_fields(void)
{
    const TTest *const tests[] = {
        catalogue_is_whole,
        fields_say_what_was_worked_out_by_hand,
        fields_say_what_the_findings_say,
        columns_carry_name_title_and_unit,
        cells_are_those_of_the_state,
        bands_have_ends,
        words_are_those_of_the_classes,
    };
    return fixture_run("fields", COUNT_OF(tests), tests);
}
