/* SPDX-License-Identifier: GPL-2.0-or-later */
/* list: what can be named on a command line. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "data/load.h"

static void print(const struct request *request, const struct dataset *dataset, struct diags *diags)
{
    struct about_list list;

    if (!subject_collect(request->subject, dataset, request->arena, &list, diags))
        return;
    struct doc *doc = list_compose(&list);
    if (request->options.json)
        output_value(machine_list(&list, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

static void run_list(const struct request *request, struct diags *diags)
{
    char beside[PATH_MAX];
    bool needs_data = subject_needs_data(request->subject);
    struct dataset *dataset =
        needs_data ? dataset_load(request_data_folder(&request->options, beside), diags) : NULL;

    if (dataset || !needs_data)
        print(request, dataset, diags);
    dataset_free(dataset);
}

const struct command command_list = {
    .name = "list",
    .help = "list the states, studies, suspects, layers, diagrams or formats",
    .operands = {OPERAND_SUBJECT},
    .required = 1,
    .options = OPTION_DATA | OPTION_JSON | OPTION_LISTING,
    .run = run_list,
    .examples = {{"list states", "codes and names, as they may be written"},
                 {"list layers -f csv", "what ties are made of, for a spreadsheet"},
                 {"list suspects", "who can be the subject of a study"}},
};
