/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Clusters of states that are in one body each: three of five, four of four, or none at all. Bodies
 * do not change with the roll calls, so what is found is found in nearly every bootstrap.
 */
#include <math.h>
#include <string.h>

#include "analysis/cluster_traits.h"
#include "analysis/clustering.h"
#include "analysis/grouping.h"
#include "analysis/partition.h"
#include "data/dataset.h"
#include "fixture.h"
#include "graph/build.h"
#include "graph/ig.h"
#include "shipped.h"

enum { STATES = 12, SEATS = 10 };

static struct state states[STATES];
static char codes[STATES][4];
static struct body bodies[] = {{.id = "ONE", .kind = BODY_ECONOMIC, .meets = true},
                               {.id = "TWO", .kind = BODY_ECONOMIC, .meets = true}};
static struct membership memberships[SEATS];
static struct pact pacts[] = {{.a = 0, .b = 5}};
static struct dataset dataset;
static struct study study;
static struct diags *diags;
static struct arena *arena;
static struct relgraph *graph;

/* States 0-4 in ONE, 5-9 in TWO, 0 and 5 bound by a pact, 10 and 11 alone; 0 is the home state. */
static void set_up(void)
{
    for (size_t s = 0; s < STATES; s++) {
        codes[s][0] = codes[s][1] = 'S';
        codes[s][2] = (char)('A' + s);
        states[s] = (struct state){.iso3 = codes[s],
                                   .subregion = s < 4   ? "North"
                                                : s < 9 ? "South"
                                                        : "East"};
    }
    for (uint32_t m = 0; m < SEATS; m++)
        memberships[m] = (struct membership){.body = m / 5, .state = m};
    dataset = (struct dataset){.states = states,
                               .state_count = STATES,
                               .bodies = bodies,
                               .body_count = COUNT_OF(bodies),
                               .memberships = memberships,
                               .membership_count = SEATS,
                               .pacts = pacts,
                               .pact_count = COUNT_OF(pacts)};
    study = (struct study){.suspect = "x", .pole_min_members = 10};
    diags = diags_new();
    arena = arena_new();
    graph = relgraph_build(&dataset, &study, on("2024-06-30"), NULL, diags);
    ck_assert_ptr_nonnull(graph);
}

static void tear_down(void)
{
    relgraph_free(graph);
    arena_free(arena);
    diags_free(diags);
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
}

static void compute(const bool *set, uint64_t seed, struct clustering *out)
{
    struct redraw *redraw = redraw_new(graph);
    struct clusters_input input = {.graph = graph,
                                   .seed = seed,
                                   .set_count = 1,
                                   .sets = &set,
                                   .redraw = redraw,
                                   .wants_chance = true};
    ck_assert(clusters_compute(&input, arena, out, diags));
    redraw_free(redraw);
    ck_assert_uint_eq(diags_count(diags), 0);
}

/* The means by hand: ten pairs inside, twenty-five to the other cluster. */
static void check_ties(const struct cluster *a, const struct cluster *b)
{
    double inside = 0, between = 0;
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 5; j++) {
            inside += i < j ? relgraph_tie(graph, a->members[i], a->members[j]) : 0;
            between += relgraph_tie(graph, a->members[i], b->members[j]);
        }
    ck_assert_double_eq_tol(a->tie_inside, inside / 10, TINY);
    ck_assert_double_eq_tol(a->tie_nearest, between / 25, TINY);
    ck_assert_double_eq_tol(a->ratio, (inside / 10) / (between / 25), 1e-9);
    ck_assert(a->ratio > 1.5 && !a->is_loose);
    /* each tie inside counts for both its ends; the two alone have none */
    ck_assert_double_eq_tol(a->inside, 2 * inside / (2 * inside + between), 1e-9);
}

/* Two halves joined by one tie: Q near 1/2, which a permuted graph with as few ties has too. */
static void check_chance(const struct clustering *found)
{
    const struct cluster_chance *chance = &found->chance;
    ck_assert(chance->is_computed);
    ck_assert_double_eq_tol(chance->modularity,
                            partition_modularity(STATES, graph->alignment, found->group_of, 1),
                            1e-9);
    ck_assert(chance->mean <= chance->p95);
    ck_assert_int_eq(chance->is_exceeded, chance->modularity > chance->p95);
}

