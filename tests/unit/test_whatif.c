/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What if: every set of up to two changes beside the whole graph built anew, on the six states. */
#include <math.h>
#include <string.h>

#include "analysis/analyse.h"
#include "data/load.h"
#include "fixture.h"
#include "graph/build.h"
#include "report/whatifs.h"
#include "trial/past.h"
#include "trial/whatif.h"

static struct dataset *dataset;
static struct study *study;
static struct relgraph *graph;
static struct findings *findings;
static struct past *past;
static struct arena *arena;
static struct diags *diags;

static void set_up(const char *day)
{
    const char *given = getenv("FENCESITTER_MINI");
    arena = arena_new();
    diags = diags_new();
    dataset = dataset_load(given ? given : "tests/data/mini", diags);
    study = study_load(dataset, "mini", diags);
    graph = relgraph_build(dataset, study, on(day), NULL, diags);
    findings = findings_compute(graph, NULL, diags);
    struct past_input input = {
        .dataset = dataset, .own = study, .model = &graph->options, .analysis = &findings->options};
    past = past_new(&input, arena, diags);
    ck_assert_ptr_nonnull(past);
}

static void tear_down(void)
{
    ck_assert_uint_eq(diags_count(diags), 0);
    past_free(past);
    findings_free(findings);
    relgraph_free(graph);
    study_free(study);
    dataset_free(dataset);
    diags_free(diags);
    arena_free(arena);
}

static struct whatif *compute(size_t state, size_t most)
{
    struct whatif_request request = {
        .findings = findings, .past = past, .state = state, .only = SIZE_MAX, .most = most};
    struct whatif *whatif = whatif_compute(&request, arena, diags);
    ck_assert_ptr_nonnull(whatif);
    return whatif;
}

/* The state after one or two changes, from a whole graph; false: nothing changes. */
static bool rebuild(const struct whatif *whatif, size_t count, const size_t steps[],
                    struct state_finding *out)
{
    const struct dataset *facts = dataset;
    bool touched[LAYER_COUNT] = {false};
    for (size_t i = 0; facts && i < count; i++)
        facts = step_make(&whatif->list, steps[i], facts, graph, arena, touched);
    if (!facts)
        return false;
    struct relgraph *other = relgraph_build(facts, study, graph->as_of, NULL, diags);
    struct findings *after = findings_compute(other, NULL, diags);
    *out = after->states[whatif->list.state];
    findings_free(after);
    relgraph_free(other);
    return true;
}

static bool is_over(const struct state_finding *now, const struct state_finding *then)
{
    bool was_top = now->rank && now->rank <= WHATIF_TOP;
    bool is_top = then->rank && then->rank <= WHATIF_TOP;
    return was_top != is_top || now->is_fence_sitter != then->is_fence_sitter;
}

START_TEST(singles_are_rankings_of_altered_facts)
{
    set_up("2024-10-30");
    for (size_t s = 0; s < dataset->state_count; s++) {
        if (!findings->states[s].is_ranked)
            continue;
        const struct whatif *whatif = compute(s, 1);
        ck_assert_uint_gt(whatif->row_count, 2);
        for (size_t r = 0; r < whatif->row_count; r++) {
            const struct whatif_row *row = &whatif->rows[r];
            struct state_finding then;
            ck_assert(rebuild(whatif, row->count, row->changes, &then));
            ck_assert_uint_eq(then.rank, row->then.rank);
            ck_assert(then.is_fence_sitter == row->then.is_fence_sitter);
            ck_assert(isnan(then.score) == isnan(row->then.index));
            if (!isnan(then.score))
                ck_assert_double_eq_tol(then.score, row->then.index, TINY);
        }
    }
    tear_down();
}
END_TEST

/* How many sets of one change, or of two that go together, go over a line; `sets` is how many there
 * are. */
