/* SPDX-License-Identifier: GPL-2.0-or-later */
/* timeline: states over the days of a span. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "render/doc_tables.h"
#include "report/timelines.h"

static void print_csv(const struct timeline *timeline, const struct request *request,
                      struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    struct doc *doc = timeline_table(timeline, request->state_count, request->states);

    doc_table_render_csv(doc->blocks[0].table, &text);
    output_text(&text, diags);
    doc_free(doc);
}

static void print(const struct timeline *timeline, const struct request *request,
                  struct diags *diags)
{
    struct doc *doc = timeline_compose(timeline, request->state_count, request->states);

    output_doc(doc, diags);
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
    else if (request->options.csv)
        print_csv(timeline, request, diags);
    else
        print(timeline, request, diags);
}

const struct command command_timeline = {
    .name = "timeline",
    .help = "show states over the years: index, rank, support, events",
    .operands = {OPERAND_STATES},
    .needs_existing_state = true,
    .options =
        OPTION_STUDY | OPTION_JSON | OPTION_TERMS | OPTION_THREADS | OPTION_SINCE | OPTION_TIMELINE,
    .run = run_timeline,
    .examples = {{"timeline Mongolia Armenia", "two states from year to year"},
                 {"timeline MNG --since 2014 --every quarter", "by quarter"}},
};
