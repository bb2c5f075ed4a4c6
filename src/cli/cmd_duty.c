/* SPDX-License-Identifier: GPL-2.0-or-later */
/* duty: who had to arrest on that day, and by which acts. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/kinds.h"
#include "report/machine.h"

static int run_duty(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(options, &pipeline, diags))
        return diags_exit_status(diags);
    struct doc *doc = duty_compose(pipeline.findings);
    if (options->json)
        output_value(machine_duty(pipeline.findings, doc->arena), diags);
    else
        output_doc(doc, diags);
    doc_free(doc);
    return diags_exit_status(diags);
}

const struct command command_duty = {
    .name = "duty",
    .operands = "",
    .help = "list every state's duty to arrest on the day, with the acts behind it",
    .options = OPTION_STUDY | OPTION_JSON,
    .run = run_duty,
};
