/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Credits: who published the facts that a picture shows. */
#ifndef FS_PICTURES_CREDITS_H
#define FS_PICTURES_CREDITS_H

#include "analysis/findings.h"
#include "doc/figure.h"

/* What a picture shows, and so whose facts it rests on. */
enum {
    CREDITS_TIES = 1 << 0,  /* the alignment of states */
    CREDITS_INDEX = 1 << 1, /* the index: ties, support and opportunity */
    CREDITS_DUTY = 1 << 2,
    CREDITS_SUPPORT = 1 << 3,
    CREDITS_VISITS = 1 << 4,    /* of the suspect */
    CREDITS_DECISIONS = 1 << 5, /* of the Court on those visits */
    CREDITS_VOTES = 1 << 6,
    CREDITS_EVERY_SUSPECT = 1 << 7, /* visits and decisions of all of them */
    CREDITS_KINDS_ONLY = 1 << 8,    /* not who published them: for a column of a newspaper */
};

/* "votes in the General Assembly (UN Library); trade (mostly World Bank); ...": kinds of facts,
 * none later than the day, each with who published most of it. */
const char *credits_text(struct figure *figure, const struct findings *findings, unsigned shown);

#endif
