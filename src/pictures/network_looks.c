/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Looks of the network's states; see the header. */
#include "pictures/network_looks.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/ties_layout.h"
#include "pictures/ties_scene.h"

#define PITCH 9.6 /* of the lanes below the picture */
#define GAP 24.0  /* between both */

/* Where leanings lie: the line through the leftmost and the rightmost state of the picture. */
struct scale {
    double left, right; /* their leanings */
    double x_left, x_right;
    double bottom; /* below every state of the picture */
};

static double round_place(double x)
{
    return round(x * 100) / 100;
}

/* What the mark shows: a hollow one its outline. */
static struct network_look look_of(const struct figure_node *node)
{
    bool is_hollow = !node->fill || str_is_equal(node->fill, PALETTE_WHITE);

    return (struct network_look){node->at.x, node->at.y, node->size / 2,
                                 is_hollow ? node->stroke : node->fill};
}

static void widen(struct scale *scale, double leaning, double x)
{
    if (!isnan(leaning) && leaning < scale->left) {
        scale->left = leaning;
        scale->x_left = x;
    }
    if (!isnan(leaning) && leaning > scale->right) {
        scale->right = leaning;
        scale->x_right = x;
    }
}

/* Takes what the picture shows; is_shown[] of each state. */
static struct scale take_shown(const struct findings *f, const struct figure *figure,
                               struct network_look looks[], bool is_shown[])
{
    struct scale scale = {.left = HUGE_VAL, .right = -HUGE_VAL, .bottom = figure->height};

    for (size_t s = 0; s < f->state_count; s++)
        for (size_t n = 0; n < figure->node_count && !is_shown[s]; n++) {
            const struct figure_node *node = &figure->nodes[n];
            if (!str_is_equal(node->id, f->graph->dataset->states[s].iso3))
                continue;
            is_shown[s] = true;
            looks[s] = look_of(node);
            scale.bottom = fmin(scale.bottom, node->at.y);
            if (s != f->graph->study->home) /* which stands at the edge of the page */
                widen(&scale, f->states[s].leaning, node->at.x);
        }
    if (scale.left < scale.right)
        return scale;
    return (struct scale){0, 1, LAYOUT_MARGIN, figure->width - LAYOUT_MARGIN, scale.bottom};
}

static double x_of(const struct scale *scale, double leaning)
{
    return scale->x_left + (scale->x_right - scale->x_left) * (leaning - scale->left) /
                               (scale->right - scale->left);
}

static int compare_items(const void *left, const void *right)
{
    const struct ties_item *a = left, *b = right;

    if (a->leaning != b->leaning)
        return a->leaning < b->leaning ? -1 : 1;
    return a->state < b->state ? -1 : a->state > b->state;
}

/* Those with a leaning, in lanes as the picture has them; the bottom of the last. */
static double place_below(const struct findings *f, const struct scale *scale, size_t n,
                          struct ties_item items[], struct network_look looks[])
{
    const struct backbone none = {0};
    struct ties_band band = {0};

    if (!n)
        return scale->bottom - GAP;
    qsort(items, n, sizeof *items, compare_items);
    const double low = items[0].leaning, high = fmax(items[n - 1].leaning, low + 1e-6);
    const struct ties_page page = {.left = x_of(scale, low),
                                   .right = x_of(scale, high),
                                   .top = scale->bottom - GAP,
                                   .pitch = PITCH,
                                   .low = low,
                                   .high = high,
                                   .backbone = &none};
    double bottom = ties_layout(&page, n, items, 1, &band);
    for (size_t i = 0; i < n; i++)
        looks[items[i].state] =
            (struct network_look){items[i].at.x, items[i].at.y, items[i].radius,
                                  ties_leaning_of(f->states[items[i].state].leaning)->fill};
    return bottom;
}

bool network_looks_compute(const struct findings *findings, struct arena *arena,
                           struct network_look looks[], struct diags *diags)
{
    struct figure *figure =
        figure_kind_ties.compose(findings, &(const struct figure_request){0}, diags);
    size_t n = 0, unknown = 0;

    if (!figure)
        return false;
    bool *is_shown = arena_alloc(figure->arena, findings->state_count + 1, sizeof *is_shown);
    struct ties_item *items = arena_alloc(figure->arena, findings->state_count + 1, sizeof *items);
    const struct scale scale = take_shown(findings, figure, looks, is_shown);
    for (size_t s = 0; s < findings->state_count; s++)
        if (!is_shown[s] && !isnan(findings->states[s].leaning))
            items[n++] = (struct ties_item){
                .state = s, .leaning = findings->states[s].leaning, .radius = TIES_UNNAMED / 2};
    double y = place_below(findings, &scale, n, items, looks) - PITCH;
    for (size_t s = 0; s < findings->state_count; s++)
        if (!is_shown[s] && isnan(findings->states[s].leaning) &&
            relgraph_has_state(findings->graph, s))
            looks[s] = (struct network_look){scale.x_left + PITCH * (double)unknown++, y,
                                             TIES_UNNAMED / 2, PALETTE_GREY};
    for (size_t s = 0; s < findings->state_count; s++) {
        looks[s].color = arena_strdup(arena, looks[s].color); /* the picture's own go with it */
        looks[s].x = round_place(looks[s].x);
        looks[s].y = round_place(looks[s].y);
    }
    figure_free(figure);
    return true;
}
