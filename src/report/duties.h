/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Duties: who had to arrest on the day, and of one state why. */
#ifndef FS_REPORT_DUTIES_H
#define FS_REPORT_DUTIES_H

#include "report/edition.h"

/* The duty table as it goes to standard output. */
struct doc *duty_compose(const struct findings *findings);

/* One state's duty: the class, the article, the acts behind it with their sources. */
struct doc *duty_state_compose(const struct findings *findings, size_t state);
void duty_section(struct edition *edition, size_t state);

#endif