static size_t count_over(const struct whatif *whatif, size_t size, size_t *sets)
{
    const struct state_finding *now = &findings->states[whatif->list.state];
    size_t over = 0;
    for (size_t a = 0; a < whatif->row_count; a++)
        for (size_t b = size == 1 ? a : a + 1; b < (size == 1 ? a + 1 : whatif->row_count); b++) {
            const size_t steps[] = {whatif->rows[a].changes[0], whatif->rows[b].changes[0]};
            const struct step *list = whatif->list.steps;
            struct state_finding then;
            if (size == 2 && !steps_go_together(&list[steps[0]], &list[steps[1]]))
                continue;
            over += rebuild(whatif, size, steps, &then) && is_over(now, &then);
            ++*sets;
        }
    return over;
}

START_TEST(smallest_set_beside_all_sets)
{
    set_up("2024-10-30");
    for (size_t s = 0; s < dataset->state_count; s++) {
        if (!findings->states[s].is_ranked)
            continue;
        const struct whatif *whatif = compute(s, 2);
        size_t sets[2] = {0}, singles = count_over(whatif, 1, &sets[0]);
        size_t pairs = singles ? 0 : count_over(whatif, 2, &sets[1]);
        ck_assert_uint_eq(whatif->set_count, singles + pairs);
        ck_assert_uint_eq(whatif->tried, compute(s, 1)->tried + sets[1]);
        ck_assert((whatif->set != NULL) == (singles + pairs > 0));
        if (whatif->set)
            ck_assert_uint_eq(whatif->set->count, singles ? 1 : 2);
    }
    tear_down();
}
END_TEST

/* An act is not supported and left again, nor is a vote cast twice; all else goes together. */
START_TEST(what_undoes_another_does_not_go_with_it)
{
    static const struct {
        struct step a, b;
        bool go;
    } pairs[] = {
        {{.kind = STEP_SUPPORTS, .which = 1}, {.kind = STEP_LEAVES_ACT, .which = 1}, false},
        {{.kind = STEP_SUPPORTS, .which = 1}, {.kind = STEP_LEAVES_ACT, .which = 2}, true},
        {{.kind = STEP_SUPPORTS, .which = 1}, {.kind = STEP_SUPPORTS, .which = 2}, true},
        {{.kind = STEP_VOTES_COURT}, {.kind = STEP_VOTES_HOME}, false},
        {{.kind = STEP_VOTES_COURT}, {.kind = STEP_SUPPORTS}, true},
        {{.kind = STEP_JOINS_BODY, .which = 1}, {.kind = STEP_SUPPORTS, .which = 1}, true},
    };
    for (size_t p = 0; p < COUNT_OF(pairs); p++) {
        ck_assert(steps_go_together(&pairs[p].a, &pairs[p].b) == pairs[p].go);
        ck_assert(steps_go_together(&pairs[p].b, &pairs[p].a) == pairs[p].go);
    }
}
END_TEST

/* Bravo and Charlie have sanctions on Alpha in force, Delta had: those of Bravo end. */
START_TEST(a_change_is_of_that_state_alone)
{
    set_up("2024-10-30");
    size_t state = dataset_find_code(dataset, "BBB");
    struct step_list list = steps_find(dataset, study, graph->as_of, state, arena);
    size_t step = steps_choose(&list, "leaves sanctions", diags);
    bool touched[LAYER_COUNT] = {false};
    const struct dataset *facts = step_make(&list, step, dataset, graph, arena, touched);
    ck_assert_uint_eq(dataset->sanction_count, 3);
    for (size_t s = 0; s < dataset->sanction_count; s++) {
        bool is_own = dataset->sanctions[s].state == state;
        struct date end = is_own ? graph->as_of : dataset->sanctions[s].to;
        ck_assert_int_eq(facts->sanctions[s].to.day, end.day);
    }
    tear_down();
}
END_TEST

