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

START_TEST(outline_is_that_of_an_edition)
{
    struct diags *diags = diags_new();
    struct dataset *dataset = shipped_dataset("FENCESITTER_MINI", "tests/data/mini");
    struct study *study = study_load(dataset, "mini", diags);
    struct relgraph *graph =
        relgraph_build(dataset, study, on("2024-06-30"), &relgraph_defaults, diags);
    struct findings_options options = findings_defaults;
    struct strbuf found = {0};

    options.draws = 20;
    options.parts = FINDINGS_ALL;
    struct findings *findings = findings_compute(graph, &options, diags);
    struct trial *trial = trial_compute(findings, TRIAL_ALL, diags);
    struct doc *doc = edition_compose(findings, trial, 3);
    for (size_t b = 0; b < doc->block_count; b++)
        if (doc->blocks[b].kind == DOC_HEADING)
            strbuf_printf(&found, "%d %s\n", doc->blocks[b].level, doc->blocks[b].id);
    ck_assert_str_eq(strbuf_text(&found), outline);
    strbuf_clear(&found);
    doc_free(doc);
    trial_free(trial);
    findings_free(findings);
    relgraph_free(graph);
    study_free(study);
    diags_free(diags);
}
END_TEST

int test_edition(void)
{
    const TTest *const tests[] = {outline_is_that_of_an_edition};
    return fixture_run("edition", COUNT_OF(tests), tests);
}
