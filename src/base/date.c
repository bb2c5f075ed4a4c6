/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dates: civil days of the proleptic Gregorian calendar and days since 1970-01-01.
 *
 * The conversion counts in years that begin on 1 March, so that the leap day is the last
 * day of a year, and in eras of 400 years = 146,097 days (H. Hinnant, "chrono-compatible
 * low-level date algorithms").
 */
#include "base/date.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"

enum {
    YEAR_MIN = 1000, /* of what is computed: far enough from what is read that years can be added */
    YEAR_MAX = 9999,
    DAYS_PER_ERA = 146097,
    DAYS_BEFORE_EPOCH = 719468, /* from 0000-03-01 to 1970-01-01 */
};

struct civil {
    int year, month, day;
};

static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/* Years are 0 to 9999 here, so plain division never meets a negative number. */
static int32_t day_of(struct civil civil)
{
    int year = civil.month <= 2 ? civil.year - 1 : civil.year;
    int era = year / 400;
    int year_of_era = year % 400;
    int day_of_year = (153 * ((civil.month + 9) % 12) + 2) / 5 + civil.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - DAYS_BEFORE_EPOCH;
}

static struct civil civil_of(int32_t day)
{
    int shifted = day + DAYS_BEFORE_EPOCH;
    int era = shifted / DAYS_PER_ERA;
    int day_of_era = shifted % DAYS_PER_ERA;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * day_of_year + 2) / 153;
    struct civil civil = {.year = year_of_era + era * 400,
                          .month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9,
                          .day = day_of_year - (153 * shifted_month + 2) / 5 + 1};
    civil.year += civil.month <= 2;
    return civil;
}

/* `count` decimal digits, or -1. */
static int digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static struct date date_of_civil(struct civil civil, enum date_precision precision)
{
    if (precision == DATE_YEAR)
        civil.month = 12;
    if (precision != DATE_DAY)
        civil.day = month_length(civil.year, civil.month);
    return (struct date){.day = day_of(civil), .precision = precision};
}

bool date_parse(const char *text, struct date *out)
{
    if (!text)
        return false;
    size_t length = strlen(text);
    if (length != 4 && length != 7 && length != 10)
        return false;
    struct civil civil = {digits(text, 4), 1, 1};
    if (civil.year < LIMIT_YEAR_FIRST || civil.year > LIMIT_YEAR_LAST)
        return false;
    enum date_precision precision = DATE_YEAR;
    if (length >= 7) {
        precision = DATE_MONTH;
        civil.month = digits(text + 5, 2);
        if (text[4] != '-' || civil.month < 1 || civil.month > 12)
            return false;
    }
    if (length == 10) {
        precision = DATE_DAY;
        civil.day = digits(text + 8, 2);
        if (text[7] != '-' || civil.day < 1 || civil.day > month_length(civil.year, civil.month))
            return false;
    }
    *out = date_of_civil(civil, precision);
    return true;
}

struct date date_of(int year, int month, int day)
{
    if (year < YEAR_MIN)
        return date_of(YEAR_MIN, 1, 1);
    if (year > YEAR_MAX)
        return date_of(YEAR_MAX, 12, 31);
    assert(month >= 1 && month <= 12);
    assert(day >= 1 && day <= month_length(year, month));
    return date_of_civil((struct civil){year, month, day}, DATE_DAY);
}

bool date_is_known(struct date date)
{
    return date.precision != DATE_NONE;
}

int32_t date_first_day(struct date date)
{
    struct civil civil = civil_of(date.day);
    switch (date.precision) {
    case DATE_YEAR:
        civil.month = 1;
        civil.day = 1;
        break;
    case DATE_MONTH:
        civil.day = 1;
        break;
    case DATE_NONE:
    case DATE_DAY:
        break;
    }
    return day_of(civil);
}

int32_t date_middle_day(struct date date)
{
    int32_t first = date_first_day(date);

    return first + (date.day - first) / 2;
}

static char *put_digits(char *at, int value, int count)
{
    for (int i = count - 1; i >= 0; i--, value /= 10)
        at[i] = (char)('0' + value % 10);
    return at + count;
}

const char *date_format(struct date date, char buffer[static DATE_TEXT_SIZE])
{
    char *at = buffer;
    if (date_is_known(date)) {
        struct civil civil = civil_of(date.day);
        at = put_digits(at, civil.year, 4);
        if (date.precision >= DATE_MONTH) {
            *at++ = '-';
            at = put_digits(at, civil.month, 2);
        }
        if (date.precision == DATE_DAY) {
            *at++ = '-';
            at = put_digits(at, civil.day, 2);
        }
    }
    *at = '\0';
    return buffer;
}

const char *date_format_long(struct date date, char buffer[static 32])
{
    char *at = buffer;
    if (date_is_known(date)) {
        struct civil civil = civil_of(date.day);
        if (date.precision == DATE_DAY) {
            at = put_digits(at, civil.day, civil.day < 10 ? 1 : 2);
            *at++ = ' ';
        }
        if (date.precision >= DATE_MONTH) {
            at = stpcpy(at, month_names[civil.month - 1]);
            *at++ = ' ';
        }
        at = put_digits(at, civil.year, 4);
    }
    *at = '\0';
    return buffer;
}

struct date date_add_months(struct date date, int months)
{
    if (!date_is_known(date))
        return date;
    struct civil civil = civil_of(date.day);
    const int first = YEAR_MIN * 12, last_month = YEAR_MAX * 12 + 11;
    int month = civil.year * 12 + civil.month - 1;
    month = months < first - month        ? first
            : months > last_month - month ? last_month
                                          : month + months;
    civil.year = month / 12;
    civil.month = month % 12 + 1;
    /* Half a year after "2023" is a month, no year: the last day meant is what counts. */
    enum date_precision precision = date.precision;
    if (precision == DATE_YEAR && months % 12 != 0)
        precision = DATE_MONTH;
    int last = month_length(civil.year, civil.month);
    if (civil.day > last)
        civil.day = last;
    return date_of_civil(civil, precision);
}

int date_year(struct date date)
{
    return civil_of(date.day).year;
}

bool date_is_by(struct date date, struct date at)
{
    return date_is_known(date) && date_is_known(at) && date.day <= at.day;
}

bool date_is_within(struct date from, struct date to, struct date at)
{
    if (!date_is_known(at))
        return false;
    bool has_begun = !date_is_known(from) || from.day <= at.day;
    return has_begun && !(date_is_known(to) && to.day <= at.day);
}
