/* SPDX-License-Identifier: GPL-2.0-or-later */
/* economy.json: gross domestic product and population by year; expanded to one record a year. */
#include <float.h>
#include <math.h>

#include "base/arr.h"
#include "data/tables.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2100 };

struct economy_row {
    struct economy first;
    const double *gdp, *population;
    size_t count;
};

static void read_economy(struct fields *fields, void *record)
{
    struct economy_row *row = record;
    size_t population_count;
    row->first.state = field_state(fields, "state");
    row->first.year = (int)field_count(fields, "from_year", YEAR_MIN, YEAR_MAX);
    row->gdp = field_numbers(fields, "gdp_usd", 0, DBL_MAX, &row->count);
    row->population = field_numbers(fields, "population", 0, DBL_MAX, &population_count);
    if (row->count != population_count) {
        field_fault(fields, DIAG_NUMBER_RANGE, "population", "one entry a year, null where unknown",
                    "%zu years in 'population' where 'gdp_usd' has %zu", population_count,
                    row->count);
        row->count = 0;
    }
    field_origin(fields, &row->first.origin);
}

static void expand(struct loading *loading, void *records, size_t count, bool is_complete)
{
    ARR(struct economy) all = {0};
    const struct economy_row *rows = records;
    (void)is_complete;
    for (size_t r = 0; r < count; r++)
        for (size_t y = 0; y < rows[r].count; y++) {
            struct economy one = rows[r].first;
            one.year += (int)y;
            one.gdp = rows[r].gdp[y];
            one.population = rows[r].population[y];
            if (!isnan(one.gdp) || !isnan(one.population))
                ARR_PUSH(&all, one);
        }
    loading->filling->economies = ARR_KEEP(&all, loading->arena);
    loading->filling->economy_count = all.n;
    ARR_FREE(&all);
}

const struct table table_economy = {
    .file = "economy.json",
    .is_optional = true,
    .key = {"state", "from_year"},
    TABLE_OF_SURVEY(struct economy_row),
    .read = read_economy,
    .finish = expand,
};
