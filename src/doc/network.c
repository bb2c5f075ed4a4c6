/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Network: release; see the header. */
#include "doc/network.h"

void network_free(struct network *network)
{
    if (network)
        arena_free(network->arena);
}
