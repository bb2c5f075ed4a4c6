/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report: the edition of a study on a day, with its pictures. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "cli/publish.h"
#include "report/ranking.h"

enum { SHOWN_ROWS = 10 };

/* What was written, then the head of the ranking. */
static bool print_result(const struct findings *findings, const char *out,
                         const struct output_files *files, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    struct doc *doc = ranking_compose(findings, SHOWN_ROWS);

    doc_render(doc, &doc_format_text, &text);
    doc_free(doc);
    strbuf_add_char(&text, '\n');
    for (size_t f = 0; f < files->n; f++)
        strbuf_printf(&text, "wrote %s/%s\n", out, files->items[f].path);
    return output_text(&text, diags);
}

static int run_report(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    _cleanup_(output_files_clear) struct output_files files = {0};

    if (!pipeline_run(options, FINDINGS_ALL | TRIAL_ALL, &pipeline, diags))
        return diags_exit_status(diags);
    _cleanup_(cleanup_free) char *name = edition_name(pipeline.findings);
    if (edition_render(options, pipeline.findings, pipeline.trial, &files, diags) &&
        edition_write(options->out, name, &files, diags))
        print_result(pipeline.findings, options->out, &files, diags);
    return diags_exit_status(diags);
}

const struct command command_report = {
    .name = "report",
    .operands = "",
    .help = "write the edition of a study: reports/STUDY-DATE/ and graphs/STUDY-DATE/",
    .options = OPTION_STUDY | OPTION_OUT | OPTION_TOP | OPTION_FORMAT | OPTION_DRAWS |
               OPTION_TERMS | OPTION_FRAGMENT,
    .run = run_report,
};
