/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer trade: mutual dependence in goods trade, sqrt(d_ij d_ji), where d_ij is the share of j in
 * i's goods trade (Formal Bilateral Influence Capacity index); kept as `directed`. Of the surveys
 * the newest that is out on the day counts, each from 18 months after its year. A state is surveyed
 * that has a record of that year. Shares under 0.05 % are not recorded: on one side of a pair such
 * a share counts as half of that, on both sides the tie is zero.
 */
#include <math.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "graph/layers.h"
#include "graph/vintage.h"

#define UNRECORDED_SHARE 0.00025 /* half of the least share that is recorded */

/* The year of the newest survey out on the day; 0: none. */
static int find_year(const struct layer_request *request)
{
    int year = 0;
    for (size_t s = 0; s < request->dataset->trade_survey_count; s++) {
        int other = request->dataset->trade_surveys[s].year;
        if (other > year && date_of(other + 2, 7, 1).day <= request->as_of.day)
            year = other;
    }
    return year;
}

/*
 * Shares as fractions; between two surveyed states 0 where none is recorded, NAN where left out. A
 * state all of whose records are left out is not surveyed.
 */
static void read_shares(const struct layer_request *request, int year, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    _cleanup_(cleanup_free) bool *is_surveyed = mem_alloc(layer->n + 1, sizeof *is_surveyed);
    for (size_t s = 0; s < dataset->trade_survey_count; s++)
        if (dataset->trade_surveys[s].year == year &&
            layer_counts(request, &dataset->trade_surveys[s].origin))
            is_surveyed[dataset->trade_surveys[s].state] = true;
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = 0; j < layer->n; j++)
            if (is_surveyed[i] && is_surveyed[j])
                *layer_at(layer, layer->directed, i, j) = 0;
    const struct date vintage = vintage_date(year);
    for (size_t s = 0; s < dataset->trade_survey_count; s++) {
        const struct trade_survey *survey = &dataset->trade_surveys[s];
        if (survey->year != year)
            continue;
        for (size_t p = 0; p < survey->share_count; p++) {
            const struct trade_share *share = &survey->shares[p];
            if (share->partner == survey->state)
                continue;
            *layer_at(layer, layer->directed, survey->state, share->partner) =
                layer_counts(request, &survey->origin) ? share->percent / 100 : (double)NAN;
            if (!layer_counts(request, &survey->origin))
                continue;
            layer_rests(layer, survey->state, share->partner, &survey->origin, (double)NAN);
            layer_note(layer, vintage);
        }
    }
}

/* A state's zeros are its survey's answer too; where it has several records, that of the surest. */
static void doubt_surveys(const struct layer_request *request, int year, struct layer *layer)
{
    const struct dataset *dataset = request->dataset;
    _cleanup_(cleanup_free) const struct trade_survey **surest =
        mem_alloc(layer->n + 1, sizeof *surest);
    for (size_t s = 0; s < dataset->trade_survey_count; s++) {
        const struct trade_survey *survey = &dataset->trade_surveys[s],
                                  *best = surest[survey->state];
        if (survey->year == year && layer_counts(request, &survey->origin) &&
            (!best || survey->origin.confidence > best->origin.confidence))
            surest[survey->state] = survey;
    }
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = 0; surest[i] && j < layer->n; j++)
            if (surest[j] && i != j)
                layer_doubt(layer, i, j, (const struct origin *[]){&surest[i]->origin, NULL},
                            (double)NAN);
}

static double mutual(double one, double other)
{
    if (one == 0 && other == 0)
        return 0;
    return sqrt((one == 0 ? UNRECORDED_SHARE : one) * (other == 0 ? UNRECORDED_SHARE : other));
}

static void build(const struct layer_request *request, struct layer *layer)
{
    int year = find_year(request);
    if (!year)
        return;
    read_shares(request, year, layer);
    if (layer->doubts)
        doubt_surveys(request, year, layer);
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = i + 1; j < layer->n; j++)
            layer_set(layer, i, j,
                      mutual(*layer_at(layer, layer->directed, i, j),
                             *layer_at(layer, layer->directed, j, i)));
}

/* The share of the partner in the survey, in per cent; NAN: not recorded. */
static double percent_of(const struct trade_survey *survey, size_t partner)
{
    for (size_t p = 0; p < survey->share_count; p++)
        if (survey->shares[p].partner == partner)
            return survey->shares[p].percent;
    return (double)NAN;
}

/* What the state's survey says of the partner; that it does not list a surveyed one, too. */
static void trace_side(const struct layer_request *request, const struct layer *layer, size_t state,
                       size_t partner, struct trace *out)
{
    int year = find_year(request);
    const struct dataset *dataset = request->dataset;
    const struct trade_survey *best = NULL;
    double percent = (double)NAN;
    for (size_t s = 0; s < dataset->trade_survey_count && isnan(percent); s++) {
        const struct trade_survey *survey = &dataset->trade_surveys[s];
        if (survey->year != year || survey->state != state)
            continue;
        percent = percent_of(survey, partner);
        if (!best || !isnan(percent) || survey->origin.confidence > best->origin.confidence)
            best = survey;
    }
    if (!best || isnan(*layer_at(layer, layer->directed, state, partner)))
        return;
    const char *codes[] = {dataset->states[partner].iso3, dataset->states[state].iso3};
    trace_add(out, (struct trace_record){
                       .text = arena_printf(out->arena, "share of %s in the goods trade of %s%s",
                                            codes[0], codes[1], isnan(percent) ? ": < 0.05 %" : ""),
                       .from = vintage_date(year),
                       .to = vintage_date(year),
                       .value = percent,
                       .unit = isnan(percent) ? NULL : "%",
                       .origin = &best->origin,
                   });
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    trace_side(request, layer, i, j, out);
    trace_side(request, layer, j, i, out);
}

const struct layer_kind layer_trade = {
    .name = "trade",
    .title = "mutual dependence in goods trade",
    .domain = DOMAIN_ECONOMIC,
    .unit = "square root of the product of both shares",
    .zero = "< 0.05 % on both sides",
    .missing = "not surveyed",
    .absent = "no survey out on that date covers the home state",
    .is_directed = true,
    .build = build,
    .trace = trace,
};
