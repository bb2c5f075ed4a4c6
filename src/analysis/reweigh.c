/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reweigh: gammas, which combining brings to a sum of one; see the header. */
#include "analysis/reweigh.h"

#define ALPHA 4.0

static double mean_above_zero(size_t n, const double weights[])
{
    double sum = 0, count = 0;
    for (size_t k = 0; k < n; k++) {
        sum += weights[k];
        count += weights[k] > 0;
    }
    return count > 0 ? sum / count : 1;
}

static double draw(struct random *random, double weight, double mean)
{
    return weight > 0 ? random_gamma(random, ALPHA * weight / mean) : 0;
}

void reweigh_options(struct relgraph_options *options, struct random *random)
{
    double mean = mean_above_zero(DOMAIN_CHOICE_COUNT, options->domain_weight);
    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++)
        options->domain_weight[d] = draw(random, options->domain_weight[d], mean);
    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++) {
        double own[LAYER_COUNT];
        size_t count = 0;
        for (size_t l = 0; l < LAYER_COUNT; l++)
            if (layer_kinds[l]->domain == (enum domain)d)
                own[count++] = options->layer_weight[l];
        mean = mean_above_zero(count, own);
        for (size_t l = 0; l < LAYER_COUNT; l++)
            if (layer_kinds[l]->domain == (enum domain)d)
                options->layer_weight[l] = draw(random, options->layer_weight[l], mean);
    }
}
