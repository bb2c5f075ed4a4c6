/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report: the edition of a study on a day, with its pictures. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/edition.h"
#include "cli/pipeline.h"
#include "report/kinds.h"

enum { SHOWN_ROWS = 10 };

/* What was written, then the head of the ranking. */
static bool print_result(const struct findings *findings, const char *out,
                         const struct output_files *files, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    struct doc *doc = ranking_compose(findings, SHOWN_ROWS);

    doc_format_text.render(doc, &text);
    doc_free(doc);
    strbuf_add_char(&text, '\n');
    for (size_t f = 0; f < files->n; f++)
        strbuf_printf(&text, "wrote %s/%s\n", out, files->items[f].path);
    return output_text(&text, diags);
}

static void run_report(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    _cleanup_(output_files_clear) struct output_files files = {0};

    if (!pipeline_run(request, &pipeline, diags))
        return;
    if (edition_render(request, pipeline.findings, &files, diags) &&
        edition_write(request, &files, diags))
        print_result(pipeline.findings, request->options.out, &files, diags);
}

const struct command command_report = {
    .name = "report",
    .help = "write the edition of a study: reports/STUDY-DATE/ and graphs/STUDY-DATE/",
    .options = OPTION_STUDY | OPTION_OUT | OPTION_TOP | OPTION_FORMAT | OPTION_DRAWS |
               OPTION_TERMS | OPTION_DOCUMENT,
    .parts = FINDINGS_ALL,
    .add_files = edition_add_files,
    .run = run_report,
};
