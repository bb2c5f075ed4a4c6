/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Scoring:
 *
 *   F = min(pR, pW)    pR, pW the mid-rank percentiles of aR and aW among the states compared
 *   S = 100 mean(terms)    each a mid-rank percentile among the ranked states, over those known,
 *                          or with what stands for an unknown one
 *
 * The mean is taken before the terms are rounded: two states with other terms of the same sum then
 * have the same score and share a rank, which thirds rounded to 12 digits would pull apart.
 */
#include "analysis/scoring.h"

#include <math.h>

#include "analysis/risk.h"
#include "analysis/straddle.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "base/order.h"

void scores_init(struct scores *scores, size_t n, struct arena *arena)
{
    scores->score = arena_alloc(arena, n + 1, sizeof *scores->score);
    scores->rank = arena_alloc(arena, n + 1, sizeof *scores->rank);
    scores->home = arena_alloc(arena, n + 1, sizeof *scores->home);
    scores->court = arena_alloc(arena, n + 1, sizeof *scores->court);
    scores->straddle = arena_alloc(arena, n + 1, sizeof *scores->straddle);
    scores->pull = arena_alloc(arena, n + 1, sizeof *scores->pull);
    scores->is_incomplete = arena_alloc(arena, n + 1, sizeof *scores->is_incomplete);
}

struct scoring scoring_begin(const struct findings *findings, struct arena *arena)
{
    size_t n = findings->state_count;
    bool *is_ranked = arena_alloc(arena, n + 1, sizeof *is_ranked);
    bool *is_compared = arena_alloc(arena, n + 1, sizeof *is_compared);
    for (size_t s = 0; s < n; s++) {
        is_ranked[s] = findings->states[s].is_ranked;
        is_compared[s] = straddle_is_compared(&findings->states[s]);
    }
    return (struct scoring){.n = n, .is_ranked = is_ranked, .is_compared = is_compared};
}

struct scoring_terms scoring_terms_of(const struct findings *findings,
                                      const struct scoring *scoring, struct arena *arena)
{
    size_t n = scoring->n;
    struct scoring_terms terms = {.terms = findings->options.terms};
    double *raw = arena_alloc(arena, n + 1, sizeof *raw);
    for (size_t t = 0; t < TERM_COUNT; t++) {
        double *share = arena_alloc(arena, n + 1, sizeof *share);
        for (size_t s = 0; s < n; s++)
            raw[s] = findings->states[s].raw_terms[t];
        risk_share(n, scoring->is_ranked, t, raw, share);
        terms.share[t] = share;
        terms.weight[t] = 1;
    }
    return terms;
}

/* Percentiles of the values of the states in the set. */
static void compare(size_t n, const bool in_set[], const double values[], double out[])
{
    _cleanup_(cleanup_free) double *of_set = mem_alloc(n + 1, sizeof *of_set);
    for (size_t s = 0; s < n; s++)
        of_set[s] = in_set[s] ? values[s] : (double)NAN;
    num_round12_row(n, of_set);
    order_percentiles(n, of_set, out);
}

/* Not fmin(): that would take a known percentile for an unknown one. */
static double straddle_of(double home, double court)
{
    return isnan(home) ? (double)NAN : num_round12(home < court ? home : court);
}

/* Of the terms that count those known of any ranked state: the others are dropped. */
static unsigned terms_in_use(const struct scoring *scoring, const struct scoring_terms *terms,
                             const double *const share[TERM_COUNT])
{
    unsigned used = 0;
    for (size_t t = 0; t < TERM_COUNT; t++)
        for (size_t s = 0; terms->terms & 1u << t && s < scoring->n; s++)
            if (scoring->is_ranked[s] && !isnan(share[t][s])) {
                used |= 1u << t;
                break;
            }
    return used;
}

/* 100 times the mean of the shares of state s. */
static double score_of(const struct scoring_terms *terms, unsigned used,
                       const double *const share[TERM_COUNT], size_t s, bool *is_incomplete)
{
    double sum = 0, weight = 0;
    for (size_t t = 0; t < TERM_COUNT; t++) {
        if (!(used & 1u << t))
            continue;
        double value = share[t][s];
        if (isnan(value)) {
            *is_incomplete = true;
            if (!terms->missing)
                continue;
            value = terms->missing[s * TERM_COUNT + t];
        }
        sum += terms->weight[t] * value;
        weight += terms->weight[t];
    }
    return weight > 0 ? num_round12(100 * sum / weight) : (double)NAN;
}

void scoring_compute(const struct scoring *scoring, const struct scoring_terms *terms,
                     const double pull_home[], const double pull_court[], struct scores *out)
{
    size_t n = scoring->n;
    const double *share[TERM_COUNT];
    compare(n, scoring->is_compared, pull_home, out->home);
    compare(n, scoring->is_compared, pull_court, out->court);
    compare(n, scoring->is_ranked, pull_home, out->pull);
    for (size_t t = 0; t < TERM_COUNT; t++)
        share[t] = t == TERM_PULL ? out->pull : terms->share[t];
    unsigned used = terms_in_use(scoring, terms, share);
    for (size_t s = 0; s < n; s++) {
        out->straddle[s] = straddle_of(out->home[s], out->court[s]);
        out->is_incomplete[s] = false;
        out->score[s] = scoring->is_ranked[s]
                            ? score_of(terms, used, share, s, &out->is_incomplete[s])
                            : (double)NAN;
    }
    order_ranks(n, out->score, out->rank);
}

static void keep(const struct scoring_terms *terms, const struct scores *scores,
                 struct state_finding *state)
{
    size_t s = state->state;
    state->home_percentile = num_round12(scores->home[s]);
    state->court_percentile = num_round12(scores->court[s]);
    state->straddle = scores->straddle[s];
    for (size_t t = 0; t < TERM_COUNT; t++)
        state->terms[t] = num_round12(t == TERM_PULL ? scores->pull[s] : terms->share[t][s]);
    state->score = scores->score[s];
    state->rank = scores->rank[s];
    state->is_incomplete = scores->is_incomplete[s];
}

void scoring_apply(struct findings *findings)
{
    size_t n = findings->state_count;
    struct arena *arena = arena_new();
    struct scoring scoring = scoring_begin(findings, arena);
    struct scoring_terms terms = scoring_terms_of(findings, &scoring, arena);
    double *home = arena_alloc(arena, n + 1, sizeof *home);
    double *court = arena_alloc(arena, n + 1, sizeof *court);
    struct scores scores;

    for (size_t s = 0; s < n; s++) {
        home[s] = findings->states[s].pull_home;
        court[s] = findings->states[s].pull_court;
    }
    scores_init(&scores, n, arena);
    scoring_compute(&scoring, &terms, home, court, &scores);
    for (size_t s = 0; s < n; s++) {
        keep(&terms, &scores, &findings->states[s]);
        findings->compared_count += scoring.is_compared[s];
    }
    arena_free(arena);
}
