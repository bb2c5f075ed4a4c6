/* SPDX-License-Identifier: GPL-2.0-or-later */
/* profile: one state on a page. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/profile.h"

static int run_profile(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    size_t state = 0;

    if (!pipeline_run(options, FINDINGS_DRAWS, &pipeline, diags) ||
        !dataset_find_state(pipeline.dataset, options->operands[0], NULL, diags, &state))
        return diags_exit_status(diags);
    struct doc *doc = profile_compose(pipeline.findings, state);
    if (options->json)
        output_value(machine_profile(pipeline.findings, state, doc->arena), diags);
    else
        output_doc(doc, diags);
    doc_free(doc);
    return diags_exit_status(diags);
}

const struct command command_profile = {
    .name = "profile",
    .operands = "STATE",
    .help = "one state on a page: duty, rank, pulls, ties, votes, visits, statements, sources",
    .options = OPTION_STUDY | OPTION_JSON | OPTION_DRAWS | OPTION_TERMS,
    .min_operands = 1,
    .max_operands = 1,
    .run = run_profile,
};
