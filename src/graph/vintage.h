/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Vintage: from which day on the figure of a year may be used (methods, 2). */
#ifndef FS_GRAPH_VINTAGE_H
#define FS_GRAPH_VINTAGE_H

#include "base/date.h"

/* The year as a date, which counts from its last day; unknown for a year outside 1000-9999. */
struct date vintage_date(int year);

/* Have `months` passed since the last day of the year? */
bool vintage_is_usable(int year, int months, struct date as_of);

#endif
