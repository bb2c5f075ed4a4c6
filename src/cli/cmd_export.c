/* SPDX-License-Identifier: GPL-2.0-or-later */
/* export: the network with what the analysis says of it, for Gephi, R, Python. */
#include "base/cleanup.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "pictures/network.h"
#include "render/exports.h"

static const struct export_format *find_format(const char *name, struct diags *diags)
{
    const char *names[EXPORT_FORMAT_COUNT];

    for (size_t f = 0; f < EXPORT_FORMAT_COUNT; f++) {
        names[f] = export_formats[f]->name;
        if (str_is_equal(name, names[f]))
            return export_formats[f];
    }
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "formats: graphml, gexf, dot, csv, json",
              "unknown format '%s'", name);
    return NULL;
}

static bool find_ties(const char *name, enum network_ties *ties, struct diags *diags)
{
    static const char *const names[] = {
        [NETWORK_ALL] = "all", [NETWORK_TREE] = "tree", [NETWORK_DISPARITY] = "disparity"};

    for (size_t t = 0; t < sizeof names / sizeof *names; t++)
        if (str_is_equal(name ? name : names[NETWORK_ALL], names[t])) {
            *ties = (enum network_ties)t;
            return true;
        }
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "one of: all, tree, disparity",
              "unknown backbone '%s'", name);
    return false;
}

static bool write_network(const struct options *options, const struct findings *findings,
                          const struct export_format *format, const struct network *network,
                          struct diags *diags)
{
    _cleanup_(output_files_clear) struct output_files files = {0};
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    char day[DATE_TEXT_SIZE];

    date_format(findings->graph->as_of, day);
    for (size_t f = 0; f < 2 && format->files[f].render; f++)
        if (!format->files[f].render(network,
                                     output_files_add(&files, "%s/%s-%s%s", options->out,
                                                      findings->graph->study->id, day,
                                                      format->files[f].suffix),
                                     diags))
            return false;
    if (!output_files_write(&files, diags))
        return false;
    for (size_t f = 0; f < files.n; f++)
        strbuf_printf(&text, "wrote %s\n", files.items[f].path);
    strbuf_printf(&text, "%zu states, %zu of %zu ties kept, %zu states without one\n",
                  network->node_count, network->edge_count, network->edges_before,
                  network->isolated);
    return output_text(&text, diags);
}

static int run_export(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    const struct export_format *format = find_format(options->operands[0], diags);
    enum network_ties ties;

    if (!format || !find_ties(options->backbone, &ties, diags) ||
        !pipeline_run(options, FINDINGS_CENTRALITY, &pipeline, diags))
        return diags_exit_status(diags);
    struct network *network = network_compose(pipeline.findings, ties, diags);
    if (network)
        write_network(options, pipeline.findings, format, network, diags);
    network_free(network);
    return diags_exit_status(diags);
}

const struct command command_export = {
    .name = "export",
    .operands = "FORMAT",
    .help = "write the network for other programs: graphml, gexf, dot, csv or json",
    .options = OPTION_STUDY | OPTION_OUT | OPTION_BACKBONE,
    .min_operands = 1,
    .max_operands = 1,
    .run = run_export,
};
