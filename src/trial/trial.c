/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Trial; see the header. */
#include "trial/trial.h"

/* The other days are shared by all parts. */
static bool fill(struct trial *trial, const struct findings *findings, unsigned parts,
                 struct diags *diags)
{
    const struct relgraph *graph = findings->graph;
    struct past_input input = {
        .dataset = graph->dataset,
        .own = graph->study,
        .model = &graph->options,
        .analysis = &findings->options,
    };
    struct past *past = NULL;

    if (parts & TRIAL_BACKTEST || (parts & TRIAL_CHANCE && findings->uncertainty.draws)) {
        past = past_new(&input, trial->arena, diags);
        if (!past)
            return false;
    }
    if (parts & TRIAL_CHANCE) {
        trial->chance = chance_compute(findings, past, trial->arena, diags);
        if (!trial->chance)
            return false;
    }
    if (parts & TRIAL_BACKTEST) {
        struct backtest_input of_all = {
            .dataset = graph->dataset,
            .model = &graph->options,
            .analysis = &findings->options,
            .until = graph->as_of,
        };
        trial->backtest = backtest_on(past, past_study_count(past), &of_all, trial->arena, diags);
        return trial->backtest;
    }
    return true;
}

struct trial *trial_compute(const struct findings *findings, unsigned parts, struct diags *diags)
{
    struct arena *arena = arena_new();
    struct trial *trial = arena_alloc(arena, 1, sizeof *trial);

    trial->arena = arena;
    if (fill(trial, findings, parts, diags))
        return trial;
    trial_free(trial);
    return NULL;
}

void trial_free(struct trial *trial)
{
    if (trial)
        arena_free(trial->arena);
}
