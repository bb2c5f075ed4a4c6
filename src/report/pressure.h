/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pressure: what others publicly said or did towards a host, beside the visits; never a term. */
#ifndef FS_REPORT_PRESSURE_H
#define FS_REPORT_PRESSURE_H

#include "report/edition.h"

/* A table of the acts about the suspect up to the day, towards one host or (SIZE_MAX) all of them;
 * one sentence where there are none. */
void pressure_table(struct edition *edition, size_t host);

/* Who acted towards each host and when, an item a host; one sentence where nobody did. */
void pressure_items(struct edition *edition);

/* The same acts, by date; the list lives in `arena`. */
const struct pressure *const *pressure_list(const struct findings *findings, size_t host,
                                            struct arena *arena, size_t *count);

/* Those up to another day than that of the findings. */
const struct pressure *const *pressure_known(const struct findings *findings, size_t host,
                                             struct date day, struct arena *arena, size_t *count);

/* When, who, what, with sources. */
const char *pressure_text(struct edition *edition, const struct pressure *act);

#endif
