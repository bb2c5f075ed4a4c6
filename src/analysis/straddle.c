/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fence: among the ranked states outside pole W
 *
 *   F = min(pR, pW)    pR, pW the mid-rank percentiles of aR and aW
 *
 * which is half of Kaplan's (1972) ambivalence, since (R + W) - |R - W| = 2 min(R, W). A
 * fence-sitter has F >= 0.40 and weak support, c < 0.5; where the study measures no support, F
 * decides alone.
 */
#include "analysis/straddle.h"

#include <math.h>

#include "base/cleanup.h"
#include "base/num.h"

static const double levels[FENCE_COUNT_LEVELS] = {0.35, 0.40, 0.45};

bool fence_is_compared(const struct state_finding *state)
{
    return state->is_ranked && !state->is_pole_w;
}

static void compute_straddles(struct findings *findings)
{
    size_t n = findings->state_count;
    _cleanup_(cleanup_free) double *figures = mem_alloc(4 * n + 1, sizeof *figures);
    double *pull_home = figures;
    double *pull_court = figures + n;
    double *home_share = figures + 2 * n;
    double *court_share = figures + 3 * n;
    for (size_t s = 0; s < n; s++) {
        const struct state_finding *state = &findings->states[s];
        pull_home[s] = fence_is_compared(state) ? state->pull_home : (double)NAN;
        pull_court[s] = fence_is_compared(state) ? state->pull_court : (double)NAN;
        findings->compared_count += fence_is_compared(state);
    }
    num_percentiles(n, pull_home, home_share);
    num_percentiles(n, pull_court, court_share);
    for (size_t s = 0; s < n; s++) {
        struct state_finding *state = &findings->states[s];
        state->home_percentile = num_round12(home_share[s]);
        state->court_percentile = num_round12(court_share[s]);
        /* not fmin(): that would take a known percentile for an unknown one */
        bool is_home_less = state->home_percentile < state->court_percentile;
        state->straddle = is_home_less ? state->home_percentile : state->court_percentile;
        if (isnan(state->home_percentile))
            state->straddle = (double)NAN;
    }
}

bool fence_is_flagged(const struct findings *findings, const struct state_finding *state,
                      double straddle, double level)
{
    bool is_weak = !findings->graph->support.has_acts ||
                   state->support < findings->graph->study->fence_support;
    return fence_is_compared(state) && straddle >= level && is_weak;
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

void fence_compute(struct findings *findings)
{
    compute_straddles(findings);
    findings->fence =
        arena_alloc(findings->arena, findings->state_count + 1, sizeof *findings->fence);
    for (size_t l = 0; l < FENCE_COUNT_LEVELS; l++)
        findings->fence_level[l] = levels[l];
    for (size_t s = 0; s < findings->state_count; s++) {
        struct state_finding *state = &findings->states[s];
        for (size_t l = 0; l < FENCE_COUNT_LEVELS; l++)
            findings->fence_level_count[l] +=
                fence_is_flagged(findings, state, state->straddle, levels[l]);
        state->is_fence_sitter = fence_is_flagged(findings, state, state->straddle,
                                                  findings->graph->study->fence_straddle);
        if (state->is_fence_sitter)
            insert(findings, s);
    }
}
