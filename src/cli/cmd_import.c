/* SPDX-License-Identifier: GPL-2.0-or-later */
/* import: raw material to the forms that the data folder and the options for own facts take. */
#include "base/str.h"
#include "cli/commands.h"
#include "cli/import_kinds.h"
#include "data/load.h"

#define ROW(name) &import_kind_##name,
const struct import_kind *const import_kinds[IMPORT_KIND_COUNT] = {IMPORT_KINDS(ROW)};
#undef ROW

const char *import_out(const struct request *request)
{
    const char *out = request->options.out;

    return str_is_equal(out, ".") ? request->import->out : out;
}

static const char *folder_of(const struct request *request)
{
    char beside[PATH_MAX];

    return arena_strdup(request->arena, request_data_folder(&request->options, beside));
}

static void add_files(const struct request *request, struct output_files *files)
{
    if (request->options.seal)
        output_files_add(files, "%s/manifest.json", folder_of(request));
    else
        output_files_add(files, "%s", import_out(request));
}

/* The place of an option among the rows. */
static size_t option_place(const char *name)
{
    size_t place = 0;

    for (const struct option_row *row; (row = option_row_get(place)) != NULL; place++)
        if (str_is_equal(row->name, name) && row->group & OPTION_IMPORT)
            break;
    return place;
}

/* What another kind takes is a mistake, not a silence. */
static bool is_right(const struct request *request, struct diags *diags)
{
    const struct options *options = &request->options;

    for (size_t k = 0; k < IMPORT_KIND_COUNT; k++)
        for (size_t o = 0; import_kinds[k] != request->import && import_kinds[k]->options[o]; o++) {
            const char *name = import_kinds[k]->options[o];
            if (!options->given[option_place(name)])
                continue;
            diags_add(diags, DIAG_USAGE_ERROR, NULL, "leave it out", "'import %s' takes no '%s'",
                      request->import->name, name);
            return false;
        }
    if (options->json && output_is_stream(request)) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "name a file, or leave '--json' out",
                  "'--json' given with '--out -'");
        return false;
    }
    if (!options->seal || str_is_equal(options->out, "."))
        return true;
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "leave one of the two out",
              "'--out' given with '--seal'");
    return false;
}

static void run_import(const struct request *request, struct diags *diags)
{
    struct dataset *dataset =
        is_right(request, diags) ? dataset_load(folder_of(request), diags) : NULL;

    if (dataset)
        request->import->run(request, dataset, diags);
    dataset_free(dataset);
}

const struct command command_import = {
    .name = "import",
    .help = "make roll calls of raw 'votes', or ties of 'events'",
    .operands = {OPERAND_IMPORT, OPERAND_FILE},
    .required = 2,
    .options = OPTION_DATA | OPTION_JSON | OPTION_IMPORT,
    .add_files = add_files,
    .run = run_import,
    .examples = {{"import votes 2026_UNGA.csv", "roll calls as votes.json, to be given to --votes"},
                 {"import votes - -o mine.json", "the same of what is piped in"},
                 {"import votes 2026_UNGA.csv --seal -d mine", "into a data folder of your own"}},
    .words = {{"--codes", "codes in the file: iso3, iso2, fips, ioc, m49, cow or gw"},
              {"--skip-bad", "leave bad rows out instead of stopping"}},
};
