/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Study files: which studies there are, and where. */
#ifndef FS_DATA_STUDY_FILES_H
#define FS_DATA_STUDY_FILES_H

#include "data/dataset.h"

/* Is it a file (it has a '/' or ends in ".json"), and no study of DIR/studies? */
bool study_is_path(const char *name);

/* The file of the study `name`. */
const char *study_path(const struct dataset *dataset, const char *name, struct arena *arena);

/* Names of the studies of the data folder in order; in `arena`. */
const char *const *study_names(const struct dataset *dataset, struct arena *arena, size_t *count);

#endif
