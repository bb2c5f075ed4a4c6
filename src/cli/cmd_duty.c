/* SPDX-License-Identifier: GPL-2.0-or-later */
/* duty: who had to arrest on that day, and by which acts. */
#include <stdint.h>

#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "pictures/kinds.h"
#include "report/duties.h"
#include "report/machine.h"

static void run_duty(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(request, &pipeline, diags))
        return;
    struct doc *doc = request->state == SIZE_MAX
                          ? duty_compose(pipeline.findings)
                          : duty_state_compose(pipeline.findings, request->state);
    if (request->options.json)
        output_value(machine_duty(pipeline.findings, request->state, doc->arena), diags);
    else
        output_doc(doc, diags);
    doc_free(doc);
}

const struct command command_duty = {
    .name = "duty",
    .help = "say who had to arrest on the day, or of one state why",
    .operands = {OPERAND_STATE},
    .options = OPTION_STUDY | OPTION_JSON,
    .run = run_duty,
};
