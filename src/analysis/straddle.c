/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Straddle: F (analysis/scoring.h) over the ranked states outside pole W, which is half of Kaplan's
 * (1972) ambivalence, since (R + W) - |R - W| = 2 min(R, W). A fence-sitter has F >= 0.40 and weak
 * support, c < 0.5; where the study measures no support, F decides alone.
 */
#include "analysis/straddle.h"

static const double levels[FENCE_COUNT_LEVELS] = {0.35, 0.40, 0.45};

bool straddle_is_compared(const struct state_finding *state)
{
    return state->is_ranked && !state->is_pole_w;
}

bool straddle_is_flagged(const struct findings *findings, const struct state_finding *state,
                         double straddle, double level)
{
    bool is_weak = !findings->graph->support.has_acts ||
                   state->support < findings->graph->study->fence_support;
    return straddle_is_compared(state) && straddle >= level && is_weak;
}

/* Highest straddle first, then code. */
static void insert(struct findings *findings, size_t state)
{
    size_t at = findings->fence_count++;
    double straddle = findings->states[state].straddle;
    for (; at > 0 && findings->states[findings->fence[at - 1]].straddle < straddle; at--)
        findings->fence[at] = findings->fence[at - 1];
    findings->fence[at] = state;
}

void straddle_compute(struct findings *findings)
{
    findings->fence =
        arena_alloc(findings->arena, findings->state_count + 1, sizeof *findings->fence);
    for (size_t l = 0; l < FENCE_COUNT_LEVELS; l++)
        findings->fence_level[l] = levels[l];
    for (size_t s = 0; s < findings->state_count; s++) {
        struct state_finding *state = &findings->states[s];
        for (size_t l = 0; l < FENCE_COUNT_LEVELS; l++)
            findings->fence_level_count[l] +=
                straddle_is_flagged(findings, state, state->straddle, levels[l]);
        state->is_fence_sitter = straddle_is_flagged(findings, state, state->straddle,
                                                     findings->graph->study->fence_straddle);
        if (state->is_fence_sitter)
            insert(findings, s);
    }
}
