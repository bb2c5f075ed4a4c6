/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lanes: a state's mark and name are one box whose place from left to right is given by the order.
 * A zone gets the fewest lanes in which a left-to-right pass finds room for all its boxes, names to
 * the right of their marks where that works, else to the left where that works. Among the lanes
 * with room the one with the smallest sum of weight x distance in lanes to the tied neighbours
 * already placed wins, then the higher one.
 */
#include "pictures/ties_layout.h"

#include <math.h>

#include "base/cleanup.h"
#include "doc/fontwidth.h"

#define BAND_HEAD 11.0 /* the band's title */
#define BAND_FOOT 2.0
#define NAME_GAP 1.4 /* mark to name */
#define BOX_GAP 5.0  /* between two boxes: a name must not seem to be the next mark's */
#define MARK_GAP 1.5 /* between two marks without a name */

#define APART 0.98 /* share of pairs in the same order, for two bands to share a zone */

enum side { SIDE_RIGHT, SIDE_LEFT, SIDE_COUNT };

struct span {
    double left, right;
};

/* A zone being filled. */
struct filling {
    const struct ties_page *page;
    const struct ties_band *bands;
    struct ties_item *items;
    const size_t *item_of; /* by state; n: none */
    size_t n, zone, lanes;
};

static bool is_in_zone(const struct filling *f, size_t index)
{
    return f->bands[f->items[index].band].zone == f->zone;
}

static struct span span_of(const struct ties_item *item, enum side side)
{
    double reach = item->radius;

    if (item->name)
        reach += NAME_GAP + fontwidth_text(item->name, item->name_size, item->is_bold);

    if (side == SIDE_RIGHT)
        return (struct span){item->at.x - item->radius, item->at.x + reach};
    return (struct span){item->at.x - reach, item->at.x + item->radius};
}

static enum side side_of(const struct ties_item *item)
{
    return item->name_anchor == ANCHOR_LEFT ? SIDE_RIGHT : SIDE_LEFT;
}

/* Lane distance to the tied neighbours placed before in the same zone, weighted by tie. */
static double stretch(const struct filling *f, size_t index, size_t lane)
{
    const struct backbone *backbone = f->page->backbone;
    size_t state = f->items[index].state;
    double sum = 0;

    for (size_t e = 0; e < backbone->edge_count; e++) {
        const struct backbone_edge *edge = &backbone->edges[e];
        if (edge->a != state && edge->b != state)
            continue;
        size_t other = f->item_of[edge->a == state ? edge->b : edge->a];
        if (other < index && is_in_zone(f, other))
            sum += edge->weight * fabs((double)f->items[other].lane - (double)lane);
    }
    return sum;
}

static bool has_room(const struct filling *f, size_t index, size_t lane, struct span span)
{
    /* The first and the last mark stick out by half. */
    if (span.left < f->page->left - f->items[index].radius ||
        span.right > f->page->right + f->items[index].radius)
        return false;
    for (size_t i = 0; i < index; i++) {
        const struct ties_item *other = &f->items[i];
        if (!is_in_zone(f, i) || other->lane != lane)
            continue;
        struct span taken = span_of(other, side_of(other));
        double gap = other->name || f->items[index].name ? BOX_GAP : MARK_GAP;
        if (span.left < taken.right + gap && taken.left < span.right + gap)
            return false;
    }
    return true;
}

static bool place(struct filling *f, size_t index, enum side side)
{
    struct ties_item *item = &f->items[index];
    double best = HUGE_VAL;

    for (size_t lane = 0; lane < f->lanes; lane++) {
        if (!has_room(f, index, lane, span_of(item, side)))
            continue;
        double found = stretch(f, index, lane);
        if (found >= best)
            continue;
        best = found;
        item->lane = lane;
        item->name_anchor = side == SIDE_RIGHT ? ANCHOR_LEFT : ANCHOR_RIGHT;
    }
    return best < HUGE_VAL;
}

/* One pass with the side that is tried first; false when an item finds no lane. */
static bool fill_with(struct filling *f, enum side first)
{
    enum side second = first == SIDE_RIGHT ? SIDE_LEFT : SIDE_RIGHT;

    for (size_t i = 0; i < f->n; i++)
        if (is_in_zone(f, i) && !place(f, i, first) && !place(f, i, second))
            return false;
    return true;
}

/* The fewest lanes that do; one a state always does, as long as a name is narrower than half the
 * page. */
static size_t fill_zone(struct filling *f)
{
    size_t members = 0;

    for (size_t i = 0; i < f->n; i++)
        members += is_in_zone(f, i);
    for (f->lanes = 1; f->lanes < members; f->lanes++)
        if (fill_with(f, SIDE_RIGHT) || fill_with(f, SIDE_LEFT))
            return f->lanes;
    if (members)
        fill_with(f, SIDE_RIGHT);
    return members;
}

