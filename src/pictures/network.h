/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Network: the relation graph and the findings as the network that exports write. */
#ifndef FS_PICTURES_NETWORK_H
#define FS_PICTURES_NETWORK_H

#include "analysis/findings.h"
#include "doc/network.h"

enum network_ties { NETWORK_ALL, NETWORK_TREE, NETWORK_DISPARITY };

/* Needs FINDINGS_CENTRALITY and FINDINGS_STABILITY; states look as in the picture `ties` of these
 * findings. NULL after a diagnostic; free with network_free(). */
struct network *network_compose(const struct findings *findings, enum network_ties ties,
                                struct diags *diags);

/* What networks say of the whole, of states and of ties: the attributes of one in whose arena they
 * are, without any value. */
void network_describe(struct network *network);

#endif
