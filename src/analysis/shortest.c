/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The third nodes that are tried for a tie are those nearest to one of its ends; see the header. */
#include "analysis/shortest.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/cleanup.h"

#define BEYOND_DOUBT 1e-6 /* of its length */

enum { NEAREST = 16 };

/* The nodes most strongly tied to one, the strongest first; how many, up to NEAREST. */
static size_t find_nearest(size_t n, const double row[], size_t nearest[NEAREST])
{
    size_t count = 0;
    for (size_t j = 0; j < n; j++) {
        if (row[j] <= 0 || (count == NEAREST && row[j] <= row[nearest[NEAREST - 1]]))
            continue;
        size_t at = count < NEAREST ? count++ : NEAREST - 1;
        for (; at > 0 && row[nearest[at - 1]] < row[j]; at--)
            nearest[at] = nearest[at - 1];
        nearest[at] = j;
    }
    return count;
}

static void take_shorter(size_t n, double step, const double lengths[restrict],
                         double least[restrict])
{
    for (size_t j = 0; j < n; j++) {
        double length = step + lengths[j];
        least[j] = length < least[j] ? length : least[j];
    }
}

struct ig_graph *shortest_graph(size_t n, const double ties[], struct diags *diags)
{
    _cleanup_(cleanup_free) double *left = mem_alloc(n * n + 1, sizeof *left);
    _cleanup_(cleanup_free) double *lengths = mem_alloc(n * n + 1, sizeof *lengths);
    _cleanup_(cleanup_free) double *least = mem_alloc(n + 1, sizeof *least);
    for (size_t e = 0; e < n * n; e++)
        lengths[e] = ties[e] > 0 ? 1 / ties[e] : (double)INFINITY;
    memcpy(left, ties, n * n * sizeof *left);
    for (size_t i = 0; i < n; i++) {
        size_t nearest[NEAREST], count = find_nearest(n, ties + i * n, nearest);
        const double *own = lengths + i * n;
        for (size_t j = 0; j < n; j++)
            least[j] = (double)INFINITY;
        for (size_t k = 0; k < count; k++)
            take_shorter(n, own[nearest[k]], lengths + nearest[k] * n, least);
        for (size_t j = 0; j < n; j++)
            if (own[j] > least[j] * (1 + BEYOND_DOUBT))
                left[i * n + j] = left[j * n + i] = 0;
    }
    return ig_graph_new(n, left, diags);
}
