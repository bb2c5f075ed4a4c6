/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Partitions; see the header. */
#include "analysis/partition.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "graph/ig.h"

struct partition partition_new(size_t n)
{
    return (struct partition){.n = n, .group_of = mem_alloc(n + 1, sizeof(size_t))};
}

void partition_copy(const struct partition *from, struct partition *to)
{
    assert(from->n == to->n);
    to->count = from->count;
    for (size_t i = 0; i < from->n; i++)
        to->group_of[i] = from->group_of[i];
}

void partition_clear(struct partition *partition)
{
    free(partition->group_of);
    *partition = (struct partition){0};
}

/* The sum over groups of inside / 2m - gamma (strength / 2m)^2. */
double partition_modularity(size_t n, const double *ties, const size_t group_of[],
                            double resolution)
{
    _cleanup_(cleanup_free) double *strength = mem_alloc(n + 1, sizeof *strength);
    double total = 0, inside = 0, squares = 0;
    for (size_t i = 0; i < n; i++) {
        double sum = 0;
        for (size_t j = 0; j < n; j++) {
            sum += ties[i * n + j];
            inside += group_of[i] == group_of[j] ? ties[i * n + j] : 0;
        }
        strength[group_of[i]] += sum;
        total += sum;
    }
    for (size_t g = 0; g < n; g++)
        squares += strength[g] * strength[g];
    return total > 0 ? (inside - resolution * squares / total) / total : (double)NAN;
}

bool partition_is_equal(const struct partition *a, const struct partition *b)
{
    bool is_equal = a->n == b->n;
    for (size_t i = 0; is_equal && i < a->n; i++)
        is_equal = a->group_of[i] == b->group_of[i];
    return is_equal;
}

static igraph_error_t compare(const struct partition *a, const struct partition *b, double *out)
{
    igraph_vector_int_t left, right;
    IGRAPH_CHECK(igraph_vector_int_init(&left, (igraph_integer_t)a->n));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &left);
    IGRAPH_CHECK(igraph_vector_int_init(&right, (igraph_integer_t)b->n));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &right);
    for (size_t i = 0; i < a->n; i++) {
        VECTOR(left)[i] = (igraph_integer_t)a->group_of[i];
        VECTOR(right)[i] = (igraph_integer_t)b->group_of[i];
    }
    IGRAPH_CHECK(igraph_compare_communities(&left, &right, out, IGRAPH_COMMCMP_ADJUSTED_RAND));
    igraph_vector_int_destroy(&left);
    igraph_vector_int_destroy(&right);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

bool partition_ari(const struct partition *a, const struct partition *b, double *out,
                   struct diags *diags)
{
    ig_init();
    *out = 1; /* also where the index divides nothing by nothing */
    return partition_is_equal(a, b) || a->n < 2 ||
           ig_check(compare(a, b, out), "comparing partitions", diags);
}
