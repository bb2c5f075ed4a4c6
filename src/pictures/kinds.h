/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The diagrams, one row each: a function from findings to a figure. */
#ifndef FS_PICTURES_KINDS_H
#define FS_PICTURES_KINDS_H

#include "analysis/findings.h"
#include "doc/figure.h"
#include "trial/trial.h"

/* What a tile of `map` shows of its state. */
enum map_value { MAP_CHANCE, MAP_LEANING, MAP_FENCE, MAP_CLASS, MAP_VALUES };
extern const char *const map_value_names[MAP_VALUES];
extern const unsigned map_value_parts[MAP_VALUES]; /* what each needs */

enum ties_layout_kind { TIES_LANES, TIES_FORCE };

/* Wishes that only some kinds take. */
enum {
    FIGURE_TAKES_VALUE = 1 << 0,
    FIGURE_TAKES_LAYOUT = 1 << 1,
    FIGURE_TAKES_INTERVALS = 1 << 2,
    FIGURE_TAKES_TOP = 1 << 3,
    FIGURE_TAKES_SINCE = 1 << 4,
    FIGURE_NEEDS_SINCE = 1 << 5, /* drawn only where an earlier day is given */
    FIGURE_TAKES_DRAWS = 1 << 6, /* says more with them, but draws only where that is asked for */
};

struct figure_request {
    double width;         /* of the page in points; 0: 16 cm */
    const char *title;    /* instead of the one that says the finding; NULL: none */
    bool intervals;       /* draw those of the marks, where the kind has them */
    const size_t *states; /* of a kind that is about some: one at least */
    size_t state_count;
    size_t top;           /* states of a ranking */
    enum map_value value; /* of a map */
    enum ties_layout_kind layout;
    bool names_all;            /* of ties */
    const struct trial *trial; /* of the kind's TRIAL_... parts */
};

/* A figure of the request's width. */
static inline struct figure *figure_of(const struct figure_request *request, const char *id)
{
    return figure_new(id, request->width > 0 ? request->width : FIGURE_WIDTH, 0);
}

struct figure_kind {
    const char *name;   /* "fence" */
    const char *help;   /* one line for listings */
    unsigned parts;     /* what it shows: FINDINGS_..., TRIAL_... */
    size_t most_states; /* that it is about; 0: about all, and takes none */
    unsigned takes;     /* FIGURE_TAKES_... */
    /* What is missing without which it would be empty; NULL: nothing, also as the function. */
    const char *(*lacks)(const struct findings *findings);
    /* NULL after a diagnostic. */
    struct figure *(*compose)(const struct findings *findings, const struct figure_request *request,
                              struct diags *diags);
};

#define FIGURE_KINDS(X)                                                                            \
    X(map)                                                                                         \
    X(fence)                                                                                       \
    X(ties)                                                                                        \
    X(clusters)                                                                                    \
    X(visits)                                                                                      \
    X(ego)                                                                                         \
    X(ranking)                                                                                     \
    X(backtest)                                                                                    \
    X(timeline)                                                                                    \
    X(compare)                                                                                     \
    X(votes)

#define FIGURE_DECLARE(name) extern const struct figure_kind figure_kind_##name;
FIGURE_KINDS(FIGURE_DECLARE)
#undef FIGURE_DECLARE

#define FIGURE_COUNT_ONE(name) +1
enum { FIGURE_KIND_COUNT = 0 FIGURE_KINDS(FIGURE_COUNT_ONE) };
#undef FIGURE_COUNT_ONE

extern const struct figure_kind *const figure_kinds[FIGURE_KIND_COUNT];

#endif
