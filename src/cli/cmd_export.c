/* SPDX-License-Identifier: GPL-2.0-or-later */
/* export: the network with what the analysis says of it, for Gephi, R, Python. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "pictures/network.h"
#include "render/csv_text.h"
#include "render/exports.h"

static void add_files(const struct request *request, struct output_files *files)
{
    const struct export_format *format = request->export;
    char day[DATE_TEXT_SIZE];

    date_format(request->as_of, day);
    for (size_t f = 0; f < EXPORT_MAX_FILES && format->files[f].render; f++)
        output_files_add(files, "%s/%s-%s%s", request->options.out, request->study->id, day,
                         format->files[f].suffix);
}

static bool write_network(const struct request *request, const struct network *network,
                          struct diags *diags)
{
    _cleanup_(output_files_clear) struct output_files files = {0};
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    add_files(request, &files);
    for (size_t f = 0; f < files.n; f++) {
        if (request->options.bom)
            strbuf_add(&files.items[f].bytes, CSV_BOM);
        if (!request->export->files[f].render(network, &files.items[f].bytes, diags))
            return false;
    }
    strbuf_printf(&text, "%zu states, %zu of %zu ties kept, %zu states without one\n",
                  network->node_count, network->edge_count, network->edges_before,
                  network->isolated);
    return output_files_put(request, &files, strbuf_text(&text), diags);
}

static void run_export(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(request, &pipeline, diags))
        return;
    struct network *network = network_compose(pipeline.findings, request->ties, diags);
    if (network)
        write_network(request, network, diags);
    network_free(network);
}

const struct command command_export = {
    .name = "export",
    .help = "write the network as graphml, gexf, dot, csv or json",
    .operands = {OPERAND_EXPORT},
    .required = 1,
    .options = OPTION_STUDY | OPTION_OUT | OPTION_BACKBONE | OPTION_DRAWS,
    .parts = FINDINGS_CENTRALITY | FINDINGS_STABILITY,
    .add_files = add_files,
    .run = run_export,
    .examples = {{"export graphml", "one file for Gephi, R and Python"},
                 {"export csv --backbone disparity -o net",
                  "nodes and edges, the strong ties only"}},
    .words = {{"--out", "folder to write into (default: the current one)"},
              {"--draws", "draws of the ranges (default: none, as 'diagram ties --draws 0')"}},
};
