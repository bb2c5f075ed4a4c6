/* SPDX-License-Identifier: GPL-2.0-or-later */
/* dossier: a document on one state, or on one visit to it. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/dossier_document.h"
#include "cli/publish.h"
#include "report/dossier.h"

/* To standard output goes the one file of a format, which the tables are not. */
static void add_files(const struct request *request, struct output_files *files)
{
    if (!output_is_stream(request)) {
        edition_add_files(request, files);
        return;
    }
    unsigned tables = request->documents >> DOCUMENT_CSV & 1;
    for (unsigned n = (unsigned)__builtin_popcount(request->documents) + tables; n > 0; n--)
        output_files_add(files, "-");
}

/* As an edition of its own; or one file of it to standard output. */
static void write_files(const struct request *request, const struct pipeline *pipeline,
                        struct diags *diags)
{
    _cleanup_(output_files_clear) struct output_files files = {0};
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    if (!edition_render(request, pipeline, &files, diags))
        return;
    if (output_is_stream(request)) {
        output_files_put(request, &files, NULL, diags);
        return;
    }
    if (!edition_write(request, &files, diags) || request->options.quiet)
        return;
    edition_tell(request, &files, &text);
    output_text(&text, diags);
}

static void run_dossier(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    bool is_edition = request->documents && !output_is_stream(request);

    if ((is_edition && !edition_check_place(request, diags)) ||
        !pipeline_run(request, &pipeline, diags))
        return;
    if (request->documents) {
        write_files(request, &pipeline, diags);
        return;
    }
    struct doc *doc = dossier_document(request, &pipeline, diags);
    if (doc && request->options.json)
        output_value(machine_dossier(pipeline.findings, doc, doc->arena), diags);
    else if (doc)
        output_doc(request, doc, diags);
    doc_free(doc);
}

const struct command command_dossier = {
    .name = "dossier",
    .help = "write a document on one state, or on one visit to it",
    .operands = {OPERAND_STATE},
    .required = 1,
    .needs_existing_state = true,
    .options =
        OPTION_STUDY | OPTION_DRAWS | OPTION_TERMS | OPTION_OUT | OPTION_JSON | OPTION_DOSSIER,
    .parts = FINDINGS_DRAWS | TRIAL_CHANCE,
    .add_files = add_files,
    .run = run_dossier,
    .examples = {{"dossier Mongolia --visit 2024-09-02", "the eve, the visit, what followed"},
                 {"dossier Serbia -f md", "on a state, as Markdown for Word"}},
    .words = {{"--format",
               "comma-separated, of txt, md, html, tex, csv, json and xlsx: files instead of a "
               "print"},
              {"--out", "folder under which reports/ is written (default: the current one)"}},
};
