/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every centrality against its definition on random graphs of up to 8 nodes: all simple paths
 * enumerated, PageRank by Gauss elimination, the rest by the sums in the papers. Ties are random
 * reals, so no two routes are equally long; one graph in five has ties of 1 only, so that many are.
 */
#include <string.h>

#include "../unit/fixture.h"
#include "analysis/brokerage.h"
#include "analysis/measures.h"
#include "analysis/shortest.h"
#include "generate.h"

enum { MOST = 8, GRAPHS = 500 };
#define CLOSE 1e-9

struct sample {
    size_t n;
    double ties[MOST * MOST];
    size_t group[MOST];
    struct ig_graph *graph, *routes;
};

/* Of the ties that stand there. */
static void make_graphs(struct sample *s)
{
    struct diags *diags = diags_new();
    s->graph = ig_graph_new(s->n, s->ties, diags);
    s->routes = shortest_graph(s->n, s->ties, diags);
    ck_assert(s->graph && s->routes);
    diags_free(diags);
}

static void free_graphs(struct sample *s)
{
    ig_graph_free(s->graph);
    ig_graph_free(s->routes);
}

static void draw(struct stream *stream, struct sample *out)
{
    bool is_plain = next_chance(stream, 0.2);
    double density = 0.2 + 0.8 * next_unit(stream);
    *out = (struct sample){.n = next_below(stream, MOST + 1)};
    for (size_t i = 0; i < out->n; i++) {
        out->group[i] = next_below(stream, out->n < 3 ? out->n : 3);
        for (size_t j = i + 1; j < out->n; j++)
            if (next_chance(stream, density))
                out->ties[i * out->n + j] = out->ties[j * out->n + i] =
                    is_plain ? 1 : pow(10, 2 * next_unit(stream) - 1);
    }
    make_graphs(out);
}

static void compute(const struct sample *s, enum measure_number m, double out[MOST])
{
    struct diags *diags = diags_new();
    struct measure_input input = {s->n, s->ties, s->graph, s->routes, s->group};
    ck_assert_msg(measures[m]->compute(&input, out, diags), "%s fails", measures[m]->name);
    ck_assert_uint_eq(diags_count(diags), 0);
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
    diags_free(diags);
}

static double tie(const struct sample *s, size_t i, size_t j)
{
    return s->ties[i * s->n + j];
}

static double strength(const struct sample *s, size_t i)
{
    double sum = 0;
    for (size_t j = 0; j < s->n; j++)
        sum += tie(s, i, j);
    return sum;
}

static void close_to(double got, double want, const char *what)
{
    if (isnan(want) || isnan(got))
        ck_assert_msg(isnan(want) && isnan(got), "%s: %g, expected %g", what, got, want);
    else
        ck_assert_msg(fabs(got - want) <= CLOSE * fmax(1, fabs(want)), "%s: %.15g, expected %.15g",
                      what, got, want);
}

/* All simple paths from `from` to `to`: the least length, how many have it, how many over each. */
struct routes {
    double least;
    double count, over[MOST];
};

static void walk(const struct sample *s, size_t at, size_t to, unsigned seen, double length,
                 struct routes *out)
{
    if (at == to) {
        if (length < out->least * (1 - 1e-12)) {
            out->least = length;
            out->count = 0;
            memset(out->over, 0, sizeof out->over);
        }
        if (length <= out->least * (1 + 1e-12)) {
            out->count++;
            for (size_t i = 0; i < s->n; i++)
                out->over[i] += seen >> i & 1;
        }
        return;
    }
    for (size_t j = 0; j < s->n; j++)
        if (!(seen >> j & 1) && tie(s, at, j) > 0)
            walk(s, j, to, seen | 1u << j, length + 1 / tie(s, at, j), out);
}

