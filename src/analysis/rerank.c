/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rerank; see the header. Formulas are those of fence.c and risk.c. */
#include "analysis/rerank.h"

#include <math.h>

#include "analysis/risk.h"
#include "analysis/straddle.h"
#include "base/cleanup.h"
#include "base/num.h"

struct rerank_frame rerank_begin(const struct findings *findings, struct arena *arena)
{
    size_t n = findings->state_count;
    bool *is_ranked = arena_alloc(arena, n + 1, sizeof *is_ranked);
    bool *is_compared = arena_alloc(arena, n + 1, sizeof *is_compared);
    struct rerank_frame frame = {
        .n = n,
        .is_ranked = is_ranked,
        .is_compared = is_compared,
        .terms = findings->options.terms,
    };
    for (size_t s = 0; s < n; s++) {
        is_ranked[s] = findings->states[s].is_ranked;
        is_compared[s] = fence_is_compared(&findings->states[s]);
    }
    for (size_t t = 0; t < TERM_COUNT; t++) {
        double *share = arena_alloc(arena, n + 1, sizeof *share);
        risk_share(findings, t, share);
        frame.share[t] = share;
    }
    return frame;
}

/* Percentiles of the values of the states in the set. */
static void compare(size_t n, const bool in_set[], const double values[], double out[])
{
    _cleanup_(cleanup_free) double *of_set = mem_alloc(n + 1, sizeof *of_set);
    for (size_t s = 0; s < n; s++)
        of_set[s] = in_set[s] ? num_round12(values[s]) : (double)NAN;
    num_percentiles(n, of_set, out);
}

static void straddle(const struct rerank_frame *frame, const double home[], const double court[],
                     double out[])
{
    for (size_t s = 0; s < frame->n; s++)
        out[s] =
            isnan(home[s]) ? (double)NAN : num_round12(home[s] < court[s] ? home[s] : court[s]);
}

void rerank_compute(const struct rerank_frame *frame, const double pull_home[],
                    const double pull_court[], struct rerank *out)
{
    size_t n = frame->n;
    _cleanup_(cleanup_free) double *pull = mem_alloc(n + 1, sizeof *pull);
    const double *share[TERM_COUNT];

    compare(n, frame->is_compared, pull_home, out->home);
    compare(n, frame->is_compared, pull_court, out->court);
    straddle(frame, out->home, out->court, out->straddle);
    compare(n, frame->is_ranked, pull_home, pull);
    for (size_t t = 0; t < TERM_COUNT; t++)
        share[t] = t == TERM_PULL ? pull : frame->share[t];
    for (size_t s = 0; s < n; s++)
        out->score[s] = frame->is_ranked[s] ? risk_score(frame->terms, share, s) : (double)NAN;
    risk_rank(n, out->score, out->rank);
}
