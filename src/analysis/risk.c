/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Risk: the terms of the index, each a function from the findings to a raw figure a state. */
#include "analysis/risk.h"

#include <assert.h>
#include <math.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/order.h"
#include "graph/home_figure.h"
#include "graph/institution.h"
#include "graph/roles.h"

/* What brakes a government that would host: data/institutions.json. */
static const char *const brake_indices[] = {"wgi_rule_of_law", "vdem_libdem"};
enum { BRAKE_INDEX_COUNT = sizeof brake_indices / sizeof *brake_indices };

/* aR: how strongly the network of choices draws the state to the home state. */
static void read_pull(const struct findings *findings, size_t column, double out[],
                      struct doubts *doubts)
{
    for (size_t s = 0; s < findings->state_count; s++)
        out[s] = findings->states[s].pull_home;
}

static const struct origin *origin_of(const struct membership *row)
{
    return row ? &row->origin : NULL;
}

static void add_forum(const struct relgraph *graph, const bool *holds,
                      const struct role_doubts *rows, double share, double out[],
                      struct doubts *doubts)
{
    const struct membership *of_home = rows->held[graph->study->home];
    for (size_t s = 0; s < graph->n; s++) {
        if (holds[s]) {
            out[s] += share;
            doubts_add(doubts, s, origin_of(rows->held[s]), origin_of(of_home), share);
        } else if (!of_home) {
            doubts_add(doubts, s, origin_of(rows->suspended[s]), NULL, -share);
        }
    }
}

/* Sum of 1 / (n_k - 1) over the bodies that meet and in which both the state and home have a seat;
 * by all facts, or without those left out. */
static void sum_forums(const struct findings *findings, bool by_all, double out[],
                       struct doubts *doubts)
{
    const struct relgraph *graph = findings->graph;
    const struct dataset *dataset = graph->dataset;
    _cleanup_(cleanup_free) bool *holds = mem_alloc(graph->n + 1, sizeof *holds);
    struct role_doubts *rows = role_doubts_new(graph->n);
    struct layer_request request = relgraph_request(graph);
    request.with_left_out = by_all;
    for (size_t s = 0; s < graph->n; s++)
        out[s] = 0;
    for (size_t b = 0; b < dataset->body_count; b++) {
        if (!dataset->bodies[b].meets)
            continue;
        size_t count = roles_find_for(&request, b, ROLES_PRESENT, holds, NULL);
        if (!holds[graph->study->home] || count <= 1)
            continue;
        if (doubts)
            role_doubts_find(&request, b, ROLES_PRESENT, rows);
        add_forum(graph, holds, rows, 1.0 / (double)(count - 1), out, doubts);
    }
    out[graph->study->home] = (double)NAN;
    role_doubts_free(rows);
}

/* Where more than half is left out the figure is unknown, as it is in a layer (methods, 2). */
static void read_forums(const struct findings *findings, size_t column, double out[],
                        struct doubts *doubts)
{
    size_t n = findings->state_count;
    sum_forums(findings, false, out, doubts);
    if (findings->graph->dataset->min_confidence == CONFIDENCE_LOW)
        return;
    _cleanup_(cleanup_free) double *full = mem_alloc(n + 1, sizeof *full);
    sum_forums(findings, true, full, NULL);
    for (size_t s = 0; s < n; s++)
        if (2 * out[s] < full[s])
            out[s] = (double)NAN;
}

/* The figure of every state with the home state in a layer. */
static void read_layer(const struct findings *findings, const struct layer_kind *kind, double out[],
                       struct doubts *doubts)
{
    const struct relgraph *graph = findings->graph;
    const struct layer *layer = relgraph_layer(graph, kind);
    size_t home = graph->study->home;
    for (size_t s = 0; s < graph->n; s++)
        out[s] = s == home ? (double)NAN : layer->raw[s * graph->n + home];
    for (size_t d = 0; doubts && d < layer->doubts->count; d++) {
        const struct doubt *doubt = &layer->doubts->items[d];
        assert(graph->n > 0);
        size_t i = doubt->at / graph->n, j = doubt->at % graph->n;
        if (i == home || j == home)
            doubts_add(doubts, i == home ? j : i, doubt->origin, doubt->other, doubt->value);
    }
}

