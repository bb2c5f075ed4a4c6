/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `ties --layout force`: the whole backbone drawn by stress (Kamada & Kawai 1989), the same every
 * time; marks pushed apart where they would lie on each other; a hull round each bloc that is not
 * loose and holds few others, which the legend names. The Court has no ties and so no place here.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "analysis/placement.h"
#include "doc/palette.h"
#include "pictures/ties_scene.h"

#define SHAPE 0.9 /* height to width */
#define EDGE 16.0 /* of the drawing, free of marks */
#define APART 3.0 /* between two marks */
#define HULL_REACH 9.0

enum { PUSHES = 400, HULL_CORNERS = 8, HOME_DISCS = 4 };

struct page {
    double left, bottom, right, top;
};

static void fit(struct ties *t, const struct placement_point at[], const struct page *page,
                struct figure_point *home)
{
    const struct placement_point *pole = &at[ties_home(t)];
    double low_x = pole->x, low_y = pole->y, high_x = low_x, high_y = low_y;

    for (size_t i = 0; i < t->count; i++) {
        const struct placement_point *p = &at[t->items[i].state];
        low_x = fmin(low_x, p->x);
        high_x = fmax(high_x, p->x);
        low_y = fmin(low_y, p->y);
        high_y = fmax(high_y, p->y);
    }
    double scale_x = (page->right - page->left) / fmax(high_x - low_x, 1);
    double scale_y = (page->top - page->bottom) / fmax(high_y - low_y, 1);
    for (size_t i = 0; i < t->count; i++)
        t->items[i].at =
            (struct figure_point){page->left + (at[t->items[i].state].x - low_x) * scale_x,
                                  page->bottom + (at[t->items[i].state].y - low_y) * scale_y};
    *home = (struct figure_point){page->left + (pole->x - low_x) * scale_x,
                                  page->bottom + (pole->y - low_y) * scale_y};
}

/* Two marks that touch go apart, half of what is missing each. */
static bool push(struct ties_item *a, struct ties_item *b)
{
    double dx = b->at.x - a->at.x, dy = b->at.y - a->at.y, length = hypot(dx, dy);
    double missing = a->radius + b->radius + APART - length;

    if (missing <= 0)
        return false;
    if (length < 1e-6) {
        dx = 1;
        dy = 0;
        length = 1;
    }
    a->at.x -= dx / length * missing / 2;
    a->at.y -= dy / length * missing / 2;
    b->at.x += dx / length * missing / 2;
    b->at.y += dy / length * missing / 2;
    return true;
}

/* The home state stays where it is: its mark, and a row of discs over its name. */
static void keep_free(const struct ties *t, struct figure_point home,
                      struct ties_item fixed[HOME_DISCS])
{
    const char *name;
    const struct label_box box = ties_home_name(t, home, &name);
    double half = (box.top - box.bottom) / 2, width = box.right - box.left;

    fixed[0] = (struct ties_item){.at = home, .radius = 9};
    for (size_t d = 1; d < HOME_DISCS; d++)
        fixed[d] = (struct ties_item){
            .at = {box.left + width * ((double)d - 0.5) / (HOME_DISCS - 1), box.bottom + half},
            .radius = fmax(half, width / (HOME_DISCS - 1) / 2),
        };
}

static void push_apart(struct ties *t, const struct page *page, struct figure_point home)
{
    struct ties_item fixed[HOME_DISCS];
    bool has_moved = true;

    keep_free(t, home, fixed);

    for (size_t round = 0; has_moved && round < PUSHES; round++) {
        has_moved = false;
        for (size_t i = 0; i < t->count; i++) {
            for (size_t j = 0; j < i; j++)
                has_moved = push(&t->items[j], &t->items[i]) || has_moved;
            for (size_t d = 0; d < HOME_DISCS; d++) {
                struct ties_item still = fixed[d];
                has_moved = push(&still, &t->items[i]) || has_moved;
            }
            t->items[i].at.x = fmin(fmax(t->items[i].at.x, page->left), page->right);
            t->items[i].at.y = fmin(fmax(t->items[i].at.y, page->bottom), page->top);
        }
    }
}

static int compare_points(const void *left, const void *right)
{
    const struct figure_point *a = left, *b = right;

    if (a->x < b->x || a->x > b->x)
        return a->x < b->x ? -1 : 1;
    return a->y < b->y ? -1 : a->y > b->y;
}

