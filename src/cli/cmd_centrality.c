/* SPDX-License-Identifier: GPL-2.0-or-later */
/* centrality: place each state in the network: strength, betweenness, brokerage and more. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "report/centralities.h"

static void run_centrality(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(request, &pipeline, diags))
        return;
    struct doc *doc = centralities_compose(pipeline.findings,
                                           options_top(&request->options, OPTIONS_DEFAULT_TOP));
    if (request->options.json)
        output_value(machine_centrality(pipeline.findings, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

const struct command command_centrality = {
    .name = "centrality",
    .help = "place each state in the network: strength, betweenness and more",
    .options = OPTION_STUDY | OPTION_TOP | OPTION_JSON | OPTION_LISTING,
    .parts = FINDINGS_CENTRALITY,
    .run = run_centrality,
    .examples = {{"centrality", "the place of every state in the network"},
                 {"centrality --json", "for a program"}},
};
