/* SPDX-License-Identifier: GPL-2.0-or-later */
/* clusters: group the states, and those on the fence, with how stable each group is. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/clusters.h"

static int run_clusters(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(options, FINDINGS_CLUSTERS, &pipeline, diags))
        return diags_exit_status(diags);
    struct doc *doc = clusters_compose(pipeline.findings);
    if (options->json)
        output_value(machine_clusters(pipeline.findings, doc->arena), diags);
    else
        output_doc(doc, diags);
    doc_free(doc);
    return diags_exit_status(diags);
}

const struct command command_clusters = {
    .name = "clusters",
    .operands = "",
    .help = "group the states, and those on the fence, with how stable each group is",
    .options = OPTION_STUDY | OPTION_JSON,
    .run = run_clusters,
};
