/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The domain of a tie in pictures: which one adds most to it, its colour and stroke. */
#ifndef FS_PICTURES_DOMAINS_H
#define FS_PICTURES_DOMAINS_H

#include "graph/relgraph.h"
#include "pictures/layout.h"

struct figure_domain {
    const char *color;
    enum figure_line line; /* so that the domains read in grey too */
};

extern const struct figure_domain figure_domains[DOMAIN_CHOICE_COUNT];

/* The domain whose layers add most to the tie; DOMAIN_CHOICE_COUNT when none does. */
size_t figure_domain_of(const struct relgraph *graph, size_t a, size_t b);

/* A legend of the domains with has[d]; the y below it. */
double figure_domain_legend(struct figure *figure, double top, const bool has[DOMAIN_CHOICE_COUNT]);

#endif
