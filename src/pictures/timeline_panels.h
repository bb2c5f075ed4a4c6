/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The panels of `timeline`: a column a state, a row a series, over the same days; above them the
 * days on the fence as a bar, the suspect's trips and the acts under the Statute.
 */
#ifndef FS_PICTURES_TIMELINE_PANELS_H
#define FS_PICTURES_TIMELINE_PANELS_H

#include "pictures/kinds.h"
#include "pictures/trips.h"

enum { TIMELINE_STATES = 4 };

enum series { SERIES_INDEX, SERIES_LEANING, SERIES_STRADDLE, SERIES_SUPPORT, SERIES_COUNT };

struct timeline_chart {
    struct figure *figure;
    const struct findings *findings;
    const struct timeline *timeline;
    const size_t *states;
    size_t count;
    double least, most;       /* of the panel of the index */
    bool shown[SERIES_COUNT]; /* those with a value on some day */

    /* What was drawn, for the legend. */
    bool has_fence, has_region, has_act, has_treaty, has_warrant, has_trip[TRIP_SIGNS];
};

/* Signs of its own. */
extern const struct legend_entry timeline_value, timeline_fence, timeline_region, timeline_act,
    timeline_warrant;

/* The value of a series on a day; NAN: none. */
double timeline_get(const struct timeline_point *point, enum series series);

/* All columns, in as many bands as the page needs; the y below them. */
double timeline_panels_draw(struct timeline_chart *chart, double top);

#endif
