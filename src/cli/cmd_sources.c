/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sources: what is cited, how often, by which file, under which terms. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "report/settings.h"
#include "report/sources.h"

/* JSON says too what the analysis was asked for; the table is of the data alone. */
static void run_sources(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    struct source_filter filter = {
        .state = request->state, .low = request->options.low, .unused = request->options.unused};

    if (request->options.json && !pipeline_run(request, &pipeline, diags))
        return;
    struct doc *doc = sources_compose(request->dataset, &filter);
    if (request->options.json)
        output_value(machine_sources(pipeline.findings, &filter, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

const struct command command_sources = {
    .name = "sources",
    .help = "list what the facts cite, how often and under which licence",
    .options = OPTION_STUDY | OPTION_JSON | OPTION_LISTING | OPTION_SOURCES,
    .run = run_sources,
    .examples = {{"sources --state Mongolia", "what is cited about one state"},
                 {"sources --low", "what is recalled or disputed"}},
};
