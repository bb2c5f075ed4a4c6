/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Weigh; see the header. */
#include "graph/weigh.h"

#include <stdio.h>

#include "base/str.h"

static size_t index_of(const char *name, size_t n, const char *const names[])
{
    size_t i = 0;

    while (i < n && !str_is_equal(name, names[i]))
        i++;
    return i;
}

/* Each weight to the place of its name in `target`. */
static bool set(size_t count, const struct weight weights[], size_t n, const char *const names[],
                double target[], const char *path, const char *what, struct diags *diags)
{
    bool is_fine = true;

    for (size_t w = 0; w < count; w++) {
        size_t at = index_of(weights[w].name, n, names);
        if (at < n) {
            target[at] = weights[w].value;
            continue;
        }
        char hint[96] = "";
        const char *nearest = str_nearest(weights[w].name, n, names);
        if (nearest)
            snprintf(hint, sizeof hint, "did you mean '%s'?", nearest);
        diags_add(diags, DIAG_LAYER_UNKNOWN, &(struct diag_at){.path = path},
                  nearest ? hint : "'fencesitter study' lists domains and layers",
                  "unknown %s '%s' in 'weights'", what, weights[w].name);
        is_fine = false;
    }
    return is_fine;
}

/* Is a layer left? The user's own is none where no ties are given. */
static bool has_choice(const struct relgraph_options *options, bool has_own)
{
    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (layer_kinds[l]->domain < DOMAIN_CHOICE_COUNT && options->layer_weight[l] > 0 &&
            options->domain_weight[layer_kinds[l]->domain] > 0 &&
            (has_own || !layer_kinds[l]->is_extra))
            return true;
    return false;
}

/* A weight of what is no tie of choice would go nowhere. */
static bool check_choice(const struct weights *weights, struct diags *diags)
{
    bool is_fine = true;

    for (size_t w = 0; w < weights->layer_count; w++) {
        size_t l = layers_find(weights->layers[w].name);
        if (l == LAYER_COUNT || layer_kinds[l]->domain < DOMAIN_CHOICE_COUNT)
            continue;
        diags_add(diags, DIAG_LAYER_UNKNOWN, &(struct diag_at){.path = weights->path},
                  "leave it out; '--terms' says what makes the index",
                  "layer '%s' in 'weights' has no part in the ties of choice",
                  weights->layers[w].name);
        is_fine = false;
    }
    return is_fine;
}

bool relgraph_weigh(struct relgraph_options *options, const struct weights *weights, bool has_own,
                    struct diags *diags)
{
    const char *domains[DOMAIN_CHOICE_COUNT], *layers[LAYER_COUNT];

    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++)
        domains[d] = domain_name((enum domain)d);
    for (size_t l = 0; l < LAYER_COUNT; l++)
        layers[l] = layer_kinds[l]->name;
    bool is_fine = set(weights->domain_count, weights->domains, DOMAIN_CHOICE_COUNT, domains,
                       options->domain_weight, weights->path, "domain", diags);
    is_fine = set(weights->layer_count, weights->layers, LAYER_COUNT, layers, options->layer_weight,
                  weights->path, "layer", diags) &&
              is_fine;
    is_fine = check_choice(weights, diags) && is_fine;
    if (is_fine && !has_choice(options, has_own)) {
        diags_add(diags, DIAG_MODEL, &(struct diag_at){.path = weights->path},
                  "give at least one choice layer a weight above 0",
                  "no layer left by the weights");
        return false;
    }
    return is_fine;
}
