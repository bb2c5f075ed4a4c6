/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer visits: leaders' visits to the home state and stays of the suspect, its leader, in the
 * state: sum of v 2^(-(t - t_e) / 3 years), v = 1 for a head of state or government, else 0.4.
 *
 * Of the wanted person's own trips only those before the first public warrant: later ones are the
 * outcome to be explained and never an input. Visits of others to the home state count at any time
 * up to the day. Passages and trips not made do not count. Where the study has
 * such facts, no visit is a zero; the layer is absent where it has none.
 */
#include <math.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/str.h"
#include "graph/layers.h"

#define HALF_LIFE_DAYS (3 * 365.25)
#define LESSER_VISITOR 0.4

static bool is_input(const struct layer_request *request, struct date date,
                     const struct origin *origin)
{
    return layer_counts(request, origin) && date_is_by(date, request->as_of);
}

static bool is_before_warrant(const struct layer_request *request, struct date date)
{
    struct date warrant = dataset_warrant_date(request->dataset, request->study->suspect);
    return !date_is_known(warrant) || date.day < warrant.day;
}

static double fade(const struct layer_request *request, struct date date)
{
    return exp2(-(double)(request->as_of.day - date.day) / HALF_LIFE_DAYS);
}

/* What a leader's visit adds; 0 when it does not count. */
static double worth_of_visit(const struct layer_request *request, const struct leader_visit *visit)
{
    if (visit->home != request->study->home || visit->visitor == visit->home ||
        !is_input(request, visit->date, &visit->origin))
        return 0;
    bool is_chief =
        visit->office == VISITOR_HEAD_OF_STATE || visit->office == VISITOR_HEAD_OF_GOVERNMENT;
    return (is_chief ? 1 : LESSER_VISITOR) * fade(request, visit->date);
}

/* The same of a trip of the suspect. */
static double worth_of_trip(const struct layer_request *request, const struct visit *trip)
{
    if (!str_is_equal(trip->suspect, request->study->suspect) || trip->status != VISIT_COMPLETED ||
        str_is_equal(trip->kind, "transit") || trip->host == request->study->home ||
        !is_input(request, trip->start, &trip->origin) || !is_before_warrant(request, trip->start))
        return 0;
    return fade(request, trip->start);
}

static void add(struct layer *layer, size_t home, size_t state, double worth)
{
    double sum = *layer_at(layer, layer->raw, state, home);
    layer_set(layer, state, home, isnan(sum) ? worth : sum + worth);
}

static void add_all(const struct layer_request *request, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    size_t home = request->study->home;
    for (size_t v = 0; v < dataset->leader_visit_count; v++) {
        const struct leader_visit *visit = &dataset->leader_visits[v];
        double worth = worth_of_visit(request, visit);
        if (!(worth > 0))
            continue;
        add(layer, home, visit->visitor, worth);
        layer_rests(layer, home, visit->visitor, &visit->origin, worth);
        layer_note(layer, visit->date);
    }
    for (size_t v = 0; v < dataset->visit_count; v++) {
        const struct visit *trip = &dataset->visits[v];
        double worth = worth_of_trip(request, trip);
        if (!(worth > 0))
            continue;
        add(layer, home, trip->host, worth);
        layer_rests(layer, home, trip->host, &trip->origin, worth);
        layer_note(layer, trip->start);
    }
}

static void build(const struct layer_request *request, struct layer *layer)
{
    if (!request->study->leader_visits)
        return;
    size_t home = request->study->home;
    add_all(request, layer);
    for (size_t s = 0; layer->facts && s < layer->n; s++)
        if (isnan(*layer_at(layer, layer->raw, s, home)))
            layer_set(layer, s, home, 0);
}

static const char *const offices[] = {
    [VISITOR_HEAD_OF_STATE] = "head of state",
    [VISITOR_HEAD_OF_GOVERNMENT] = "head of government",
    [VISITOR_DEPUTY] = "deputy",
    [VISITOR_MINISTER] = "minister",
    [VISITOR_OTHER] = "envoy",
};

static void trace_visits(const struct layer_request *request, size_t state, struct trace *out)
{
    for (size_t v = 0; v < request->dataset->leader_visit_count; v++) {
        const struct leader_visit *visit = &request->dataset->leader_visits[v];
        double worth = visit->visitor == state ? worth_of_visit(request, visit) : 0;
        if (!(worth > 0))
            continue;
        trace_add(out, (struct trace_record){
                           .text = arena_printf(out->arena, "%s in the home state: %s",
                                                offices[visit->office],
                                                visit->event ? visit->event : "visit"),
                           .from = visit->date,
                           .to = visit->date,
                           .value = worth,
                           .origin = &visit->origin,
                       });
    }
}

static void trace_trips(const struct layer_request *request, size_t state, struct trace *out)
{
    for (size_t v = 0; v < request->dataset->visit_count; v++) {
        const struct visit *trip = &request->dataset->visits[v];
        double worth = trip->host == state ? worth_of_trip(request, trip) : 0;
        if (!(worth > 0))
            continue;
        trace_add(out, (struct trace_record){
                           .text = arena_printf(out->arena, "home state's leader in %s",
                                                trip->city ? trip->city : "the state"),
                           .from = trip->start,
                           .to = trip->start,
                           .value = worth,
                           .origin = &trip->origin,
                       });
    }
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    size_t state = layer_partner(request, i, j);
    if (state == SIZE_MAX || !request->study->leader_visits)
        return;
    trace_visits(request, state, out);
    trace_trips(request, state, out);
}

const struct layer_kind layer_visits = {
    .name = "visits",
    .title = "leaders' visits to the home state, and its leader's trips before the warrant",
    .domain = DOMAIN_DIPLOMATIC,
    .adds_up = true,
    .home_only = true,
    .unit = "visits, halved every 3 years",
    .zero = "no visit on record",
    .absent = "the study has no facts of leaders' visits by that date",
    .build = build,
    .trace = trace,
};