START_TEST(routes_by_enumeration)
{
    struct stream stream = {11};
    for (int g = 0; g < GRAPHS; g++) {
        struct sample s;
        draw(&stream, &s);
        double between[MOST] = {0}, near[MOST] = {0}, got[MOST];
        for (size_t a = 0; a < s.n; a++)
            for (size_t b = a + 1; b < s.n; b++) {
                struct routes routes = {.least = (double)INFINITY};
                walk(&s, a, b, 1u << a, 0, &routes);
                for (size_t i = 0; routes.count > 0 && i < s.n; i++)
                    if (i != a && i != b)
                        between[i] += routes.over[i] / routes.count;
                near[a] += routes.count > 0 ? 1 / routes.least : 0;
                near[b] += routes.count > 0 ? 1 / routes.least : 0;
            }
        double pairs = s.n > 2 ? (double)((s.n - 1) * (s.n - 2)) / 2 : 1;
        compute(&s, MEASURE_betweenness, got);
        for (size_t i = 0; i < s.n; i++)
            close_to(got[i], between[i] / pairs, "betweenness");
        compute(&s, MEASURE_harmonic, got);
        for (size_t i = 0; i < s.n; i++)
            close_to(got[i], s.n > 1 ? near[i] / (double)(s.n - 1) : (double)NAN, "harmonic");
        free_graphs(&s);
    }
}
END_TEST

/* Lengths of ties of 1, of small whole numbers (where many routes are equally long, some of them
 * as long as a tie) and of random reals. */
static double draw_tie(struct stream *stream, size_t kind)
{
    if (kind == 0)
        return 1;
    return kind == 1 ? 1 / (double)(1 + next_below(stream, 6)) : pow(10, 2 * next_unit(stream) - 1);
}

static void all_routes(const struct ig_graph *graph, igraph_vector_t *between,
                       igraph_matrix_t *distances)
{
    igraph_vector_t lengths;
    igraph_vector_init_copy(&lengths, &graph->weights);
    for (igraph_integer_t e = 0; e < igraph_vector_size(&lengths); e++)
        VECTOR(lengths)[e] = 1 / VECTOR(lengths)[e];
    const igraph_vector_t *given = igraph_vector_size(&lengths) ? &lengths : NULL;
    ck_assert_int_eq(
        igraph_betweenness(&graph->graph, between, igraph_vss_all(), IGRAPH_UNDIRECTED, given), 0);
    ck_assert_int_eq(igraph_distances_dijkstra(&graph->graph, distances, igraph_vss_all(),
                                               igraph_vss_all(), given, IGRAPH_ALL),
                     0);
    igraph_vector_destroy(&lengths);
}

static double tie_of(const struct ig_graph *graph, size_t i, size_t j)
{
    igraph_integer_t edge;
    igraph_get_eid(&graph->graph, &edge, (igraph_integer_t)i, (igraph_integer_t)j,
                   IGRAPH_UNDIRECTED, /* error */ false);
    return edge < 0 ? 0 : VECTOR(graph->weights)[edge];
}

/* What is left out is longer than the way round; every route and its length stay. */
START_TEST(ties_left_out_are_on_no_shortest_route)
{
    enum { MANY = 40 };
    struct stream stream = {17};
    size_t left_out = 0;
    for (size_t g = 0; g < fixture_times(300); g++) {
        struct diags *diags = diags_new();
        double ties[MANY * MANY] = {0};
        size_t n = 1 + next_below(&stream, MANY), kind = next_below(&stream, 3);
        double density = next_unit(&stream);
        for (size_t i = 0; i < n; i++)
            for (size_t j = i + 1; j < n; j++)
                if (next_chance(&stream, density))
                    ties[i * n + j] = ties[j * n + i] = draw_tie(&stream, kind);
        struct ig_graph *whole = ig_graph_new(n, ties, diags);
        struct ig_graph *routes = shortest_graph(n, ties, diags);
        igraph_vector_t between[2];
        igraph_matrix_t distances[2];
        for (size_t k = 0; k < 2; k++) {
            igraph_vector_init(&between[k], 0);
            igraph_matrix_init(&distances[k], 0, 0);
            all_routes(k ? routes : whole, &between[k], &distances[k]);
        }
        for (size_t i = 0; i < n; i++) {
            close_to(VECTOR(between[1])[i], VECTOR(between[0])[i], "betweenness");
            for (size_t j = 0; j < n; j++) {
                double distance = MATRIX(distances[0], i, j);
                ck_assert(MATRIX(distances[1], i, j) == distance); /* infinite ones too */
                double kept = tie_of(routes, i, j);
                if (kept == ties[i * n + j])
                    continue;
                ck_assert(kept == 0 && 1 / ties[i * n + j] > distance);
                left_out++;
            }
        }
        for (size_t k = 0; k < 2; k++) {
            igraph_vector_destroy(&between[k]);
            igraph_matrix_destroy(&distances[k]);
        }
        ig_graph_free(whole);
        ig_graph_free(routes);
        diags_free(diags);
    }
    ck_assert_uint_gt(left_out, 0);
}
END_TEST

