/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer proximity: 1 with a land border in force, else exp(-d / 2,500 km), d the great-circle
 * distance between the capitals on a sphere of the Earth's mean radius (haversine). An opportunity:
 * it enters the likelihood of a visit, never the leaning.
 */
#include <math.h>

#include "graph/layers.h"

#define EARTH_RADIUS_KM 6371.0088
#define REACH_KM 2500.0
#define RADIANS_PER_DEGREE (3.14159265358979323846 / 180.0)

static double distance_km(const struct state *a, const struct state *b)
{
    double lat_a = a->lat * RADIANS_PER_DEGREE;
    double lat_b = b->lat * RADIANS_PER_DEGREE;
    double half_lat = sin((lat_b - lat_a) / 2);
    double half_lon = sin((b->lon - a->lon) * RADIANS_PER_DEGREE / 2);
    double haversine = half_lat * half_lat + cos(lat_a) * cos(lat_b) * half_lon * half_lon;
    return 2 * EARTH_RADIUS_KM * asin(sqrt(haversine > 1 ? 1 : haversine));
}

static bool is_border(const struct border *border, struct date as_of)
{
    return border->a != border->b && date_is_within(border->from, border->to, as_of);
}

/* A pair with a border rests on its record, not on the capitals. */
static void add_borders(const struct layer_request *request, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    for (size_t b = 0; b < dataset->border_count; b++) {
        const struct border *border = &dataset->borders[b];
        if (!is_border(border, request->as_of))
            continue;
        layer_set(layer, border->a, border->b,
                  layer_counts(request, &border->origin) ? 1 : (double)NAN);
        if (layer->low)
            layer->low[border->a * layer->n + border->b] =
                layer->low[border->b * layer->n + border->a] = false;
    }
    for (size_t b = 0; b < dataset->border_count; b++) {
        const struct border *border = &dataset->borders[b];
        if (!is_border(border, request->as_of) || !layer_counts(request, &border->origin))
            continue;
        layer_rests(layer, border->a, border->b, &border->origin, (double)NAN);
        layer_note(layer, border->from);
    }
}

static void build(const struct layer_request *request, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    size_t home = request->is_lean ? request->study->home : SIZE_MAX;
    for (size_t i = 0; i < layer->n; i++) {
        for (size_t j = i + 1; j < layer->n; j++) {
            if (request->is_lean && i != home && j != home)
                continue;
            double distance = distance_km(&dataset->states[i], &dataset->states[j]);
            layer_set(layer, i, j, exp(-distance / REACH_KM));
            layer_mark(layer, i, j, &dataset->states[i].origin);
            layer_mark(layer, i, j, &dataset->states[j].origin);
        }
    }
    add_borders(request, layer);
}

static void trace_capitals(const struct dataset *dataset, size_t i, size_t j, struct trace *out)
{
    const struct state *ends[] = {&dataset->states[i], &dataset->states[j]};
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++)
        trace_add(out, (struct trace_record){
                           .text = arena_printf(out->arena, "between capitals: %s (%s)",
                                                ends[e]->capital ? ends[e]->capital : "capital",
                                                ends[e]->iso3),
                           .value = distance_km(ends[0], ends[1]),
                           .unit = "km",
                           .origin = &ends[e]->origin,
                       });
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    const struct dataset *dataset = request->dataset;
    bool has_border = false;
    for (size_t b = 0; i != j && b < dataset->border_count; b++) {
        const struct border *border = &dataset->borders[b];
        if (!is_border(border, request->as_of) || !layer_is_pair(border->a, border->b, i, j))
            continue;
        has_border = true;
        if (!layer_counts(request, &border->origin))
            continue;
        trace_add(out, (struct trace_record){.text = "land border",
                                             .from = border->from,
                                             .to = border->to,
                                             .value = border->km,
                                             .unit = "km",
                                             .origin = &border->origin});
    }
    if (!has_border && i != j)
        trace_capitals(dataset, i, j, out);
}

const struct layer_kind layer_proximity = {
    .name = "proximity",
    .title = "land border, or nearness of the capitals",
    .domain = DOMAIN_OPPORTUNITY,
    .unit = "1 a border, else exp(-distance / 2,500 km)",
    .zero = "far apart",
    .absent = "never: every capital is known",
    .build = build,
    .trace = trace,
};
