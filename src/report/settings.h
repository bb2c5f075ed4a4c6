/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Settings: the effective study and where each value came from. */
#ifndef FS_REPORT_SETTINGS_H
#define FS_REPORT_SETTINGS_H

#include "doc/form.h"
#include "report/edition.h"

/* Where settings of a run may come from, for `study`. */
struct setting_origins {
    const char *as_of;              /* "--as-of" or "the data's own date" */
    const char *normaliser;         /* "--normalise" or "default" */
    const struct weights *weights;  /* of --weights; an empty one when not given */
    const char *walk, *leak, *seed; /* the option or "default" */
    const char *data;               /* "--data" or "default" */
};

/* The settings of the run and the data as a table, for an edition. */
void settings_blocks(struct edition *edition);

struct doc *study_compose(const struct findings *findings, const struct setting_origins *origins);
struct value *machine_study(const struct findings *findings, const struct setting_origins *origins,
                            struct arena *arena);

extern const struct form machine_study_form;

#endif
