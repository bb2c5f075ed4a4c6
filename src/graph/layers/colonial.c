/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer colonial: 1 where one state was the other's colony or both were colonies of one power, else
 * 0; unknown without a survey. What was stays: the end of the rule ends no tie. An opportunity that
 * only profiles show.
 */
#include <math.h>

#include "graph/layers.h"

static bool has_begun(const struct colonial_tie *tie, struct date as_of)
{
    return tie->ruler != tie->colony && (!date_is_known(tie->from) || date_is_by(tie->from, as_of));
}

static void join(struct layer *layer, size_t i, size_t j, const struct origin *origin)
{
    layer_set(layer, i, j, 1);
    layer_mark(layer, i, j, origin);
}

/* Joins the colony to its ruler and to the colonies of that ruler in rows before this one. */
static void add(const struct layer_request *request, size_t row, struct layer *layer)
{
    const struct colonial_tie *ties = request->dataset->colonial_ties;
    const struct colonial_tie *tie = &ties[row];
    join(layer, tie->ruler, tie->colony, &tie->origin);
    for (size_t t = 0; t < row; t++) {
        if (ties[t].ruler != tie->ruler || ties[t].colony == tie->colony ||
            !layer_counts(request, &ties[t].origin) || !has_begun(&ties[t], request->as_of))
            continue;
        join(layer, ties[t].colony, tie->colony, &ties[t].origin);
        join(layer, ties[t].colony, tie->colony, &tie->origin);
    }
    layer_note(layer, tie->from);
}

/* Whether the colony had a past with that ruler and its other colonies is not known. */
static void forget(const struct layer_request *request, const struct colonial_tie *tie,
                   struct layer *layer)
{
    if (!has_begun(tie, request->as_of))
        return;
    for (size_t t = 0; t < request->dataset->colonial_tie_count; t++) {
        const struct colonial_tie *other = &request->dataset->colonial_ties[t];
        bool is_shared = other->ruler == tie->ruler && other->colony != tie->colony &&
                         has_begun(other, request->as_of);
        if (is_shared && *layer_at(layer, layer->raw, tie->colony, other->colony) < 1)
            layer_set(layer, tie->colony, other->colony, (double)NAN);
    }
    if (*layer_at(layer, layer->raw, tie->ruler, tie->colony) < 1)
        layer_set(layer, tie->ruler, tie->colony, (double)NAN);
}

static void build(const struct layer_request *request, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    for (size_t t = 0; t < dataset->colonial_tie_count; t++)
        if (layer_counts(request, &dataset->colonial_ties[t].origin) &&
            has_begun(&dataset->colonial_ties[t], request->as_of))
            add(request, t, layer);
    for (size_t i = 0; layer->facts && i < layer->n; i++)
        for (size_t j = i + 1; j < layer->n; j++)
            if (isnan(*layer_at(layer, layer->raw, i, j)))
                layer_set(layer, i, j, 0);
    for (size_t t = 0; t < dataset->colonial_tie_count; t++)
        if (!layer_counts(request, &dataset->colonial_ties[t].origin))
            forget(request, &dataset->colonial_ties[t], layer);
}

static void trace_tie(const struct dataset *dataset, const struct colonial_tie *tie,
                      struct trace *out)
{
    trace_add(out, (struct trace_record){
                       .text = arena_printf(out->arena, "%s colony of %s",
                                            dataset->states[tie->colony].iso3,
                                            dataset->states[tie->ruler].iso3),
                       .from = tie->from,
                       .to = tie->to,
                       .value = 1,
                       .origin = &tie->origin,
                   });
}

static bool has_ruled(const struct layer_request *request, size_t ruler, size_t colony)
{
    for (size_t t = 0; t < request->dataset->colonial_tie_count; t++) {
        const struct colonial_tie *tie = &request->dataset->colonial_ties[t];
        if (tie->ruler == ruler && tie->colony == colony && has_begun(tie, request->as_of))
            return true;
    }
    return false;
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    for (size_t t = 0; t < request->dataset->colonial_tie_count; t++) {
        const struct colonial_tie *tie = &request->dataset->colonial_ties[t];
        if (!layer_counts(request, &tie->origin) || !has_begun(tie, request->as_of))
            continue;
        bool is_shared = (tie->colony == i && has_ruled(request, tie->ruler, j)) ||
                         (tie->colony == j && has_ruled(request, tie->ruler, i));
        if (is_shared || layer_is_pair(tie->ruler, tie->colony, i, j))
            trace_tie(request->dataset, tie, out);
    }
}

const struct layer_kind layer_colonial = {
    .name = "colonial",
    .title = "a colonial past, with each other or under one power",
    .domain = DOMAIN_OPPORTUNITY,
    .profile_only = true,
    .zero = "no colonial past in common",
    .absent = "the data has no survey of colonial pasts",
    .build = build,
    .trace = trace,
};
