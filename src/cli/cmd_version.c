/* SPDX-License-Identifier: GPL-2.0-or-later */
/* version: of the program, the data and the libraries. */
#include "analysis/analyse.h"
#include "base/cleanup.h"
#include "cli/commands.h"
#include "data/load.h"
#include "render/gv.h"
#include "render/json.h"
#include "report/about.h"

static void run_version(const struct request *request, struct diags *diags)
{
    char beside[PATH_MAX], day[DATE_TEXT_SIZE];
    const char *folder = request_data_folder(&request->options, beside);
    struct diags *unheard = diags_new(); /* without data the program has a version too */
    struct dataset *dataset = dataset_load(folder, request->options.data ? diags : unheard);
    struct about_versions versions = {
        .data_folder = dataset ? folder : NULL,
        .data_date = dataset ? date_format(dataset->date, day) : NULL,
        .data_hash = dataset ? dataset->hash : NULL,
        .igraph = findings_library(),
        .graphviz = gv_version(),
        .jansson = json_version(),
    };

    struct doc *doc = version_compose(&versions);
    if (request->options.json)
        output_value(machine_version(&versions, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
    dataset_free(dataset);
    diags_free(unheard);
}

const struct command command_version = {
    .name = "version",
    .help = "print the versions of program, data and libraries",
    .options = OPTION_DATA | OPTION_JSON,
    .run = run_version,
    .examples = {{"version", "what a number was computed with"},
                 {"version --json", "the same for a program"}},
};
