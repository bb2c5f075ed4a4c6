/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dataset: the questions about the whole. */
#include "data/dataset.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "data/names_index.h"

void dataset_free(struct dataset *dataset)
{
    if (!dataset)
        return;
    names_free(dataset->names);
    arena_free(dataset->arena);
    free(dataset);
}

size_t dataset_find_code(const struct dataset *dataset, const char *iso3)
{
    size_t low = 0, high = dataset->state_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(dataset->states[middle].iso3, iso3);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return SIZE_MAX;
}

struct date dataset_warrant_public(const struct warrant *warrant)
{
    return date_is_known(warrant->unsealed) ? warrant->unsealed : warrant->issued;
}

static struct date earliest(struct date first, struct date date)
{
    return !date_is_known(first) || date.day < first.day ? date : first;
}

static bool is_warrant(const struct warrant *warrant, const char *suspect)
{
    return warrant->instrument == INSTRUMENT_WARRANT && str_is_equal(warrant->suspect, suspect);
}

struct date dataset_warrant_date(const struct dataset *dataset, const char *suspect)
{
    struct date first = {.precision = DATE_NONE};
    for (size_t i = 0; i < dataset->warrant_count; i++)
        if (is_warrant(&dataset->warrants[i], suspect))
            first = earliest(first, dataset_warrant_public(&dataset->warrants[i]));
    return first;
}

struct date dataset_warrant_issued(const struct dataset *dataset, const char *suspect,
                                   struct date day)
{
    struct date first = {.precision = DATE_NONE};
    for (size_t i = 0; i < dataset->warrant_count; i++)
        if (is_warrant(&dataset->warrants[i], suspect) &&
            date_is_by(dataset_warrant_public(&dataset->warrants[i]), day))
            first = earliest(first, dataset->warrants[i].issued);
    return first;
}

bool dataset_state_exists(const struct dataset *dataset, size_t state, struct date day)
{
    struct date from = dataset->states[state].exists_from;
    return !date_is_known(from) || date_is_by(from, day);
}
