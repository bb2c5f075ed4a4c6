/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What `ties` shows, before it is drawn: states in the order of leaning, the backbone, the
 * strongest ties to the poles. Shared by the files of this picture only.
 */
#ifndef FS_PICTURES_TIES_SCENE_H
#define FS_PICTURES_TIES_SCENE_H

#include "analysis/backbone.h"
#include "analysis/findings.h"
#include "doc/figure.h"
#include "pictures/ties_layout.h"

#define TIES_NAME_SIZE 7.0
#define TIES_SMALLEST 4.0 /* diameters at score 0 and 100 */
#define TIES_LARGEST 9.0
#define TIES_UNSCORED 3.5

enum {
    TIES_TOP = 2,
    TIES_OF_POLE = 12,
    TIES_BANDS = 6,
    TIES_LEANINGS = 5,
    TIES_BLOCS = 3,
    TIES_STATES = 200
};

/* Classes of leaning, each a fifth of the scale from the Court's supporters (0) to the home state
 * (1). */
struct ties_leaning {
    const char *fill, *label;
    double outline; /* tells the two sides apart in grey */
};
extern const struct ties_leaning ties_leanings[TIES_LEANINGS];

/* Titles of the bands, top to bottom. */
extern const char *const ties_band_titles[TIES_BANDS];

struct ties {
    struct figure *figure;
    const struct findings *findings;
    struct backbone backbone;
    struct ties_item *items; /* by leaning, then code */
    size_t count;
    size_t without_leaning;
    size_t not_shown; /* states left out because there are too many for a page */
    struct ties_band bands[TIES_BANDS];
    size_t *node_of; /* figure node of each state; SIZE_MAX: none */
    size_t home_node, court_node;
    size_t home_ties[TIES_OF_POLE], court_ties[TIES_OF_POLE]; /* items tied most to the poles */
    size_t home_count, court_count;
    size_t added;      /* ties to the home state that the backbone lacks */
    size_t supporters; /* states with a known support index */
    bool has_domain[DOMAIN_CHOICE_COUNT];
    bool has_bloc[TIES_BLOCS];
    bool has_stay;
    bool has_dashed, has_dotted, has_unscored;
    double strongest; /* weight, for widths */
};

/* Fills in states, backbone and ties to the poles, and the figure's title and description. False
 * after a diagnostic. */
bool ties_collect(struct ties *ties, struct diags *diags);

const struct state_finding *ties_finding(const struct ties *ties, size_t state);
const char *ties_name(const struct ties *ties, size_t state);
size_t ties_home(const struct ties *ties);
double ties_diameter(const struct state_finding *finding);
const struct ties_leaning *ties_leaning_of(double leaning);

/* The bloc of a state, drawn as the shape of its mark: 0, 1, 2; TIES_BLOCS: in none of the first.
 */
size_t ties_bloc(const struct ties *ties, size_t state);
extern const enum figure_marker ties_markers[TIES_BLOCS + 1];

/* The date of the suspect's last stay in the state, or NULL. */
const char *ties_stay(struct figure *figure, const struct findings *findings, size_t state);

/* Is the tie between the two states one of the backbone? */
bool ties_is_in_backbone(const struct ties *ties, size_t a, size_t b);

/* Legend and notes from `top` down; the y below them. */
double ties_legend(struct ties *ties, double top);

#endif
