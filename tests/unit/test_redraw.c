/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Redraw on the shipped data: with nothing changed it is the graph itself, contested votes and all.
 */
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

int test_redraw(void)
{
    const TTest *const tests[] = {unchanged_choice_is_the_graph};
    return fixture_run("redraw", COUNT_OF(tests), tests);
}
