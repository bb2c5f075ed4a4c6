/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reweigh: weights of domains and layers as they could have been chosen (methods, 8 a). */
#ifndef FS_ANALYSIS_REWEIGH_H
#define FS_ANALYSIS_REWEIGH_H

#include "base/random.h"
#include "graph/relgraph.h"

/*
 * Draws the weights of the domains, and those of the layers within each domain, from Dirichlet
 * distributions with alpha_k = 4 w_k / mean w over the weights above 0. A weight of 0 stays.
 */
void reweigh_options(struct relgraph_options *options, struct random *random);

#endif
