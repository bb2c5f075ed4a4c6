/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dataset: the questions about the whole. */
#include "data/dataset.h"

#include <stdlib.h>
#include <string.h>

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

struct date dataset_warrant_date(const struct dataset *dataset, const char *suspect)
{
    struct date first = {.precision = DATE_NONE};
    for (size_t i = 0; i < dataset->warrant_count; i++) {
        const struct warrant *warrant = &dataset->warrants[i];
        if (warrant->instrument != INSTRUMENT_WARRANT || strcmp(warrant->suspect, suspect) != 0)
            continue;
        if (!date_is_known(first) || warrant->issued.day < first.day)
            first = warrant->issued;
    }
    return first;
}
