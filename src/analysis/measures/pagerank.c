/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PageRank with damping 0.85, by igraph (PRPACK); sums to 1. */
#include "analysis/measures.h"

#define DAMPING 0.85

static igraph_error_t work(const struct measure_input *input, igraph_vector_t *values)
{
    return igraph_pagerank(&input->graph->graph, IGRAPH_PAGERANK_ALGO_PRPACK, values, NULL,
                           igraph_vss_all(), IGRAPH_UNDIRECTED, DAMPING, &input->graph->weights,
                           NULL);
}

static bool compute(const struct measure_input *input, double out[], struct diags *diags)
{
    return measure_run(input, work, "PageRank", out, diags);
}

const struct measure measure_pagerank = {
    .name = "pagerank",
    .heading = "PageRank",
    .title = "PageRank",
    .question = "is it tied to states that are themselves tied in; favours the biggest bloc",
    .weights = "a stronger tie is followed more often (damping 0.85)",
    .decimals = 4,
    .unit = "share",
    .most = 1,
    .is_total = true,
    .compute = compute,
};
