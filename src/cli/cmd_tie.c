/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tie: every layer and record between two states. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "report/tie.h"

static void run_tie(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(request, &pipeline, diags))
        return;
    struct doc *doc = tie_compose(pipeline.findings, request->state, request->other,
                                  options_top(&request->options, OPTIONS_DEFAULT_TOP));
    if (request->options.json)
        output_value(machine_tie(pipeline.findings, request->state, request->other, doc->arena),
                     diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

const struct command command_tie = {
    .name = "tie",
    .help = "show every layer between two states with its records",
    .operands = {OPERAND_STATE, OPERAND_STATE},
    .required = 2,
    .options = OPTION_STUDY | OPTION_TOP | OPTION_JSON | OPTION_LISTING,
    .run = run_tie,
    .examples = {{"tie Mongolia Russia", "each layer between the two and its records"},
                 {"tie MNG RUS -n all", "without leaving records out"}},
    .words = {{"--top", "records shown of each layer (default: 25)"}},
};
