/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Redraw on the shipped data: with nothing changed it is the graph itself, contested votes and all.
 */
#include <math.h>
#include <string.h>

#include "data/dataset.h"
#include "fixture.h"
#include "graph/build.h"
#include "redrawn.h"
#include "shipped.h"

static struct diags *diags;
static struct dataset *dataset;

static void check(const char *name, const char *day)
{
    struct study *study = study_load(dataset, name, diags);
    ck_assert_ptr_nonnull(study);
    struct relgraph *graph = relgraph_build(dataset, study, on(day), NULL, diags);
    ck_assert_ptr_nonnull(graph);
    struct redraw *redraw = redraw_new(graph);
    struct redraw_choice choice = {.options = graph->options};
    size_t cells = graph->n * graph->n;
    double *ties = mem_alloc(cells, sizeof *ties), *again = mem_alloc(cells, sizeof *again);
    ck_assert_uint_gt(redraw_calls(redraw), 200);
    redraw_align(redraw, graph->n, &choice, ties);
    ck_assert_msg(memcmp(ties, graph->alignment, cells * sizeof *ties) == 0, "%s %s", name, day);

    uint32_t *sample = mem_alloc(redraw_calls(redraw), sizeof *sample);
    for (size_t c = 0; c < redraw_calls(redraw); c++)
        sample[c] = (uint32_t)(c / 2); /* the older half, twice */
    choice.sample = sample;
    redraw_align(redraw, graph->n, &choice, ties);
    redraw_align(redraw, graph->n, &choice, again);
    ck_assert(memcmp(ties, again, cells * sizeof *ties) == 0);
    ck_assert(memcmp(ties, graph->alignment, cells * sizeof *ties) != 0);
    free(sample);
    free(ties);
    free(again);
    redraw_free(redraw);
    relgraph_free(graph);
    study_free(study);
}

START_TEST(unchanged_choice_is_the_graph)
{
    diags = diags_new();
    dataset = shipped_dataset("FENCESITTER_DATASETS", "datasets");
    ck_assert_ptr_nonnull(dataset);
    check("putin", "2024-09-01");
    check("al-bashir", "2015-06-12");
    check("netanyahu", "2025-04-01");
    diags_free(diags);
}
END_TEST

static uint64_t next(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return *state >> 33;
}

/* Made by fact they are what they are one by one: a whole figure goes with either fact, parts add
 * up. */
START_TEST(changes_by_fact)
{
    enum { FACTS = 9, FIGURES = 12, DOUBTS = 30 };
    struct origin facts[FACTS];
    uint64_t state = 3;
    for (size_t f = 0; f < FACTS; f++)
        facts[f] = (struct origin){.confidence = f ? CONFIDENCE_LOW : CONFIDENCE_HIGH};
    for (size_t round = 0; round < 400; round++) {
        struct arena *arena = arena_new();
        struct doubts doubts = {0};
        struct coins coins = {0};
        double made[FIGURES], one_by_one[FIGURES];
        bool is_out[FACTS] = {false}, any = false, rest_is_unknown = next(&state) % 2;
        for (size_t i = 0; i < FIGURES; i++)
            made[i] = one_by_one[i] = 8;
        for (size_t d = 0; d < round % DOUBTS; d++) {
            double value = next(&state) % 2 ? (double)NAN : (double)(next(&state) % 4);
            const struct origin *other = &facts[next(&state) % FACTS];
            doubts_add(&doubts, next(&state) % FIGURES, &facts[next(&state) % FACTS],
                       next(&state) % 2 ? other : NULL, value);
        }
        struct changes changes = changes_of(&doubts, &coins, arena);
        ck_assert(changes_are_any(&changes) == (doubts.count > 0));
        for (size_t c = 0; c < coins.count; c++)
            is_out[c] = next(&state) % 2;
        for (size_t d = 0; d < doubts.count; d++) {
            const struct doubt *doubt = &doubts.items[d];
            bool is_made = is_out[coins_add(&coins, doubt->origin)] ||
                           (doubt->other && is_out[coins_add(&coins, doubt->other)]);
            any = any || is_made;
            if (!is_made)
                continue;
            double rest = one_by_one[doubt->at] - doubt->value;
            one_by_one[doubt->at] = rest > 0 || isnan(rest) ? rest
                                    : rest_is_unknown       ? (double)NAN
                                                            : 0;
        }
        ck_assert(changes_make(&changes, is_out, rest_is_unknown, made) == any);
        for (size_t i = 0; i < FIGURES; i++)
            ck_assert(isnan(one_by_one[i]) ? isnan(made[i]) : made[i] - one_by_one[i] == 0);
        doubts_clear(&doubts);
        coins_clear(&coins);
        arena_free(arena);
    }
}
END_TEST

int test_redraw(void)
{
    const TTest *const tests[] = {unchanged_choice_is_the_graph, changes_by_fact};
    return fixture_run("redraw", COUNT_OF(tests), tests);
}