/* Also where its row is the first of all; the rows of others stay. */
START_TEST(a_seat_that_is_left_ends)
{
    set_up("2024-10-30");
    size_t state = dataset_find_code(dataset, "BBB"), talk = 0;
    struct step_list list = steps_find(dataset, study, graph->as_of, state, arena);
    size_t step = steps_choose(&list, "leaves TALK", diags);
    bool touched[LAYER_COUNT] = {false};
    while (dataset->memberships[talk].state != state ||
           strcmp(dataset->bodies[dataset->memberships[talk].body].id, "TALK") != 0)
        talk++;
    struct dataset rest = *dataset;
    rest.memberships += talk;
    rest.membership_count -= talk;
    const struct dataset *facts = step_make(&list, step, &rest, graph, arena, touched);
    ck_assert_uint_gt(rest.membership_count, 1);
    for (size_t m = 0; m < rest.membership_count; m++) {
        struct date end = m ? rest.memberships[m].to : graph->as_of;
        ck_assert_int_eq(facts->memberships[m].to.day, end.day);
    }
    tear_down();
}
END_TEST

/* Who is in the Union is in the pole where the pole goes by groups. */
START_TEST(a_seat_touches_a_pole_by_groups)
{
    for (int by_group = 0; by_group < 2; by_group++) {
        set_up("2024-10-30");
        size_t contested = layers_find(layer_contested.name);
        struct step_list list =
            steps_find(dataset, study, graph->as_of, dataset_find_code(dataset, "BBB"), arena);
        bool touched[LAYER_COUNT] = {false};
        graph->support.pole_fallback = by_group;
        ck_assert_ptr_nonnull(step_make(&list, steps_choose(&list, "leaves TALK", diags), dataset,
                                        graph, arena, touched));
        ck_assert(touched[layers_find(layer_bodies.name)]);
        ck_assert(touched[contested] == by_group);
        struct relgraph *lean = relgraph_build_lean(NULL, dataset, study, graph->as_of, NULL);
        struct relgraph *other = relgraph_build_altered(lean, dataset, touched);
        ck_assert((other->is_contested == lean->is_contested) == !by_group);
        relgraph_free(other);
        relgraph_free(lean);
        tear_down();
    }
}
END_TEST

START_TEST(a_change_that_does_not_apply)
{
    set_up("2024-10-30");
    size_t state = dataset_find_code(dataset, "BBB");
    struct step_list list = steps_find(dataset, study, graph->as_of, state, arena);
    size_t absent = 0;
    for (size_t c = 0; c < list.count; c++) {
        size_t chosen = steps_choose(&list, list.steps[c].name, diags);
        ck_assert((chosen == SIZE_MAX) == (list.steps[c].absent != NULL));
        absent += chosen == SIZE_MAX;
    }
    ck_assert_uint_eq(diags_count(diags), absent);
    ck_assert_uint_gt(absent, 0);
    diags_free(diags);
    diags = diags_new();
    ck_assert_uint_eq(steps_choose(&list, "joins nobody", diags), SIZE_MAX);
    diags_free(diags);
    diags = diags_new();
    tear_down();
}
END_TEST

/* A table of all changes has no note that there are more. */
START_TEST(table_says_how_many_it_leaves_out)
{
    set_up("2024-10-30");
    const struct whatif *whatif = compute(dataset_find_code(dataset, "BBB"), 1);
    struct doc *doc = doc_new(NULL, NULL);
    whatif_table(doc, "all", whatif, whatif->row_count);
    whatif_table(doc, "some", whatif, whatif->row_count - 1);
    ck_assert_ptr_null(doc->blocks[0].table->note);
    ck_assert_ptr_nonnull(strstr(doc->blocks[1].table->note, "changes; --top N"));
    ck_assert_uint_eq(doc->blocks[0].table->row_count, whatif->row_count + 1); /* "as it is" */
    ck_assert_uint_eq(doc->blocks[1].table->row_count, whatif->row_count);
    doc_free(doc);
    tear_down();
}
END_TEST

int test_whatif(void)
{
    const TTest *const tests[] = {
        singles_are_rankings_of_altered_facts, smallest_set_beside_all_sets,
        a_change_is_of_that_state_alone,       what_undoes_another_does_not_go_with_it,
        a_seat_touches_a_pole_by_groups,       a_change_that_does_not_apply,
        table_says_how_many_it_leaves_out,     a_seat_that_is_left_ends};
    return fixture_run("whatif", COUNT_OF(tests), tests);
}
