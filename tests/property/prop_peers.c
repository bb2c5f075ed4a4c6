/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Peers: the nearest and the most tied of every ranked state, beside all of them compared. */
#include <math.h>
#include <string.h>

#include "../unit/fixture.h"
#include "../unit/shipped.h"
#include "analysis/analyse.h"
#include "analysis/peers.h"
#include "graph/build.h"

static struct findings *findings;
static struct profile *profiles; /* by state */
static bool lacks_half; /* two states were met that have under half of the layers in common */

/* Over the layers in which both have a figure; NAN: in fewer than half. */
static double distance_of(const struct profile *a, const struct profile *b)
{
    size_t common = 0;
    double sum = 0;
    for (size_t t = 0; t < a->tie_count; t++) {
        double gap = a->ties[t].percentile - b->ties[t].percentile;
        common += !isnan(gap);
        sum += isnan(gap) ? 0 : gap * gap;
    }
    lacks_half |= common > 0 && 2 * common < a->tie_count;
    return 2 * common < a->tie_count || !common ? (double)NAN : sqrt(sum / (double)common);
}

/* How many ranked states are nearer than so much. */
static size_t count_nearer(size_t state, double distance)
{
    size_t nearer = 0;
    for (size_t s = 0; s < findings->state_count; s++)
        nearer += s != state && findings->states[s].is_ranked &&
                  distance_of(&profiles[state], &profiles[s]) < distance - TINY;
    return nearer;
}

static size_t count_stronger(size_t state, double tie)
{
    size_t stronger = 0;
    for (size_t s = 0; s < findings->state_count; s++)
        stronger += s != state && relgraph_tie(findings->graph, state, s) > tie;
    return stronger;
}

static size_t at_most(size_t count, size_t most)
{
    return count < most ? count : most;
}

static void check_profile(size_t state)
{
    const struct profile *profile = &profiles[state];
    ck_assert_uint_eq(profile->nearest_count,
                      at_most(count_nearer(state, HUGE_VAL), PROFILE_NEAREST));
    ck_assert_uint_eq(profile->strongest_count,
                      at_most(count_stronger(state, 0), PROFILE_STRONGEST));
    for (size_t i = 0; i < profile->nearest_count; i++) {
        const struct profile_near *near = &profile->nearest[i];
        double distance = distance_of(profile, &profiles[near->state]);
        ck_assert_double_eq_tol(near->distance, distance, TINY);
        ck_assert_uint_le(count_nearer(state, distance), i);
        if (i > 0 && near[-1].distance >= near->distance) /* the same: in the order of states */
            ck_assert_uint_lt(near[-1].state, near->state);
    }
    for (size_t i = 0; i < profile->strongest_count; i++) {
        double tie = relgraph_tie(findings->graph, state, profile->strongest[i]);
        ck_assert_uint_le(count_stronger(state, tie), i);
    }
}

/* Leaves the state two figures with the home state: too few to be compared with others. */
static void blank(struct relgraph *graph, size_t state)
{
    size_t home = graph->study->home, left = 2;
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        double *raw = graph->layers[l].raw;
        if (!graph->layers[l].present || isnan(raw[state * graph->n + home]))
            continue;
        if (left > 0) {
            left--;
            continue;
        }
        raw[state * graph->n + home] = raw[home * graph->n + state] = (double)NAN;
    }
}

static void check_day(struct dataset *dataset, const char *name, const char *day)
{
    struct diags *diags = diags_new();
    struct arena *arena = arena_new();
    struct study *study = study_load(dataset, name, diags);
    struct relgraph *graph = relgraph_build(dataset, study, on(day), NULL, diags);
    findings = findings_compute(graph, NULL, diags);
    blank(graph, findings->ranking[0]);
    profiles = arena_alloc(arena, findings->state_count, sizeof *profiles);
    for (size_t s = 0; s < findings->state_count; s++)
        profile_compute(findings, s, arena, &profiles[s]);
    for (size_t r = 0; r < findings->ranking_count; r++)
        check_profile(findings->ranking[r]);
    findings_free(findings);
    relgraph_free(graph);
    study_free(study);
    arena_free(arena);
    diags_free(diags);
}

START_TEST(nearest_and_strongest_beside_all)
{
    struct dataset *mini = shipped_dataset("FENCESITTER_MINI", "tests/data/mini");
    struct dataset *shipped = shipped_dataset("FENCESITTER_DATASETS", "datasets");
    check_day(shipped, "putin", "2024-09-01");
    check_day(shipped, "putin", "2003-01-01");
    check_day(mini, "mini", "2024-06-30");
    check_day(mini, "mini", "2023-02-01");
    ck_assert(lacks_half);
}
END_TEST

int prop_peers(void)
{
    const TTest *const tests[] = {nearest_and_strongest_beside_all};
    return fixture_run("peers", COUNT_OF(tests), tests);
}
