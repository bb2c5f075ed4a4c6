/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Analyse: the analysis in the order in which the parts need each other: duty and the coverage
 * gate, the two pulls, straddle, index, visits, base rate.
 */
#include "analysis/analyse.h"

#include <math.h>

#include "analysis/clustering.h"
#include "analysis/exposure.h"
#include "analysis/lowmarks.h"
#include "analysis/reasons.h"
#include "analysis/risk.h"
#include "analysis/scoring.h"
#include "analysis/straddle.h"
#include "analysis/uncertainty.h"
#include "analysis/walk.h"
#include "base/num.h"

/* Everything that is not computed yet, or never will be for this state, is undefined. */
static void begin_state(const struct relgraph *graph, size_t s, struct state_finding *out)
{
    *out = (struct state_finding){
        .state = s,
        .class = graph->duty[s].class,
        .has_duty = duty_is_ranked(&graph->duty[s], graph->study, s),
        .is_pole_w = graph->support.pole_w[s],
        .coverage =
            s == graph->study->home ? (double)NAN : relgraph_coverage(graph, s, graph->study->home),
        .support = num_round12(graph->support.index[s]),
        .pull_home = (double)NAN,
        .pull_court = (double)NAN,
        .leaning = (double)NAN,
        .total_pull = (double)NAN,
        .home_percentile = (double)NAN,
        .court_percentile = (double)NAN,
        .straddle = (double)NAN,
        .straddle_room = (double)NAN,
        .support_room = (double)NAN,
        .score = (double)NAN,
        .rank_lo = (double)NAN,
        .rank_hi = (double)NAN,
        .p_top10 = (double)NAN,
        .home_lo = (double)NAN,
        .home_hi = (double)NAN,
        .court_lo = (double)NAN,
        .court_hi = (double)NAN,
        .straddle_lo = (double)NAN,
        .straddle_hi = (double)NAN,
        .p_fence = (double)NAN,
        .p_straddle = (double)NAN,
        .score_lo = (double)NAN,
        .score_hi = (double)NAN,
    };
    out->is_ranked = out->has_duty && out->coverage >= graph->study->min_coverage;
    for (size_t t = 0; t < TERM_COUNT; t++)
        out->raw_terms[t] = out->terms[t] = (double)NAN;
}

/* With an empty pole there is nothing to lean between. */
static void note_pulls(const struct walk *walk, bool has_poles, struct state_finding *state)
{
    double home = walk->pull_r[state->state];
    double court = walk->pull_w[state->state];
    state->pull_home = num_round12(home);
    state->pull_court = num_round12(court);
    state->total_pull = num_round12(home + court);
    if (has_poles && home + court > 0)
        state->leaning = num_round12(home / (home + court));
}

static bool compute_pulls(struct findings *findings, struct diags *diags)
{
    const struct relgraph *graph = findings->graph;
    struct arena *arena = findings->arena;
    bool *pole_r = arena_alloc(arena, graph->n + 1, sizeof *pole_r);
    pole_r[graph->study->home] = true;
    struct walk_input input = {
        .n = graph->n,
        .ties = graph->alignment,
        .pole_r = pole_r,
        .pole_w = graph->support.pole_w,
        .leak = findings->options.leak,
        .direct = findings->options.direct,
        .balance = true,
    };
    struct walk walk = {
        .pull_r = arena_alloc(arena, graph->n + 1, sizeof *walk.pull_r),
        .pull_w = arena_alloc(arena, graph->n + 1, sizeof *walk.pull_w),
    };
    if (!walk_solve(&input, &walk, diags))
        return false;
    findings->balance = num_round12(walk.balance);
    findings->median_strength = num_round12(walk.median);
    for (size_t s = 0; s < graph->n; s++)
        note_pulls(&walk, graph->support.pole_w_count, &findings->states[s]);
    return true;
}

/* Lists by code: the states with a duty but too little coverage, and the former parties. */
static void list_others(struct findings *findings)
{
    size_t n = findings->state_count;
    findings->insufficient = arena_alloc(findings->arena, n + 1, sizeof *findings->insufficient);
    findings->former = arena_alloc(findings->arena, n + 1, sizeof *findings->former);
    for (size_t s = 0; s < n; s++) {
        const struct state_finding *state = &findings->states[s];
        if (state->has_duty && !state->is_ranked)
            findings->insufficient[findings->insufficient_count++] = s;
        if (state->class == DUTY_XR)
            findings->former[findings->former_count++] = s;
    }
}

