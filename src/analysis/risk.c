/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Risk: the terms of the index, each a function from the findings to a raw figure a state. */
#include "analysis/risk.h"

#include <math.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "graph/home_figure.h"
#include "graph/institution.h"
#include "graph/roles.h"

/* What brakes a government that would host: data/institutions.json. */
static const char *const brake_indices[] = {"wgi_rule_of_law", "vdem_libdem"};
enum { BRAKE_INDEX_COUNT = sizeof brake_indices / sizeof *brake_indices };

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

/* Sum of 1 / (n_k - 1) over the bodies that meet and in which both the state and home have a seat;
 * by all facts, or without those left out. */
static void sum_forums(const struct findings *findings, bool by_all, double out[])
{
    const struct relgraph *graph = findings->graph;
    const struct dataset *dataset = graph->dataset;
    _cleanup_(cleanup_free) bool *holds = mem_alloc(graph->n + 1, sizeof *holds);
    struct layer_request request = relgraph_request(graph);
    request.with_left_out = by_all;
    for (size_t s = 0; s < graph->n; s++)
        out[s] = 0;
    for (size_t b = 0; b < dataset->body_count; b++) {
        if (!dataset->bodies[b].meets)
            continue;
        size_t count = roles_find_for(&request, b, ROLES_PRESENT, holds, NULL);
        if (holds[graph->study->home] && count > 1)
            add_forum(graph->n, holds, count, out);
    }
    out[graph->study->home] = (double)NAN;
}

