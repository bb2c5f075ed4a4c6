/* SPDX-License-Identifier: GPL-2.0-or-later */
/* clusters: group the states, and those on the fence, with how stable each group is. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "report/clusters.h"

static void run_clusters(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(request, &pipeline, diags))
        return;
    struct doc *doc = clusters_compose(pipeline.findings);
    if (request->options.json)
        output_value(machine_clusters(pipeline.findings, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

const struct command command_clusters = {
    .name = "clusters",
    .help = "group the states, and those on the fence, by their ties",
    .options = OPTION_STUDY | OPTION_JSON | OPTION_LISTING,
    .parts = FINDINGS_CLUSTERS,
    .run = run_clusters,
    .examples = {{"clusters", "the blocs, and the groups on the fence"},
                 {"clusters -s netanyahu --json", "of another study, for a program"}},
};
