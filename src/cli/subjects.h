/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Subjects: what `list` can list. */
#ifndef FS_CLI_SUBJECTS_H
#define FS_CLI_SUBJECTS_H

#include "data/dataset.h"
#include "report/about.h"

enum subject {
    SUBJECT_STATES,
    SUBJECT_STUDIES,
    SUBJECT_SUSPECTS,
    SUBJECT_LAYERS,
    SUBJECT_DIAGRAMS,
    SUBJECT_FORMATS,
    SUBJECTS
};
extern const char *const subject_names[SUBJECTS];

/* Is it of the data? */
bool subject_needs_data(enum subject subject);

/* What there is of it, in `arena`; the dataset may be NULL where it is not needed. False after a
 * diagnostic. */
bool subject_collect(enum subject subject, const struct dataset *dataset, struct arena *arena,
                     struct about_list *list, struct diags *diags);

#endif
