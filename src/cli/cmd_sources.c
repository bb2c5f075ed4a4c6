/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sources: what is cited, how often, by which file, under which terms. */
#include <stdint.h>

#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/sources.h"

static int run_sources(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    struct source_filter filter = {
        .state = SIZE_MAX, .low = options->low, .unused = options->unused};

    if (!pipeline_run(options, 0, &pipeline, diags) ||
        (options->state &&
         !dataset_find_state(pipeline.dataset, options->state, NULL, diags, &filter.state)))
        return diags_exit_status(diags);
    struct doc *doc = sources_compose(pipeline.dataset, &filter);
    if (options->json)
        output_value(machine_sources(pipeline.findings, &filter, doc->arena), diags);
    else
        output_doc(doc, diags);
    doc_free(doc);
    return diags_exit_status(diags);
}

const struct command command_sources = {
    .name = "sources",
    .operands = "",
    .help = "list what the facts cite, how often, in which file, under which licence",
    .options = OPTION_STUDY | OPTION_JSON | OPTION_SOURCES,
    .run = run_sources,
};
