/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Place: where an edition lies, graphs/NAME and reports/NAME in one folder, and what else lies
 * there. */
#ifndef FS_CLI_PLACE_H
#define FS_CLI_PLACE_H

#include "base/swap.h"
#include "base/tree.h"

/* The place in the folder `out` of the edition with this name; both borrowed. */
struct swap_target place_of(const char *out, const char *name);

/* All that lies there, "graphs/NAME/map.svg", sorted; in `arena`. False after a diagnostic. */
bool place_list(const struct swap_target *place, struct arena *arena, struct tree *tree,
                struct diags *diags);

/*
 * May an edition be written there? What lies there must be of a former edition, whose manifest
 * names it: nobody else's file is replaced or removed. False after a diagnostic with the names of
 * the others.
 */
bool place_check(const struct swap_target *place, struct diags *diags);

#endif
