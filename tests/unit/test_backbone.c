/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Backbone of hand-drawn graphs: the tree, the top k, ties among equals, nodes left out. */
#include <math.h>

#include "analysis/backbone.h"
#include "analysis/placement.h"
#include "fixture.h"
#include "graph/ig.h"

enum { N = 5 };

static double ties[N * N];
static struct relgraph graph = {.n = N, .alignment = ties};
static struct arena *arena;

static void tie(size_t a, size_t b, double weight)
{
    ties[a * N + b] = ties[b * N + a] = weight;
}

static struct backbone compute(const char *keep, size_t top_k)
{
    bool kept[N];
    for (size_t i = 0; i < N; i++)
        kept[i] = keep[i] == '+';
    struct diags *diags = diags_new();
    struct backbone backbone;
    ck_assert(backbone_compute(&graph, kept, &(struct backbone_rule){.top_k = top_k}, arena,
                               &backbone, diags));
    ck_assert_uint_eq(diags_count(diags), 0);
    diags_free(diags);
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
    return backbone;
}

/* expected: "01t 12 34t": the edges by place, t for those of the tree. */
static void check(const char *keep, size_t top_k, const char *expected, size_t before)
{
    struct backbone backbone = compute(keep, top_k);
    char text[128] = "";
    size_t length = 0;
    for (size_t e = 0; e < backbone.edge_count; e++) {
        const struct backbone_edge *edge = &backbone.edges[e];
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%zu%zu%s", e ? " " : "",
                                   edge->a, edge->b, edge->in_tree ? "t" : "");
        ck_assert_double_eq(edge->weight, relgraph_tie(&graph, edge->a, edge->b));
    }
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(backbone.edges_before, before);
}

static void clear_ties(void)
{
    for (size_t at = 0; at < N * N; at++)
        ties[at] = 0;
}

/* Triangle 0 1 2 of falling weight, 3 hung on 2 weakly; 4 alone. */
START_TEST(tree_and_top)
{
    clear_ties();
    tie(0, 1, 0.9);
    tie(0, 2, 0.8);
    tie(1, 2, 0.7);
    tie(2, 3, 0.1);
    check("+++++", 0, "01t 02t 23t", 4);
    check("+++++", 1, "01t 02t 23t", 4);
    check("+++++", 2, "01t 02t 12 23t", 4);
    check("+++-+", 1, "01t 02t", 3);
    check("-+-++", 1, "", 0);
    check("-----", 3, "", 0);
}
END_TEST

/* All six ties of 0 1 2 3 equal: ours are the first by code. */
START_TEST(equal_weights_by_code)
{
    clear_ties();
    for (size_t a = 0; a < 4; a++)
        for (size_t b = a + 1; b < 4; b++)
            tie(a, b, 0.5);
    check("++++-", 0, "01t 02t 03t", 6);
    check("++++-", 1, "01t 02t 03t", 6);
    check("++++-", 2, "01t 02t 03t 12 13", 6);
    tie(2, 3, 0.6);
    check("++++-", 0, "01t 02t 23t", 6);
}
END_TEST

/* Two parts: each keeps its own tree. */
START_TEST(forest)
{
    clear_ties();
    tie(0, 3, 0.2);
    tie(1, 4, 0.3);
    tie(2, 4, 0.3);
    tie(1, 2, 0.1);
    check("+++++", 0, "03t 14t 24t", 4);
    check("+++++", 2, "03t 12 14t 24t", 4);
}
END_TEST

static double apart(const struct placement_point *a, const struct placement_point *b)
{
    return hypot(a->x - b->x, a->y - b->y);
}

/* A path 0 - 1 - 2 - 3: drawn as far apart as steps lead, in the square, the same every time. */
START_TEST(placement_follows_the_ties)
{
    struct backbone_edge edges[] = {{.a = 0, .b = 1}, {.a = 1, .b = 2}, {.a = 2, .b = 3}};
    const struct backbone path = {.edges = edges, .edge_count = COUNT_OF(edges)};
    struct placement_point points[4], again[4];
    struct diags *diags = diags_new();
    ck_assert(placement_compute(4, &path, points, diags));
    ck_assert(placement_compute(4, &path, again, diags));
    ck_assert_mem_eq(points, again, sizeof points);
    double step = apart(&points[0], &points[1]), largest = 0;
    for (size_t i = 0; i < 4; i++) {
        largest = fmax(largest, fmax(fabs(points[i].x), fabs(points[i].y)));
        ck_assert_double_eq_tol(points[i].x * 100, round(points[i].x * 100), 1e-6);
        for (size_t j = 0; j < i; j++)
            ck_assert_double_eq_tol(apart(&points[i], &points[j]) / step, (double)(i - j), 0.1);
    }
    ck_assert_double_eq(largest, 500);
    ck_assert(placement_compute(0, &path, points, diags));
    ck_assert_uint_eq(diags_count(diags), 0);
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
    diags_free(diags);
}
END_TEST

int test_backbone(void)
{
    const TTest *const tests[] = {placement_follows_the_ties, tree_and_top, equal_weights_by_code,
                                  forest};
    arena = arena_new();
    int status = fixture_run("backbone", COUNT_OF(tests), tests);
    arena_free(arena);
    return status;
}
