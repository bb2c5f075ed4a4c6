/* SPDX-License-Identifier: GPL-2.0-or-later */
/* centrality: place each state in the network: strength, betweenness, brokerage and more. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/centralities.h"

static int run_centrality(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(options, FINDINGS_CENTRALITY, &pipeline, diags))
        return diags_exit_status(diags);
    struct doc *doc = centralities_compose(pipeline.findings, options->top);
    if (options->json)
        output_value(machine_centrality(pipeline.findings, doc->arena), diags);
    else
        output_doc(doc, diags);
    doc_free(doc);
    return diags_exit_status(diags);
}

const struct command command_centrality = {
    .name = "centrality",
    .operands = "",
    .help = "place each state in the network: strength, betweenness, brokerage and more",
    .options = OPTION_STUDY | OPTION_TOP | OPTION_JSON,
    .run = run_centrality,
};
