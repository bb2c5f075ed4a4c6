/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Effective size of a state's surroundings (Burt 1992): sum over partners j of
 * (1 - sum_q p_iq m_jq), q the other partners, p_iq = A_iq / s_i and m_jq = A_jq / max_k A_jk. The
 * general form for weighted ties; for unweighted ones it is Borgatti's n - 2t/n. Undefined without
 * ties.
 */
#include <math.h>

#include "analysis/measures.h"
#include "base/arena.h"
#include "base/cleanup.h"

static double size_of(const struct measure_input *input, size_t i, const double strongest[],
                      double common[])
{
    const double *own = input->ties + i * input->n;
    double strength = measure_strength_of(input, i);
    double size = 0;
    measure_two_steps(input, i, NULL, common);
    for (size_t j = 0; j < input->n; j++)
        if (own[j] > 0)
            size += 1 - common[j] / (strength * strongest[j]);
    return strength > 0 ? size : (double)NAN;
}

static bool compute(const struct measure_input *input, double out[], struct diags *diags)
{
    _cleanup_(cleanup_free) double *strongest = mem_alloc(input->n + 1, sizeof *strongest);
    _cleanup_(cleanup_free) double *common = mem_alloc(input->n + 1, sizeof *common);
    for (size_t i = 0; i < input->n; i++)
        for (size_t j = 0; j < input->n; j++)
            strongest[i] = fmax(strongest[i], input->ties[i * input->n + j]);
    for (size_t i = 0; i < input->n; i++)
        out[i] = size_of(input, i, strongest, common);
    return true;
}

const struct measure measure_effective_size = {
    .name = "effective_size",
    .heading = "size",
    .title = "effective size",
    .question = "how many partners does it have that are not tied to each other",
    .weights = "ties as shares of the state's strength, and of the partner's strongest tie",
    .decimals = 0,
    .unit = "partners",
    .compute = compute,
};
