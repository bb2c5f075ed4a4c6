/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * User facts: visits, ties and roll calls of the user's own, added to the shipped facts for one
 * run.
 *
 * CSV (data/csv.h) or an array of JSON objects one a line; "-" is standard input. Columns by name
 * in any order and case; states in any spelling. The kinds are those of data/user_kinds.h.
 */
#ifndef FS_DATA_USER_FACTS_H
#define FS_DATA_USER_FACTS_H

#include "data/dataset.h"
#include "data/user_kinds.h"

/*
 * Reads the files of the options into the dataset, whose loading is about to end. Every fault of a
 * file is reported; with skip_bad the faults of a row are warnings and the row is left out and
 * counted. False after an error.
 */
bool user_facts_load(const struct dataset_options *options, struct dataset *dataset,
                     struct diags *diags);

/* Is the file a JSON list, of whatever? */
bool user_facts_is_list(const char *path);

/* The kind of the file by its columns; NULL: of none, or it cannot be read, which is reported
 * unless `diags` is NULL. */
const struct user_kind *user_facts_recognise(const char *path, struct diags *diags);

/* Of the option of that kind: the file, or NULL. */
const char *user_facts_path(const struct user_kind *kind, const struct dataset_options *options);
void user_facts_set_path(const struct user_kind *kind, const char *path,
                         struct dataset_options *options);

/* "line 3", "lines 3, 5 and 9", "lines 3, 5, 9, 12, 20 and 7 more"; in the arena. */
const char *user_facts_lines(const size_t lines[], size_t n, struct arena *arena);

/* Adds the note of what was read, and how many rows lie outside the time that is looked at. */
void user_facts_summarise(const struct user_file *file, size_t outside, struct diags *diags);

#endif