static double turn(struct figure_point a, struct figure_point b, struct figure_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* Andrew's monotone chain; returns how many corners. `out` has room for n + 1. */
static size_t hull_of(size_t n, struct figure_point points[], struct figure_point out[])
{
    size_t count = 0;

    qsort(points, n, sizeof *points, compare_points);
    for (size_t i = 0; i < n; i++) {
        while (count >= 2 && turn(out[count - 2], out[count - 1], points[i]) <= 0)
            count--;
        out[count++] = points[i];
    }
    for (size_t i = n - 1, lower = count + 1; i-- > 0;) {
        while (count >= lower && turn(out[count - 2], out[count - 1], points[i]) <= 0)
            count--;
        out[count++] = points[i];
    }
    return count > 1 ? count - 1 : count;
}

/* May the hull stand for the bloc: at most one state in ten inside it is none of the bloc's? */
static bool is_clean(const struct ties *t, size_t bloc, size_t corners,
                     const struct figure_point hull[])
{
    size_t members = 0, others = 0;

    for (size_t i = 0; i < t->count; i++) {
        bool is_inside = true;
        for (size_t c = 0; c < corners; c++)
            is_inside = is_inside && turn(hull[c], hull[(c + 1) % corners], t->items[i].at) >= 0;
        bool is_member = t->findings->blocs.cluster_of[t->items[i].state] == bloc;
        members += is_member;
        others += is_inside && !is_member;
    }
    return 10 * others <= members;
}

/* The hull of circles round the members, drawn below all. */
static void draw_hull(struct ties *t, size_t bloc)
{
    static const char *const tints[TIES_HULLS] = {PALETTE_MIST, PALETTE_PALE, PALETTE_THREAD};
    const struct clustering *blocs = &t->findings->blocs;
    struct arena *arena = t->figure->arena;
    struct figure_point *points = arena_alloc(arena, HULL_CORNERS * t->count + 1, sizeof *points);
    struct figure_point *hull = arena_alloc(arena, HULL_CORNERS * t->count + 2, sizeof *hull);
    size_t n = 0;

    for (size_t i = 0; i < t->count; i++)
        for (size_t c = 0; blocs->cluster_of[t->items[i].state] == bloc && c < HULL_CORNERS; c++) {
            double angle = 2 * M_PI * (double)c / HULL_CORNERS;
            points[n++] = (struct figure_point){t->items[i].at.x + HULL_REACH * cos(angle),
                                                t->items[i].at.y + HULL_REACH * sin(angle)};
        }
    if (n <= HULL_CORNERS || t->hull_count == TIES_HULLS)
        return;
    size_t corners = hull_of(n, points, hull);
    if (!is_clean(t, bloc, corners, hull))
        return;
    const struct cluster *cluster = &blocs->clusters[bloc];
    const struct ties_hull drawn = {tints[t->hull_count],
                                    cluster->words ? cluster->words : cluster->label};
    figure_add_shape(t->figure, &(struct figure_shape){.kind = SHAPE_POLYGON,
                                                       .points = hull,
                                                       .point_count = corners,
                                                       .fill = drawn.fill,
                                                       .stroke = PALETTE_GREY,
                                                       .width = 0.6});
    t->hulls[t->hull_count++] = drawn;
}

bool ties_force(struct ties *t, double top, double *bottom, struct diags *diags)
{
    struct figure *figure = t->figure;
    double width = figure->width - 2 * LAYOUT_MARGIN, height = SHAPE * width;
    const struct page page = {LAYOUT_MARGIN + EDGE, top - 24 - height + EDGE,
                              figure->width - LAYOUT_MARGIN - EDGE, top - 24 - EDGE};
    struct placement_point *at =
        arena_alloc(figure->arena, t->findings->state_count + 1, sizeof *at);
    const struct clustering *blocs = &t->findings->blocs;
    struct figure_point home;

    if (!placement_compute(t->findings->state_count, &t->backbone, at, diags))
        return false;
    fit(t, at, &page, &home);
    push_apart(t, &page, home);
    for (size_t b = 0; blocs->is_computed && b < blocs->reported; b++)
        if (!blocs->clusters[b].is_loose)
            draw_hull(t, b);
    ties_draw_states(t);
    *bottom = top - 24 - height;
    ties_draw_home(t, home);
    ties_draw_edges(t);
    ties_draw_names(
        t, &(struct label_box){LAYOUT_MARGIN, *bottom, figure->width - LAYOUT_MARGIN, top - 4},
        false);
    return true;
}
