/* SPDX-License-Identifier: GPL-2.0-or-later */
/* duty: who had to arrest on that day, and by which acts. */
#include <stdint.h>

#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "pictures/kinds.h"
#include "report/duties.h"
#include "report/machine.h"
#include "report/route.h"

static struct doc *compose(const struct request *r, const struct findings *findings)
{
    return r->route               ? route_compose(findings, r->route_count, r->route)
           : r->state == SIZE_MAX ? duty_compose(findings)
                                  : duty_state_compose(findings, r->state);
}

static struct value *tell(const struct request *r, const struct findings *findings,
                          struct arena *arena)
{
    return r->route ? machine_route(findings, r->route_count, r->route, arena)
                    : machine_duty(findings, r->state, arena);
}

static void run_duty(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(request, &pipeline, diags))
        return;
    struct doc *doc = compose(request, pipeline.findings);
    if (request->options.json)
        output_value(tell(request, pipeline.findings, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

const struct command command_duty = {
    .name = "duty",
    .help = "say who had to arrest on the day and why, or along a route",
    .operands = {OPERAND_STATE},
    .options = OPTION_STUDY | OPTION_JSON | OPTION_LISTING | OPTION_ROUTE,
    .run = run_duty,
    .examples = {{"duty Mongolia", "why a state had to arrest, or had not, with the acts"},
                 {"duty Hungary -a 2025-07-01", "on an earlier day"},
                 {"duty --route GRC,ITA,FRA", "along a flight"}},
};
