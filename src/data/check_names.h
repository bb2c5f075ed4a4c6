/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Check of names.json: a name that stands for two things, or is there twice. */
#ifndef FS_DATA_CHECK_NAMES_H
#define FS_DATA_CHECK_NAMES_H

#include "data/dataset.h"

void check_names(const struct dataset *dataset, struct diags *diags);

#endif
