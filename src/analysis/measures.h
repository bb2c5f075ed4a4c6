/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Measures: the centralities of the alignment graph, one row each (methods, 6).
 *
 * A measure is a file `analysis/measures/<x>.c` that ends in a `const struct measure`, and a row
 * here. Weights are strengths of ties: a measure of distance takes a tie's length as 1 / weight.
 * Undefined is NAN.
 */
#ifndef FS_ANALYSIS_MEASURES_H
#define FS_ANALYSIS_MEASURES_H

#include "graph/ig.h"

struct measure_input {
    size_t n;
    const double *ties;            /* n x n, symmetric, zero diagonal */
    const struct ig_graph *graph;  /* the positive ones */
    const struct ig_graph *routes; /* of these, those that a shortest route may take */
    const size_t *group_of;        /* n: the bloc; NULL: no blocs */
};

struct measure {
    const char *name;     /* "betweenness" */
    const char *heading;  /* of a narrow column: "between" */
    const char *title;    /* "weighted betweenness" */
    const char *question; /* what it says of a state */
    const char *weights;  /* which way the weights count */
    int decimals;         /* worth printing */
    const char *unit;     /* "share" */
    double least, most;   /* of its values; both 0: without bounds */
    bool is_total;        /* no state is without a value */
    /* For a measure whose single places change with small changes of the ties: the name of its band
     * of ranks, which reports show in place of the value. NULL: they show the value. */
    const char *band;
    /* Writes n values; false after a diagnostic. */
    bool (*compute)(const struct measure_input *input, double out[], struct diags *diags);
};

#define MEASURES(X)                                                                                \
    X(strength)                                                                                    \
    X(betweenness)                                                                                 \
    X(harmonic)                                                                                    \
    X(eigenvector)                                                                                 \
    X(pagerank)                                                                                    \
    X(constraint)                                                                                  \
    X(effective_size)                                                                              \
    X(participation)

#define MEASURE_DECLARE(name) extern const struct measure measure_##name;
MEASURES(MEASURE_DECLARE)
#undef MEASURE_DECLARE

#define MEASURE_NUMBER(name) MEASURE_##name,
enum measure_number { MEASURES(MEASURE_NUMBER) MEASURE_COUNT };
#undef MEASURE_NUMBER

extern const struct measure *const measures[MEASURE_COUNT];

/* The lengths 1 / weight of the ties of input->routes, for igraph; destroy with
 * igraph_vector_destroy. */
igraph_error_t measure_lengths(const struct measure_input *input, igraph_vector_t *lengths);

/* Sum of the ties of node i. */
double measure_strength_of(const struct measure_input *input, size_t i);

/* What node i has with each node over a third: out[j], n of them, is the sum over q of A_iq A_qj,
 * each times share[q]; NULL: 1. */
void measure_two_steps(const struct measure_input *input, size_t i, const double share[],
                       double out[restrict]);

/* Runs `work` on a fresh vector and copies its n values to `out`; `what` names it in a diagnostic.
 */
bool measure_run(const struct measure_input *input,
                 igraph_error_t (*work)(const struct measure_input *input, igraph_vector_t *values),
                 const char *what, double out[], struct diags *diags);

#endif
