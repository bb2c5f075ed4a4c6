/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Load: a data folder and the user's own facts to a dataset.
 *
 * Every fault of every file is reported, not just the first.
 */
#ifndef FS_DATA_LOAD_H
#define FS_DATA_LOAD_H

#include "data/dataset.h"

/* NULL after at least one error in `diags`. Free with dataset_free(). */
struct dataset *dataset_load_with(const struct dataset_options *options, struct diags *diags);

/* The folder alone. */
struct dataset *dataset_load(const char *dir, struct diags *diags);

#endif