/* The opportunity: a border or short distance to the home state, as the layer proximity has it. */
static void read_proximity(const struct findings *findings, size_t column, double out[],
                           struct doubts *doubts)
{
    read_layer(findings, &layer_proximity, out, doubts);
}

/* 1 - c: how little the state has done for accountability. */
static void read_stance(const struct findings *findings, size_t column, double out[],
                        struct doubts *doubts)
{
    for (size_t s = 0; s < findings->state_count; s++)
        out[s] = 1 - findings->states[s].support;
}

/* Arms share, energy bought and import share. */
static void read_dependence(const struct findings *findings, size_t column, double out[],
                            struct doubts *doubts)
{
    size_t n = findings->state_count;
    if (column < 2) {
        read_layer(findings, column ? &layer_energy : &layer_arms, out, doubts);
        return;
    }
    struct layer_request request = relgraph_request(findings->graph);
    _cleanup_(cleanup_free) const struct home_tie **found = mem_alloc(n + 1, sizeof *found);
    home_figure_find_all(&request, &home_imports, found);
    for (size_t s = 0; s < n; s++) {
        const struct home_tie *tie = found[s];
        out[s] = tie ? tie->value : (double)NAN;
        doubts_add(doubts, s, tie ? &tie->origin : NULL, NULL, (double)NAN);
    }
}

/* Rule of law and liberal democracy: reversed, high where little brakes. */
static void read_brake(const struct findings *findings, size_t column, double out[],
                       struct doubts *doubts)
{
    const struct relgraph *graph = findings->graph;
    size_t n = findings->state_count;
    _cleanup_(cleanup_free) const struct institution **found = mem_alloc(n + 1, sizeof *found);
    institution_find_all(graph->dataset, brake_indices[column], graph->as_of, found);
    for (size_t s = 0; s < n; s++) {
        const struct institution *figure = found[s];
        out[s] = figure ? figure->value : (double)NAN;
        doubts_add(doubts, s, figure ? &figure->origin : NULL, NULL, (double)NAN);
    }
}

/* Percentiles of the values among the ranked states. */
static void percentiles(size_t n, const bool is_ranked[], const double values[], double out[])
{
    for (size_t s = 0; s < n; s++)
        out[s] = is_ranked[s] ? values[s] : (double)NAN;
    order_percentiles(n, out, out);
}

/* Mean of the percentiles of the columns that are known. */
static void average(size_t n, const bool is_ranked[], const struct risk_factor *factor,
                    double *const columns[], double out[])
{
    for (size_t c = 0; c < factor->column_count; c++)
        percentiles(n, is_ranked, columns[c], columns[c]);
    for (size_t s = 0; s < n; s++) {
        double sum = 0, known = 0;
        for (size_t c = 0; c < factor->column_count; c++) {
            sum += isnan(columns[c][s]) ? 0 : columns[c][s];
            known += !isnan(columns[c][s]);
        }
        double mean = known > 0 ? sum / known : (double)NAN;
        out[s] = factor->is_reversed ? 1 - mean : mean;
    }
}

void risk_raw(size_t n, const bool is_ranked[], size_t term, double *const columns[], double out[])
{
    const struct risk_factor *factor = &risk_factors[term];
    if (factor->is_share)
        average(n, is_ranked, factor, columns, out);
    for (size_t s = 0; s < n; s++)
        out[s] = num_round12(factor->is_share ? out[s] : columns[0][s]);
}

void risk_share(size_t n, const bool is_ranked[], size_t term, const double raw[], double out[])
{
    if (!risk_factors[term].is_share)
        percentiles(n, is_ranked, raw, out);
    for (size_t s = 0; risk_factors[term].is_share && s < n; s++)
        out[s] = is_ranked[s] ? raw[s] : (double)NAN;
}