/* x = (1 - d)/n + d (P^T x + dangling/n), as a linear system. */
START_TEST(pagerank_by_elimination)
{
    struct stream stream = {12};
    for (int g = 0; g < GRAPHS; g++) {
        struct sample s;
        draw(&stream, &s);
        double a[MOST * MOST] = {0}, b[MOST], got[MOST], sum = 0;
        for (size_t i = 0; i < s.n; i++) {
            b[i] = 0.15 / (double)s.n;
            for (size_t j = 0; j < s.n; j++) {
                double out = strength(&s, j);
                double flow = out > 0 ? tie(&s, j, i) / out : 1 / (double)s.n;
                a[i * s.n + j] = (i == j) - 0.85 * flow;
            }
        }
        gauss_solve(s.n, a, 1, b);
        compute(&s, MEASURE_pagerank, got);
        for (size_t i = 0; i < s.n; i++) {
            close_to(got[i], b[i], "PageRank");
            sum += got[i];
        }
        ck_assert(s.n == 0 || fabs(sum - 1) < 1e-9);
        free_graphs(&s);
    }
}
END_TEST

/* A x = lambda x with x >= 0, max 1, and lambda no less than x'Ax/x'x of random vectors. */
START_TEST(eigenvector_by_definition)
{
    struct stream stream = {13};
    for (int g = 0; g < GRAPHS; g++) {
        struct sample s;
        draw(&stream, &s);
        double x[MOST], ax[MOST] = {0}, most = 0, lambda = 0, squares = 0;
        compute(&s, MEASURE_eigenvector, x);
        if (s.n == 0 || igraph_ecount(&s.graph->graph) == 0) {
            for (size_t i = 0; i < s.n; i++)
                ck_assert(isnan(x[i]));
            free_graphs(&s);
            continue;
        }
        for (size_t i = 0; i < s.n; i++) {
            ck_assert(x[i] >= 0);
            most = fmax(most, x[i]);
            for (size_t j = 0; j < s.n; j++)
                ax[i] += tie(&s, i, j) * x[j];
            lambda += x[i] * ax[i];
            squares += x[i] * x[i];
        }
        close_to(most, 1, "largest");
        lambda /= squares;
        for (size_t i = 0; i < s.n; i++)
            ck_assert_msg(fabs(ax[i] - lambda * x[i]) < 1e-6 * lambda, "no eigenvector");
        for (int trial = 0; trial < 20; trial++) {
            double v[MOST], form = 0, norm = 0;
            for (size_t i = 0; i < s.n; i++)
                v[i] = next_unit(&stream);
            for (size_t i = 0; i < s.n; i++) {
                norm += v[i] * v[i];
                for (size_t j = 0; j < s.n; j++)
                    form += v[i] * tie(&s, i, j) * v[j];
            }
            ck_assert(form / norm <= lambda * (1 + 1e-9));
        }
        free_graphs(&s);
    }
}
END_TEST

static double constraint(const struct sample *s, size_t i)
{
    double sum = 0;
    for (size_t j = 0; j < s->n; j++) {
        double invested = j == i ? 0 : tie(s, i, j) / strength(s, i);
        bool is_reached = tie(s, i, j) > 0;
        for (size_t q = 0; q < s->n; q++)
            if (q != i && q != j && tie(s, i, q) > 0 && tie(s, q, j) > 0)
                invested += tie(s, i, q) / strength(s, i) * tie(s, q, j) / strength(s, q);
        /* Burt sums over the partners of i */
        sum += j != i && is_reached ? invested * invested : 0;
    }
    return strength(s, i) > 0 ? sum : (double)NAN;
}

static double strongest(const struct sample *s, size_t i)
{
    double most = 0;
    for (size_t j = 0; j < s->n; j++)
        most = fmax(most, tie(s, i, j));
    return most;
}

static double effective_size(const struct sample *s, size_t i)
{
    double size = 0;
    for (size_t j = 0; j < s->n; j++) {
        if (tie(s, i, j) <= 0)
            continue;
        double redundant = 0;
        for (size_t q = 0; q < s->n; q++)
            if (q != i && q != j)
                redundant += tie(s, i, q) / strength(s, i) * tie(s, j, q) / strongest(s, j);
        size += 1 - redundant;
    }
    return strength(s, i) > 0 ? size : (double)NAN;
}