static void list_visits(struct findings *findings)
{
    const struct relgraph *graph = findings->graph;
    const char *suspect = graph->study->suspect;
    visits_of_suspect(graph->dataset, suspect, graph->as_of, findings->arena, &findings->visits);
    visits_precedents(graph->dataset, suspect, graph->as_of, findings->arena,
                      &findings->precedents);
    exposure_compute(graph->dataset, graph->as_of, findings->arena, findings);
}

/* The blocs of all states, and the groups among the fence-sitters, which only they need who ask for
 * clusters. */
static bool compute_clusters(struct findings *findings, struct diags *diags)
{
    bool *is_on_fence =
        arena_alloc(findings->arena, findings->state_count + 1, sizeof *is_on_fence);
    bool *exists = arena_alloc(findings->arena, findings->state_count + 1, sizeof *exists);
    for (size_t f = 0; f < findings->fence_count; f++)
        is_on_fence[findings->fence[f]] = true;
    for (size_t s = 0; s < findings->state_count; s++)
        exists[s] = relgraph_has_state(findings->graph, s);
    struct clusters_input input = {
        .graph = findings->graph,
        .seed = findings->options.seed,
        .threads = findings->options.threads,
        .set_count = findings->options.parts & FINDINGS_CLUSTERS ? 2 : 1,
        .sets = (const bool *const[]){exists, is_on_fence},
        .redraw = findings->options.parts & FINDINGS_STABILITY ? findings->redraw : NULL,
        .wants_chance = findings->options.parts & FINDINGS_CHANCE,
    };
    struct clustering both[2] = {{0}};
    if (!clusters_compute(&input, findings->arena, both, diags))
        return false;
    findings->blocs = both[0];
    findings->fence_clusters = both[1];
    return true;
}

/* What takes time, as asked for, in the one thread that igraph allows. */
static bool compute_parts(struct findings *findings, struct diags *diags)
{
    unsigned parts = findings->options.parts;
    if (parts & (FINDINGS_CLUSTERS | FINDINGS_CENTRALITY) && !compute_clusters(findings, diags))
        return false;
    return !(parts & FINDINGS_CENTRALITY) ||
           centrality_compute(findings->graph, &findings->blocs, findings->arena,
                              &findings->centralities, diags);
}

#define TERMS_ALL ((1u << TERM_COUNT) - 1)

/* The terms every trial needs: baselines of their own, beside those of the index. */
#define TERMS_OF_BASELINES (1u << TERM_PULL | 1u << TERM_FORUMS | 1u << TERM_PROXIMITY)

static struct findings *findings_new(const struct relgraph *graph,
                                     const struct findings_options *options)
{
    struct arena *arena = arena_new();
    struct findings *findings = arena_alloc(arena, 1, sizeof *findings);
    *findings = (struct findings){
        .arena = arena,
        .options = options ? *options : findings_defaults,
        .graph = graph,
        .states = arena_alloc(arena, graph->n + 1, sizeof *findings->states),
        .state_count = graph->n,
    };
    for (size_t s = 0; s < graph->n; s++)
        begin_state(graph, s, &findings->states[s]);
    return findings;
}

/* Pulls, terms, straddle, index and rank, with the terms of these bits. */
static bool compute_scores(struct findings *findings, unsigned terms, struct diags *diags)
{
    if (!compute_pulls(findings, diags))
        return false;
    risk_measure_terms(findings, terms);
    scoring_apply(findings);
    straddle_compute(findings);
    risk_compute(findings);
    return true;
}

struct findings *findings_score(const struct relgraph *graph,
                                const struct findings_options *options, struct diags *diags)
{
    struct findings *findings = findings_new(graph, options);
    if (compute_scores(findings, findings->options.terms | TERMS_OF_BASELINES, diags))
        return findings;
    findings_free(findings);
    return NULL;
}

struct findings *findings_compute(const struct relgraph *graph,
                                  const struct findings_options *options, struct diags *diags)
{
    struct findings *findings = findings_new(graph, options);
    if (!compute_scores(findings, TERMS_ALL, diags)) {
        findings_free(findings);
        return NULL;
    }
    reasons_compute(findings);
    lowmarks_compute(findings);
    list_others(findings);
    list_visits(findings);
    if (findings->options.draws || findings->options.parts & FINDINGS_STABILITY)
        findings->redraw = redraw_new(graph);
    struct uncertainty_task *draws = uncertainty_start(findings);
    bool ok = compute_parts(findings, diags);
    uncertainty_finish(draws);
    straddle_classify(findings);
    if (ok)
        return findings;
    findings_free(findings);
    return NULL;
}
