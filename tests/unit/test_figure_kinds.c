/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every kind of diagram on the six states of tests/data/mini: what must hold of all of them, and
 * what the charts say of states worked out by hand. */
#include "analysis/analyse.h"
#include "base/num.h"
#include "data/load.h"
#include "figures.h"
#include "graph/build.h"
#include "graph/ig.h"

static struct diags *diags;
static struct dataset *dataset;
static struct study *study;
static struct relgraph *graph;
static struct findings *findings;
static struct trial *trial;
static const size_t named[] = {3, 4};

static void set_up(const char *day)
{
    const char *folder = getenv("FENCESITTER_MINI");
    struct findings_options options = findings_defaults;
    diags = diags_new();
    dataset = dataset_load(folder ? folder : "tests/data/mini", diags);
    ck_assert_ptr_nonnull(dataset);
    study = study_load(dataset, "mini", diags);
    graph = relgraph_build(dataset, study, on(day), NULL, diags);
    options.parts = FINDINGS_ALL;
    options.draws = 20;
    options.states = named;
    options.state_count = COUNT_OF(named);
    findings = findings_compute(graph, &options, diags);
    ck_assert_ptr_nonnull(findings);
    trial = trial_compute(findings, TRIAL_ALL | TRIAL_TIMELINE, diags);
    ck_assert_ptr_nonnull(trial);
}

static void tear_down(void)
{
    ck_assert_uint_eq(diags_count(diags), 0);
    trial_free(trial);
    findings_free(findings);
    relgraph_free(graph);
    study_free(study);
    dataset_free(dataset);
    diags_free(diags);
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
}

static struct figure *compose(const char *kind, const struct figure_request *request)
{
    for (size_t k = 0; k < FIGURE_KIND_COUNT; k++)
        if (strcmp(figure_kinds[k]->name, kind) == 0) {
            struct figure_request with_trial = *request;
            with_trial.trial = trial;
            struct figure *figure = figure_kinds[k]->compose(findings, &with_trial, diags);
            ck_assert_ptr_nonnull(figure);
            return figure;
        }
    ck_abort_msg("no kind '%s'", kind);
}

START_TEST(all_kinds_keep_the_rules)
{
    static const char *const days[] = {"2024-06-30", "2024-12-31", "2003-01-01"};
    for (size_t d = 0; d < COUNT_OF(days); d++) {
        set_up(days[d]);
        for (size_t k = 0; k < FIGURE_KIND_COUNT; k++) {
            struct figure_request request = {.states = named, .state_count = 1, .top = 20};
            struct figure *figure = compose(figure_kinds[k]->name, &request);
            ck_assert(figure->title && *figure->title);
            ck_assert(figure->description && *figure->description);
            for (size_t i = 0; i < figure->node_count; i++)
                ck_assert(figure->nodes[i].tooltip && *figure->nodes[i].tooltip);
            for (size_t i = 0; i < figure->edge_count; i++)
                ck_assert(figure->edges[i].tooltip && *figure->edges[i].tooltip);
            ck_assert(figures_has_text(figure, "Sources:"));
            figures_assert_texts(figure);
            figure_free(figure);
            request.title = "A title of the user's";
            figure = compose(figure_kinds[k]->name, &request);
            ck_assert_str_eq(figure->title, "A title of the user's");
            ck_assert(figures_has_text(figure, "A title of the user's"));
            figure_free(figure);
        }
        tear_down();
    }
}
END_TEST

/* By hand (test_mini.c): Foxtrot 72.5, Delta 70, Echo 50, Charlie 30, Bravo 27.5. */
START_TEST(ranking_stands_in_order)
{
    static const char *const order[] = {"FFF", "DDD", "EEE", "CCC", "BBB"};
    set_up("2024-06-30");
    struct figure *figure = compose("ranking", &(struct figure_request){.top = 20});
    ck_assert_uint_eq(figure->node_count, 5);
    for (size_t i = 1; i < COUNT_OF(order); i++) {
        ck_assert_double_lt(figures_node(figure, order[i])->at.y,
                            figures_node(figure, order[i - 1])->at.y);
        ck_assert_double_lt(figures_node(figure, order[i])->at.x,
                            figures_node(figure, order[i - 1])->at.x);
    }
    figure_free(figure);
    figure = compose("ranking", &(struct figure_request){.top = 2});
    ck_assert_uint_eq(figure->node_count, 2);
    ck_assert(figures_has_text(figure, "States shown: 2 of 5 ranked"));
    figure_free(figure);
    tear_down();
}
END_TEST

/* Delta's and Echo's columns end with what the ranking says of the day. */
START_TEST(timeline_ends_with_the_ranking)
{
    char number[40];

    set_up("2024-06-30");
    struct figure *figure =
        compose("timeline", &(struct figure_request){.states = named, .state_count = 2});
    for (size_t i = 0; i < COUNT_OF(named); i++) {
        const struct state_finding *s = &findings->states[named[i]];
        const char *code = dataset->states[named[i]].iso3;
        char id[40];
        ck_assert(s->is_ranked);
        snprintf(id, sizeof id, "%s index 2024-06-30", code);
        const struct figure_node *last = figures_node(figure, id);
        const struct figure_text *value =
            figures_text(figure, num_format(s->score, 1, "n/a", number));
        ck_assert_double_eq_tol(value->at.y + 0.35 * value->size, last->at.y, 1e-9);
        ck_assert_double_gt(value->at.x, last->at.x);
        snprintf(id, sizeof id, "state-%s", code);
        ck_assert_str_eq(last->anchor, id);
    }
    figure_free(figure);
    tear_down();
}
END_TEST

START_TEST(visits_are_filled_where_a_duty_stood)
{
    set_up("2024-12-31");
    struct figure *figure = compose("visits", &(struct figure_request){.top = 20});
    size_t filled = 0;
    for (size_t i = 0; i < figure->node_count; i++)
        filled += strstr(figure->nodes[i].tooltip, "the host had a duty") != NULL;
    ck_assert_uint_gt(filled, 1);
    for (size_t i = 0; i < figure->node_count; i++)
        if (strstr(figure->nodes[i].tooltip, "the host had no duty"))
            ck_assert_str_eq(figure->nodes[i].fill, "#ffffff");
    figure_free(figure);
    tear_down();
}
END_TEST

int test_figure_kinds(void)
{
    const TTest *const tests[] = {all_kinds_keep_the_rules, ranking_stands_in_order,
                                  timeline_ends_with_the_ranking,
                                  visits_are_filled_where_a_duty_stood};
    ig_init();
    return fixture_run("figure_kinds", COUNT_OF(tests), tests);
}
