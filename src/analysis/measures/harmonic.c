/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Harmonic closeness: the mean of 1 / distance to every other state, 0 where no route leads. */
#include <math.h>

#include "analysis/measures.h"

static igraph_error_t work(const struct measure_input *input, igraph_vector_t *values)
{
    igraph_vector_t lengths;
    IGRAPH_CHECK(measure_lengths(input, &lengths));
    IGRAPH_FINALLY(igraph_vector_destroy, &lengths);
    IGRAPH_CHECK(igraph_harmonic_centrality(&input->routes->graph, values, igraph_vss_all(),
                                            IGRAPH_ALL,
                                            igraph_vector_size(&lengths) ? &lengths : NULL,
                                            /* normalized */ false));
    igraph_vector_destroy(&lengths);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static bool compute(const struct measure_input *input, double out[], struct diags *diags)
{
    if (!measure_run(input, work, "harmonic closeness", out, diags))
        return false;
    for (size_t i = 0; i < input->n; i++)
        out[i] = input->n > 1 ? out[i] / (double)(input->n - 1) : (double)NAN;
    return true;
}

const struct measure measure_harmonic = {
    .name = "harmonic",
    .heading = "harmon.",
    .title = "harmonic closeness",
    .question = "how near is it to everybody: the mean of 1 / distance",
    .weights = "a stronger tie is a shorter step: length 1 / weight",
    .decimals = 3,
    .unit = "mean strength of the way",
    .most = (double)INFINITY,
    .compute = compute,
};
