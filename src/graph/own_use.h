/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Own use: which rows of the user's own files say anything on a day, and what they say it for. */
#ifndef FS_GRAPH_OWN_USE_H
#define FS_GRAPH_OWN_USE_H

#include "data/study.h"

/*
 * Adds for each file a note of what was read, a warning of the rows that nothing on that day uses,
 * and a note of the visits that are outcomes of the study and no input. Without a study only the
 * day counts.
 */
void own_use_report(const struct dataset *dataset, const struct study *study, struct date as_of,
                    struct diags *diags);

#endif
