/* SPDX-License-Identifier: GPL-2.0-or-later */
/* institutions.json: an index of institutions by year; expanded to one record a year. */
#include <math.h>

#include "base/arr.h"
#include "data/tables.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2100 };

static const double index_limit = 10; /* beyond every index in use */

struct institution_row {
    struct institution first; /* of the series; its value is not used */
    const double *values;
    size_t count;
};

static void read_institution(struct fields *fields, void *record)
{
    struct institution_row *row = record;
    row->first.state = field_state(fields, "state");
    row->first.index = field_text(fields, "index");
    row->first.year = (int)field_count(fields, "from_year", YEAR_MIN, YEAR_MAX);
    row->values = field_numbers(fields, "values", -index_limit, index_limit, &row->count);
    field_origin(fields, &row->first.origin);
}

static void expand(struct loading *loading, void *records, size_t count, bool is_complete)
{
    ARR(struct institution) all = {0};
    const struct institution_row *rows = records;
    (void)is_complete;
    for (size_t r = 0; r < count; r++)
        for (size_t y = 0; y < rows[r].count; y++) {
            struct institution one = rows[r].first;
            one.year += (int)y;
            one.value = rows[r].values[y];
            if (!isnan(one.value))
                ARR_PUSH(&all, one);
        }
    loading->filling->institutions = arena_take(loading->arena, all.items);
    loading->filling->institution_count = all.n;
}

const struct table table_institutions = {
    .file = "institutions.json",
    .what = "an index of institutions of a state, a list by year",
    .terms = "CC-BY-SA-4.0 (V-Dem), CC-BY 4.0 (World Bank)",
    .is_optional = true,
    .key = {"state", "index"},
    TABLE_OF_SURVEY(struct institution_row, struct institution, institutions, institution_count),
    TABLE_CITES(struct institution),
    TABLE_ABOUT(struct institution, state),
    .read = read_institution,
    .finish = expand,
};
