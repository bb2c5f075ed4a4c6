/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Betweenness: the share of the pairs of other states whose shortest route leads over the state,
 * several shortest routes of a pair counting equally (Freeman 1977; on lengths 1 / weight, Opsahl
 * et al. 2010 with alpha = 1). By igraph (Brandes).
 */
#include "analysis/measures.h"

static igraph_error_t work(const struct measure_input *input, igraph_vector_t *values)
{
    igraph_vector_t lengths;
    IGRAPH_CHECK(measure_lengths(input, &lengths));
    IGRAPH_FINALLY(igraph_vector_destroy, &lengths);
    IGRAPH_CHECK(igraph_betweenness(&input->routes->graph, values, igraph_vss_all(),
                                    IGRAPH_UNDIRECTED,
                                    igraph_vector_size(&lengths) ? &lengths : NULL));
    igraph_vector_destroy(&lengths);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static bool compute(const struct measure_input *input, double out[], struct diags *diags)
{
    if (!measure_run(input, work, "betweenness", out, diags))
        return false;
    double pairs = (double)(input->n - 1) * ((double)input->n - 2) / 2;
    for (size_t i = 0; i < input->n; i++)
        out[i] = pairs > 0 ? out[i] / pairs : 0;
    return true;
}

const struct measure measure_betweenness = {
    .name = "betweenness",
    .heading = "between",
    .title = "weighted betweenness",
    .question = "is it on the shortest routes between others, between blocs above all",
    .weights = "a stronger tie is a shorter step: length 1 / weight",
    .decimals = 4,
    .unit = "share",
    .most = 1,
    .is_total = true,
    .band = "betweenness_band",
    .compute = compute,
};
