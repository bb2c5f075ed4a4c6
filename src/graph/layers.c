/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Layers: the table, and what all of them share. */
#include "graph/layers.h"

#include <assert.h>
#include <math.h>

#include "base/str.h"

#define LAYER_ROW(name) &layer_##name,
const struct layer_kind *const layer_kinds[LAYER_COUNT] = {LAYERS(LAYER_ROW)};
#undef LAYER_ROW

void layer_note(struct layer *layer, struct date date)
{
    layer->facts++;
    if (!date_is_known(date))
        return;
    if (!date_is_known(layer->newest) || date.day > layer->newest.day)
        layer->newest = date;
}

void layer_mark(struct layer *layer, size_t i, size_t j, const struct origin *origin)
{
    if (layer->low && origin->confidence == CONFIDENCE_LOW)
        layer->low[i * layer->n + j] = layer->low[j * layer->n + i] = true;
}

void layer_doubt(struct layer *layer, size_t i, size_t j, const struct origin *const origins[2],
                 double value)
{
    doubts_add(layer->doubts, i < j ? i * layer->n + j : j * layer->n + i, origins[0], origins[1],
               value);
}

void layer_rests(struct layer *layer, size_t i, size_t j, const struct origin *origin, double value)
{
    layer_mark(layer, i, j, origin);
    layer_doubt(layer, i, j, (const struct origin *[]){origin, NULL}, value);
}

bool layer_is_touched(const struct layer *layer, size_t i, size_t j)
{
    if (!layer->full)
        return false;
    double full = *layer_at(layer, layer->full, i, j), raw = *layer_at(layer, layer->raw, i, j);
    if (isnan(full) || isnan(raw))
        return isnan(full) != isnan(raw);
    return full > raw || full < raw;
}

size_t layers_find(const char *name)
{
    size_t l = 0;
    while (l < LAYER_COUNT && !str_is_equal(layer_kinds[l]->name, name))
        l++;
    return l;
}

bool layer_is_of_votes(const struct layer_kind *kind)
{
    return kind == &layer_votes || kind == &layer_contested;
}

static const char *const domain_names[] = {
    [DOMAIN_POLITICAL] = "political",     [DOMAIN_SECURITY] = "security",
    [DOMAIN_ECONOMIC] = "economic",       [DOMAIN_DIPLOMATIC] = "diplomatic",
    [DOMAIN_OPPORTUNITY] = "opportunity",
};

enum { DOMAIN_NAME_COUNT = sizeof domain_names / sizeof *domain_names };

const char *domain_name(enum domain domain)
{
    assert((size_t)domain < DOMAIN_NAME_COUNT);
    return domain_names[domain];
}
