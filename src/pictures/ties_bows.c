/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How far each tie of `ties` is bowed, so that it runs through no mark but its own and along no
 * other tie: states with nearly the same leaning stand above each other, and straight lines among
 * them would be one.
 *
 * Each tie takes the bow that costs least, the strongest first: a mark that it runs over, what it
 * shares with ties before it, and the bow itself.
 */
#include <math.h>

#include "pictures/ties_scene.h"

#define CLEAR 1.2      /* between a tie and a mark that is none of its ends */
#define ALONG 2.2      /* nearer than that two ties are one to the eye */
#define MARK_COST 25.0 /* of a mark run over */
#define BOW_COST 12.0  /* of a bow, which grows faster than its share of the tie */
#define PAGE_COST 1e3

enum { SAMPLES = 24 };

static const double bows[] = {0,    0.03,  -0.03, 0.06,  -0.06, 0.1,   -0.1, 0.14, -0.14,
                              0.19, -0.19, 0.25,  -0.25, 0.33,  -0.33, 0.45, -0.45};

struct path {
    struct figure_point at[SAMPLES];
    struct label_box box; /* around them */
    size_t a, b;
};

static struct label_box box_of(const struct figure_point at[SAMPLES])
{
    struct label_box box = {at[0].x, at[0].y, at[0].x, at[0].y};

    for (size_t i = 1; i < SAMPLES; i++)
        box = (struct label_box){fmin(box.left, at[i].x), fmin(box.bottom, at[i].y),
                                 fmax(box.right, at[i].x), fmax(box.top, at[i].y)};
    return box;
}

static struct path path_of(const struct figure *figure, const struct figure_edge *edge, double bow)
{
    struct path path = {.a = edge->a, .b = edge->b};
    struct figure_point curve[4];

    figure_curve(figure->nodes[edge->a].at, figure->nodes[edge->b].at, bow, curve);
    for (size_t i = 0; i < SAMPLES; i++)
        path.at[i] = figure_curve_at(curve, ((double)i + 0.5) / SAMPLES);
    path.box = box_of(path.at);
    return path;
}

/* May anything in the box be as near to the point? */
static bool is_near(const struct label_box *box, struct figure_point at, double gap)
{
    return at.x > box->left - gap && at.x < box->right + gap && at.y > box->bottom - gap &&
           at.y < box->top + gap;
}

static double cost_of_marks(const struct ties *t, const struct path *path)
{
    const struct figure *figure = t->figure;
    double cost = 0;

    for (size_t n = 0; n < figure->node_count; n++) {
        const struct figure_node *node = &figure->nodes[n];
        double least = HUGE_VAL, clear = node->size / 2 + CLEAR;
        if (n == path->a || n == path->b || !is_near(&path->box, node->at, clear))
            continue;
        for (size_t i = 1; i < SAMPLES; i++)
            least = fmin(least, figure_gap_to_line(node->at, path->at[i - 1], path->at[i]));
        if (least < clear)
            cost += MARK_COST;
    }
    return cost;
}

/* Near a common end two ties cannot help being near. */
static double cost_of_ties(const struct path *path, size_t n, const struct path before[])
{
    double cost = 0;

    for (size_t p = 0; p < n; p++)
        for (size_t i = 0; i < SAMPLES; i++) {
            double least = HUGE_VAL;
            if (!is_near(&before[p].box, path->at[i], ALONG))
                continue;
            for (size_t j = 0; j < SAMPLES; j++)
                least = fmin(least, figure_gap(path->at[i], before[p].at[j]));
            cost += least < ALONG;
        }
    return cost;
}

static double cost_of_page(const struct path *path, const struct label_box *frame)
{
    double cost = 0;

    for (size_t i = 0; i < SAMPLES; i++)
        if (path->at[i].x < frame->left || path->at[i].x > frame->right ||
            path->at[i].y < frame->bottom || path->at[i].y > frame->top)
            cost += PAGE_COST;
    return cost;
}

void ties_bow(struct ties *t, const struct label_box *frame)
{
    struct figure *figure = t->figure;
    struct path *paths = arena_alloc(figure->arena, figure->edge_count + 1, sizeof *paths);

    for (size_t e = 0; e < figure->edge_count; e++) {
        struct figure_edge *edge = &figure->edges[e];
        double length = figure_gap(figure->nodes[edge->a].at, figure->nodes[edge->b].at);
        double least = HUGE_VAL;
        for (size_t b = 0; b < sizeof bows / sizeof *bows; b++) {
            const struct path path = path_of(figure, edge, bows[b] * length);
            double cost = BOW_COST * fabs(bows[b]) * (1 + 6 * fabs(bows[b])) +
                          cost_of_marks(t, &path) + cost_of_ties(&path, e, paths) +
                          cost_of_page(&path, frame);
            if (cost < least) {
                least = cost;
                edge->bow = bows[b] * length;
                paths[e] = path;
            }
        }
    }
}
