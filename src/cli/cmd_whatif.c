/* SPDX-License-Identifier: GPL-2.0-or-later */
/* whatif: what each change of a fixed list would do to a state. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "report/whatifs.h"
#include "trial/past.h"

static void print(const struct request *request, const struct findings *findings, struct past *past,
                  struct diags *diags)
{
    struct whatif_request what = {.findings = findings,
                                  .past = past,
                                  .state = request->state,
                                  .only = request->change,
                                  .most = request->options.changes};
    struct whatif *whatif = whatif_compute(&what, request->arena, diags);

    if (!whatif)
        return;
    struct doc *doc = whatif_compose(whatif, request->change != SIZE_MAX,
                                     options_top(&request->options, OPTIONS_DEFAULT_TOP));
    if (request->options.json)
        output_value(machine_whatif(whatif, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

static void run_whatif(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(request, &pipeline, diags))
        return;
    struct past *past = pipeline_past(request, diags);
    if (past)
        print(request, pipeline.findings, past, diags);
    past_free(past);
}

const struct command command_whatif = {
    .name = "whatif",
    .help = "show what each change of a state would do to its index and rank",
    .operands = {OPERAND_STATE},
    .required = 1,
    .needs_existing_state = true,
    .needs_duty = true,
    .options = OPTION_STUDY | OPTION_TOP | OPTION_JSON | OPTION_LISTING | OPTION_TERMS |
               OPTION_CHANGES | OPTION_THREADS,
    .run = run_whatif,
    .examples = {{"whatif Mongolia", "each single change that could be made"},
                 {"whatif Serbia --set \"joins sanctions\"", "one of them, term by term"}},
    .words = {{"--top", "rows of the table (default: 25)"}},
};
