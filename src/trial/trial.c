/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Trial; see the header. */
#include "trial/trial.h"

static bool needs_past(const struct findings *findings, unsigned parts)
{
    return parts & TRIAL_BACKTEST || (parts & TRIAL_CHANCE && findings->uncertainty.draws);
}

static bool fill(struct trial *trial, const struct findings *findings, struct past *past,
                 unsigned parts, struct diags *diags)
{
    struct backtest_input input = {
        .dataset = findings->graph->dataset,
        .model = &findings->graph->options,
        .analysis = &findings->options,
        .until = findings->graph->as_of,
    };

    if (parts & TRIAL_CHANCE) {
        trial->chance = chance_compute(findings, past, trial->arena, diags);
        if (!trial->chance)
            return false;
    }
    if (parts & TRIAL_BACKTEST)
        trial->backtest = backtest_on(past, past_study_count(past), &input, trial->arena, diags);
    return trial->backtest || !(parts & TRIAL_BACKTEST);
}

/* The other days are shared by all parts. */
static bool compute(struct trial *trial, const struct findings *findings, unsigned parts,
                    struct diags *diags)
{
    struct past_input input = {
        .dataset = findings->graph->dataset,
        .own = findings->graph->study,
        .model = &findings->graph->options,
        .analysis = &findings->options,
    };
    struct past *past = NULL;

    if (needs_past(findings, parts)) {
        past = past_new(&input, trial->arena, diags);
        if (!past)
            return false;
    }
    bool ok = fill(trial, findings, past, parts, diags);
    past_free(past);
    return ok;
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
    if (compute(trial, findings, parts, diags) &&
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
