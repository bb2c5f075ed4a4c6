/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer language: 1 where two states share an official language, else 0; unknown without a survey.
 * An opportunity that only profiles show.
 */
#include <math.h>

#include "graph/layers.h"

static bool is_tie(const struct language_tie *tie)
{
    return tie->a != tie->b && tie->language_count > 0;
}

static void build(const struct layer_request *request, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    if (dataset->language_tie_count == 0)
        return;
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = i + 1; j < layer->n; j++)
            layer_set(layer, i, j, 0);
    for (size_t t = 0; t < dataset->language_tie_count; t++) {
        const struct language_tie *tie = &dataset->language_ties[t];
        if (!is_tie(tie))
            continue;
        layer_set(layer, tie->a, tie->b, layer_counts(request, &tie->origin) ? 1 : (double)NAN);
        if (!layer_counts(request, &tie->origin))
            continue;
        layer_mark(layer, tie->a, tie->b, &tie->origin);
        layer_note(layer, (struct date){0});
    }
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    for (size_t t = 0; t < request->dataset->language_tie_count; t++) {
        const struct language_tie *tie = &request->dataset->language_ties[t];
        if (!is_tie(tie) || !layer_counts(request, &tie->origin) ||
            !layer_is_pair(tie->a, tie->b, i, j))
            continue;
        const char *text = tie->languages[0];
        for (size_t l = 1; l < tie->language_count; l++)
            text = arena_printf(out->arena, "%s, %s", text, tie->languages[l]);
        trace_add(out, (struct trace_record){
                           .text = arena_printf(out->arena, "official in both: %s", text),
                           .value = 1,
                           .origin = &tie->origin,
                       });
    }
}

const struct layer_kind layer_language = {
    .name = "language",
    .title = "a shared official language",
    .domain = DOMAIN_OPPORTUNITY,
    .profile_only = true,
    .zero = "no common official language",
    .absent = "the data has no survey of languages",
    .build = build,
    .trace = trace,
};
