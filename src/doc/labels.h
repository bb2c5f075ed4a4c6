/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Labels: where each name stands, so that none lies over a mark, another name or the frame.
 *
 * Greedy, by priority: the places around a point at a few distances, then further out with a
 * leader line. A name that finds no room is left out unless it is required; one that ends far from
 * its mark changes turns with one in its way, if both are nearer then.
 */
#ifndef FS_DOC_LABELS_H
#define FS_DOC_LABELS_H

#include "doc/figure.h"

struct label_box {
    double left, bottom, right, top;
};

struct label_line {
    struct figure_point a, b;
};

struct label_disc {
    struct figure_point at;
    double radius;
};

/* What labels must keep off. */
struct label_field {
    struct label_box frame; /* they stay inside */
    const struct label_box *boxes;
    size_t box_count;
    const struct label_disc *discs; /* every mark, the labels' own among them */
    size_t disc_count;
    const struct label_line *lines; /* better not crossed, but may be */
    size_t line_count;
    bool lines_are_walls; /* they may not be: a name that finds no other place is left out */
};

struct label {
    const char *text;
    const char *short_text; /* instead of one that would stand far off; NULL: none */
    double size;
    bool bold;
    const char *color;
    struct figure_point point; /* what it names */
    double radius;             /* of the mark there */
    double priority;           /* higher goes first; ties by position in the list */
    double reach;              /* how far it may move away on a leader line; 0: not at all */
    bool halo;                 /* a white ground */
    bool required;             /* goes as far as it must; left out only when the frame is full */

    /* Set by labels_place(). */
    bool is_placed, has_leader;
    struct label_box box;
    struct figure_point leader_from, leader_to;
};

/* The box of a line of text whose baseline begins at (x, y). */
struct label_box label_box_of(const char *text, double size, bool bold, double x, double y);

bool label_box_overlaps(const struct label_box *a, const struct label_box *b);

/* Places the labels; returns how many found room. */
size_t labels_place(const struct label_field *field, size_t n, struct label labels[]);

/* The placed ones as texts and leader lines of the figure. */
void labels_draw(struct figure *figure, size_t n, const struct label labels[]);

#endif
