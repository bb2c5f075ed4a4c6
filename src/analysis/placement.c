/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Placement; see the header. */
#include "analysis/placement.h"
#include "graph/ig.h"

#include <math.h>

#define SIDE 1000.0
#define GRAIN 100.0 /* positions are kept to a hundredth */

enum { STEPS_PER_NODE = 20 };

static igraph_error_t place(size_t n, const struct backbone *backbone, struct placement_point out[])
{
    igraph_vector_int_t ends;
    igraph_matrix_t places;
    igraph_t graph;
    IGRAPH_CHECK(igraph_vector_int_init(&ends, (igraph_integer_t)(2 * backbone->edge_count)));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
    for (size_t e = 0; e < backbone->edge_count; e++) {
        VECTOR(ends)[2 * e] = (igraph_integer_t)backbone->edges[e].a;
        VECTOR(ends)[2 * e + 1] = (igraph_integer_t)backbone->edges[e].b;
    }
    IGRAPH_CHECK(igraph_create(&graph, &ends, (igraph_integer_t)n, IGRAPH_UNDIRECTED));
    IGRAPH_FINALLY(igraph_destroy, &graph);
    IGRAPH_CHECK(igraph_matrix_init(&places, 0, 0));
    IGRAPH_FINALLY(igraph_matrix_destroy, &places);
    IGRAPH_CHECK(igraph_layout_circle(&graph, &places, igraph_vss_all()));
    IGRAPH_CHECK(igraph_layout_kamada_kawai(&graph, &places, /* use_seed */ true,
                                            (igraph_integer_t)n * STEPS_PER_NODE, 0.0,
                                            (igraph_real_t)n, NULL, NULL, NULL, NULL, NULL));
    for (size_t i = 0; i < n; i++)
        out[i] = (struct placement_point){MATRIX(places, (igraph_integer_t)i, 0),
                                          MATRIX(places, (igraph_integer_t)i, 1)};
    igraph_matrix_destroy(&places);
    igraph_destroy(&graph);
    igraph_vector_int_destroy(&ends);
    IGRAPH_FINALLY_CLEAN(3);
    return IGRAPH_SUCCESS;
}

static void scale(size_t n, struct placement_point points[])
{
    double largest = 0;
    for (size_t i = 0; i < n; i++)
        largest = fmax(largest, fmax(fabs(points[i].x), fabs(points[i].y)));
    double factor = largest > 0 ? SIDE / 2 / largest : 1;
    for (size_t i = 0; i < n; i++)
        points[i] = (struct placement_point){round(points[i].x * factor * GRAIN) / GRAIN,
                                             round(points[i].y * factor * GRAIN) / GRAIN};
}

bool placement_compute(size_t n, const struct backbone *backbone, struct placement_point out[],
                       struct diags *diags)
{
    ig_init();
    if (n == 0)
        return true;
    if (!ig_check(place(n, backbone, out), "placing the states", diags))
        return false;
    scale(n, out);
    return true;
}
