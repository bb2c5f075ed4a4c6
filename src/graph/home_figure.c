/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Home figure: the latest usable year wins; of two rows of one year the first.
 *
 * A figure of a year is out a year later: of 2023, from 31 December 2024 on.
 */
#include "graph/home_figure.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "graph/vintage.h"

enum { MONTHS_AFTER = 12 };

const struct home_indicator home_imports = {
    .before = "trade_share_", .after = "_imports", .what = "share in imports of goods"};

/* Is it `before`, the lower-case code, `after`? */
static bool is_named(const struct home_indicator *indicator, const char *code, const char *name)
{
    if (!str_has_prefix(name, indicator->before))
        return false;
    name += strlen(indicator->before);
    for (; *code; code++, name++)
        if (*name != tolower((unsigned char)*code))
            return false;
    return str_is_equal(name, indicator->after);
}

static bool is_usable(const struct home_tie *tie, const struct home_indicator *indicator,
                      struct date as_of)
{
    bool is_whole = !(indicator->months > 0) || tie->months == indicator->months;
    return is_whole && !isnan(tie->value) && vintage_is_usable(tie->year, MONTHS_AFTER, as_of);
}

/* The figure of each state (n), or of one alone; NULL where there is none. One pass over the rows.
 */
static void find(const struct layer_request *request, const struct home_indicator *indicator,
                 size_t only, const struct home_tie *found[])
{
    const struct dataset *dataset = request->dataset;
    size_t home = request->study->home;
    for (size_t h = 0; h < dataset->home_tie_count; h++) {
        const struct home_tie *tie = &dataset->home_ties[h];
        const struct home_tie **place = &found[only == SIZE_MAX ? tie->state : 0];
        if (tie->home != home || tie->state == home || (only != SIZE_MAX && tie->state != only) ||
            (*place && tie->year <= (*place)->year))
            continue;
        if (is_named(indicator, dataset->states[home].iso3, tie->indicator) &&
            is_usable(tie, indicator, request->as_of))
            *place = tie;
    }
}

const struct home_tie *home_figure_find(const struct layer_request *request,
                                        const struct home_indicator *indicator, size_t state)
{
    const struct home_tie *found = NULL;
    find(request, indicator, state, &found);
    return found && layer_counts(request, &found->origin) ? found : NULL;
}

void home_figure_find_all(const struct layer_request *request,
                          const struct home_indicator *indicator, const struct home_tie *found[])
{
    size_t n = request->dataset->state_count;
    for (size_t s = 0; s < n; s++)
        found[s] = NULL;
    find(request, indicator, SIZE_MAX, found);
    for (size_t s = 0; s < n; s++)
        if (found[s] && !layer_counts(request, &found[s]->origin))
            found[s] = NULL;
}

void home_figure_build(const struct layer_request *request, const struct home_indicator *indicator,
                       double (*map)(double), struct layer *layer)
{
    _cleanup_(cleanup_free) const struct home_tie **found = mem_alloc(layer->n + 1, sizeof *found);
    home_figure_find_all(request, indicator, found);
    for (size_t s = 0; s < layer->n; s++) {
        const struct home_tie *tie = found[s];
        if (!tie)
            continue;
        layer_set(layer, s, request->study->home, map ? map(tie->value) : tie->value);
        layer_rests(layer, s, request->study->home, &tie->origin, (double)NAN);
        layer_note(layer, vintage_date(tie->year));
    }
}

void home_figure_trace(const struct layer_request *request, const struct home_indicator *indicator,
                       size_t i, size_t j, struct trace *trace)
{
    size_t state = layer_partner(request, i, j);
    const struct home_tie *tie =
        state == SIZE_MAX ? NULL : home_figure_find(request, indicator, state);
    if (!tie)
        return;
    trace_add(trace, (struct trace_record){.text = indicator->what,
                                           .from = vintage_date(tie->year),
                                           .to = vintage_date(tie->year),
                                           .value = tie->value,
                                           .unit = tie->unit,
                                           .origin = &tie->origin});
}