START_TEST(planted_groups_are_found)
{
    struct clustering found;
    set_up();
    for (uint64_t seed = 1; seed < 4; seed++) {
        compute(NULL, seed, &found);
        ck_assert(found.is_computed && found.has_run);
        ck_assert_uint_eq(found.reported, 2);
        ck_assert_uint_eq(found.node_count, STATES);
        for (size_t c = 0; c < 2; c++) {
            const struct cluster *cluster = &found.clusters[c];
            ck_assert_uint_eq(cluster->count, 5);
            ck_assert_int_eq(cluster->band, CLUSTER_HIGHLY_STABLE);
            ck_assert(cluster->jaccard > 0.95);
            ck_assert_uint_eq(cluster->members[0], 5 * c);
            ck_assert_uint_eq(cluster->centre, 5 * c); /* all equal: the first by code */
            ck_assert_str_eq(cluster->label, c ? "all in TWO" : "all in ONE");
            ck_assert_uint_eq(cluster->nearest, 1 - c);
            check_ties(cluster, &found.clusters[1 - c]);
            ck_assert_uint_eq(cluster->body_count, 1);
            ck_assert_uint_eq(cluster->bodies[0].body, c);
            ck_assert_uint_eq(cluster->bodies[0].members, 5);
            ck_assert_str_eq(cluster->region, c ? "South" : "North");
            ck_assert_uint_eq(cluster->region_count, 4);
            /* four of five, and of the seven others none or one */
            ck_assert_double_eq_tol(cluster->region_excess, (c ? 4.0 / 5 - 1.0 / 7 : 4.0 / 5),
                                    TINY);
            ck_assert_double_eq(cluster->bodies[0].excess, 1);
            for (size_t m = 0; m < 5; m++) {
                /* the two that the pact binds may go together where security weighs most */
                ck_assert(m ? cluster->share[m] == 1 : cluster->share[m] > 0.8);
                ck_assert_uint_eq(found.cluster_of[cluster->members[m]], c);
            }
        }
        ck_assert_uint_eq(found.cluster_of[10], SIZE_MAX);
        ck_assert(found.group_of[10] != found.group_of[11]);
        check_chance(&found);
    }
    tear_down();
}
END_TEST

START_TEST(subsets_of_none_one_and_two)
{
    bool set[STATES] = {false};
    struct clustering found;
    set_up();
    compute(set, 1, &found);
    ck_assert(found.is_computed && !found.has_run);
    ck_assert_uint_eq(found.node_count, 0);
    ck_assert_uint_eq(found.count, 0);
    set[3] = true;
    compute(set, 1, &found);
    ck_assert(!found.has_run);
    set[4] = true; /* tied to each other: one group at every resolution below 2 */
    compute(set, 1, &found);
    ck_assert_uint_eq(found.reported, 0);
    set[4] = false;
    set[9] = true; /* not tied: two single states are no cluster */
    compute(set, 1, &found);
    ck_assert_uint_eq(found.reported, 0);
    tear_down();
}
END_TEST

static void compare(const struct clustering *a, const struct clustering *b)
{
    ck_assert_uint_eq(a->count, b->count);
    ck_assert_uint_gt(a->count, 1);
    ck_assert(memcmp(&a->chance, &b->chance, sizeof a->chance) == 0);
    for (size_t s = 0; s < CLUSTER_SCAN; s++)
        ck_assert(a->steps[s].modularity == b->steps[s].modularity);
    for (size_t c = 0; c < a->count; c++) {
        ck_assert(a->clusters[c].jaccard == b->clusters[c].jaccard);
        ck_assert_uint_eq(a->clusters[c].count, b->clusters[c].count);
        for (size_t m = 0; m < a->clusters[c].count; m++) {
            ck_assert_uint_eq(a->clusters[c].members[m], b->clusters[c].members[m]);
            ck_assert(a->clusters[c].share[m] == b->clusters[c].share[m]);
        }
    }
}

/* On the shipped data, or with fewer threads an eighth of its states, where runs do not all agree.
 */
START_TEST(threads_change_nothing)
{
    const size_t threads[] = {1, 7, 2, 3};
    struct clustering found[COUNT_OF(threads)];
    diags = diags_new();
    arena = arena_new();
    struct dataset *data = shipped_dataset("FENCESITTER_DATASETS", "datasets");
    ck_assert_ptr_nonnull(data);
    struct study *putin = study_load(data, "putin", diags);
    graph = relgraph_build(data, putin, on("2024-09-01"), NULL, diags);
    ck_assert_ptr_nonnull(graph);
    bool *set = arena_alloc(arena, graph->n, sizeof *set);
    size_t step = fixture_times(21) < 21 ? 8 : 1;
    for (size_t s = 0; s < graph->n; s += step)
        set[s] = true;
    const bool *sets[] = {step > 1 ? set : NULL};
    struct redraw *redraw = redraw_new(graph);
    for (size_t t = 0; t < (step > 1 ? 2 : COUNT_OF(threads)); t++) {
        struct clusters_input input = {.graph = graph,
                                       .seed = 9,
                                       .threads = threads[t],
                                       .set_count = 1,
                                       .sets = sets,
                                       .redraw = redraw,
                                       .wants_chance = true};
        ck_assert(clusters_compute(&input, arena, &found[t], diags));
        compare(&found[0], &found[t]);
    }
    redraw_free(redraw);
    study_free(putin);
    tear_down();
}
END_TEST

