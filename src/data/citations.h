/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Citations: every record of a dataset with its origin and the states it is about, whatever its
 * kind. */
#ifndef FS_DATA_CITATIONS_H
#define FS_DATA_CITATIONS_H

#include "data/dataset.h"

/* `states` holds `count` states (0, 1 or 2). */
typedef void citation_visitor(void *context, const struct origin *origin, size_t count,
                              const uint32_t states[]);

/* Visits the records file by file, in the order of each file. A survey row that stands for many is
 * visited for each. */
void citations_walk(const struct dataset *dataset, citation_visitor *visit, void *context);

#endif
