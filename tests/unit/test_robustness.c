/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Robustness against rankings computed anew, one by one. */
#include <math.h>
#include <string.h>

#include "analysis/analyse.h"
#include "analysis/risk.h"
#include "base/order.h"
#include "base/str.h"
#include "data/confidence.h"
#include "data/load.h"
#include "fixture.h"
#include "graph/build.h"
#include "shipped.h"
#include "trial/robustness.h"

static struct dataset *dataset;
static struct study *study;
static struct relgraph *graph;
static struct findings *findings;
static struct robustness *robustness;
static struct arena *arena;
static struct diags *diags;

static void open_graph(const char *name, const char *day)
{
    arena = arena_new();
    diags = diags_new();
    dataset = shipped_dataset("FENCESITTER_DATASETS", "datasets");
    study = study_load(dataset, name, diags);
    graph = relgraph_build(dataset, study, on(day), NULL, diags);
    ck_assert_ptr_nonnull(graph);
    findings = NULL;
}

static void set_up(const char *name, const char *day)
{
    open_graph(name, day);
    findings = findings_compute(graph, NULL, diags);
    ck_assert_ptr_nonnull(findings);
    robustness = robustness_compute(findings, arena, diags);
    ck_assert_ptr_nonnull(robustness);
}

static void tear_down(void)
{
    ck_assert_uint_eq(diags_count(diags), 0);
    findings_free(findings);
    relgraph_free(graph);
    study_free(study);
    diags_free(diags);
    arena_free(arena);
}

static const struct robustness_row *row_of(const char *name)
{
    for (size_t r = 0; r < robustness->count; r++)
        if (str_is_equal(robustness->rows[r].name, name))
            return &robustness->rows[r];
    ck_abort_msg("no row '%s'", name);
}

/* The row says of the ranking what another ranking of the same states is to it. */
static void check_row(const struct robustness_row *row, const struct findings *other)
{
    size_t n = findings->state_count, top = 0, fence = 0, kept = 0;
    double *a = mem_alloc(n, sizeof *a), *b = mem_alloc(n, sizeof *b);
    for (size_t s = 0; s < n; s++) {
        const struct state_finding *now = &findings->states[s], *then = &other->states[s];
        a[s] = now->score;
        b[s] = then->score;
        top += now->rank && now->rank <= 10 && then->rank && then->rank <= 10;
        fence += then->is_fence_sitter;
        kept += then->is_fence_sitter && now->is_fence_sitter;
    }
    ck_assert_msg(fabs(row->tau - order_tau_b(n, a, b)) < 1e-11, "%s: %.12g is not %.12g",
                  row->name, row->tau, order_tau_b(n, a, b));
    ck_assert_uint_eq(row->top_kept, top);
    ck_assert_uint_eq(row->fence, fence);
    ck_assert_uint_eq(row->kept, kept);
    if (row->mover != SIZE_MAX)
        ck_assert_uint_eq(row->mover_rank, other->states[row->mover].rank);
    free(a);
    free(b);
}

static void check_graph(const char *name, const struct relgraph_options *options, unsigned terms,
                        bool direct)
{
    struct findings_options analysis = findings_defaults;
    analysis.terms = terms;
    analysis.direct = direct;
    struct relgraph *without = relgraph_build(dataset, study, graph->as_of, options, diags);
    struct findings *other = findings_compute(without, &analysis, diags);
    /* with a layer left out the gate may let others through: that is no draw */
    if (other->ranking_count == findings->ranking_count)
        check_row(row_of(name), other);
    else
        ck_assert_ptr_ne(options, &relgraph_defaults);
    findings_free(other);
    relgraph_free(without);
}

static void check_worst(void)
{
    ck_assert_ptr_nonnull(robustness->worst);
    ck_assert_uint_ge(robustness->count, 20);
    for (size_t r = 0; r < robustness->count; r++) {
        const struct robustness_row *row = &robustness->rows[r];
        ck_assert(row->tau >= robustness->worst->tau && row->tau <= 1);
        ck_assert(row->kept <= row->fence && row->kept <= findings->fence_count);
    }
    /* pole W is measured from 0.8 here, so both other levels are rows */
    row_of("Court's supporters from 0.7");
    row_of("Court's supporters from 0.9");
    row_of("without both layers of votes");
    row_of("without the sanctions factor");
    row_of("absence as abstention on the core texts");
}

START_TEST(rows_are_rankings_and_the_worst_has_the_least_tau)
{
    unsigned all = findings_defaults.terms;
    set_up("putin", "2024-09-01");
    for (size_t l = 0; l < LAYER_COUNT; l += LAYER_COUNT / fixture_times(LAYER_COUNT)) {
        char name[64];
        struct relgraph_options options = relgraph_defaults;
        if (graph->layer_weight[l] <= 0)
            continue;
        options.layer_weight[l] = 0;
        snprintf(name, sizeof name, "without layer %s", layer_kinds[l]->name);
        check_graph(name, &options, all, false);
    }
    for (size_t t = 0; t < TERM_DEFAULT_COUNT; t++) {
        char name[64];
        snprintf(name, sizeof name, "without term %s", risk_factors[t].name);
        check_graph(name, &relgraph_defaults, all & ~(1u << t), false);
    }
    check_graph("direct ties instead of the walk", &relgraph_defaults, all, true);
    struct relgraph_options options = relgraph_defaults;
    options.vote_window_months = 48;
    check_graph("vote window of 4 years", &options, all, false);
    check_worst();
    tear_down();
}
END_TEST

/* No acts, no poles by support: those rows are none. */
START_TEST(rows_that_do_not_apply)
{
    set_up("al-bashir", "2015-06-12");
    for (size_t r = 0; r < robustness->count; r++) {
        ck_assert(!strstr(robustness->rows[r].name, "supporters from"));
        ck_assert(!strstr(robustness->rows[r].name, "abstention"));
        ck_assert(!strstr(robustness->rows[r].name, "layer arms"));
    }
    tear_down();
}
END_TEST

/* The dataset seen at another confidence is the one loaded with it. */
START_TEST(view_is_a_dataset_loaded_so)
{
    const char *folder = getenv("FENCESITTER_DATASETS");
    open_graph("putin", "2024-09-01");
    for (size_t c = 0; c < fixture_times(2); c++) {
        enum confidence least = c ? CONFIDENCE_MEDIUM : CONFIDENCE_HIGH;
        struct dataset_options options = {.dir = folder ? folder : "datasets",
                                          .min_confidence = least};
        struct dataset *loaded = dataset_load_with(&options, diags);
        const struct dataset *view = confidence_view(dataset, least, arena);
        struct relgraph *a = relgraph_build(loaded, study, graph->as_of, NULL, diags);
        struct relgraph *b = relgraph_build(view, study, graph->as_of, NULL, diags);
        ck_assert_uint_eq(loaded->left_out, view->left_out);
        ck_assert_uint_gt(view->left_out, 100);
        ck_assert_mem_eq(a->alignment, b->alignment, a->n * a->n * sizeof *a->alignment);
        for (size_t s = 0; s < a->n; s++)
            ck_assert_mem_eq(&a->support.index[s], &b->support.index[s], sizeof(double));
        relgraph_free(a);
        relgraph_free(b);
        dataset_free(loaded);
    }
    tear_down();
}
END_TEST

int test_robustness(void)
{
    const TTest *const tests[] = {rows_are_rankings_and_the_worst_has_the_least_tau,
                                  rows_that_do_not_apply, view_is_a_dataset_loaded_so};
    return fixture_run("robustness", COUNT_OF(tests), tests);
}
