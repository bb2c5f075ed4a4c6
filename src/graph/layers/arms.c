/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer arms: the home state's share of a state's imports of major arms over ten years, in per
 * cent; from 12 months after the last of them. No figure is no zero.
 */
#include "graph/home_figure.h"
#include "graph/layers.h"

static const struct home_indicator share = {
    .before = "arms_import_share_",
    .after = "",
    .what = "home state's share in arms imports over ten years",
};

static void build(const struct layer_request *request, struct layer *layer)
{
    home_figure_build(request, &share, NULL, layer);
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    home_figure_trace(request, &share, i, j, out);
}

const struct layer_kind layer_arms = {
    .name = "arms",
    .title = "share of the home state in imports of major arms",
    .domain = DOMAIN_SECURITY,
    .home_only = true,
    .unit = "per cent of its imports of major arms",
    .zero = "no major arms from the home state",
    .missing = "no imports on record",
    .absent = "no figure usable on that date",
    .build = build,
    .trace = trace,
};
