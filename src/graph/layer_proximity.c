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

static void build(const struct layer_request *request, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    for (size_t i = 0; i < layer->n; i++) {
        for (size_t j = i + 1; j < layer->n; j++) {
            double distance = distance_km(&dataset->states[i], &dataset->states[j]);
            layer_set(layer, i, j, exp(-distance / REACH_KM));
        }
    }
    for (size_t b = 0; b < dataset->border_count; b++) {
        const struct border *border = &dataset->borders[b];
        if (border->a == border->b || !date_is_within(border->from, border->to, request->as_of))
            continue;
        layer_set(layer, border->a, border->b, 1);
        layer_note(layer, border->from);
    }
}

const struct layer_kind layer_proximity = {
    .name = "proximity",
    .title = "land border, or nearness of the capitals",
    .domain = DOMAIN_OPPORTUNITY,
    .unknown = "-",
    .build = build,
};
