/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Relation graph on four states without votes: pacts and bodies only, so that two domains weigh 1/2
 * each; then with votes that some pairs lack.
 */
#include <math.h>

#include "fixture.h"
#include "graph/build.h"
#include "graph/combine.h"
#include "graph/ig.h"
#include "graph/relgraph.h"

enum { A, B, C, H, N };

static const struct state states[N] = {
    {.iso3 = "AAA"}, {.iso3 = "BBB"}, {.iso3 = "CCC"}, {.iso3 = "HHH", .lat = 10}};

/* One economic body of A, B and H: 1.5 / 2 each. */
static const struct body bodies[] = {{.id = "SHOP", .kind = BODY_ECONOMIC, .meets = true}};
static const struct membership memberships[] = {{.state = A}, {.state = B}, {.state = H}};
static const struct pact pacts[] = {{.a = A, .b = H}, {.a = A, .b = C}};

static struct sanction sanctions[2];
static struct roll_call calls[24];
static struct dataset dataset;
static struct study study;
static struct diags *diags;

static void set_up(void)
{
    sanctions[0] = (struct sanction){.state = B, .home = H, .from = on("2022-02-23")};
    sanctions[1] = (struct sanction){.state = A, .home = C, .from = on("2022-02-23")};
    dataset = (struct dataset){
        .states = states,
        .state_count = N,
        .bodies = bodies,
        .body_count = COUNT_OF(bodies),
        .memberships = memberships,
        .membership_count = COUNT_OF(memberships),
        .pacts = pacts,
        .pact_count = COUNT_OF(pacts),
        .sanctions = sanctions,
        .sanction_count = COUNT_OF(sanctions),
    };
    study = (struct study){.suspect = "x", .home = H, .pole_min_members = 10};
}

static struct relgraph *build(const char *as_of, const struct relgraph_options *options)
{
    struct relgraph *graph = relgraph_build(&dataset, &study, on(as_of), options, diags);
    ck_assert_ptr_nonnull(graph);
    ck_assert_uint_eq(diags_count(diags), 0);
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++)
            ck_assert(relgraph_tie(graph, i, j) - relgraph_tie(graph, j, i) == 0);
    return graph;
}

static double weight_of(const struct relgraph *graph, const char *name)
{
    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (graph->layers[l].kind->name[0] == name[0] && graph->layers[l].kind->name[1] == name[1])
            return graph->layer_weight[l];
    return (double)NAN;
}

/* Both layers are 1 at their 95th percentile, so every positive figure becomes 1. */
START_TEST(domains_weigh_equally)
{
    set_up();
    struct relgraph *graph = build("2020-01-01", NULL);
    ck_assert_double_eq(weight_of(graph, "pacts"), 0.5);
    ck_assert_double_eq(weight_of(graph, "bodies"), 0.5);
    ck_assert_double_eq(weight_of(graph, "votes"), 0); /* absent */
    ck_assert_double_eq(weight_of(graph, "proximity"), 0);
    ck_assert_double_eq(relgraph_tie(graph, A, H), 1);
    ck_assert_double_eq(relgraph_tie(graph, B, H), 0.5);
    ck_assert_double_eq(relgraph_tie(graph, A, B), 0.5);
    ck_assert_double_eq(relgraph_tie(graph, A, C), 0.5);
    ck_assert_double_eq(relgraph_tie(graph, C, H), 0);
    ck_assert_double_eq(relgraph_tie(graph, A, A), 0);
    ck_assert_double_eq(relgraph_coverage(graph, C, H), 1); /* a known zero is observed */
    ck_assert(graph->hypothetical);
    relgraph_free(graph);
    relgraph_free(NULL);
}
END_TEST

START_TEST(sanctions_weaken_the_tie_to_home)
{
    set_up();
    struct relgraph *graph = build("2022-02-23", NULL);
    ck_assert_double_eq(relgraph_tie(graph, B, H), 0.125);
    ck_assert_double_eq(relgraph_tie(graph, A, H), 1); /* on another state */
    ck_assert_double_eq(relgraph_tie(graph, A, C), 0.5);
    ck_assert_ptr_eq(graph->sanction[B], &sanctions[0]);
    ck_assert_ptr_null(graph->sanction[A]);
    relgraph_free(graph);
    graph = build("2022-02-22", NULL);
    ck_assert_double_eq(relgraph_tie(graph, B, H), 0.5);
    relgraph_free(graph);
}
END_TEST

/*
 * Votes of A and H alone (C and B no members): political joins, three domains at 1/3. Kappa(A, H)
 * is the only positive figure, so 1. B and C have 2/3 of the weight observed.
 */
