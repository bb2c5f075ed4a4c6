/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The figure's lists: appended to while composing, read by the formats. */
#include "doc/figure.h"

#include <math.h>

/* Room for one more item in a list of the arena: doubled, the old copy stays until the figure is
 * freed. */
static void *list_grow(struct arena *arena, void *items, size_t count, size_t *capacity,
                       size_t size)
{
    if (count < *capacity)
        return items;
    size_t wanted = *capacity ? *capacity * 2 : 32;
    char *grown = arena_alloc(arena, wanted, size);
    const char *old = items;
    for (size_t i = 0; i < count * size; i++)
        grown[i] = old[i];
    *capacity = wanted;
    return grown;
}

struct figure *figure_new(const char *id, double width, double height)
{
    struct arena *arena = arena_new();
    struct figure *figure = arena_alloc(arena, 1, sizeof *figure);

    figure->arena = arena;
    figure->id = arena_strdup(arena, id);
    figure->width = width;
    figure->height = height;
    figure->scale = 1;
    figure->dpi = FIGURE_DPI;
    return figure;
}

void figure_free(struct figure *figure)
{
    if (figure)
        arena_free(figure->arena);
}

void figure_add_shape(struct figure *figure, const struct figure_shape *shape)
{
    struct arena *arena = figure->arena;

    figure->shapes = list_grow(arena, figure->shapes, figure->shape_count, &figure->shape_capacity,
                               sizeof *figure->shapes);
    struct figure_shape *kept = &figure->shapes[figure->shape_count++];
    *kept = *shape;
    kept->points = arena_memdup(arena, shape->points, shape->point_count * sizeof *shape->points);
    kept->fill = arena_strdup(arena, shape->fill);
    kept->stroke = arena_strdup(arena, shape->stroke);
}

void figure_add_text(struct figure *figure, const struct figure_text *text)
{
    struct arena *arena = figure->arena;

    figure->texts = list_grow(arena, figure->texts, figure->text_count, &figure->text_capacity,
                              sizeof *figure->texts);
    struct figure_text *kept = &figure->texts[figure->text_count++];
    *kept = *text;
    kept->text = arena_strdup(arena, text->text);
    kept->color = arena_strdup(arena, text->color);
}

size_t figure_add_node(struct figure *figure, const struct figure_node *node)
{
    struct arena *arena = figure->arena;

    figure->nodes = list_grow(arena, figure->nodes, figure->node_count, &figure->node_capacity,
                              sizeof *figure->nodes);
    struct figure_node *kept = &figure->nodes[figure->node_count];
    *kept = *node;
    kept->id = arena_strdup(arena, node->id);
    kept->tooltip = arena_strdup(arena, node->tooltip);
    kept->anchor = arena_strdup(arena, node->anchor);
    kept->fill = arena_strdup(arena, node->fill);
    kept->stroke = arena_strdup(arena, node->stroke);
    return figure->node_count++;
}

/* The inner points stand a quarter in from the ends; the middle of such a curve has three quarters
 * of their distance. */
void figure_curve(struct figure_point a, struct figure_point b, double bow,
                  struct figure_point out[static 4])
{
    double dx = b.x - a.x, dy = b.y - a.y, length = hypot(dx, dy);
    double aside = length > 0 ? bow / 0.75 / length : 0;

    out[0] = a;
    out[1] = (struct figure_point){a.x + dx / 4 - dy * aside, a.y + dy / 4 + dx * aside};
    out[2] = (struct figure_point){b.x - dx / 4 - dy * aside, b.y - dy / 4 + dx * aside};
    out[3] = b;
}

struct figure_point figure_curve_at(const struct figure_point curve[static 4], double share)
{
    double t = share, s = 1 - t;
    const double weight[4] = {s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t};
    struct figure_point at = {0, 0};

    for (size_t i = 0; i < 4; i++) {
        at.x += weight[i] * curve[i].x;
        at.y += weight[i] * curve[i].y;
    }
    return at;
}

double figure_gap(struct figure_point a, struct figure_point b)
{
    double dx = a.x - b.x, dy = a.y - b.y;

    return sqrt(dx * dx + dy * dy);
}

double figure_gap_to_line(struct figure_point at, struct figure_point a, struct figure_point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    double share = square > 0 ? ((at.x - a.x) * dx + (at.y - a.y) * dy) / square : 0;

    share = fmin(fmax(share, 0), 1);
    return figure_gap(at, (struct figure_point){a.x + share * dx, a.y + share * dy});
}

void figure_add_edge(struct figure *figure, const struct figure_edge *edge)
{
    struct arena *arena = figure->arena;

    figure->edges = list_grow(arena, figure->edges, figure->edge_count, &figure->edge_capacity,
                              sizeof *figure->edges);
    struct figure_edge *kept = &figure->edges[figure->edge_count++];
    *kept = *edge;
    kept->tooltip = arena_strdup(arena, edge->tooltip);
    kept->color = arena_strdup(arena, edge->color);
}

void figure_set_anchor(struct figure *figure, size_t node, const char *anchor)
{
    figure->nodes[node].anchor = arena_strdup(figure->arena, anchor);
}

void figure_set_bottom(struct figure *figure, double bottom)
{
    figure->height = -bottom;
    for (size_t i = 0; i < figure->shape_count; i++) {
        struct figure_shape *shape = &figure->shapes[i];
        /* The second point of an ellipse is its half axes. */
        size_t moved = shape->kind == SHAPE_ELLIPSE ? 1 : shape->point_count;
        for (size_t p = 0; p < moved; p++)
            shape->points[p].y -= bottom;
    }
    for (size_t i = 0; i < figure->node_count; i++)
        figure->nodes[i].at.y -= bottom;
    for (size_t i = 0; i < figure->text_count; i++)
        figure->texts[i].at.y -= bottom;
}
