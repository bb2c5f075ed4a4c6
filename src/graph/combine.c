/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Combine; see the header. */
#include "graph/combine.h"

#include <assert.h>
#include <math.h>

#include "base/lanes.h"
#include "base/num.h"

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

void combine_begin(const double share[LAYER_COUNT], const double *const weight[LAYER_COUNT],
                   struct combine *out)
{
    *out = (struct combine){0};
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        enum domain d = layer_kinds[l]->domain;
        if (share[l] <= 0)
            continue;
        size_t at = out->count++;
        for (; at > 0 && out->parts[at - 1].domain > d; at--)
            out->parts[at] = out->parts[at - 1];
        out->parts[at] = (struct combine_part){weight[l], share[l], d, layer_kinds[l]->home_only};
        out->domain[d] += share[l];
    }
}

void combine_drop_home_only(struct combine *combine)
{
    size_t kept = 0;
    for (size_t c = 0; c < combine->count; c++)
        if (!combine->parts[c].is_home_only)
            combine->parts[kept++] = combine->parts[c];
    combine->count = kept;
}

void combine_of(const struct relgraph *graph, struct combine *out)
{
    const double *weight[LAYER_COUNT];

    for (size_t l = 0; l < LAYER_COUNT; l++)
        weight[l] = graph->layers[l].weight;
    combine_begin(graph->layer_weight, weight, out);
}

struct combine combine_from(const struct combine *combine, size_t at)
{
    struct combine out = *combine;

    for (size_t c = 0; c < out.count; c++)
        out.parts[c].weight += at;
    return out;
}

void combine_domains_at(const struct combine *combine, size_t at, double value[DOMAIN_CHOICE_COUNT])
{
    double weight[DOMAIN_CHOICE_COUNT] = {0};

    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++)
        value[d] = 0;
    for (size_t c = 0; c < combine->count; c++) {
        const struct combine_part *part = &combine->parts[c];
        double tie = part->weight[at];
        if (isnan(tie))
            continue;
        value[part->domain] += part->share * tie;
        weight[part->domain] += part->share;
    }
    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++)
        value[d] = weight[d] > 0 ? value[d] / weight[d] : (double)NAN;
}

double combine_at(const struct combine *combine, size_t at)
{
    double value[DOMAIN_CHOICE_COUNT], sum = 0, weight = 0;

    combine_domains_at(combine, at, value);
    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++) {
        if (isnan(value[d]))
            continue;
        sum += combine->domain[d] * value[d];
        weight += combine->domain[d];
    }
    return weight > 0 ? sum / weight : 0;
}

/* A mean over what is known. */
struct mean {
    lanes sum, weight;
};

LANES_BODY void add_to(struct mean *mean, lanes weight, lanes x)
{
    mean->sum += lanes_where(x == x, weight * x);
    mean->weight += lanes_where(x == x, weight);
}

/* NAN of nothing. */
LANES_BODY lanes value_of(struct mean mean)
{
    return mean.sum / mean.weight;
}

LANES_BODY void put_tie(struct mean mean, const double factor[], double out[])
{
    lanes tie = lanes_where(mean.weight > 0, value_of(mean));
    lanes_store(factor ? tie * lanes_load(factor) : tie, out);
}

/* Eight pairs at once, by the same steps as combine_at(). */
LANES_BODY void combine_body(const struct combine *combine, size_t count, const double factor[],
                             double out[])
{
    const struct mean none = {lanes_of(0), lanes_of(0)};
    size_t at = 0;
    for (; at + 2 * LANES <= count; at += 2 * LANES) {
        struct mean first = none, second = none;
        for (size_t c = 0; c < combine->count;) {
            enum domain d = combine->parts[c].domain;
            struct mean in_first = none, in_second = none;
            for (; c < combine->count && combine->parts[c].domain == d; c++) {
                const double *weight = combine->parts[c].weight + at;
                lanes share = lanes_of(combine->parts[c].share);
                add_to(&in_first, share, lanes_load(weight));
                add_to(&in_second, share, lanes_load(weight + LANES));
            }
            lanes own = lanes_of(combine->domain[d]);
            add_to(&first, own, value_of(in_first));
            add_to(&second, own, value_of(in_second));
        }
        put_tie(first, factor ? factor + at : NULL, out + at);
        put_tie(second, factor ? factor + at + LANES : NULL, out + at + LANES);
    }
    for (; at < count; at++)
        out[at] = combine_at(combine, at) * (factor ? factor[at] : 1);
}

#ifdef CPU_AVX2
CPU_AVX2 static void combine_avx2(const struct combine *combine, size_t count,
                                  const double factor[], double out[])
{
    combine_body(combine, count, factor, out);
}
#else
#define combine_avx2 combine_body
#endif

void combine_all(const struct combine *combine, size_t count, const double factor[], double out[])
{
    if (cpu_has_avx2())
        combine_avx2(combine, count, factor, out);
    else
        combine_body(combine, count, factor, out);
    num_round12_row(count, out);
}
