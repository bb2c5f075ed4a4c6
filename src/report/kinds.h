/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The diagrams and reports, one row each: a function from findings to a figure or a document. */
#ifndef FS_REPORT_KINDS_H
#define FS_REPORT_KINDS_H

#include "analysis/findings.h"
#include "report/doc.h"
#include "report/figure.h"

struct figure_kind {
    const char *name; /* "fence" */
    const char *help; /* one line for listings */
    /* NULL after a diagnostic. */
    struct figure *(*compose)(const struct findings *findings, struct diags *diags);
};

#define FIGURE_KINDS(X)                                                                            \
    X(fence)                                                                                       \
    X(ties)

#define FIGURE_DECLARE(name) extern const struct figure_kind figure_kind_##name;
FIGURE_KINDS(FIGURE_DECLARE)
#undef FIGURE_DECLARE

#define FIGURE_COUNT_ONE(name) +1
enum { FIGURE_KIND_COUNT = 0 FIGURE_KINDS(FIGURE_COUNT_ONE) };
#undef FIGURE_COUNT_ONE

extern const struct figure_kind *const figure_kinds[FIGURE_KIND_COUNT];

/* The edition: the report a lawyer files as an appendix. `top` rows of the ranking. */
struct doc *edition_compose(const struct findings *findings, size_t top);

/* The ranking and the duty table as they go to standard output. */
struct doc *ranking_compose(const struct findings *findings, size_t top);
struct doc *duty_compose(const struct findings *findings);

/* One state's duty: the class, the article, the acts behind it with their sources. */
struct doc *duty_state_compose(const struct findings *findings, size_t state);

#endif
