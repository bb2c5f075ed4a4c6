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
 * Writes to holds[state_count] who holds one of `roles` in dataset.bodies[body] at `as_of` by facts
 * that are not left out; returns how many do by all facts, so that leaving out the membership of
 * one state touches no tie between others. Nobody in a body not yet founded or ended. The records
 * used are noted in `layer` (may be NULL).
 */
size_t roles_find(const struct dataset *dataset, size_t body, unsigned roles, struct date as_of,
                  bool holds[], struct layer *layer);

/* The same by all facts, those left out among them. */
size_t roles_find_all(const struct dataset *dataset, size_t body, unsigned roles, struct date as_of,
                      bool holds[], struct layer *layer);

/* One of the two, as the request has it. */
size_t roles_find_for(const struct layer_request *request, size_t body, unsigned roles,
                      bool holds[], struct layer *layer);

/*
 * What in a body is in doubt: a place is held, or suspended, by its surest row that counts. One a
 * state; NULL: nothing.
 */
struct role_doubts {
    const struct membership **held;      /* by a row of low confidence */
    const struct membership **suspended; /* by such a row; without it the state would hold */
};

struct role_doubts *role_doubts_new(size_t state_count);
void role_doubts_free(struct role_doubts *doubts);

void role_doubts_find(const struct layer_request *request, size_t body, unsigned roles,
                      struct role_doubts *out);

/* Marks every pair of holders that rests on a low row of one of the two; without it the pair's
 * figure loses `value`, and without a suspension in doubt gains it. */
void roles_mark(const bool holds[], const struct role_doubts *doubts, double value,
                struct layer *layer);

/* Adds the rows of membership in force of both states, each with what the body adds to the tie. */
void roles_trace(const struct layer_request *request, size_t body, const size_t pair[2],
                 double value, struct trace *trace);

#endif
