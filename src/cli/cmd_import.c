/* SPDX-License-Identifier: GPL-2.0-or-later */
/* import: raw material to the forms that the data folder and the options for own facts take. */
#include "base/cleanup.h"
#include "base/str.h"
#include "cli/commands.h"
#include "data/load.h"
#include "data/user_facts.h"
#include "data/write_calls.h"
#include "import/votes.h"

#define SOURCE_VOTES "undl"

static const char *out_of(const struct request *request)
{
    const char *out = request->options.out;

    return str_is_equal(out, ".") ? "votes.json" : out;
}

static const char *source_of(const struct request *request)
{
    return request->options.source ? request->options.source : SOURCE_VOTES;
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
        output_files_add(files, "%s", out_of(request));
}

/* Into the data folder; nothing is written of a faulty file. `said` becomes what was done. */
static bool seal_votes(const struct request *request, const struct import_votes *votes,
                       struct strbuf *said, struct diags *diags)
{
    const struct dataset *d = votes->dataset;
    struct write_merge merge;

    if (!import_votes_check(votes, diags) ||
        !calls_seal(d, votes->calls, votes->count, source_of(request), &merge, diags))
        return false;
    strbuf_printf(said, "sealed %s: %zu added, %zu changed, %zu as they were\n", d->dir,
                  merge.added, merge.changed, merge.same);
    return true;
}

static bool write_votes(const struct request *request, const struct import_votes *votes,
                        struct strbuf *said, struct diags *diags)
{
    _cleanup_(output_files_clear) struct output_files files = {0};

    calls_write(votes->dataset, votes->calls, votes->count, source_of(request),
                output_files_add(&files, "%s", out_of(request)));
    output_files_name(&files, said);
    return output_files_write(&files, diags);
}

static void put_votes(const struct request *request, const struct import_votes *votes,
                      struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf said = {0};
    struct doc *doc = import_votes_compose(votes);
    bool is_done = request->options.seal ? seal_votes(request, votes, &said, diags)
                                         : write_votes(request, votes, &said, diags);

    if (is_done && output_doc(request, doc, diags))
        output_text(&said, diags);
    doc_free(doc);
}

static bool is_right(const struct options *options, struct diags *diags)
{
    if (!options->seal || str_is_equal(options->out, "."))
        return true;
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "leave one of the two out",
              "'--out' given with '--seal'");
    return false;
}

/* The rules, and whether the source can be cited, before a long file is read. */
static bool prepare(const struct request *request, const struct dataset *dataset,
                    struct import_rules *rules, struct diags *diags)
{
    const char *path = request->options.rules;

    if (!path)
        path = arena_printf(request->arena, "%s/import/votes.json", dataset->dir);
    return ((!request->options.seal && !request->options.source) ||
            import_votes_check_source(dataset, source_of(request), diags)) &&
           import_rules_load(dataset, path, request->arena, rules, diags);
}

static void run_import(const struct request *request, struct diags *diags)
{
    const struct options *options = &request->options;
    struct dataset_options own = {.codes = request->codes, .skip_bad = options->skip_bad};
    struct import_rules rules;
    struct import_votes votes;

    user_facts_set_path(&user_kind_votes, options->operands[1], &own);
    struct dataset *dataset =
        is_right(options, diags) ? dataset_load(folder_of(request), diags) : NULL;
    if (dataset && prepare(request, dataset, &rules, diags) &&
        user_facts_load(&own, dataset, diags)) {
        import_votes_build(dataset, &rules, request->arena, &votes);
        user_facts_summarise(votes.file, 0, diags);
        put_votes(request, &votes, diags);
    }
    dataset_free(dataset);
}

const struct command command_import = {
    .name = "import",
    .help = "make roll calls or ties of raw votes or event data",
    .operands = {OPERAND_IMPORT, OPERAND_FILE},
    .required = 2,
    .options = OPTION_DATA | OPTION_IMPORT,
    .add_files = add_files,
    .run = run_import,
    .examples = {{"import votes un.csv", "roll calls from a raw file, written to votes.json"},
                 {"import votes un.csv --rules mine.json -o core.json", "by topics of your own"}},
    .words = {{"--codes", "codes in the file: iso3, iso2, fips, ioc, m49, cow or gw"},
              {"--skip-bad", "leave bad rows out instead of stopping"}},
};
