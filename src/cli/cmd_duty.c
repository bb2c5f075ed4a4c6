/* SPDX-License-Identifier: GPL-2.0-or-later */
/* duty: who had to arrest on that day, and by which acts. */
#include <stdint.h>

#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/duties.h"
#include "report/machine.h"

static int run_duty(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    size_t state = SIZE_MAX;

    if (!pipeline_run(options, 0, &pipeline, diags) ||
        (options->operand_count &&
         !dataset_find_state(pipeline.dataset, options->operands[0], NULL, diags, &state)))
        return diags_exit_status(diags);
    struct doc *doc = state == SIZE_MAX ? duty_compose(pipeline.findings)
                                        : duty_state_compose(pipeline.findings, state);
    if (options->json)
        output_value(machine_duty(pipeline.findings, state, doc->arena), diags);
    else
        output_doc(doc, diags);
    doc_free(doc);
    return diags_exit_status(diags);
}

const struct command command_duty = {
    .name = "duty",
    .operands = "[STATE]",
    .help = "say who had to arrest on the day, or of one state why",
    .options = OPTION_STUDY | OPTION_JSON,
    .max_operands = 1,
    .run = run_duty,
};
