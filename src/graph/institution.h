/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Institution: the figure of an index of institutions that is in use for a state on a day. */
#ifndef FS_GRAPH_INSTITUTION_H
#define FS_GRAPH_INSTITUTION_H

#include "data/dataset.h"

/* The figure of the latest year that ended 12 months ago or more, or NULL. */
const struct institution *institution_find(const struct dataset *dataset, const char *index,
                                           size_t state, struct date as_of);

/* The same of every state at once: found[state_count]. */
void institution_find_all(const struct dataset *dataset, const char *index, struct date as_of,
                          const struct institution *found[]);

#endif
