/* SPDX-License-Identifier: GPL-2.0-or-later */
/* import votes: roll calls to records, written to a file or put into the data folder. */
#include "base/cleanup.h"
#include "cli/import_kinds.h"
#include "data/user_facts.h"
#include "data/write_calls.h"
#include "report/imports.h"

#define SOURCE_VOTES "undl"

static const char *source_of(const struct request *request)
{
    return request->options.source ? request->options.source : SOURCE_VOTES;
}

/* Into the data folder; nothing is written of a faulty file. */
static bool seal_votes(const struct request *request, const struct import_votes *votes,
                       struct write_merge *merge, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf said = {0};
    const struct dataset *d = votes->dataset;

    if (!import_votes_check(votes, diags) ||
        !calls_seal(d, votes->calls, votes->count, source_of(request), merge, diags))
        return false;
    if (request->options.quiet || request->options.json)
        return true;
    strbuf_printf(&said, "sealed %s: %zu added, %zu changed, %zu as they were\n", d->dir,
                  merge->added, merge->changed, merge->same);
    return output_text(&said, diags);
}

static bool write_votes(const struct request *request, const struct import_votes *votes,
                        struct diags *diags)
{
    _cleanup_(output_files_clear) struct output_files files = {0};

    calls_write(votes->dataset, votes->calls, votes->count, source_of(request),
                output_files_add(&files, "%s", import_out(request)));
    return output_files_put(request, &files, NULL, diags);
}

static void put_votes(const struct request *request, const struct import_votes *votes,
                      struct diags *diags)
{
    struct write_merge merge = {0};
    bool seals = request->options.seal;
    const struct imports_votes machine = {
        .votes = votes,
        .written = seals ? votes->dataset->dir : import_out(request),
        .merge = seals ? &merge : NULL,
    };
    bool is_done =
        seals ? seal_votes(request, votes, &merge, diags) : write_votes(request, votes, diags);

    if (!is_done || output_is_stream(request))
        return;
    struct doc *doc = import_votes_compose(votes);
    if (request->options.json)
        output_value(machine_import_votes(&machine, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
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

static void run_votes(const struct request *request, struct dataset *dataset, struct diags *diags)
{
    struct dataset_options own = {.codes = request->codes, .skip_bad = request->options.skip_bad};
    struct import_rules rules;
    struct import_votes votes;

    user_facts_set_path(&user_kind_votes, request->options.operands[1], &own);
    if (!prepare(request, dataset, &rules, diags) || !user_facts_load(&own, dataset, diags))
        return;
    import_votes_build(dataset, &rules, request->arena, &votes);
    user_facts_summarise(votes.file, 0, diags);
    put_votes(request, &votes, diags);
}

const struct import_kind import_kind_votes = {
    .name = "votes",
    .out = "votes.json",
    .options = {"--rules", "--source", "--seal", "--codes", "--skip-bad"},
    .run = run_votes,
};
