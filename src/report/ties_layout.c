/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lanes: a state's mark and name are one box whose place from left to right is given by the order. A band gets the fewest lanes
 * in which a left-to-right pass finds room for all its boxes, names to the right of their marks where that works, else to the
 * left where that works. Among the lanes with room the one with the smallest sum of weight x distance in lanes to the tied
 * neighbours already placed wins, then the higher one.
 */
#include "report/ties_layout.h"

#include <math.h>

#include "report/fontwidth.h"

#define LANE_PITCH 9.3
#define BAND_HEAD 11.0 /* the band's title */
#define BAND_FOOT 2.0
#define NAME_GAP 1.4 /* mark to name */
#define BOX_GAP 5.0  /* between two boxes: a name must not seem to be the next mark's */

enum side { SIDE_RIGHT, SIDE_LEFT, SIDE_COUNT };

struct span {
    double left, right;
};

/* A band being filled: the item placed last is `index`. */
struct filling {
    const struct ties_page *page;
    struct ties_item *items;
    size_t n, band, lanes;
};

static struct span span_of(const struct ties_item *item, enum side side)
{
    double reach =
        item->radius + NAME_GAP + fontwidth_text(item->name, item->name_size, item->is_bold);

    if (side == SIDE_RIGHT)
        return (struct span){item->at.x - item->radius, item->at.x + reach};
    return (struct span){item->at.x - reach, item->at.x + item->radius};
}

static enum side side_of(const struct ties_item *item)
{
    return item->name_anchor == ANCHOR_LEFT ? SIDE_RIGHT : SIDE_LEFT;
}

static double tie_to(const struct backbone *backbone, size_t a, size_t b)
{
    for (size_t e = 0; e < backbone->edge_count; e++) {
        const struct backbone_edge *edge = &backbone->edges[e];
        if ((edge->a == a && edge->b == b) || (edge->a == b && edge->b == a))
            return edge->weight;
    }
    return 0;
}

/* Lane distance to the neighbours placed before in the same band, weighted by tie. */
static double stretch(const struct filling *f, size_t index, size_t lane)
{
    double sum = 0;

    for (size_t i = 0; i < index; i++) {
        if (f->items[i].band != f->band)
            continue;
        double apart = fabs((double)f->items[i].lane - (double)lane);
        sum += apart * tie_to(f->page->backbone, f->items[i].state, f->items[index].state);
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
        if (other->band != f->band || other->lane != lane)
            continue;
        struct span taken = span_of(other, side_of(other));
        if (span.left < taken.right + BOX_GAP && taken.left < span.right + BOX_GAP)
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
        if (f->items[i].band == f->band && !place(f, i, first) && !place(f, i, second))
            return false;
    return true;
}

/* The fewest lanes that do; one a state always does, as long as a name is narrower than half the page. */
static size_t fill_band(const struct ties_page *page, size_t n, struct ties_item items[],
                        size_t band)
{
    struct filling f = {page, items, n, band, 0};
    size_t members = 0;

    for (size_t i = 0; i < n; i++)
        members += items[i].band == band;
    while (f.lanes < members) {
        f.lanes++;
        if (fill_with(&f, SIDE_RIGHT) || fill_with(&f, SIDE_LEFT))
            break;
    }
    return f.lanes;
}

static void place_name(struct ties_item *item)
{
    double shift = item->radius + NAME_GAP;

    item->name_at.x = item->at.x + (side_of(item) == SIDE_RIGHT ? shift : -shift);
    item->name_at.y = item->at.y - 0.35 * item->name_size;
}

double ties_layout(const struct ties_page *page, size_t n, struct ties_item items[],
                   size_t band_count, struct ties_band bands[])
{
    double y = page->top;

    for (size_t i = 0; i < n; i++)
        items[i].at.x = page->left + (page->right - page->left) * ((double)i + 0.5) / (double)n;
    for (size_t b = 0; b < band_count; b++) {
        bands[b].lanes = fill_band(page, n, items, b);
        bands[b].top = bands[b].bottom = y;
        if (!bands[b].lanes)
            continue;
        y -= BAND_HEAD + BAND_FOOT + LANE_PITCH * (double)bands[b].lanes;
        bands[b].bottom = y;
    }
    for (size_t i = 0; i < n; i++) {
        items[i].at.y = bands[items[i].band].top - BAND_HEAD -
                        LANE_PITCH * ((double)items[i].lane + 0.5);
        place_name(&items[i]);
    }
    return y;
}