/* Who asks for groups alone gets them, and nothing that would say how far they can be trusted. */
START_TEST(groups_alone)
{
    const bool *all = NULL;
    struct clustering whole, found;
    set_up();
    compute(NULL, 1, &whole);
    struct clusters_input input = {.graph = graph, .seed = 1, .set_count = 1, .sets = &all};
    ck_assert(clusters_compute(&input, arena, &found, diags));
    ck_assert(memcmp(found.group_of, whole.group_of, STATES * sizeof *whole.group_of) == 0);
    ck_assert_uint_eq(found.reported, 0);
    ck_assert_uint_eq(found.bootstraps, 0);
    ck_assert(!found.chance.is_computed);
    ck_assert(isnan(found.clusters[0].jaccard));
    for (size_t s = 0; s < STATES; s++)
        ck_assert_uint_eq(found.cluster_of[s], SIZE_MAX);
    tear_down();
}
END_TEST

/* Clusters that share nothing, or what another is called by, go by a letter; a tie between them
 * that is nearly as strong as those inside makes them loose. */
START_TEST(names_and_loose_clusters)
{
    enum { N = 8 };
    size_t members[4][2] = {{0, 1}, {2, 3}, {4, 5}, {6, 7}};
    double ties[N * N] = {0};
    struct state few[N];
    struct dataset nothing = {.states = few, .state_count = N};
    struct relgraph toy = {.dataset = &nothing, .n = N, .alignment = ties};
    struct cluster clusters[4] = {{0}};
    struct clustering found = {.clusters = clusters, .count = 4};
    const char *const regions[4] = {"North", "North", NULL, "South"};
    size_t all[N];
    arena = arena_new();
    for (size_t s = 0; s < N; s++) {
        few[s] = (struct state){.iso3 = "AAA", .subregion = regions[s / 2]};
        all[s] = s;
    }
    for (size_t c = 0; c < 4; c++) {
        ties[members[c][0] * N + members[c][1]] = ties[members[c][1] * N + members[c][0]] = 0.6;
        clusters[c].members = members[c];
        clusters[c].count = 2;
        cluster_describe(&toy, N, all, &clusters[c]);
    }
    for (size_t a = 0; a < 2; a++)
        for (size_t b = 2; b < 4; b++)
            ties[a * N + b] = ties[b * N + a] = 0.5;
    clusters_relate(&toy, arena, &found);
    ck_assert_str_eq(clusters[0].label, "all in North");
    ck_assert_str_eq(clusters[1].label, "cluster B");
    ck_assert_str_eq(clusters[2].label, "cluster C");
    ck_assert_str_eq(clusters[3].label, "all in South");
    ck_assert_double_eq_tol(clusters[0].ratio, 1.2, TINY);
    ck_assert(clusters[0].is_loose && clusters[1].is_loose);
    ck_assert_uint_eq(clusters[0].nearest, 1);
    ck_assert(isnan(clusters[2].ratio) && !clusters[2].is_loose);
    arena_free(arena);
}
END_TEST

START_TEST(bands_have_names)
{
    ck_assert_str_eq(cluster_band_name(CLUSTER_STABLE), "stable");
    ck_assert_int_eq(cluster_band_of(0.85), CLUSTER_HIGHLY_STABLE);
    ck_assert_int_eq(cluster_band_of(0.75), CLUSTER_STABLE);
    ck_assert_int_eq(cluster_band_of(0.60), CLUSTER_PATTERN);
    ck_assert_int_eq(cluster_band_of(0.59), CLUSTER_DISSOLVED);
    ck_assert_str_eq(cluster_band_name(CLUSTER_PATTERN), "a pattern whose members are doubtful");
}
END_TEST

/* `joined`: a + each resolution that is joined with the one before, from 0.5 in steps of 0.1. */
static void check_choice(const char *joined, size_t alone, bool is_found, size_t from, size_t to)
{
    static struct grouping grouping;
    size_t begin = 99, end = 99;
    for (size_t s = 0; s < CLUSTER_SCAN; s++) {
        grouping.joined[s] = joined[s] == '+';
        grouping.consensus[s].count = s == alone ? 1 : 2;
    }
    ck_assert_int_eq(grouping_choose(&grouping, &begin, &end), is_found);
    ck_assert_uint_eq(begin, from);
    ck_assert_uint_eq(end, to);
}

/* The widest run; of equal ones that nearest to resolution 1, and the first of those; no run of one
 * group. */
START_TEST(the_widest_run_of_resolutions_is_chosen)
{
    check_choice("-----+----+-----", 99, true, 4, 5);
    check_choice("-+----+---------", 99, true, 5, 6);
    check_choice("-----+----++----", 99, true, 9, 11);
    check_choice("----+-+---------", 99, true, 5, 6);
    check_choice("-----+----+-----", 4, true, 9, 10);
    check_choice("-----+----------", 4, false, 99, 99);
    check_choice("----------------", 99, false, 99, 99);
    check_choice("-+++++++++++++++", 99, true, 0, 15);
}
END_TEST

int test_clusters(void)
{
    const TTest *const tests[] = {planted_groups_are_found,
                                  subsets_of_none_one_and_two,
                                  threads_change_nothing,
                                  groups_alone,
                                  the_widest_run_of_resolutions_is_chosen,
                                  names_and_loose_clusters,
                                  bands_have_names};
    return fixture_run("clusters", COUNT_OF(tests), tests);
}
