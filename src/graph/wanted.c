/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Wanted: the last of a suspect's warrants to end decides, for one that stands is enough; a death
 * ends all of them. */
#include "graph/wanted.h"

#include <assert.h>

#include "base/str.h"

/* Statuses of warrants.json that leave nobody to arrest. */
static const struct {
    const char *word;
    enum wanted_status status;
} ends[] = {
    {"deceased", WANTED_DEAD},         {"in_custody", WANTED_IN_CUSTODY},
    {"convicted", WANTED_CONVICTED},   {"acquitted", WANTED_ACQUITTED},
    {"terminated", WANTED_TERMINATED}, {"withdrawn", WANTED_WITHDRAWN},
};

/* WANTED_OPEN for a warrant that has no end. */
static enum wanted_status end_of(const struct warrant *warrant)
{
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++)
        if (str_is_equal(ends[e].word, warrant->status))
            return ends[e].status;
    return WANTED_OPEN;
}

/* An end without a day is known from the data's own date on. */
static struct date day_of_end(const struct dataset *dataset, const struct warrant *warrant)
{
    return date_is_known(warrant->status_date) ? warrant->status_date : dataset->date;
}

static enum wanted_status status_on(const struct dataset *dataset, const struct warrant *warrant,
                                    struct date day)
{
    enum wanted_status end = end_of(warrant);

    if (end != WANTED_OPEN && date_is_by(day_of_end(dataset, warrant), day))
        return end;
    return date_is_by(warrant->held_from, day) ? WANTED_HELD : WANTED_OPEN;
}

static struct date since_of(const struct warrant *warrant, enum wanted_status status)
{
    return status == WANTED_OPEN   ? dataset_warrant_public(warrant)
           : status == WANTED_HELD ? warrant->held_from
                                   : warrant->status_date;
}

/* Does what the row says go before what was found so far? */
static bool goes_before(enum wanted_status status, struct date since, const struct wanted *found)
{
    bool is_open = status == WANTED_OPEN || status == WANTED_HELD;

    if (!found->warrant || (found->status == WANTED_DEAD) != (status == WANTED_DEAD))
        return !found->warrant || status == WANTED_DEAD;
    if (wanted_is_open(found) != is_open)
        return is_open;
    if (found->status != status && is_open)
        return status == WANTED_HELD;
    return !is_open && date_is_known(since) && since.day > found->since.day;
}

struct wanted wanted_on(const struct dataset *dataset, const char *suspect, struct date day)
{
    struct wanted found = {.status = WANTED_NOT_YET};

    for (size_t w = 0; w < dataset->warrant_count; w++) {
        const struct warrant *warrant = &dataset->warrants[w];
        if (warrant->instrument != INSTRUMENT_WARRANT || !str_is_equal(warrant->suspect, suspect) ||
            !date_is_by(dataset_warrant_public(warrant), day))
            continue;
        enum wanted_status status = status_on(dataset, warrant, day);
        struct date since = since_of(warrant, status);
        if (!goes_before(status, since, &found))
            continue;
        found.status = status;
        found.since = since;
        found.warrant = warrant;
    }
    if (found.warrant)
        found.public_from = dataset_warrant_date(dataset, suspect);
    return found;
}

bool wanted_is_open(const struct wanted *wanted)
{
    return wanted->status == WANTED_OPEN || wanted->status == WANTED_HELD;
}

static int32_t earlier(int32_t end, struct date date)
{
    return date_is_known(date) && date.day < end ? date.day : end;
}

int32_t wanted_exposed_until(const struct dataset *dataset, const char *suspect, struct date as_of)
{
    int32_t end = as_of.day + 1;
    int32_t case_end = INT32_MIN; /* one warrant that stands keeps the case open */

    if (date_is_known(dataset->date) && dataset->date.day < as_of.day)
        end = dataset->date.day + 1;
    for (size_t w = 0; w < dataset->warrant_count; w++) {
        const struct warrant *warrant = &dataset->warrants[w];
        if (!str_is_equal(warrant->suspect, suspect))
            continue;
        end = earlier(earlier(end, warrant->office_until), warrant->held_from);
        enum wanted_status status = end_of(warrant);
        if (status == WANTED_DEAD)
            end = earlier(end, warrant->status_date);
        int32_t day = status == WANTED_OPEN ? INT32_MAX : day_of_end(dataset, warrant).day;
        if (warrant->instrument == INSTRUMENT_WARRANT && day > case_end)
            case_end = day;
    }
    return case_end > INT32_MIN && case_end < end ? case_end : end;
}

const char *wanted_name(enum wanted_status status)
{
    static const char *const names[] = {
        [WANTED_NOT_YET] = "no_warrant",  [WANTED_OPEN] = "at_large",
        [WANTED_HELD] = "held",           [WANTED_IN_CUSTODY] = "in_custody",
        [WANTED_DEAD] = "dead",           [WANTED_CONVICTED] = "convicted",
        [WANTED_ACQUITTED] = "acquitted", [WANTED_TERMINATED] = "terminated",
        [WANTED_WITHDRAWN] = "withdrawn",
    };
    assert((size_t)status < sizeof names / sizeof *names);
    return names[status];
}
