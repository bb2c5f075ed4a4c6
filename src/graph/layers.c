/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Layers: the table, and what all of them share. */
#include "graph/layers.h"

#include <assert.h>

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

const char *domain_name(enum domain domain)
{
    static const char *const names[] = {
        [DOMAIN_POLITICAL] = "political",     [DOMAIN_SECURITY] = "security",
        [DOMAIN_ECONOMIC] = "economic",       [DOMAIN_DIPLOMATIC] = "diplomatic",
        [DOMAIN_OPPORTUNITY] = "opportunity",
    };
    assert((size_t)domain < sizeof names / sizeof *names);
    return names[domain];
}
