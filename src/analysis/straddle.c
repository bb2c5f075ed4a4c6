/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Straddle: F (analysis/scoring.h) over the ranked states outside pole W, which is half of Kaplan's
 * (1972) ambivalence, since (R + W) - |R - W| = 2 min(R, W). A fence-sitter has F >= 0.40 and weak
 * support, c < 0.5; where the study measures no support, F decides alone, and where that of a state
 * is not known, it is not classified.
 */
#include "analysis/straddle.h"

#include <math.h>

#include "base/num.h"

#define FIRM_SHARE 0.90
#define NEAR_SHARE 0.25

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

static enum fence_class classify(const struct findings *findings, const struct state_finding *state)
{
    bool has_draws = !isnan(state->p_fence);

    if (!straddle_is_compared(state))
        return FENCE_NONE;
    if (findings->graph->support.has_acts && isnan(state->support))
        return FENCE_UNKNOWN;
    if (state->is_fence_sitter)
        return !has_draws ? FENCE_ON : state->p_fence >= FIRM_SHARE ? FENCE_FIRM : FENCE_BORDERLINE;
    return has_draws && state->p_fence >= NEAR_SHARE ? FENCE_NEAR : FENCE_OFF;
}

void straddle_classify(struct findings *findings)
{
    for (size_t c = 0; c < FENCE_CLASS_COUNT; c++)
        findings->fence_class_count[c] = 0;
    for (size_t s = 0; s < findings->state_count; s++) {
        struct state_finding *state = &findings->states[s];
        state->fence = classify(findings, state);
        findings->fence_class_count[state->fence]++;
    }
}

const char *fence_class_name(enum fence_class fence)
{
    static const char *const names[FENCE_CLASS_COUNT] = {
        [FENCE_OFF] = "no",    [FENCE_NEAR] = "near",
        [FENCE_ON] = "on",     [FENCE_BORDERLINE] = "borderline",
        [FENCE_FIRM] = "firm", [FENCE_UNKNOWN] = "unknown",
    };
    return names[fence];
}

static void measure_room(const struct findings *findings, struct state_finding *state)
{
    const struct study *study = findings->graph->study;

    if (!straddle_is_compared(state))
        return;
    state->straddle_room = num_round12(state->straddle - study->fence_straddle);
    state->support_room = num_round12(study->fence_support - state->support);
}

void straddle_compute(struct findings *findings)
{
    findings->fence =
        arena_alloc(findings->arena, findings->state_count + 1, sizeof *findings->fence);
    for (size_t l = 0; l < FENCE_COUNT_LEVELS; l++)
        findings->fence_level[l] = levels[l];
    for (size_t s = 0; s < findings->state_count; s++) {
        struct state_finding *state = &findings->states[s];
        measure_room(findings, state);
        findings->straddle_count += straddle_is_compared(state) &&
                                    state->straddle >= findings->graph->study->fence_straddle;
        for (size_t l = 0; l < FENCE_COUNT_LEVELS; l++)
            findings->fence_level_count[l] +=
                straddle_is_flagged(findings, state, state->straddle, levels[l]);
        state->is_fence_sitter = straddle_is_flagged(findings, state, state->straddle,
                                                     findings->graph->study->fence_straddle);
        if (state->is_fence_sitter)
            insert(findings, s);
    }
    straddle_classify(findings);
}
