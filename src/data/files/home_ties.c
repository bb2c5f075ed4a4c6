/* SPDX-License-Identifier: GPL-2.0-or-later */
/* home_ties.json: figures about a state and a home state, one indicator and year a record. */
#include <float.h>
#include <math.h>

#include "data/tables.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2100, MONTHS_MAX = 12 };

static void read_home_tie(struct fields *fields, void *record)
{
    struct home_tie *tie = record;
    tie->state = field_state(fields, "state");
    tie->home = field_state(fields, "home");
    tie->indicator = field_text(fields, "indicator");
    double year = field_number_or_null(fields, "year", YEAR_MIN, YEAR_MAX);
    tie->year = isnan(year) ? 0 : (int)year;
    tie->value = field_number_or_null(fields, "value", -DBL_MAX, DBL_MAX);
    tie->text = field_text_or_null(fields, "text");
    tie->unit = field_text_or_null(fields, "unit");
    tie->months = field_number_or_null(fields, "months", 0, MONTHS_MAX);
    field_origin(fields, &tie->origin);
}

const struct table table_home_ties = {
    .file = "home_ties.json",
    .what = "a figure of a state with the home state",
    .terms = "mixed, see LICENSES.md",
    .is_optional = true,
    .key = {"state", "home", "indicator", "year"},
    TABLE_OF(struct home_tie, home_ties, home_tie_count),
    TABLE_CITES(struct home_tie),
    TABLE_ABOUT_TWO(struct home_tie, state, home),
    .read = read_home_tie,
};
