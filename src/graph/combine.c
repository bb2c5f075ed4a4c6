/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Combine; see the header. */
#include "graph/combine.h"

#include <assert.h>
#include <math.h>

void combine_shares(const struct relgraph_options *options, const bool present[LAYER_COUNT],
                    double share[LAYER_COUNT])
{
    double inside[DOMAIN_CHOICE_COUNT] = {0};
    double domains = 0;
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        assert(options->layer_weight[l] >= 0 && isfinite(options->layer_weight[l]));
        if (present[l] && layer_kinds[l]->domain < DOMAIN_CHOICE_COUNT)
            inside[layer_kinds[l]->domain] += options->layer_weight[l];
    }
    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++) {
        assert(options->domain_weight[d] >= 0 && isfinite(options->domain_weight[d]));
        domains += inside[d] > 0 ? options->domain_weight[d] : 0;
    }
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        enum domain d = layer_kinds[l]->domain;
        share[l] = 0;
        if (present[l] && d < DOMAIN_CHOICE_COUNT && inside[d] > 0 && domains > 0)
            share[l] = options->domain_weight[d] / domains * (options->layer_weight[l] / inside[d]);
    }
}

double combine_at(size_t count, const struct combine_part parts[], size_t at)
{
    double sum = 0, weight = 0;
    for (size_t c = 0; c < count; c++) {
        double tie = parts[c].weight[at];
        if (isnan(tie))
            continue;
        sum += parts[c].share * tie;
        weight += parts[c].share;
    }
    return weight > 0 ? sum / weight : 0;
}
