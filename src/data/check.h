/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Check: what no record can say alone. Loading finds what is wrong within a record and between a
 * record and what it refers to; the checks here look at several records of a loaded dataset
 * together.
 */
#ifndef FS_DATA_CHECK_H
#define FS_DATA_CHECK_H

#include "data/dataset.h"

/* Runs every check; faults go to `diags`, by check and then in the order of the file. */
void check_dataset(const struct dataset *dataset, struct diags *diags);

#endif
