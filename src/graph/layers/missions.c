/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer missions: 1 with an embassy either way, 0 between two other states that the survey covers,
 * which are those it names. The survey is of November 2022; a row of another year counts from that
 * year's end and replaces the older one for its direction.
 */
#include <math.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "graph/layers.h"
#include "graph/vintage.h"

enum { SURVEY_YEAR = 2022, SURVEY_MONTH = 11, SURVEY_LAST_DAY = 30 };

static struct date date_of_row(const struct mission *mission)
{
    if (mission->year != SURVEY_YEAR)
        return vintage_date(mission->year);
    return (struct date){.day = date_of(SURVEY_YEAR, SURVEY_MONTH, SURVEY_LAST_DAY).day,
                         .precision = DATE_MONTH};
}

/* Does the row replace `known` (NULL: none) on that day? */
static bool replaces(const struct mission *mission, const struct mission *known, struct date as_of)
{
    return mission->state != mission->host && date_is_by(date_of_row(mission), as_of) &&
           (!known || mission->year > known->year);
}

/* Is there an embassy the other way by a record as sure as this? Then the figure rests on that one;
 * of two as sure on the first. */
static bool has_surer(const struct mission *const *latest, size_t n, size_t at)
{
    size_t back = at % n * n + at / n;
    const struct mission *other = latest[back];
    if (!other || !other->is_open || other->origin.is_left_out)
        return false;
    return other->origin.confidence > latest[at]->origin.confidence ||
           (other->origin.confidence == latest[at]->origin.confidence && back < at);
}

/* Sets zeros between the covered states, gaps where an answer is left out, and ones where a latest
 * row says so. */
static void fill(const struct layer_request *request, const struct mission *const *latest,
                 const bool *is_covered, struct layer *layer)
{
    size_t n = layer->n;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (is_covered[i] && is_covered[j])
                layer_set(layer, i, j, 0);
    for (size_t at = 0; at < n * n; at++)
        if (latest[at] && !layer_counts(request, &latest[at]->origin))
            layer_set(layer, at / n, at % n, (double)NAN);
    for (size_t at = 0; at < n * n; at++) {
        if (!latest[at] || !layer_counts(request, &latest[at]->origin))
            continue;
        if (latest[at]->is_open)
            layer_set(layer, at / n, at % n, 1);
        layer_mark(layer, at / n, at % n, &latest[at]->origin);
        if (layer->doubts && !has_surer(latest, n, at))
            layer_doubt(layer, at / n, at % n, (const struct origin *[]){&latest[at]->origin, NULL},
                        (double)NAN);
        layer_note(layer, date_of_row(latest[at]));
    }
}

static void build(const struct layer_request *request, struct layer *layer)
{
    size_t n = layer->n;
    _cleanup_(cleanup_free) bool *is_covered = mem_alloc(n + 1, sizeof *is_covered);
    _cleanup_(cleanup_free) const struct mission **latest = mem_alloc(n * n + 1, sizeof *latest);
    for (size_t m = 0; m < request->dataset->mission_count; m++) {
        const struct mission *mission = &request->dataset->missions[m];
        size_t at = mission->state * n + mission->host;
        if (!replaces(mission, latest[at], request->as_of))
            continue;
        latest[at] = mission;
        is_covered[mission->state] = is_covered[mission->host] = true;
    }
    fill(request, latest, is_covered, layer);
}

static void trace_direction(const struct layer_request *request, size_t state, size_t host,
                            struct trace *out)
{
    const struct dataset *dataset = request->dataset;
    const struct mission *latest = NULL;
    for (size_t m = 0; m < dataset->mission_count; m++) {
        const struct mission *mission = &dataset->missions[m];
        if (mission->state == state && mission->host == host &&
            replaces(mission, latest, request->as_of))
            latest = mission;
    }
    if (!latest || !layer_counts(request, &latest->origin))
        return;
    trace_add(out, (struct trace_record){
                       .text = arena_printf(
                           out->arena, "%s of %s in %s", latest->is_open ? "embassy" : "no embassy",
                           dataset->states[state].iso3, dataset->states[host].iso3),
                       .from = date_of_row(latest),
                       .to = date_of_row(latest),
                       .value = latest->is_open ? 1 : 0,
                       .origin = &latest->origin,
                   });
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    trace_direction(request, i, j, out);
    trace_direction(request, j, i, out);
}

const struct layer_kind layer_missions = {
    .name = "missions",
    .title = "an embassy either way",
    .domain = DOMAIN_DIPLOMATIC,
    .zero = "no embassy either way",
    .missing = "not surveyed",
    .absent = "no survey usable on that date covers the home state",
    .build = build,
    .trace = trace,
};