/* Where more than half is left out the figure is unknown, as it is in a layer (methods, 2). */
static void measure_forums(const struct findings *findings, double out[])
{
    size_t n = findings->state_count;
    sum_forums(findings, false, out);
    if (findings->graph->dataset->min_confidence == CONFIDENCE_LOW)
        return;
    _cleanup_(cleanup_free) double *full = mem_alloc(n + 1, sizeof *full);
    sum_forums(findings, true, full);
    for (size_t s = 0; s < n; s++)
        if (2 * out[s] < full[s])
            out[s] = (double)NAN;
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

/* Percentiles of `values` among the ranked states are added to `sum`, their number to `known`. */
static void add_percentiles(const struct findings *findings, double values[], double sum[],
                            double known[])
{
    size_t n = findings->state_count;
    _cleanup_(cleanup_free) double *share = mem_alloc(n + 1, sizeof *share);
    for (size_t s = 0; s < n; s++)
        if (!findings->states[s].is_ranked)
            values[s] = (double)NAN;
    num_percentiles(n, values, share);
    for (size_t s = 0; s < n; s++) {
        sum[s] += isnan(share[s]) ? 0 : share[s];
        known[s] += !isnan(share[s]);
    }
}

/* The figure of every state with the home state in a layer. */
static void read_layer(const struct findings *findings, const struct layer_kind *kind, double out[])
{
    const struct relgraph *graph = findings->graph;
    const struct layer *layer = relgraph_layer(graph, kind);
    for (size_t s = 0; s < graph->n; s++)
        out[s] =
            s == graph->study->home ? (double)NAN : layer->raw[s * graph->n + graph->study->home];
}

/* Mean percentile of arms share, energy bought and import share, over those known. */
static void measure_dependence(const struct findings *findings, double out[])
{
    const struct relgraph *graph = findings->graph;
    size_t n = findings->state_count;
    struct layer_request request = relgraph_request(graph);
    _cleanup_(cleanup_free) double *values = mem_alloc(n + 1, sizeof *values);
    _cleanup_(cleanup_free) double *known = mem_alloc(n + 1, sizeof *known);
    for (size_t s = 0; s < n; s++)
        out[s] = 0;
    read_layer(findings, &layer_arms, values);
    add_percentiles(findings, values, out, known);
    read_layer(findings, &layer_energy, values);
    add_percentiles(findings, values, out, known);
    for (size_t s = 0; s < n; s++) {
        const struct home_tie *tie = home_figure_find(&request, &home_imports, s);
        values[s] = tie ? tie->value : (double)NAN;
    }
    add_percentiles(findings, values, out, known);
    for (size_t s = 0; s < n; s++)
        out[s] = known[s] > 0 ? out[s] / known[s] : (double)NAN;
}

/* Mean percentile of rule of law and liberal democracy, reversed: high where little brakes. */
static void measure_brake(const struct findings *findings, double out[])
{
    size_t n = findings->state_count;
    _cleanup_(cleanup_free) double *values = mem_alloc(n + 1, sizeof *values);
    _cleanup_(cleanup_free) double *known = mem_alloc(n + 1, sizeof *known);
    for (size_t s = 0; s < n; s++)
        out[s] = 0;
    for (size_t i = 0; i < BRAKE_INDEX_COUNT; i++) {
        for (size_t s = 0; s < n; s++) {
            const struct institution *figure = institution_find(
                findings->graph->dataset, brake_indices[i], s, findings->graph->as_of);
            values[s] = figure ? figure->value : (double)NAN;
        }
        add_percentiles(findings, values, out, known);
    }
    for (size_t s = 0; s < n; s++)
        out[s] = known[s] > 0 ? 1 - out[s] / known[s] : (double)NAN;
}

void risk_share(const struct findings *findings, size_t term, double out[])
{
    size_t n = findings->state_count;
    _cleanup_(cleanup_free) double *raw = mem_alloc(n + 1, sizeof *raw);
    for (size_t s = 0; s < n; s++) {
        const struct state_finding *state = &findings->states[s];
        out[s] = raw[s] = state->is_ranked ? state->raw_terms[term] : (double)NAN;
    }
    if (!risk_factors[term].is_share)
        num_percentiles(n, raw, out);
}

void risk_measure_terms(struct findings *findings, unsigned terms)
{
    size_t n = findings->state_count;
    _cleanup_(cleanup_free) double *raw = mem_alloc(n + 1, sizeof *raw);
    for (size_t t = 0; t < TERM_COUNT; t++) {
        if (!(terms & 1u << t))
            continue;
        risk_factors[t].measure(findings, raw);
        for (size_t s = 0; s < n; s++)
            findings->states[s].raw_terms[t] = num_round12(raw[s]);
    }
}

void risk_measure(struct findings *findings)
{
    risk_measure_terms(findings, (1u << TERM_COUNT) - 1);
}

/* Pearson's correlation of a term with the index over the states that have both. */
static double importance_of(const struct findings *findings, size_t term)
{
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (size_t s = 0; s < findings->state_count; s++) {
        double a = findings->states[s].terms[term], b = findings->states[s].score / 100;
        if (isnan(a) || isnan(b))
            continue;
        n++;
        x += a;
        y += b;
        xx += a * a;
        yy += b * b;
        xy += a * b;
    }
    double spread = (n * xx - x * x) * (n * yy - y * y);
    return spread > 0 ? num_round12((n * xy - x * y) / sqrt(spread)) : (double)NAN;
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
    order_states(findings);
    for (size_t t = 0; t < TERM_COUNT; t++)
        findings->importance[t] = importance_of(findings, t);
}

const struct risk_factor risk_factors[TERM_COUNT] = {
    [TERM_PULL] = {"pull", "pull", "pull of the network of choices to the home state", "share",
                   false, measure_pull},
    [TERM_FORUMS] = {"forums", "forums",
                     "bodies that meet and seat both the state and the home state",
                     "sum of 1 / (members - 1)", false, measure_forums},
    [TERM_PROXIMITY] = {"proximity", "near",
                        "land border with the home state, or nearness of the capitals",
                        "nearness, 1 a border", false, measure_proximity},
    [TERM_STANCE] = {"stance", "stance", "weak support for accountability: 1 - c", "share", false,
                     measure_stance},
    [TERM_DEPENDENCE] = {"dependence", "depend.",
                         "mean percentile of arms, energy and goods bought from the home state",
                         "percentile", true, measure_dependence},
    [TERM_BRAKE] =
        {"brake", "brake",
         "weak institutions: rule of law and liberal democracy, mean percentile, reversed",
         "percentile", true, measure_brake},
};