/* Share of the pairs of one item of `a` and one of `b` in which the one of `a` lies to the left. */
static double share_left(size_t n, const struct ties_item items[], size_t a, size_t b)
{
    size_t left = 0, seen_a = 0, seen_b = 0;

    for (size_t i = 0; i < n; i++) {
        seen_a += items[i].band == a;
        if (items[i].band != b)
            continue;
        seen_b++;
        left += seen_a;
    }
    return seen_a && seen_b ? (double)left / ((double)seen_a * (double)seen_b) : 0.5;
}

/* Lanes saved when two bands share a zone; as a side effect items move. */
static size_t lanes_saved(struct filling *f, struct ties_band bands[], size_t a, size_t b)
{
    size_t apart = 0, together;

    f->zone = a;
    apart += fill_zone(f);
    f->zone = b;
    apart += fill_zone(f);
    bands[a].zone = b;
    together = fill_zone(f);
    bands[a].zone = a;
    return apart > together ? apart - together : 0;
}

/* The two bands that lie apart and save most; false when no two do. */
static bool find_pair(struct filling *f, size_t band_count, struct ties_band bands[],
                      size_t pair[static 2])
{
    size_t best = 0;

    for (size_t a = 0; a < band_count; a++)
        for (size_t b = 0; b < band_count; b++) {
            bool are_free = a != b && bands[a].is_alone && bands[b].is_alone;
            if (!are_free || share_left(f->n, f->items, a, b) < APART)
                continue;
            size_t saved = lanes_saved(f, bands, a, b);
            if (saved <= best)
                continue;
            best = saved;
            pair[0] = a;
            pair[1] = b;
        }
    return best > 0;
}

/* Pairs of bands into zones; a zone stands where its earlier band stood. */
static void make_zones(struct filling *f, size_t band_count, struct ties_band bands[])
{
    size_t pair[2];

    for (size_t b = 0; b < band_count; b++) {
        bands[b].zone = b;
        bands[b].count = 0;
        bands[b].is_right = false;
        bands[b].is_alone = true;
    }
    for (size_t i = 0; i < f->n; i++)
        bands[f->items[i].band].count++;
    while (find_pair(f, band_count, bands, pair)) {
        bands[pair[0]].is_alone = bands[pair[1]].is_alone = false;
        bands[pair[1]].is_right = true;
        bands[pair[0]].zone = bands[pair[1]].zone = pair[0] < pair[1] ? pair[0] : pair[1];
    }
}

static void place_name(struct ties_item *item)
{
    double shift = item->radius + NAME_GAP;

    item->name_at.x = item->at.x + (side_of(item) == SIDE_RIGHT ? shift : -shift);
    item->name_at.y = item->at.y - 0.35 * item->name_size;
}

/* Which item a state is; n where it is none. Heap array by state. */
static size_t *index_items(const struct backbone *backbone, size_t n,
                           const struct ties_item items[])
{
    size_t states = 0;

    for (size_t i = 0; i < n; i++)
        states = items[i].state >= states ? items[i].state + 1 : states;
    for (size_t e = 0; e < backbone->edge_count; e++)
        states = backbone->edges[e].b >= states ? backbone->edges[e].b + 1 : states;
    size_t *item_of = mem_alloc(states + 1, sizeof *item_of);
    for (size_t s = 0; s < states; s++)
        item_of[s] = n;
    for (size_t i = 0; i < n; i++)
        item_of[items[i].state] = i;
    return item_of;
}

/* One zone from `top` down; its bottom. */
static double place_zone(struct filling *f, size_t band_count, struct ties_band bands[], double top)
{
    size_t lanes = fill_zone(f);
    double bottom = lanes ? top - (BAND_HEAD + BAND_FOOT + f->page->pitch * (double)lanes) : top;

    for (size_t b = 0; b < band_count; b++) {
        if (bands[b].zone != f->zone)
            continue;
        bands[b].top = top;
        bands[b].bottom = bottom;
    }
    return bottom;
}

double ties_layout_x(const struct ties_page *page, double leaning)
{
    return page->left +
           (page->right - page->left) * (leaning - page->low) / (page->high - page->low);
}

double ties_layout(const struct ties_page *page, size_t n, struct ties_item items[],
                   size_t band_count, struct ties_band bands[])
{
    _cleanup_(cleanup_free) size_t *item_of = index_items(page->backbone, n, items);
    struct filling filling = {page, bands, items, item_of, n, 0, 0};
    double y = page->top;

    for (size_t i = 0; i < n; i++)
        items[i].at.x = ties_layout_x(page, items[i].leaning);
    make_zones(&filling, band_count, bands);
    for (filling.zone = 0; filling.zone < band_count; filling.zone++)
        y = place_zone(&filling, band_count, bands, y);
    for (size_t i = 0; i < n; i++) {
        items[i].at.y =
            bands[items[i].band].top - BAND_HEAD - page->pitch * ((double)items[i].lane + 0.5);
        place_name(&items[i]);
    }
    return y;
}
