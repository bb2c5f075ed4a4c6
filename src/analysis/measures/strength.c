/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Strength: the sum of a state's ties, s_i = sum_j A_ij. */
#include <math.h>

#include "analysis/measures.h"

static bool compute(const struct measure_input *input, double out[], struct diags *diags)
{
    for (size_t i = 0; i < input->n; i++)
        out[i] = measure_strength_of(input, i);
    return true;
}

const struct measure measure_strength = {
    .name = "strength",
    .heading = "strength",
    .title = "strength",
    .question = "how tied in a state is: the sum of its ties",
    .weights = "a stronger tie adds more",
    .decimals = 1,
    .unit = "ties of full weight",
    .most = (double)INFINITY,
    .is_total = true,
    .compute = compute,
};
