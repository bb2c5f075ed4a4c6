/* SPDX-License-Identifier: GPL-2.0-or-later */
/* home_ties.json: an indicator of states' ties with a home state in one year; expanded to one
 * record a state. */
#include <math.h>
#include <string.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "data/pairs.h"
#include "data/tables.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2100, MONTHS_MAX = 12 };

struct home_tie_row {
    struct home_tie first; /* what the states have in common */
    const struct home_tie *ties;
    size_t count;
};

/* A figure, or a word that stands for one. */
static void read_figures(struct fields *fields, struct pairs *pairs, struct home_tie_row *row)
{
    struct home_tie *ties =
        arena_alloc(fields->loading->arena, pairs_count_max(pairs), sizeof *ties);

    for (struct pair pair; pairs_next(pairs, &pair); row->count++) {
        struct home_tie *tie = &ties[row->count];
        *tie = row->first;
        tie->state = pair.state;
        if (num_parse(pair.value, &tie->value))
            continue;
        tie->value = (double)NAN;
        tie->text = pair.value;
    }
    if (fields->is_faulty) /* an unknown state would be taken for the first one */
        row->count = 0;
    row->ties = ties;
}

static void read_home_ties(struct fields *fields, void *record)
{
    struct home_tie_row *row = record;
    struct home_tie *first = &row->first;
    first->home = field_state(fields, "home");
    first->indicator = field_text(fields, "indicator");
    double year = field_number_or_null(fields, "year", YEAR_MIN, YEAR_MAX);
    first->year = isnan(year) ? 0 : (int)year;
    struct pairs figures = pairs_of(fields, "figures");
    first->unit = field_text_or_null(fields, "unit");
    first->months = field_number_or_null(fields, "months", 0, MONTHS_MAX);
    field_origin(fields, &first->origin);
    read_figures(fields, &figures, row);
}

/* Two figures of a state for one indicator and year: which of them holds would depend on order. */
static void check_once(struct loading *loading, const struct home_tie_row *rows, size_t count)
{
    struct diag_at at = {.path = arena_printf(loading->arena, "%shome_ties.json", loading->folder),
                         .field = "figures"};
    const struct state *states = loading->dataset->states;
    size_t n = loading->dataset->state_count;
    _cleanup_(cleanup_free) size_t *lines = mem_alloc(n + 1, sizeof *lines);

    /* Rows of one home, indicator and year stand together, since the file is sorted by them. */
    for (size_t r = 0; r < count; r++) {
        const struct home_tie *one = &rows[r].first, *before = r ? &rows[r - 1].first : NULL;
        if (!before || one->home != before->home || one->year != before->year || !one->indicator ||
            !before->indicator || strcmp(one->indicator, before->indicator) != 0)
            memset(lines, 0, n * sizeof *lines);
        for (size_t t = 0; t < rows[r].count; t++) {
            size_t *line = &lines[rows[r].ties[t].state];
            at.line = one->origin.line;
            if (*line)
                diags_add(loading->diags, DIAG_DUPLICATE, &at, NULL,
                          "'%s' given twice, first in line %zu", states[rows[r].ties[t].state].iso3,
                          *line);
            *line = one->origin.line;
        }
    }
}

static void expand(struct loading *loading, void *records, size_t count, bool is_complete)
{
    const struct home_tie_row *rows = records;
    ARR(struct home_tie) all = {0};
    if (is_complete && loading->states.is_complete)
        check_once(loading, rows, count);
    for (size_t r = 0; r < count; r++)
        for (size_t t = 0; t < rows[r].count; t++)
            ARR_PUSH(&all, rows[r].ties[t]);
    loading->filling->home_ties = arena_take(loading->arena, all.items);
    loading->filling->home_tie_count = all.n;
}

const struct table table_home_ties = {
    .file = "home_ties.json",
    .what = "an indicator of states' ties with the home state in one year",
    .terms = "mixed, see LICENSES.md",
    .is_optional = true,
    .key = {"home", "indicator", "year", "figures"},
    TABLE_OF_SURVEY(struct home_tie_row, struct home_tie, home_ties, home_tie_count),
    TABLE_CITES(struct home_tie),
    TABLE_ABOUT_TWO(struct home_tie, state, home),
    .read = read_home_ties,
    .finish = expand,
};
