/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Traces: where the numbers of each ranked state come from. */
#ifndef FS_REPORT_EDITION_TRACES_H
#define FS_REPORT_EDITION_TRACES_H

#include "report/edition.h"

/* Adds them; last of all, for they cite by number what is cited. */
void edition_traces(struct edition *edition);

#endif
