/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Burt's constraint (1992): C_i = sum over partners j of (p_ij + sum_q p_iq p_qj)^2 with p_ij =
 * A_ij / s_i, q running over all others; by igraph. Undefined for a state without ties.
 */
#include <math.h>

#include "analysis/measures.h"

static igraph_error_t work(const struct measure_input *input, igraph_vector_t *values)
{
    return igraph_constraint(&input->graph->graph, values, igraph_vss_all(),
                             &input->graph->weights);
}

static bool compute(const struct measure_input *input, double out[], struct diags *diags)
{
    if (!measure_run(input, work, "constraint", out, diags))
        return false;
    for (size_t i = 0; i < input->n; i++)
        if (!(measure_strength_of(input, i) > 0))
            out[i] = (double)NAN;
    return true;
}

const struct measure measure_constraint = {
    .name = "constraint",
    .heading = "constr.",
    .title = "Burt's constraint",
    .question = "do its partners know each other (high: it brokers little)",
    .weights = "ties as shares of the state's strength",
    .decimals = 4,
    .unit = "index",
    .most = (double)INFINITY,
    .compute = compute,
};
