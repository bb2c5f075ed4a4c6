/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Risk: S = 100 mean(pull, forums, proximity, stance), each a mid-rank percentile among the ranked
 * states, over the terms that are known for the state. The mean is taken before the terms are
 * rounded: two states with other terms of the same sum then have the same score and share a rank,
 * which thirds rounded to 12 digits would pull apart in the last one.
 */
#include "analysis/risk.h"

#include <math.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "graph/roles.h"

/* aR: how strongly the network of choices draws the state to the home state. */
static void measure_pull(const struct findings *findings, double out[])
{
    for (size_t s = 0; s < findings->state_count; s++)
        out[s] = findings->states[s].pull_home;
}

static void add_forum(size_t n, const bool *holds, size_t count, double out[])
{
    for (size_t s = 0; s < n; s++)
        if (holds[s])
            out[s] += 1.0 / (double)(count - 1);
}

/* Sum of 1 / (n_k - 1) over the bodies that meet and in which both the state and home have a seat.
 */
static void measure_forums(const struct findings *findings, double out[])
{
    const struct relgraph *graph = findings->graph;
    const struct dataset *dataset = graph->dataset;
    _cleanup_(cleanup_free) bool *holds = mem_alloc(graph->n + 1, sizeof *holds);
    for (size_t s = 0; s < graph->n; s++)
        out[s] = 0;
    for (size_t b = 0; b < dataset->body_count; b++) {
        if (!dataset->bodies[b].meets)
            continue;
        size_t count = roles_find(dataset, b, ROLES_PRESENT, graph->as_of, holds, NULL);
        if (holds[graph->study->home] && count > 1)
            add_forum(graph->n, holds, count, out);
    }
    out[graph->study->home] = (double)NAN;
}

/* The opportunity: a border or short distance to the home state, as the layer proximity has it. */
static void measure_proximity(const struct findings *findings, double out[])
{
    const struct relgraph *graph = findings->graph;
    const struct layer *layer = relgraph_layer(graph, &layer_proximity);
    for (size_t s = 0; s < graph->n; s++)
        out[s] = layer->raw[s * graph->n + graph->study->home];
    out[graph->study->home] = (double)NAN;
}

/* 1 - c: how little the state has done for accountability. */
static void measure_stance(const struct findings *findings, double out[])
{
    for (size_t s = 0; s < findings->state_count; s++)
        out[s] = 1 - findings->states[s].support;
}

/* Leaves the percentiles unrounded in `terms`. */
static void compute_term(struct findings *findings, size_t term)
{
    size_t n = findings->state_count;
    _cleanup_(cleanup_free) double *raw = mem_alloc(n + 1, sizeof *raw);
    _cleanup_(cleanup_free) double *share = mem_alloc(n + 1, sizeof *share);
    risk_factors[term].measure(findings, raw);
    for (size_t s = 0; s < n; s++) {
        findings->states[s].raw_terms[term] = raw[s] = num_round12(raw[s]);
        if (!findings->states[s].is_ranked)
            raw[s] = (double)NAN;
    }
    num_percentiles(n, raw, share);
    for (size_t s = 0; s < n; s++)
        findings->states[s].terms[term] = share[s];
}

/* Before the terms are rounded. */
static double score_of(const struct state_finding *state)
{
    double sum = 0;
    size_t known = 0;
    for (size_t t = 0; t < TERM_COUNT; t++) {
        if (isnan(state->terms[t]))
            continue;
        sum += state->terms[t];
        known++;
    }
    return known ? num_round12(100 * sum / (double)known) : (double)NAN;
}

static void compute_scores(struct findings *findings)
{
    for (size_t s = 0; s < findings->state_count; s++) {
        struct state_finding *state = &findings->states[s];
        state->score = score_of(state);
        for (size_t t = 0; t < TERM_COUNT; t++)
            state->terms[t] = num_round12(state->terms[t]);
    }
}

/* 1 + the number of higher scores: ties share the better rank. */
static void compute_ranks(struct findings *findings)
{
    for (size_t s = 0; s < findings->state_count; s++) {
        struct state_finding *state = &findings->states[s];
        if (!state->is_ranked)
            continue;
        state->rank = 1;
        for (size_t o = 0; o < findings->state_count; o++)
            state->rank += findings->states[o].score > state->score;
    }
}

/* By rank, then code: for each rank the states in order of their index. */
static void order_states(struct findings *findings)
{
    size_t n = findings->state_count;
    findings->ranking = arena_alloc(findings->arena, n + 1, sizeof *findings->ranking);
    for (size_t rank = 1; rank <= n; rank++)
        for (size_t s = 0; s < n; s++)
            if (findings->states[s].rank == rank)
                findings->ranking[findings->ranking_count++] = s;
}

void risk_compute(struct findings *findings)
{
    for (size_t t = 0; t < TERM_COUNT; t++)
        compute_term(findings, t);
    compute_scores(findings);
    compute_ranks(findings);
    order_states(findings);
}

const struct risk_factor risk_factors[TERM_COUNT] = {
    [TERM_PULL] = {"pull", "pull of the network of votes, pacts and bodies to the home state",
                   measure_pull},
    [TERM_FORUMS] = {"forums", "bodies that meet and seat both the state and the home state",
                     measure_forums},
    [TERM_PROXIMITY] = {"proximity", "land border with the home state, or nearness of the capitals",
                        measure_proximity},
    [TERM_STANCE] = {"stance", "weak support for accountability: 1 - c", measure_stance},
};
