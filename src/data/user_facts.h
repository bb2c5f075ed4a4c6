/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * User facts: visits and ties of the user's own, added to the shipped facts for one run.
 *
 * CSV (data/csv.h) or, by the ending .json, an array of objects one a line. Columns by name in any
 * order and case; states in any spelling. Each row is its own source: "own data, FILE, line N".
 */
#ifndef FS_DATA_USER_FACTS_H
#define FS_DATA_USER_FACTS_H

#include "data/dataset.h"

/*
 * Reads the files of the options into the dataset, whose loading is about to end. Every fault of a
 * file is reported; with skip_bad the faults of a row are warnings and the row is left out and
 * counted. False after an error.
 */
bool user_facts_load(const struct dataset_options *options, struct dataset *dataset,
                     struct diags *diags);

#endif
