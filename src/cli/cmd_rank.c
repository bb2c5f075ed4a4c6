/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rank: the states with a duty, by how likely a stay without arrest is. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "data/log.h"
#include "render/json.h"
#include "report/machine.h"
#include "report/ranking.h"

/* Writes the ranking down before what it is about comes to pass. */
static bool append_log(const char *path, const struct pipeline *pipeline, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf line = {0};
    struct arena *arena = arena_new();
    bool is_new = false;

    value_render_json_line(machine_log(pipeline->findings, pipeline->trial, arena), &line);
    bool ok = log_append(path, strbuf_text(&line), &is_new, diags);
    if (ok && !is_new)
        diags_add(diags, DIAG_LOGGED, &(struct diag_at){.path = path}, NULL,
                  "this ranking stands in the log already");
    arena_free(arena);
    return ok;
}

static void run_rank(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(request, &pipeline, diags) ||
        (request->options.log && !append_log(request->options.log, &pipeline, diags)))
        return;
    struct doc *doc = ranking_compose(pipeline.findings, pipeline.trial,
                                      options_top(&request->options, OPTIONS_DEFAULT_TOP),
                                      request->options.terms_table);
    if (request->options.json)
        output_value(machine_rank(pipeline.findings, pipeline.trial, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

const struct command command_rank = {
    .name = "rank",
    .help = "rank the states with a duty by the risk of hosting without arrest",
    .options = OPTION_STUDY | OPTION_TOP | OPTION_JSON | OPTION_LISTING | OPTION_DRAWS |
               OPTION_TERMS | OPTION_TERMS_TABLE | OPTION_ROBUSTNESS | OPTION_LOG_WRITE,
    .parts = FINDINGS_DRAWS | TRIAL_CHANCE,
    .run = run_rank,
    .examples = {{"rank", "the first 25 states and what the ranking rests on"},
                 {"rank -a 2024-09-01 -n 5", "the five first of an earlier day"},
                 {"rank -n all --json", "every state, for a program"},
                 {"rank --visits mine.csv --log forecasts.jsonl",
                  "with visits of your own; written down to be scored later"}},
    .words = {{"--log", "append this ranking to a log, for backtest --log to score"}},
};
