/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rates: the base rate of stays, and of arrests given a visit. */
#ifndef FS_REPORT_RATES_H
#define FS_REPORT_RATES_H

#include "report/edition.h"

/* The base rate of the suspect and of all together in a sentence, or why there is none. */
const char *rate_text(struct arena *arena, const struct findings *findings);

/* The base rate of each suspect who led a state, and of all together; nothing without exposure. */
void rates_table(struct edition *edition);

/* The same aside from plain text, with how the rates are counted. */
void rates_aside(struct edition *edition);

/* How the rates are counted, and why not to pool them; NULL without a rate. */
const char *rates_caveat(struct edition *edition);

/* Arrest given a visit, with its bound; nothing where no stay is known. */
void arrest_paragraph(struct edition *edition);

/* The rate of the study's own suspect; NULL: that one was never exposed. */
const struct base_rate *rates_own(const struct findings *findings);

#endif
