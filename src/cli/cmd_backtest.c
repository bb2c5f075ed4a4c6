/* SPDX-License-Identifier: GPL-2.0-or-later */
/* backtest: where the ranking of the day before stood with those who then hosted; or of a log. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/backtests.h"

static void score_log(const struct options *options, const struct dataset *dataset,
                      struct diags *diags)
{
    struct arena *arena = arena_new();
    struct prospect *prospect =
        prospect_compute(dataset, options->log, options->seed, arena, diags);

    if (prospect) {
        struct doc *doc = prospect_compose(dataset, prospect);
        if (options->json)
            output_value(machine_prospect(dataset, prospect, doc->arena), diags);
        else
            output_doc(doc, diags);
        doc_free(doc);
    }
    arena_free(arena);
}

static void test_back(const struct options *options, const struct pipeline *pipeline,
                      struct diags *diags)
{
    const struct findings *findings = pipeline->findings;
    struct arena *arena = arena_new();
    struct backtest_input input = {
        .dataset = pipeline->dataset,
        .study = options->study,
        .model = &pipeline->graph->options,
        .analysis = &findings->options,
        .until = pipeline->graph->as_of,
    };
    struct backtest *backtest = backtest_compute(&input, arena, diags);

    if (backtest) {
        struct doc *doc = backtest_compose(&input, backtest);
        if (options->json)
            output_value(machine_backtest(&input, backtest, doc->arena), diags);
        else
            output_doc(doc, diags);
        doc_free(doc);
    }
    arena_free(arena);
}

static int run_backtest(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (!pipeline_run(options, 0, &pipeline, diags))
        return diags_exit_status(diags);
    if (options->log)
        score_log(options, pipeline.dataset, diags);
    else
        test_back(options, &pipeline, diags);
    return diags_exit_status(diags);
}

const struct command command_backtest = {
    .name = "backtest",
    .operands = "",
    .help = "rank each known host on the day before its stay, beside baselines; or score a log",
    .options = OPTION_STUDY | OPTION_JSON | OPTION_LOG | OPTION_TERMS,
    .run = run_backtest,
};
