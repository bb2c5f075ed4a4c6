/* SPDX-License-Identifier: GPL-2.0-or-later */
/* study: the effective settings and where each came from. */
#include <math.h>

#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/settings.h"

static int run_study(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    struct setting_origins origins = {
        .as_of = date_is_known(options->as_of) ? "--as-of" : "the data's own date",
        .normaliser = options->normaliser ? "--normalise" : "default",
        .walk = options->walk ? "--walk" : "default",
        .leak = isnan(options->leak) ? "default" : "--leak",
        .seed = options->seed == 1 ? "default" : "--seed",
        .weights = &pipeline.weights,
        .data = options->data ? "--data" : "default",
    };

    if (!pipeline_run(options, 0, &pipeline, diags))
        return diags_exit_status(diags);
    struct doc *doc = study_compose(pipeline.findings, &origins);
    if (options->json)
        output_value(machine_study(pipeline.findings, &origins, doc->arena), diags);
    else
        output_doc(doc, diags);
    doc_free(doc);
    return diags_exit_status(diags);
}

const struct command command_study = {
    .name = "study",
    .operands = "",
    .help = "print the effective settings and where each came from",
    .options = OPTION_STUDY | OPTION_JSON,
    .run = run_study,
};
