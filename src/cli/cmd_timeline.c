/* SPDX-License-Identifier: GPL-2.0-or-later */
/* timeline: states over the days of a span. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "report/timelines.h"

/* Its own table for spreadsheets, in which every state has its rows. */
static void print(const struct timeline *timeline, const struct request *request,
                  struct diags *diags)
{
    bool is_sheet = request->listing == LISTING_CSV || request->listing == LISTING_TSV;
    struct doc *doc = (is_sheet ? timeline_table : timeline_compose)(timeline, request->state_count,
                                                                     request->states);

    output_doc(request, doc, diags);
    doc_free(doc);
}

static void run_timeline(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(request, &pipeline, diags))
        return;
    struct timeline_request what = {.findings = pipeline.findings,
                                    .since = request->options.since,
                                    .step = request->every,
                                    .threads = request->options.threads,
                                    .states = request->states,
                                    .state_count = request->state_count};
    struct timeline *timeline = timeline_compute(&what, request->arena, diags);
    if (!timeline)
        return;
    if (request->options.json)
        output_value(
            machine_timeline(timeline, request->state_count, request->states, request->arena),
            diags);
    else
        print(timeline, request, diags);
}

const struct command command_timeline = {
    .name = "timeline",
    .help = "show states over the years: index, rank, support, events",
    .operands = {OPERAND_STATES},
    .needs_existing_state = true,
    .options = OPTION_STUDY | OPTION_JSON | OPTION_LISTING | OPTION_TERMS | OPTION_THREADS |
               OPTION_SINCE | OPTION_TIMELINE,
    .run = run_timeline,
    .examples = {{"timeline Mongolia Armenia", "two states from year to year"},
                 {"timeline MNG --since 2014 --every quarter", "by quarter"}},
    .words = {{"--format",
               "table (default), csv, tsv, json or markdown; csv and tsv have a row for "
               "every state and day"}},
};
