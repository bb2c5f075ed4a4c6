/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rows, and what measures share; see the header. */
#include "analysis/measures.h"

#include <math.h>
#include <string.h>

#define ROW(name) &measure_##name,
const struct measure *const measures[MEASURE_COUNT] = {MEASURES(ROW)};
#undef ROW

igraph_error_t measure_lengths(const struct measure_input *input, igraph_vector_t *lengths)
{
    IGRAPH_CHECK(igraph_vector_init_copy(lengths, &input->routes->weights));
    for (igraph_integer_t e = 0; e < igraph_vector_size(lengths); e++)
        VECTOR(*lengths)[e] = 1 / VECTOR(*lengths)[e];
    return IGRAPH_SUCCESS;
}

double measure_strength_of(const struct measure_input *input, size_t i)
{
    double sum = 0;
    for (size_t j = 0; j < input->n; j++)
        sum += input->ties[i * input->n + j];
    return sum;
}

/* A row at a time, so that no sum waits for its last addition. */
void measure_two_steps(const struct measure_input *input, size_t i, const double share[],
                       double out[restrict])
{
    size_t n = input->n;
    memset(out, 0, n * sizeof *out);
    for (size_t q = 0; q < n; q++) {
        const double *other = input->ties + q * n;
        double tie = input->ties[i * n + q] * (share ? share[q] : 1);
        for (size_t j = 0; tie > 0 && j < n; j++)
            out[j] += tie * other[j];
    }
}

static igraph_error_t run(const struct measure_input *input,
                          igraph_error_t (*work)(const struct measure_input *input,
                                                 igraph_vector_t *values),
                          double out[])
{
    igraph_vector_t values;
    IGRAPH_CHECK(igraph_vector_init(&values, 0));
    IGRAPH_FINALLY(igraph_vector_destroy, &values);
    IGRAPH_CHECK(work(input, &values));
    for (size_t i = 0; i < input->n; i++)
        out[i] = VECTOR(values)[i];
    igraph_vector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

bool measure_run(const struct measure_input *input,
                 igraph_error_t (*work)(const struct measure_input *input, igraph_vector_t *values),
                 const char *what, double out[], struct diags *diags)
{
    for (size_t i = 0; i < input->n; i++)
        out[i] = (double)NAN;
    return input->n == 0 || ig_check(run(input, work, out), what, diags);
}
