/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report: the edition of a study on a day, with its pictures. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "cli/publish.h"
#include "render/formats.h"
#include "report/ranking.h"
#include "trial/trial.h"

enum { SHOWN_ROWS = 10 };

/* What was written and where to begin, then the head of the ranking. */
static bool print_result(const struct request *request, const struct pipeline *pipeline,
                         const struct output_files *files, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    struct doc *doc = ranking_compose(pipeline->findings, pipeline->trial, SHOWN_ROWS, false);

    edition_tell(request, files, &text);
    doc_render(doc, &doc_format_text, &text);
    doc_free(doc);
    return output_text(&text, diags);
}

static void run_report(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    _cleanup_(output_files_clear) struct output_files files = {0};

    if (!edition_check_place(request, diags) || !pipeline_run(request, &pipeline, diags))
        return;
    if (edition_render(request, &pipeline, &files, diags) &&
        edition_write(request, &files, diags) && !request->options.quiet)
        print_result(request, &pipeline, &files, diags);
}

const struct command command_report = {
    .name = "report",
    .help = "write the edition of a study as files, with its pictures",
    .options = OPTION_STUDY | OPTION_OUT | OPTION_TOP | OPTION_FORMAT | OPTION_DRAWS |
               OPTION_TERMS | OPTION_DOCUMENT | OPTION_SINCE,
    .parts = FINDINGS_ALL | TRIAL_ALL,
    .add_files = edition_add_files,
    .run = run_report,
    .examples = {{"report", "the edition of the data's own day, in reports/ and graphs/"},
                 {"report --as-of 2024-09-01 -o appendix",
                  "what could be said that day, under the folder appendix"},
                 {"report -s al-bashir -f html,svg",
                  "another study, only the page and its pictures"}},
    .words = {{"--top", "rows of the ranking (default: all)"},
              {"--format", "comma-separated, of txt, md, html, tex, csv, json, xlsx and of the "
                           "pictures svg, pdf, png, dot (default: all but xlsx)"},
              {"--out",
               "folder under which reports/ and graphs/ are written (default: the current one)"},
              {"--since", "also what changed since that day (default: nothing)"}},
};
