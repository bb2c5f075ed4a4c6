/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Burt's constraint (1992): C_i = sum over partners j of (p_ij + sum_q p_iq p_qj)^2 with p_ij =
 * A_ij / s_i, q running over all others. Undefined for a state without ties. By rows of the ties:
 * igraph's goes by lists of edges, which takes a dozen times as long where most are tied to most.
 */
#include <math.h>

#include "analysis/measures.h"
#include "base/arena.h"
#include "base/cleanup.h"

static bool compute(const struct measure_input *input, double out[], struct diags *diags)
{
    size_t n = input->n;
    _cleanup_(cleanup_free) double *share = mem_alloc(n + 1, sizeof *share);
    _cleanup_(cleanup_free) double *reached = mem_alloc(n + 1, sizeof *reached);
    for (size_t i = 0; i < n; i++) {
        double strength = measure_strength_of(input, i);
        share[i] = strength > 0 ? 1 / strength : 0;
    }
    for (size_t i = 0; i < n; i++) {
        const double *own = input->ties + i * n;
        double sum = 0;
        measure_two_steps(input, i, share, reached);
        for (size_t j = 0; j < n; j++) {
            double invested = own[j] > 0 ? (own[j] + reached[j]) * share[i] : 0;
            sum += invested * invested;
        }
        out[i] = share[i] > 0 ? sum : (double)NAN;
    }
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
