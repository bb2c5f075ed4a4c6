/* SPDX-License-Identifier: GPL-2.0-or-later */
/* backtest: where the ranking of the day before stood with those who then hosted; or of a log. */
#include "cli/commands.h"
#include "report/backtests.h"
#include "trial/backtest.h"

static void score_log(const struct request *request, struct diags *diags)
{
    const struct dataset *dataset = request->dataset;
    const struct options *options = &request->options;
    struct prospect *prospect =
        prospect_compute(dataset, options->log, options->seed, request->arena, diags);

    if (!prospect)
        return;
    struct doc *doc = prospect_compose(dataset, prospect);
    if (options->json)
        output_value(machine_prospect(dataset, prospect, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

static void test_back(const struct request *request, struct diags *diags)
{
    struct backtest_input input = {
        .dataset = request->dataset,
        .study = request->options.study,
        .model = &request->model,
        .analysis = &request->analysis,
        .until = request->as_of,
    };
    struct backtest *backtest = backtest_compute(&input, request->arena, diags);

    if (!backtest)
        return;
    struct doc *doc = backtest_compose(&input, backtest);
    if (request->options.json)
        output_value(machine_backtest(&input, backtest, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

static void run_backtest(const struct request *request, struct diags *diags)
{
    if (request->options.log)
        score_log(request, diags);
    else
        test_back(request, diags);
}

const struct command command_backtest = {
    .name = "backtest",
    .help = "rank each past host on the day before its stay, or score a log",
    .options = OPTION_STUDY | OPTION_EVERY_STUDY | OPTION_JSON | OPTION_LISTING | OPTION_LOG_READ |
               OPTION_TERMS,
    .run = run_backtest,
    .examples = {{"backtest", "where the hosts of the past stood the day before"},
                 {"backtest -s al-bashir", "of one suspect"},
                 {"backtest --log forecasts.jsonl", "score what 'rank --log' wrote down"}},
    .words = {{"--study", "only the hosts of this study (default: of every one)"},
              {"--as-of", "only stays until this day (default: the data's own date)"},
              {"--log", "score this log, which 'rank --log' wrote, instead"}},
};
