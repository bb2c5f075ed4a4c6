/* SPDX-License-Identifier: GPL-2.0-or-later */
/* profile: one state in a screen, or on pages. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "report/profile.h"

static void run_profile(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(request, &pipeline, diags))
        return;
    struct doc *doc =
        profile_compose(pipeline.findings, pipeline.trial, request->state, request->options.full);
    if (request->options.json)
        output_value(machine_profile(pipeline.findings, pipeline.trial, request->state, doc->arena),
                     diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

const struct command command_profile = {
    .name = "profile",
    .help = "show one state in a screen, the answer first; --full for all",
    .operands = {OPERAND_STATE},
    .required = 1,
    .options =
        OPTION_STUDY | OPTION_JSON | OPTION_LISTING | OPTION_DRAWS | OPTION_TERMS | OPTION_FULL,
    .parts = FINDINGS_DRAWS | TRIAL_CHANCE,
    .run = run_profile,
    .examples = {{"profile Mongolia", "all that bears on one state"},
                 {"profile ZAF -a 2023-07-01 -s putin", "as it was on an earlier day"}},
};
