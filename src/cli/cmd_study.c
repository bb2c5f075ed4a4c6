/* SPDX-License-Identifier: GPL-2.0-or-later */
/* study: the effective settings and where each came from. */
#include <math.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "report/settings.h"

static void run_study(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    struct setting_origins origins = {
        .as_of = date_is_known(request->options.as_of) ? "--as-of" : "the data's own date",
        .normaliser = request->options.normaliser ? "--normalise" : "default",
        .walk = request->options.walk ? "--walk" : "default",
        .leak = isnan(request->options.leak) ? "default" : "--leak",
        .seed = request->options.seed == 1 ? "default" : "--seed",
        .weights = &request->weights,
        .data = request->options.data           ? "--data"
                : getenv(REQUEST_DATA_VARIABLE) ? REQUEST_DATA_VARIABLE
                                                : "default",
    };

    if (!pipeline_run(request, &pipeline, diags))
        return;
    struct doc *doc = study_compose(pipeline.findings, &origins);
    if (request->options.json)
        output_value(machine_study(pipeline.findings, &origins, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

const struct command command_study = {
    .name = "study",
    .help = "print the settings in force and where each came from",
    .options = OPTION_STUDY | OPTION_JSON | OPTION_LISTING,
    .run = run_study,
    .examples = {{"study", "every setting in force and where it came from"},
                 {"study -s al-bashir", "of another study"}},
};
