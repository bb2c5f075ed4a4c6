/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Clusters of states that are in one body each: three of five, four of four, or none at all. Bodies
 * do not change with the roll calls, so what is found is found in every bootstrap.
 */
#include <math.h>

#include "analysis/clustering.h"
#include "fixture.h"
#include "graph/build.h"
#include "graph/ig.h"

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
    struct clusters_input input = {graph, seed, 1, &set};
    ck_assert(clusters_compute(&input, arena, out, diags));
    ck_assert_uint_eq(diags_count(diags), 0);
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
            ck_assert_double_eq(cluster->jaccard, 1);
            ck_assert_uint_eq(cluster->members[0], 5 * c);
            ck_assert_uint_eq(cluster->label, 5 * c); /* all equal: the first by code */
            ck_assert_uint_eq(cluster->body_count, 1);
            ck_assert_uint_eq(cluster->bodies[0].body, c);
            ck_assert_uint_eq(cluster->bodies[0].members, 5);
            ck_assert_str_eq(cluster->region, c ? "South" : "North");
            ck_assert_uint_eq(cluster->region_count, 4);
            for (size_t m = 0; m < 5; m++) {
                ck_assert_double_eq(cluster->share[m], 1);
                ck_assert_uint_eq(found.cluster_of[cluster->members[m]], c);
            }
        }
        ck_assert_uint_eq(found.cluster_of[10], SIZE_MAX);
        ck_assert(found.group_of[10] != found.group_of[11]);
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

START_TEST(bands_have_names)
{
    ck_assert_str_eq(cluster_band_name(CLUSTER_STABLE), "stable");
    ck_assert_str_eq(cluster_band_name(CLUSTER_PATTERN), "a pattern whose members are doubtful");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {planted_groups_are_found, subsets_of_none_one_and_two,
                                  bands_have_names};
    return fixture_run("clusters", COUNT_OF(tests), tests);
}
