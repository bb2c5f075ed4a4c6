/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What `map` shows: the place of each state's tile, its fill by the value, and what is said of it.
 */
#ifndef FS_PICTURES_MAP_VALUES_H
#define FS_PICTURES_MAP_VALUES_H

#include "pictures/kinds.h"
#include "pictures/layout.h"

enum { MAP_FILLS = 9, MAP_NAMED_FILLS = 3 };

/* A fill: what the legend calls it; a broken outline where a colour would be no difference. */
struct map_fill {
    const char *color, *label;
    enum figure_line line;
    int side; /* 1: a bar at the left, for the Court's supporters; -1: at the right */
};

/* Of states with a duty of which there is no value. */
#define MAP_NO_FILL SIZE_MAX

struct map_values {
    struct arena *arena;
    const struct findings *findings;
    const struct trial *trial;
    enum map_value value;
    size_t *row, *column; /* of each state; only of those shown */
    bool *is_shown;
    size_t rows, columns, shown;
};

/* Places the tiles, in the arena. States without a tile, of data of one's own, stand in rows below.
 */
void map_values_init(struct map_values *values, struct arena *arena);

const struct state *map_state(const struct map_values *values, size_t state);

/* Which of the value's fills a state has; MAP_NO_FILL: none. */
size_t map_fill_of(const struct map_values *values, size_t state);
struct map_fill map_fill_at(const struct map_values *values, size_t fill);

/* The fills in the order of the legend, up to MAP_FILLS with MAP_NO_FILL among them; how many. */
size_t map_fill_order(enum map_value value, size_t fills[MAP_FILLS]);

/* The ranked states of one of the fills whose states are named, by rank; how many. */
size_t map_named_states(const struct map_values *values, size_t named, size_t states[]);
size_t map_named_fill(enum map_value value, size_t named);

/* Is a tile hatched? */
bool map_has_no_duty(const struct map_values *values, size_t state);

/* Of a leaning shown: 1 to the Court's supporters, -1 to the home state, 0 between. */
int map_side_of(const struct map_values *values, size_t state);

/* That of a state that leaves the Statute: its exit is notified, or only announced. */
enum shape_corner map_corner_of(enum duty_class class);

/* Shorter than that of other pictures, for there are some two hundred of them. */
const char *map_tooltip(const struct map_values *values, struct arena *arena, size_t state);

/* "6 of 125 states bound to arrest lean to Russia, ...": counted in what is drawn. */
const char *map_title(const struct map_values *values, struct arena *arena);

#endif
