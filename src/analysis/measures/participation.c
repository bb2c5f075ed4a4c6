/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Participation coefficient (Guimera & Amaral 2005): P_i = 1 - sum over blocs b of (s_ib / s_i)^2;
 * 0 when all ties lead into one bloc. Undefined without ties or blocs.
 */
#include <math.h>

#include "analysis/measures.h"
#include "base/arena.h"
#include "base/cleanup.h"

static bool compute(const struct measure_input *input, double out[], struct diags *diags)
{
    _cleanup_(cleanup_free) double *into = mem_alloc(input->n + 1, sizeof *into);
    for (size_t i = 0; i < input->n; i++) {
        double strength = measure_strength_of(input, i), squares = 0;
        for (size_t b = 0; b < input->n; b++)
            into[b] = 0;
        for (size_t j = 0; input->group_of && j < input->n; j++)
            into[input->group_of[j]] += input->ties[i * input->n + j];
        for (size_t b = 0; b < input->n; b++)
            squares += into[b] * into[b];
        out[i] =
            input->group_of && strength > 0 ? 1 - squares / (strength * strength) : (double)NAN;
    }
    return true;
}

const struct measure measure_participation = {
    .name = "participation",
    .heading = "part.",
    .title = "participation coefficient",
    .question = "do its ties spread over several blocs (0: all in one)",
    .weights = "a stronger tie counts more",
    .decimals = 3,
    .unit = "share",
    .most = 1,
    .compute = compute,
};
