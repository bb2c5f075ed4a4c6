/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compare: what changed between two days, and why. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "report/comparisons.h"

static void print(const struct request *request, const struct pipeline *then,
                  const struct pipeline *now, struct diags *diags)
{
    struct compare *compare = compare_compute(then->findings, then->trial->chance, now->findings,
                                              now->trial->chance, request->arena, diags);

    if (!compare)
        return;
    struct doc *doc = comparison_compose(compare, request->state,
                                         options_top(&request->options, OPTIONS_DEFAULT_TOP));
    if (request->options.json)
        output_value(machine_compare(compare, request->state, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

static void run_compare(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline then = {0};
    _cleanup_(pipeline_clear) struct pipeline now = {0};
    struct request earlier = *request;

    earlier.as_of = request->from;
    if (pipeline_run(&earlier, &then, diags) && pipeline_run(request, &now, diags))
        print(request, &then, &now, diags);
}

const struct command command_compare = {
    .name = "compare",
    .help = "show what changed between two days, and the records behind it",
    .operands = {OPERAND_DATE, OPERAND_DATE, OPERAND_STATE},
    .required = 2,
    .needs_existing_state = true,
    .options =
        OPTION_STUDY | OPTION_TOP | OPTION_JSON | OPTION_LISTING | OPTION_DRAWS | OPTION_TERMS,
    .parts = FINDINGS_DRAWS | TRIAL_CHANCE,
    .run = run_compare,
    .examples = {{"compare 2024-09-01 2026-09-28", "what changed, and by which records"},
                 {"compare 2015 2024 Mongolia", "of one state"}},
    .words = {{"--top", "rows of each table (default: 25)"},
              {"--as-of", "none: the second date is the day"}},
};
