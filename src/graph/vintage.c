/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Vintage: a year's figure is out some months after the year. */
#include "graph/vintage.h"

enum { YEAR_MIN = 1000, YEAR_MAX = 9999 };

struct date vintage_date(int year)
{
    if (year < YEAR_MIN || year > YEAR_MAX)
        return (struct date){0};
    return (struct date){.day = date_of(year, 12, 31).day, .precision = DATE_YEAR};
}

bool vintage_is_usable(int year, int months, struct date as_of)
{
    struct date end = vintage_date(year);
    return date_is_known(end) && date_is_by(date_add_months(end, months), as_of);
}
