/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tie: every layer and record between two states. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/tie.h"

static int run_tie(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    size_t a = 0, b = 0;

    if (!pipeline_run(options, 0, &pipeline, diags) ||
        !dataset_find_state(pipeline.dataset, options->operands[0], NULL, diags, &a) ||
        !dataset_find_state(pipeline.dataset, options->operands[1], NULL, diags, &b))
        return diags_exit_status(diags);
    if (a == b) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "name two different states",
                  "a tie of '%s' with itself", pipeline.dataset->states[a].name);
        return diags_exit_status(diags);
    }
    struct doc *doc = tie_compose(pipeline.findings, a, b, options->top);
    if (options->json)
        output_value(machine_tie(pipeline.findings, a, b, doc->arena), diags);
    else
        output_doc(doc, diags);
    doc_free(doc);
    return diags_exit_status(diags);
}

const struct command command_tie = {
    .name = "tie",
    .operands = "STATE STATE",
    .help = "show every layer between two states with the records behind it",
    .options = OPTION_STUDY | OPTION_TOP | OPTION_JSON,
    .min_operands = 2,
    .max_operands = 2,
    .run = run_tie,
};
