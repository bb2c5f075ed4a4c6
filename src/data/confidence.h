/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Confidence: the same dataset with other facts left out. */
#ifndef FS_DATA_CONFIDENCE_H
#define FS_DATA_CONFIDENCE_H

#include "data/dataset.h"

/*
 * A copy in which facts below the least confidence are left out, as if it had been loaded with it;
 * but of the user's own files what was read stays. Borrows all but its records; lives in `arena`.
 */
const struct dataset *confidence_view(const struct dataset *dataset, enum confidence least,
                                      struct arena *arena);

#endif
