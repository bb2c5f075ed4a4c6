/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer trade: mutual dependence in goods trade, sqrt(d_ij d_ji), where d_ij = trade_ij / sum over
 * j of trade_ij is how much i depends on j (Formal Bilateral Influence Capacity index). Flows of
 * one survey year, out 18 months after it. Zero between two states that the survey covers, which
 * are those with any flow; d itself is kept as `directed`.
 */
#include <math.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "graph/layers.h"
#include "graph/vintage.h"

enum { SURVEY_YEAR = 2016 };

static bool is_out(const struct layer_request *request)
{
    return request->as_of.day >= date_of(SURVEY_YEAR + 2, 7, 1).day;
}

static bool is_surveyed(const struct trade_flow *flow)
{
    return flow->year == SURVEY_YEAR && flow->a != flow->b;
}

/* Leaves the flows, in both directions together, in `directed`. */
static void read_flows(const struct layer_request *request, bool *is_covered, struct layer *layer)
{
    for (size_t f = 0; f < request->dataset->trade_flow_count; f++) {
        const struct trade_flow *flow = &request->dataset->trade_flows[f];
        if (!is_surveyed(flow))
            continue;
        is_covered[flow->a] = is_covered[flow->b] = true;
        *layer_at(layer, layer->directed, flow->a, flow->b) = flow->total;
        *layer_at(layer, layer->directed, flow->b, flow->a) = flow->total;
        layer_mark(layer, flow->a, flow->b, &flow->origin);
        layer_note(layer, vintage_date(flow->year));
    }
}

/* A row of flows to shares of its sum: no flow is 0 towards a covered state, unknown else. */
static void divide_row(const bool *is_covered, size_t i, struct layer *layer)
{
    double total = 0;
    double *row = layer_at(layer, layer->directed, i, 0);
    for (size_t j = 0; j < layer->n; j++)
        total += j == i || isnan(row[j]) ? 0 : row[j];
    for (size_t j = 0; j < layer->n; j++) {
        if (j == i || !is_covered[i] || !is_covered[j])
            continue;
        row[j] = isnan(row[j]) || !(total > 0) ? 0 : row[j] / total;
    }
}

static void build(const struct layer_request *request, struct layer *layer)
{
    if (!is_out(request))
        return;
    _cleanup_(cleanup_free) bool *is_covered = mem_alloc(layer->n + 1, sizeof *is_covered);
    read_flows(request, is_covered, layer);
    for (size_t i = 0; i < layer->n; i++)
        divide_row(is_covered, i, layer);
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = i + 1; j < layer->n; j++)
            layer_set(layer, i, j,
                      sqrt(*layer_at(layer, layer->directed, i, j) *
                           *layer_at(layer, layer->directed, j, i)));
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    for (size_t f = 0; is_out(request) && f < request->dataset->trade_flow_count; f++) {
        const struct trade_flow *flow = &request->dataset->trade_flows[f];
        if (is_surveyed(flow) && layer_is_pair(flow->a, flow->b, i, j))
            trace_add(out, (struct trace_record){.text = "goods traded in the year",
                                                 .from = vintage_date(flow->year),
                                                 .to = vintage_date(flow->year),
                                                 .value = flow->total,
                                                 .unit = "USD mn",
                                                 .origin = &flow->origin});
    }
}

const struct layer_kind layer_trade = {
    .name = "trade",
    .title = "mutual dependence in goods trade",
    .domain = DOMAIN_ECONOMIC,
    .unknown = "zero between states the survey covers",
    .absent = "no survey out on that date covers the home state",
    .is_directed = true,
    .build = build,
    .trace = trace,
};
