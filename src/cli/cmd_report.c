/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report: the edition of a study on a day, with its pictures. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/kinds.h"

enum { SHOWN_ROWS = 10, PICTURE_ROWS = 20 };

static void render_edition(const struct options *options, const struct findings *findings,
                           struct strbuf *out)
{
    struct doc *doc = edition_compose(findings, options->top);

    doc_format_text.render(doc, out);
    doc_free(doc);
}

static bool write_edition(const struct options *options, const struct findings *findings,
                          struct output_files *files, struct diags *diags)
{
    const struct relgraph *graph = findings->graph;
    _cleanup_(strbuf_clear) struct strbuf folder = {0};
    char day[DATE_TEXT_SIZE];

    date_format(graph->as_of, day);
    render_edition(options, findings,
                   output_files_add(files, "%s/reports/%s-%s/report.txt", options->out,
                                    graph->study->id, day));
    strbuf_printf(&folder, "%s/graphs/%s-%s", options->out, graph->study->id, day);
    for (size_t kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        struct output_picture picture = {
            .findings = findings,
            .kind = figure_kinds[kind],
            .request = {.top = PICTURE_ROWS},
            .folder = strbuf_text(&folder),
            .name = figure_kinds[kind]->name,
            .formats = options->format ? options->format : "dot,svg,png",
            .scale = 1,
        };
        if (!figure_kinds[kind]->needs_state && !output_figure(files, &picture, diags))
            return false;
    }
    return output_files_write(files, diags);
}

/* What was written, then the head of the ranking. */
static bool print_result(const struct findings *findings, const struct output_files *files,
                         struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    struct doc *doc = ranking_compose(findings, SHOWN_ROWS);

    doc_format_text.render(doc, &text);
    doc_free(doc);
    strbuf_add_char(&text, '\n');
    for (size_t f = 0; f < files->n; f++)
        strbuf_printf(&text, "wrote %s\n", files->items[f].path);
    return output_text(&text, diags);
}

static int run_report(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    _cleanup_(output_files_clear) struct output_files files = {0};

    if (pipeline_run(options, FINDINGS_ALL, &pipeline, diags) &&
        write_edition(options, pipeline.findings, &files, diags))
        print_result(pipeline.findings, &files, diags);
    return diags_exit_status(diags);
}

const struct command command_report = {
    .name = "report",
    .operands = "",
    .help = "write the edition of a study: reports/STUDY-DATE/ and graphs/STUDY-DATE/",
    .options = OPTION_STUDY | OPTION_OUT | OPTION_TOP | OPTION_FORMAT | OPTION_DRAWS | OPTION_TERMS,
    .run = run_report,
};
