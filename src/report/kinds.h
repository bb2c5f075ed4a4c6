/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The diagrams and reports, one row each: a function from findings to a figure or a document. */
#ifndef FS_REPORT_KINDS_H
#define FS_REPORT_KINDS_H

#include "analysis/findings.h"
#include "report/doc.h"
#include "report/figure.h"

struct figure_request {
    const char *title; /* instead of the one that says the finding; NULL: none */
    bool intervals;    /* draw those of the marks, where the kind has them */
    size_t state;      /* of a kind that needs one */
    size_t top;        /* states of a ranking */
};

struct figure_kind {
    const char *name; /* "fence" */
    const char *help; /* one line for listings */
    unsigned parts;   /* of the findings it shows: FINDINGS_... */
    bool needs_state;
    /* NULL after a diagnostic. */
    struct figure *(*compose)(const struct findings *findings, const struct figure_request *request,
                              struct diags *diags);
};

#define FIGURE_KINDS(X)                                                                            \
    X(fence)                                                                                       \
    X(ties)                                                                                        \
    X(clusters)                                                                                    \
    X(visits)                                                                                      \
    X(ego)                                                                                         \
    X(ranking)                                                                                     \
    X(backtest)

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
