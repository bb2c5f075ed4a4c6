/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition: its outline on the six states of mini: what is a part, a section, a part of one. */
#include <string.h>

#include "analysis/analyse.h"
#include "base/strbuf.h"
#include "fixture.h"
#include "graph/build.h"
#include "report/edition/compose.h"
#include "shipped.h"
#include "trial/trial.h"

static const char outline[] = "1 brief\n"
                              "1 law\n"
                              "1 bound\n"
                              "1 likely\n"
                              "1 why\n"
                              "1 record\n"
                              "1 sure\n"
                              "1 changes\n"
                              "1 limits\n"
                              "1 annex-states\n"
                              "1 ranking\n"
                              "1 profiles\n"
                              "2 profile-FFF\n"
                              "2 profile-DDD\n"
                              "2 profile-EEE\n"
                              "2 profile-CCC\n"
                              "2 profile-BBB\n"
                              "1 annex-votes\n"
                              "1 fence\n"
                              "2 clusters\n"
                              "3 blocs\n"
                              "3 fence-clusters\n"
                              "2 centrality\n"
                              "1 annex-record\n"
                              "2 precedents\n"
                              "1 method\n"
                              "2 formulas\n"
                              "2 layers\n"
                              "2 sensitivity\n"
                              "2 backtest\n"
                              "2 bibliography\n"
                              "1 settings\n"
                              "1 sources\n";

struct edition_of_mini {
    struct diags *diags;
    struct study *study;
    struct relgraph *graph;
    struct findings *findings;
    struct trial *trial;
    struct doc *doc;
};

/* Of the day; `is_in_custody`: the warrant is known, and nobody is to be arrested. */
static struct edition_of_mini compose(const char *day, bool is_in_custody)
{
    struct edition_of_mini of = {.diags = diags_new()};
    struct dataset *dataset = shipped_dataset("FENCESITTER_MINI", "tests/data/mini");
    struct findings_options options = findings_defaults;

    options.draws = 20;
    options.parts = FINDINGS_ALL;
    of.study = study_load(dataset, "mini", of.diags);
    of.graph = relgraph_build(dataset, of.study, on(day), &relgraph_defaults, of.diags);
    of.graph->hypothetical |= is_in_custody;
    of.findings = findings_compute(of.graph, &options, of.diags);
    of.trial = trial_compute(of.findings, TRIAL_ALL, of.diags);
    of.doc = edition_compose(of.findings, of.trial, 3);
    return of;
}

static void end(struct edition_of_mini *of)
{
    doc_free(of->doc);
    trial_free(of->trial);
    findings_free(of->findings);
    relgraph_free(of->graph);
    study_free(of->study);
    diags_free(of->diags);
}

START_TEST(outline_is_that_of_an_edition)
{
    struct edition_of_mini of = compose("2024-06-30", false);
    struct strbuf found = {0};

    for (size_t b = 0; b < of.doc->block_count; b++)
        if (of.doc->blocks[b].kind == DOC_HEADING)
            strbuf_printf(&found, "%d %s\n", of.doc->blocks[b].level, of.doc->blocks[b].id);
    ck_assert_str_eq(strbuf_text(&found), outline);
    strbuf_clear(&found);
    end(&of);
}
END_TEST

static bool says(const struct doc *doc, const char *text)
{
    for (size_t b = 0; b < doc->block_count; b++)
        if (doc->blocks[b].text && strstr(doc->blocks[b].text, text))
            return true;
    return false;
}

static const struct {
    const char *day;
    bool is_in_custody, says_none;
} warrants[] = {
    {"2023-02-01", false, true}, {"2024-06-30", false, false}, {"2024-06-30", true, false}};

START_TEST(no_public_warrant_is_said_where_there_was_none)
{
    struct edition_of_mini of = compose(warrants[_i].day, warrants[_i].is_in_custody);

    ck_assert(says(of.doc, "No public warrant was in force") == warrants[_i].says_none);
    end(&of);
}
END_TEST

int test_edition(void)
{
    Suite *suite = suite_create("edition");
    TCase *tcase = fixture_case(suite, "edition");
    tcase_add_test(tcase, outline_is_that_of_an_edition);
    tcase_add_loop_test(tcase, no_public_warrant_is_said_where_there_was_none, 0,
                        COUNT_OF(warrants));
    return fixture_run_suite(suite);
}
