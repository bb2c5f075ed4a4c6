/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Eigenvector centrality: A x = lambda x for the largest lambda, the highest value 1; by igraph. */
#include <math.h>

#include "analysis/measures.h"

static igraph_error_t work(const struct measure_input *input, igraph_vector_t *values)
{
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    return igraph_eigenvector_centrality(&input->graph->graph, values, NULL, IGRAPH_UNDIRECTED,
                                         /* scale */ true, &input->graph->weights, &options);
}

static bool compute(const struct measure_input *input, double out[], struct diags *diags)
{
    if (input->n == 0 || igraph_ecount(&input->graph->graph) > 0)
        return measure_run(input, work, "eigenvector centrality", out, diags);
    for (size_t i = 0; i < input->n; i++)
        out[i] = (double)NAN; /* without ties every vector is one */
    return true;
}

const struct measure measure_eigenvector = {
    .name = "eigenvector",
    .heading = "eigenv.",
    .title = "eigenvector centrality",
    .question = "is it tied to the core of the biggest bloc",
    .weights = "a stronger tie passes on more",
    .decimals = 3,
    .unit = "share of the largest",
    .most = 1,
    .compute = compute,
};