START_TEST(mean_over_the_observed)
{
    set_up();
    for (size_t c = 0; c < COUNT_OF(calls); c++)
        calls[c] = (struct roll_call){.date = on("2019-06-01"), .votes = c % 2 ? "Y--Y" : "N--N"};
    dataset.roll_calls = calls;
    dataset.roll_call_count = COUNT_OF(calls);
    struct relgraph *graph = build("2020-01-01", NULL);
    ck_assert_double_eq_tol(weight_of(graph, "votes"), 1.0 / 3, TINY);
    ck_assert_double_eq_tol(weight_of(graph, "pacts"), 1.0 / 3, TINY);
    ck_assert_double_eq_tol(relgraph_tie(graph, A, H), 1, TINY);
    ck_assert_double_eq_tol(relgraph_tie(graph, B, H), 0.5, TINY);
    ck_assert_double_eq_tol(relgraph_coverage(graph, A, H), 1, TINY);
    ck_assert_double_eq_tol(relgraph_coverage(graph, B, H), 2.0 / 3, TINY);
    relgraph_free(graph);
    struct relgraph_options options = relgraph_defaults;
    options.vote_window_months = 6; /* the votes are 7 months old */
    graph = build("2020-01-01", &options);
    ck_assert_double_eq(weight_of(graph, "votes"), 0);
    relgraph_free(graph);
}
END_TEST

/*
 * A tie of the user's own, between two others: it joins the mean of its own pair alone, and what is
 * known of nobody changes by it, though the layer shares a domain with bodies.
 */
START_TEST(own_ties_move_no_coverage)
{
    static const struct user_tie own[] = {{.a = A, .b = C, .weight = 2},
                                          {.a = C, .b = H, .weight = 2}};
    set_up();
    for (size_t c = 0; c < COUNT_OF(calls); c++)
        calls[c] = (struct roll_call){.date = on("2019-06-01"), .votes = c % 2 ? "Y--Y" : "N--N"};
    dataset.roll_calls = calls;
    dataset.roll_call_count = COUNT_OF(calls);
    struct relgraph *before = build("2020-01-01", NULL);
    dataset.user_ties = own;
    dataset.user_tie_count = COUNT_OF(own);
    struct relgraph *after = build("2020-01-01", NULL);
    ck_assert(weight_of(after, "user") > 0);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++)
            ck_assert_double_eq(relgraph_coverage(after, i, j), relgraph_coverage(before, i, j));
    ck_assert_double_eq_tol(relgraph_coverage(after, B, H), 2.0 / 3, TINY);
    relgraph_free(before);
    relgraph_free(after);
}
END_TEST

/* A negative kappa counts as observed with weight 0 and stays in raw. */
START_TEST(negative_part_is_cut)
{
    set_up();
    for (size_t c = 0; c < COUNT_OF(calls); c++)
        calls[c] = (struct roll_call){.date = on("2019-06-01"), .votes = c % 2 ? "Y--N" : "N--Y"};
    dataset.roll_calls = calls;
    dataset.roll_call_count = COUNT_OF(calls);
    struct relgraph *graph = build("2020-01-01", NULL);
    ck_assert_double_eq(*layer_at(&graph->layers[0], graph->layers[0].raw, A, H), -1);
    ck_assert_double_eq(*layer_at(&graph->layers[0], graph->layers[0].weight, A, H), 0);
    ck_assert_double_eq_tol(relgraph_tie(graph, A, H), 2.0 / 3, TINY);
    relgraph_free(graph);
}
END_TEST

/* Of domains that all weigh nothing no layer has a share. */
START_TEST(no_weight_is_no_share)
{
    struct relgraph_options options = relgraph_defaults;
    bool present[LAYER_COUNT];
    double share[LAYER_COUNT];
    for (size_t l = 0; l < LAYER_COUNT; l++)
        present[l] = true;
    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++)
        options.domain_weight[d] = 0;
    combine_shares(&options, present, share);
    for (size_t l = 0; l < LAYER_COUNT; l++)
        ck_assert_double_eq(share[l], 0);
}
END_TEST

int test_relgraph(void)
{
    const TTest *const tests[] = {domains_weigh_equally,  sanctions_weaken_the_tie_to_home,
                                  mean_over_the_observed, own_ties_move_no_coverage,
                                  negative_part_is_cut,   no_weight_is_no_share};
    diags = diags_new();
    int status = fixture_run("relgraph", COUNT_OF(tests), tests);
    diags_free(diags);
    return status;
}