static double participation(const struct sample *s, size_t i)
{
    double squares = 0;
    for (size_t b = 0; b < 3; b++) {
        double into = 0;
        for (size_t j = 0; j < s->n; j++)
            into += s->group[j] == b ? tie(s, i, j) / strength(s, i) : 0;
        squares += into * into;
    }
    return strength(s, i) > 0 ? 1 - squares : (double)NAN;
}

START_TEST(sums_by_definition)
{
    static double (*const brute[MEASURE_COUNT])(const struct sample *, size_t) = {
        [MEASURE_strength] = strength,
        [MEASURE_constraint] = constraint,
        [MEASURE_effective_size] = effective_size,
        [MEASURE_participation] = participation,
    };
    struct stream stream = {14};
    for (int g = 0; g < GRAPHS; g++) {
        struct sample s;
        draw(&stream, &s);
        for (size_t m = 0; m < MEASURE_COUNT; m++) {
            double got[MOST];
            if (!brute[m])
                continue;
            compute(&s, (enum measure_number)m, got);
            for (size_t i = 0; i < s.n; i++)
                close_to(got[i], brute[m](&s, i), measures[m]->name);
        }
        free_graphs(&s);
    }
}
END_TEST

/* Scaling all ties leaves every measure but those that are sums of ties or of lengths. */
START_TEST(scale_does_not_matter)
{
    struct stream stream = {15};
    for (int g = 0; g < 100; g++) {
        struct sample s, twice;
        draw(&stream, &s);
        twice = s;
        for (size_t e = 0; e < s.n * s.n; e++)
            twice.ties[e] *= 4;
        make_graphs(&twice);
        for (size_t m = 0; m < MEASURE_COUNT; m++) {
            double a[MOST], b[MOST];
            compute(&s, (enum measure_number)m, a);
            compute(&twice, (enum measure_number)m, b);
            double factor = m == MEASURE_strength || m == MEASURE_harmonic ? 4 : 1;
            for (size_t i = 0; i < s.n && m != MEASURE_eigenvector; i++)
                close_to(b[i], factor * a[i], measures[m]->name);
        }
        free_graphs(&s);
        free_graphs(&twice);
    }
}
END_TEST

/* Roles spelled out case by case. */
START_TEST(brokerage_by_definition)
{
    struct stream stream = {16};
    for (int g = 0; g < GRAPHS; g++) {
        struct sample s;
        bool is_tied[MOST * MOST];
        struct brokerage got[MOST];
        draw(&stream, &s);
        for (size_t e = 0; e < s.n * s.n; e++)
            is_tied[e] = s.ties[e] > 0;
        brokerage_count(s.n, is_tied, s.group, got);
        for (size_t i = 0; i < s.n; i++) {
            size_t want[BROKERAGE_ROLES] = {0};
            for (size_t a = 0; a < s.n; a++)
                for (size_t b = a + 1; b < s.n; b++) {
                    if (tie(&s, i, a) <= 0 || tie(&s, i, b) <= 0 || tie(&s, a, b) > 0)
                        continue;
                    size_t own = (s.group[a] == s.group[i]) + (s.group[b] == s.group[i]);
                    if (own == 2)
                        want[BROKERAGE_COORDINATOR] += 2;
                    else if (own == 1) {
                        want[BROKERAGE_GATEKEEPER]++;
                        want[BROKERAGE_REPRESENTATIVE]++;
                    } else if (s.group[a] == s.group[b])
                        want[BROKERAGE_ITINERANT] += 2;
                    else
                        want[BROKERAGE_LIAISON] += 2;
                }
            for (size_t r = 0; r < BROKERAGE_ROLES; r++)
                ck_assert_uint_eq(got[i].count[r], want[r]);
        }
        free_graphs(&s);
    }
}
END_TEST

int prop_measures(void)
{
    const TTest *const tests[] = {routes_by_enumeration,   ties_left_out_are_on_no_shortest_route,
                                  pagerank_by_elimination, eigenvector_by_definition,
                                  sums_by_definition,      scale_does_not_matter,
                                  brokerage_by_definition};
    return fixture_run("measures", COUNT_OF(tests), tests);
}
