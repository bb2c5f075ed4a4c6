/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Listings about the data and the settings: the sources, the effective study. */
#ifndef FS_REPORT_LISTING_H
#define FS_REPORT_LISTING_H

#include "analysis/findings.h"
#include "report/doc.h"
#include "report/value.h"

/* Which sources: of one state (SIZE_MAX: of all), cited by a fact of low confidence, cited by none.
 */
struct source_filter {
    size_t state;
    bool low;
    bool unused;
};

struct doc *sources_compose(const struct dataset *dataset, const struct source_filter *filter);
struct value *machine_sources(const struct findings *findings, const struct source_filter *filter,
                              struct arena *arena);

/* Where settings of a run may come from, for `study`. */
struct setting_origins {
    const char *as_of;              /* "--as-of" or "the data's own date" */
    const char *normaliser;         /* "--normalise" or "default" */
    const struct weights *weights;  /* of --weights; an empty one when not given */
    const char *walk, *leak, *seed; /* the option or "default" */
    const char *data;               /* "--data" or "default" */
};

struct doc *study_compose(const struct findings *findings, const struct setting_origins *origins);
struct value *machine_study(const struct findings *findings, const struct setting_origins *origins,
                            struct arena *arena);

#endif
