/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where states stand in `ties`: left to right by their leaning, to scale, in one band for each
 * regional group of the UN. Two groups of which one lies wholly to the left of the other share a
 * zone of the page, side by side.
 *
 * A position so means something, nothing is left to a force model's chance, and no name can lie on
 * another: a state takes its mark and its name into a lane of its band where both fit, the lane
 * nearest to those it is tied to.
 */
#ifndef FS_PICTURES_TIES_LAYOUT_H
#define FS_PICTURES_TIES_LAYOUT_H

#include "analysis/backbone.h"
#include "doc/figure.h"

struct ties_item {
    size_t state;
    double leaning;
    double radius;    /* of its mark, outline included */
    const char *name; /* NULL: none, and no room for one */
    double name_size;
    size_t band;

    /* Set by ties_layout(). */
    struct figure_point at;
    struct figure_point name_at; /* baseline */
    size_t lane;
    enum figure_anchor name_anchor;

    bool is_bold, is_named; /* set by the caller */
};

/* Set by ties_layout(). */
struct ties_band {
    size_t zone;   /* bands of one zone share its lanes */
    bool is_alone; /* in its zone */
    bool is_right; /* the right-hand one of two */
    size_t count;  /* items; a band without any gets no room */
    double top, bottom;
};

struct ties_page {
    double left, right, top;
    double pitch;                    /* of lanes */
    double low, high;                /* leanings at the left and the right */
    const struct backbone *backbone; /* which states are drawn to each other */
};

/* Where a leaning lies on the page. */
double ties_layout_x(const struct ties_page *page, double leaning);

/* Items come ordered by leaning. Returns the bottom of the last band; bands without items get no
 * room. */
double ties_layout(const struct ties_page *page, size_t n, struct ties_item items[],
                   size_t band_count, struct ties_band bands[]);

#endif
