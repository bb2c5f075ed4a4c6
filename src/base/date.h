/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dates with a precision: a day, a month or a year.
 *
 * Methods, preamble: a date known only to the month or year counts from its last
 * day. `day` is that last day, so comparing `day` is all that callers need.
 */
#ifndef FS_BASE_DATE_H
#define FS_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

enum date_precision { DATE_NONE, DATE_YEAR, DATE_MONTH, DATE_DAY };

struct date {
    int32_t day; /* days since 1970-01-01 of the last day meant; 0 when DATE_NONE */
    enum date_precision precision;
};

enum { DATE_TEXT_SIZE = 16 };

#define DATE_FORMS "write YYYY-MM-DD, YYYY-MM or YYYY, of the years 1500 to 2999"

/* Parses YYYY, YYYY-MM or YYYY-MM-DD (proleptic Gregorian, of the years above), strictly. */
bool date_parse(const char *text, struct date *out);

/* The date of a civil day; month 1-12, day 1-31 must be valid. Years end at 1000 and 9999. */
struct date date_of(int year, int month, int day);

bool date_is_known(struct date date);

/* The first day the date can mean: 2024-05 gives that of 2024-05-01. */
int32_t date_first_day(struct date date);

/* The middle of the days it can mean, of two the earlier. */
int32_t date_middle_day(struct date date);

/* ISO text at the date's precision, or "" for DATE_NONE; returns buffer. */
const char *date_format(struct date date, char buffer[static DATE_TEXT_SIZE]);

/* "2 September 2024", "May 2024", "2023"; for prose. */
const char *date_format_long(struct date date, char buffer[static 32]);

/* The same civil day `months` later (negative: earlier), clipped to the month's end and to the
 * years 1000 to 9999. */
struct date date_add_months(struct date date, int months);

int date_year(struct date date);

/* known(date) && date <= at : "has happened by". */
bool date_is_by(struct date date, struct date at);

/* An interval [from, to) that holds at `at`: an unknown `from` has always begun, an unknown `to` is
 * open. */
bool date_is_within(struct date from, struct date to, struct date at);

#endif
