/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Roles: who holds a role in a body on a day, each state once, those suspended left out. */
#ifndef FS_GRAPH_ROLES_H
#define FS_GRAPH_ROLES_H

#include "data/dataset.h"
#include "graph/layer.h"

/* Sets of roles. */
#define ROLES_MEMBER (1u << ROLE_MEMBER)
#define ROLES_PRESENT                                                                              \
    (1u << ROLE_MEMBER | 1u << ROLE_OBSERVER | 1u << ROLE_PARTNER | 1u << ROLE_ASSOCIATE)

/*
 * Writes to holds[state_count] who holds one of `roles` in dataset.bodies[body] at `as_of`; returns
 * how many. Nobody in a body not yet founded or ended. The records used are noted in `layer` (may
 * be NULL).
 */
size_t roles_find(const struct dataset *dataset, size_t body, unsigned roles, struct date as_of,
                  bool holds[], struct layer *layer);

#endif
