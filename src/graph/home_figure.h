/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Home figure: the one figure of an indicator that is in use for a state and the home state.
 *
 * An indicator's name holds the code of the home state ("arms_import_share_rus"), so that the
 * figures of another home state need no other program.
 */
#ifndef FS_GRAPH_HOME_FIGURE_H
#define FS_GRAPH_HOME_FIGURE_H

#include "graph/layer.h"
#include "graph/trace.h"

struct home_indicator {
    const char *before; /* what stands before the code: "arms_import_share_" */
    const char *after;  /* and after it: "" */
    double months;      /* months the year must have reported; 0: not asked */
    const char *what;   /* for traces: "share in arms imports over ten years" */
};

/* Share in the state's imports that come from the home state; no layer, but part of dependence. */
extern const struct home_indicator home_imports;

/* The state's figure of the latest year that ended 12 months ago or more; NULL: none, or it is left
 * out: an older one would stand for a year it is not of. */
const struct home_tie *home_figure_find(const struct layer_request *request,
                                        const struct home_indicator *indicator, size_t state);

/* The same of every state at once: found[state_count]. */
void home_figure_find_all(const struct layer_request *request,
                          const struct home_indicator *indicator, const struct home_tie *found[]);

/* Sets the pair of every state with home to the figure in use, mapped (NULL: as it is). */
void home_figure_build(const struct layer_request *request, const struct home_indicator *indicator,
                       double (*map)(double), struct layer *layer);

/* Adds the figure in use for the pair; nothing for a pair without home. */
void home_figure_trace(const struct layer_request *request, const struct home_indicator *indicator,
                       size_t i, size_t j, struct trace *trace);

#endif
