/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The layers, in the order in which they are printed: one row each. */
#ifndef FS_GRAPH_LAYERS_H
#define FS_GRAPH_LAYERS_H

#include "graph/layer.h"

#define LAYERS(X)                                                                                  \
    X(votes)                                                                                       \
    X(contested)                                                                                   \
    X(pacts)                                                                                       \
    X(arms)                                                                                        \
    X(trade)                                                                                       \
    X(energy)                                                                                      \
    X(bodies)                                                                                      \
    X(missions)                                                                                    \
    X(visits)                                                                                      \
    X(proximity)                                                                                   \
    X(language)                                                                                    \
    X(colonial)                                                                                    \
    X(user)

#define LAYER_DECLARE(name) extern const struct layer_kind layer_##name;
LAYERS(LAYER_DECLARE)
#undef LAYER_DECLARE

#define LAYER_COUNT_ONE(name) +1
enum { LAYER_COUNT = 0 LAYERS(LAYER_COUNT_ONE) };
#undef LAYER_COUNT_ONE

/* LAYER_COUNT rows. */
extern const struct layer_kind *const layer_kinds[LAYER_COUNT];

/* The row of the layer with this name, or LAYER_COUNT. */
size_t layers_find(const char *name);

/* Is it built from roll calls, so that drawing them anew changes it? */
bool layer_is_of_votes(const struct layer_kind *kind);

#endif
