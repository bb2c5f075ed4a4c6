/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Low marks: which figures of a state rest on a doubtful fact, on the six states of mini. */
#include <stdint.h>
#include <string.h>

#include "analysis/analyse.h"
#include "analysis/lowmarks.h"
#include "data/load.h"
#include "fixture.h"
#include "graph/build.h"

enum { STATES = 6 };

static struct diags *diags;
static struct dataset *dataset;
static struct study *study;
static struct relgraph *graph;
static struct findings *findings;

/* Findings with one membership made doubtful, or none, as seen from a home state. */
static void compute(const char *body, const char *state, const char *home)
{
    struct findings_options options = findings_defaults;

    options.draws = 0;
    diags = diags_new();
    const char *folder = getenv("FENCESITTER_MINI");
    dataset = dataset_load(folder ? folder : "tests/data/mini", diags);
    ck_assert_ptr_nonnull(dataset);
    for (size_t m = 0; m < dataset->membership_count; m++) {
        struct membership *row = (struct membership *)(uintptr_t)&dataset->memberships[m];
        bool is_meant = !strcmp(dataset->bodies[row->body].id, body) &&
                        !strcmp(dataset->states[row->state].iso3, state);
        row->origin.confidence = is_meant ? CONFIDENCE_LOW : CONFIDENCE_HIGH;
    }
    study = study_load(dataset, "mini", diags);
    study->home = dataset_find_code(dataset, home);
    graph = relgraph_build(dataset, study, on("2024-06-30"), &relgraph_defaults, diags);
    findings = findings_compute(graph, &options, diags);
    ck_assert_ptr_nonnull(findings);
}

static void clear(void)
{
    findings_free(findings);
    relgraph_free(graph);
    study_free(study);
    dataset_free(dataset);
    diags_free(diags);
}

/* `marked`: a letter a state whose time in forums with the home state is doubtful. */
static void check_from(const char *home, const char *body, const char *state, const char *marked)
{
    compute(body, state, home);
    for (size_t s = 0; s < STATES; s++) {
        const struct state_finding *found = &findings->states[s];
        bool is_marked = strchr(marked, dataset->states[s].iso3[0]) != NULL;
        ck_assert_msg(found->low_terms[TERM_FORUMS] == is_marked, "%s of %s doubtful: %s is %s",
                      state, body, dataset->states[s].iso3, is_marked ? "not marked" : "marked");
        ck_assert(!is_marked || lowmarks_has_score(found));
    }
    clear();
}

static void check(const char *body, const char *state, const char *marked)
{
    check_from("AAA", body, state, marked);
}

START_TEST(forums_are_as_sure_as_who_sits_in_them)
{
    check("", "", "");
    check("ECON", "CCC", "C");   /* of a member: that member */
    check("ECON", "AAA", "CDE"); /* of the home state: all who meet it there */
    check("TALK", "AAA", "BF");  /* an observer meets it too */
    check("TALK", "BBB", "B");
    check("ALLY", "BBB", "");              /* where the home state does not sit */
    check("OLDE", "CCC", "");              /* of a body that ended */
    check_from("BBB", "TALK", "AAA", "A"); /* the first state of all is one like others */
}
END_TEST

int test_lowmarks(void)
{
    const TTest *const tests[] = {forums_are_as_sure_as_who_sits_in_them};
    return fixture_run("lowmarks", COUNT_OF(tests), tests);
}
