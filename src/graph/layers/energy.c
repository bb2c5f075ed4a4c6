/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer energy: fuels bought from the home state in the last year with 12 months reported, log(1 +
 * millions of euros); from 12 months after that year. A year with fewer months is no figure: its
 * sum would rank a state by its diligence in reporting.
 */
#include <math.h>

#include "graph/home_figure.h"
#include "graph/layers.h"

static const struct home_indicator purchases = {
    .before = "fossil_purchases_",
    .after = "_eur_mn",
    .months = 12,
    .what = "fuels bought from the home state in the year",
};

static void build(const struct layer_request *request, struct layer *layer)
{
    home_figure_build(request, &purchases, log1p, layer);
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    home_figure_trace(request, &purchases, i, j, out);
}

const struct layer_kind layer_energy = {
    .name = "energy",
    .title = "fuels bought from the home state",
    .domain = DOMAIN_ECONOMIC,
    .home_only = true,
    .unit = "ln(1 + millions of euro a year)",
    .zero = "no fuels from the home state",
    .missing = "no year reported in full",
    .absent = "no figure usable on that date",
    .build = build,
    .trace = trace,
};
