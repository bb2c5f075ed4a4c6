/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Trial; see the header. */
#include "trial/trial.h"

static bool add_backtest(struct trial *trial, const struct findings *findings, struct diags *diags)
{
    struct backtest_input input = {
        .dataset = findings->graph->dataset,
        .model = &findings->graph->options,
        .analysis = &findings->options,
        .until = findings->graph->as_of,
    };
    trial->backtest = backtest_compute(&input, trial->arena, diags);
    return trial->backtest;
}

static bool add_robustness(struct trial *trial, const struct findings *findings,
                           struct diags *diags)
{
    trial->robustness = robustness_compute(findings, trial->arena, diags);
    return trial->robustness;
}

struct trial *trial_compute(const struct findings *findings, unsigned parts, struct diags *diags)
{
    struct arena *arena = arena_new();
    struct trial *trial = arena_alloc(arena, 1, sizeof *trial);

    trial->arena = arena;
    if ((!(parts & TRIAL_BACKTEST) || add_backtest(trial, findings, diags)) &&
        (!(parts & TRIAL_ROBUSTNESS) || add_robustness(trial, findings, diags)))
        return trial;
    trial_free(trial);
    return NULL;
}

void trial_free(struct trial *trial)
{
    if (trial)
        arena_free(trial->arena);
}