void risk_measure_terms(struct findings *findings, unsigned terms)
{
    size_t n = findings->state_count;
    struct arena *arena = arena_new();
    bool *is_ranked = arena_alloc(arena, n + 1, sizeof *is_ranked);
    double *raw = arena_alloc(arena, n + 1, sizeof *raw);
    double *columns[RISK_COLUMNS_MAX] = {NULL};
    for (size_t c = 0; c < RISK_COLUMNS_MAX; c++)
        columns[c] = arena_alloc(arena, n + 1, sizeof *columns[c]);
    for (size_t s = 0; s < n; s++)
        is_ranked[s] = findings->states[s].is_ranked;
    for (size_t t = 0; t < TERM_COUNT; t++) {
        if (!(terms & 1u << t))
            continue;
        assert(risk_factors[t].column_count <= RISK_COLUMNS_MAX);
        for (size_t c = 0; c < risk_factors[t].column_count; c++)
            risk_factors[t].read(findings, c, columns[c], NULL);
        risk_raw(n, is_ranked, t, columns, raw);
        for (size_t s = 0; s < n; s++)
            findings->states[s].raw_terms[t] = raw[s];
    }
    arena_free(arena);
}

void risk_measure(struct findings *findings)
{
    risk_measure_terms(findings, (1u << TERM_COUNT) - 1);
}

/* Pearson's correlation of two columns over the states that have both. */
static double correlation(size_t n, const double a[], const double b[])
{
    double known = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (size_t s = 0; s < n; s++) {
        if (isnan(a[s]) || isnan(b[s]))
            continue;
        known++;
        x += a[s];
        y += b[s];
        xx += a[s] * a[s];
        yy += b[s] * b[s];
        xy += a[s] * b[s];
    }
    double spread = (known * xx - x * x) * (known * yy - y * y);
    return spread > 0 ? (known * xy - x * y) / sqrt(spread) : (double)NAN;
}

/* Effective importance: the squared correlation of a term with the index (Paruolo et al. 2013). */
static void weigh_terms(struct findings *findings)
{
    size_t n = findings->state_count;
    _cleanup_(cleanup_free) double *score = mem_alloc(n + 1, sizeof *score);
    _cleanup_(cleanup_free) double *terms = mem_alloc(TERM_COUNT * n + 1, sizeof *terms);
    for (size_t s = 0; s < n; s++) {
        score[s] = findings->states[s].score / 100;
        for (size_t t = 0; t < TERM_COUNT; t++)
            terms[t * n + s] = findings->states[s].terms[t];
    }
    for (size_t t = 0; t < TERM_COUNT; t++) {
        double r = correlation(n, terms + t * n, score);
        findings->importance[t] = num_round12(r * r);
    }
    findings->pull_with_stance =
        num_round12(correlation(n, terms + TERM_PULL * n, terms + TERM_STANCE * n));
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
    weigh_terms(findings);
}

const struct risk_factor risk_factors[TERM_COUNT] = {
    [TERM_PULL] = {"pull", "pull", "pull of the network of choices to the home state", "share",
                   .column_count = 1, .read = read_pull},
    [TERM_FORUMS] = {"forums", "forums",
                     "bodies that meet and seat both the state and the home state",
                     "sum of 1 / (members - 1)", .column_count = 1, .read = read_forums},
    [TERM_PROXIMITY] = {"proximity", "near",
                        "land border with the home state, or nearness of the capitals",
                        "nearness, 1 a border", .column_count = 1, .read = read_proximity},
    [TERM_STANCE] = {"stance", "stance", "weak support for accountability: 1 - c", "share",
                     .column_count = 1, .read = read_stance},
    [TERM_DEPENDENCE] = {"dependence", "depend.",
                         "mean percentile of arms, energy and goods bought from the home state",
                         "percentile", .is_share = true, .column_count = 3,
                         .read = read_dependence},
    [TERM_BRAKE] =
        {"brake", "brake",
         "weak institutions: rule of law and liberal democracy, mean percentile, reversed",
         "percentile", .is_share = true, .is_reversed = true, .column_count = BRAKE_INDEX_COUNT,
         .read = read_brake},
};
