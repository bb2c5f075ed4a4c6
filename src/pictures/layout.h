/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What every figure has: head (title that says the finding, subtitle), legend and notes.
 *
 * Composing goes downwards from y = 0: each block takes the y of its top and returns the y below
 * it.
 */
#ifndef FS_PICTURES_LAYOUT_H
#define FS_PICTURES_LAYOUT_H

#include "analysis/findings.h"
#include "doc/figure.h"
#include "pictures/credits.h"
#include "pictures/shapes.h"

#define LAYOUT_MARGIN 8.0
#define LAYOUT_TITLE_SIZE 12.0
#define LAYOUT_NARROW_TITLE_SIZE 10.0
#define LAYOUT_SUBTITLE_SIZE 8.5
#define LAYOUT_LEGEND_SIZE 7.5
#define LAYOUT_NOTE_SIZE 7.0
#define LAYOUT_TICK_SIZE 7.5

struct layout_style {
    double size;
    bool bold, italic;
    const char *color;
};

void layout_text(struct figure *figure, double x, double y, enum figure_anchor anchor,
                 const struct layout_style *style, const char *text);

/* The same on a white ground, for a text that ties may pass under. */
void layout_halo_text(struct figure *figure, double x, double y, enum figure_anchor anchor,
                      const struct layout_style *style, const char *text);

/* What a legend shows before its words. */
enum legend_sample {
    SAMPLE_MARKER,
    SAMPLE_LINE,
    SAMPLE_RANGE, /* as shape_range() draws it */
    SAMPLE_AREA,
    SAMPLE_CROSS,
    SAMPLE_HATCH,
    SAMPLE_NAME, /* the words themselves, as fence-sitters' names are set */
};

struct legend_entry {
    enum legend_sample sample;
    enum figure_marker marker;
    double size; /* of a marker */
    const char *fill, *stroke;
    double width;             /* of the stroke */
    enum figure_line line;    /* of a line; a marker's or an area's outline when not solid */
    bool has_ring, has_frame; /* around a marker */
    int side;                 /* of an area: 1 a bar at its left, -1 at its right */
    enum shape_corner corner; /* of an area */
    const char *label;
};

/* Title (figure->title) and the subtitle, a format for printf. */
double layout_head(struct figure *figure, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A mark that the legend explains by the same entry; the index of its node. */
size_t layout_node(struct figure *figure, const char *id, const char *tooltip,
                   struct figure_point at, const struct legend_entry *mark);

/* One group of a legend: its heading, then entries from left to right, in lines. */
double layout_legend(struct figure *figure, double top, const char *heading, size_t n,
                     const struct legend_entry entries[]);

/* A note below a legend. */
double layout_note(struct figure *figure, double top, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Whose facts (CREDITS_...) and which edition: the lines every picture ends with. Ends the page
 * too.
 */
void layout_foot(struct figure *figure, double top, const struct findings *findings,
                 unsigned shown);

/* Narrow: a column of a newspaper, up to about 10 cm. */
bool layout_is_narrow(const struct figure *figure);

/* Bytes of the text that fit before a blank; at least a part of the first word. */
size_t layout_fits(const char *text, const struct layout_style *style, double width);

/* The text, or as much of it as fits before a blank with an ellipsis. */
const char *layout_fitted(struct figure *figure, const struct layout_style *style, const char *text,
                          double width);

/* A line of the grid from `bottom` to `top`, with its text above. */
void layout_tick(struct figure *figure, double x, double bottom, double top, const char *text);

#endif
