/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Weigh: a user's weights of domains and layers, by name, into the options of a relation graph. */
#ifndef FS_GRAPH_WEIGH_H
#define FS_GRAPH_WEIGH_H

#include "graph/relgraph.h"

/*
 * Sets the weights that are given and leaves the others. False after a DIAG_LAYER_UNKNOWN, with the
 * nearest name, or a DIAG_MODEL when no choice layer is left.
 */
bool relgraph_weigh(struct relgraph_options *options, const struct weights *weights, bool has_own,
                    struct diags *diags);

#endif
