/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Domains of ties; see the header. */
#include "pictures/domains.h"

#include <math.h>

#include "doc/palette.h"
#include "graph/combine.h"

const struct figure_domain figure_domains[DOMAIN_CHOICE_COUNT] = {
    [DOMAIN_POLITICAL] = {PALETTE_BLUE, LINE_SOLID},
    [DOMAIN_SECURITY] = {PALETTE_PURPLE, LINE_DASHED},
    [DOMAIN_ECONOMIC] = {PALETTE_GREEN, LINE_DOTTED},
    [DOMAIN_DIPLOMATIC] = {PALETTE_GREY, LINE_SOLID},
};

size_t figure_domain_of(const struct relgraph *graph, size_t a, size_t b)
{
    double value[DOMAIN_CHOICE_COUNT];
    double most = 0;
    size_t best = DOMAIN_CHOICE_COUNT;
    struct combine combine;

    combine_of(graph, &combine);
    combine_domains_at(&combine, a * graph->n + b, value);
    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++) {
        double part = isnan(value[d]) ? 0 : combine.domain[d] * value[d];
        if (part > most) {
            most = part;
            best = d;
        }
    }
    return best;
}

double figure_domain_legend(struct figure *figure, double top, const bool has[DOMAIN_CHOICE_COUNT])
{
    struct legend_entry entries[DOMAIN_CHOICE_COUNT];
    size_t n = 0;

    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++)
        if (has[d])
            entries[n++] = (struct legend_entry){.sample = SAMPLE_LINE,
                                                 .stroke = figure_domains[d].color,
                                                 .width = 1.4,
                                                 .line = figure_domains[d].line,
                                                 .label = domain_name((enum domain)d)};
    return n ? layout_legend(figure, top, "Ties by", n, entries) : top;
}
