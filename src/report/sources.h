/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sources: what the facts cite, how often, in which file. */
#ifndef FS_REPORT_SOURCES_H
#define FS_REPORT_SOURCES_H

#include "analysis/findings.h"
#include "doc/doc.h"
#include "doc/form.h"

/* Which: of one state (SIZE_MAX: of all), cited by a fact of low confidence, cited by none. */
struct source_filter {
    size_t state;
    bool low;
    bool unused;
};

struct doc *sources_compose(const struct dataset *dataset, const struct source_filter *filter);
struct value *machine_sources(const struct findings *findings, const struct source_filter *filter,
                              struct arena *arena);

extern const struct form machine_sources_form;

#endif
