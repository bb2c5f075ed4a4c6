/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of figure kinds, from the rows of the header. */
#include "pictures/kinds.h"

#define ROW_FIGURE(name) &figure_kind_##name,

const char *const map_value_names[MAP_VALUES] = {"chance", "leaning", "fence", "class"};

const struct figure_kind *const figure_kinds[FIGURE_KIND_COUNT] = {FIGURE_KINDS(ROW_FIGURE)};
