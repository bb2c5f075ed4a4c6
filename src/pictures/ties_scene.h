/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What `ties` shows, before it is drawn: states by leaning, which of them are named, the backbone
 * of those. Shared by the files of this picture only.
 */
#ifndef FS_PICTURES_TIES_SCENE_H
#define FS_PICTURES_TIES_SCENE_H

#include "analysis/backbone.h"
#include "analysis/findings.h"
#include "doc/figure.h"
#include "doc/labels.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "pictures/ties_layout.h"

#define TIES_NAME_SIZE 7.0
#define TIES_UNNAMED 4.6 /* diameter of a mark without a name */

enum {
    TIES_TOP = 1,        /* a named state's strongest ties, beside the spanning tree */
    TIES_TOP_OF_ALL = 2, /* of every state, in --layout force */
    TIES_NAMED = 40,
    TIES_NAMED_NARROW = 18,
    TIES_FIRST = 10, /* of the ranking, who are named */
    TIES_BANDS = 6,
    TIES_LEANINGS = 5,
    TIES_STATES = 200,
    TIES_HULLS = 3 /* as many tints as can be told apart */
};

/* How a state is marked. */
enum ties_role { TIES_FIRM, TIES_BORDERLINE, TIES_ON, TIES_PLAIN, TIES_ROLES };

/* Classes of leaning, each a fifth of the scale from the Court's supporters (0) to the home state
 * (1). */
struct ties_leaning {
    const char *fill, *label;
    double outline; /* tells the two sides apart in grey */
};
extern const struct ties_leaning ties_leanings[TIES_LEANINGS];

/* Titles of the bands, top to bottom. */
extern const char *const ties_band_titles[TIES_BANDS];
extern const char *const ties_band_short_titles[TIES_BANDS];

struct ties {
    struct figure *figure;
    const struct findings *findings;
    bool names_all;
    size_t top_k; /* of the backbone */
    struct backbone backbone;
    struct ties_item *items; /* by leaning, then code */
    size_t count, named, labelled;
    size_t without_leaning;
    size_t not_shown; /* states left out because there are too many for a page */
    struct ties_band bands[TIES_BANDS];
    size_t *node_of; /* figure node of each state; SIZE_MAX: none */
    size_t home_node;
    size_t role_count[TIES_ROLES];
    bool has_leaning[TIES_LEANINGS];
    bool has_domain[DOMAIN_CHOICE_COUNT];
    struct state_signs signs;
    struct ties_hull {
        const char *fill, *label;
    } hulls[TIES_HULLS];
    size_t hull_count;
    double strongest; /* weight, for widths */
};

/* Fills in states, backbone and ties to the poles, and the figure's title and description. False
 * after a diagnostic. */
bool ties_collect(struct ties *ties, struct diags *diags);

const struct state_finding *ties_finding(const struct ties *ties, size_t state);
const char *ties_name(const struct ties *ties, size_t state);
size_t ties_home(const struct ties *ties);
const struct ties_leaning *ties_leaning_of(double leaning);
/* "0.2-0.4, to the Court": the two below 0.4 and the two from 0.6 up are to a side. */
const char *ties_leaning_words(struct arena *arena, const struct ties_leaning *leaning,
                               const char *home);

enum ties_role ties_role_of(const struct state_finding *finding);
/* The mark of an item, which the legend shows too. */
struct legend_entry ties_mark(const struct ties *ties, const struct ties_item *item);

/* The home state and states as nodes, ties as edges, then the names where they find room: among
 * lines that are walls, or with a white ground across them. */
void ties_draw_home(struct ties *ties, struct figure_point at);
/* Where the home state's name stands when its mark is at `at`; the name in *name. */
struct label_box ties_home_name(const struct ties *ties, struct figure_point at, const char **name);
void ties_draw_states(struct ties *ties);
void ties_draw_edges(struct ties *ties);
void ties_draw_names(struct ties *ties, const struct label_box *frame, bool lines_are_walls);

/* Bows the ties off marks that are not theirs and off each other, inside the frame. */
void ties_bow(struct ties *ties, const struct label_box *frame);

/* The classical picture: by stress, with hulls round the blocs. False after a diagnostic. */
bool ties_force(struct ties *ties, double top, double *bottom, struct diags *diags);

/* Legend and notes from `top` down; the y below them. */
double ties_legend(struct ties *ties, double top);

#endif
