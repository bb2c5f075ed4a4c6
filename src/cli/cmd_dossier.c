/* SPDX-License-Identifier: GPL-2.0-or-later */
/* dossier: a document on one state, or on one visit to it. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "report/dossier.h"
#include "report/words.h"
#include "trial/past.h"

/* "reports/putin-MNG-2024-09-02", of the day of the visit, else of the day asked about. */
static const char *folder_of(const struct request *request)
{
    const struct visit *visit = request->visit;

    return arena_printf(request->arena, "%s/reports/%s-%s-%s", request->options.out,
                        request->study->id, request->dataset->states[request->state].iso3,
                        words_iso(request->arena, visit ? visit->start : request->as_of));
}

static void add_files(const struct request *request, struct output_files *files)
{
    for (size_t f = 0; f < DOC_FORMAT_COUNT; f++)
        if (request->documents >> f & 1)
            output_files_add(files, "%s/dossier.%s", folder_of(request), doc_formats[f]->extension);
}

static void write_files(const struct request *request, const struct doc *doc, struct diags *diags)
{
    _cleanup_(output_files_clear) struct output_files files = {0};
    size_t n = 0;

    add_files(request, &files);
    for (size_t f = 0; f < DOC_FORMAT_COUNT; f++)
        if (request->documents >> f & 1)
            doc_render(doc, doc_formats[f], &files.items[n++].bytes);
    output_files_put(request, &files, NULL, diags);
}

/* Single changes of a state that is ranked; false after a diagnostic. */
static bool add_changes(const struct request *request, struct past *past,
                        struct dossier_request *dossier, struct diags *diags)
{
    struct whatif_request what = {.findings = dossier->findings,
                                  .past = past,
                                  .state = request->state,
                                  .only = SIZE_MAX,
                                  .most = 1};

    if (!dossier->findings->states[request->state].rank)
        return true;
    dossier->whatif = whatif_compute(&what, request->arena, diags);
    return dossier->whatif;
}

static void run_dossier(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(request, &pipeline, diags))
        return;
    struct past *past = pipeline_past(request, diags);
    struct dossier_request dossier = {.findings = pipeline.findings,
                                      .trial = pipeline.trial,
                                      .state = request->state,
                                      .visit = request->visit,
                                      .known = request->known};
    if (past && add_changes(request, past, &dossier, diags)) {
        struct doc *doc = dossier_compose(&dossier);
        if (request->documents)
            write_files(request, doc, diags);
        else
            output_doc(request, doc, diags);
        doc_free(doc);
    }
    past_free(past);
}

const struct command command_dossier = {
    .name = "dossier",
    .help = "write a document on one state, or on one visit to it",
    .operands = {OPERAND_STATE},
    .required = 1,
    .needs_existing_state = true,
    .options = OPTION_STUDY | OPTION_DRAWS | OPTION_TERMS | OPTION_OUT | OPTION_DOSSIER,
    .parts = FINDINGS_DRAWS | TRIAL_CHANCE,
    .add_files = add_files,
    .run = run_dossier,
    .examples = {{"dossier Mongolia --visit 2024-09-02", "the eve, the visit, what followed"},
                 {"dossier Serbia -f md", "on a state, as Markdown for Word"}},
    .words = {{"--format", "comma-separated, of txt, md, html and tex: files instead of a print"},
              {"--out", "folder under which reports/ is written (default: the current one)"}},
};
