/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * User: ties of the user's own file (--ties), in the diplomatic domain. The weights of the rows in
 * force for a pair add up; a pair without a row is unknown, so a file about a few states moves only
 * those. Absent without a file.
 */
#include <math.h>

#include "graph/layer.h"
#include "graph/layers.h"

static bool is_in_force(const struct user_tie *tie, struct date as_of)
{
    return date_is_within(tie->from, tie->to, as_of);
}

static void build(const struct layer_request *request, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;

    for (size_t t = 0; t < dataset->user_tie_count; t++) {
        const struct user_tie *tie = &dataset->user_ties[t];
        if (!is_in_force(tie, request->as_of))
            continue;
        double before = layer->raw[tie->a * layer->n + tie->b];
        layer_set(layer, tie->a, tie->b, (isnan(before) ? 0 : before) + tie->weight);
        layer_rests(layer, tie->a, tie->b, &tie->origin, tie->weight);
        layer_note(layer, tie->from);
    }
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    const struct dataset *dataset = request->dataset;

    for (size_t t = 0; t < dataset->user_tie_count; t++) {
        const struct user_tie *tie = &dataset->user_ties[t];
        if (layer_is_pair(tie->a, tie->b, i, j) && is_in_force(tie, request->as_of))
            trace_add(out, (struct trace_record){
                               .text = tie->label ? tie->label : "tie of the user's own",
                               .from = tie->from,
                               .to = tie->to,
                               .value = tie->weight,
                               .origin = &tie->origin,
                           });
    }
}

const struct layer_kind layer_user = {
    .name = "user",
    .title = "ties of the user's own file",
    .domain = DOMAIN_DIPLOMATIC,
    .zero = "no tie given",
    .missing = "not in the file",
    .is_extra = true,
    .absent = "no file of the user's own",
    .build = build,
    .trace = trace,
};
