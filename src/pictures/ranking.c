/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `ranking`: the first states of the ranking, each as a point with the range of its rank,
 * and its terms as small bars.
 */
#include <math.h>

#include "analysis/risk.h"
#include "base/num.h"
#include "doc/fontwidth.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "report/rates.h"
#include "report/words.h"

#define ROW 12.0
#define NAME_RIGHT 128.0 /* names end here */
#define PLOT_LEFT 140.0
#define PLOT_RIGHT 300.0
#define BAR_LEFT 318.0
#define BAR_GAP 5.0
#define NAME_SIZE 8.0

enum { TITLE_NAMES = 3, TICKS = 5 };

static const struct legend_entry place = {.size = 6.5,
                                          .fill = PALETTE_VERMILLION,
                                          .stroke = PALETTE_BLACK,
                                          .width = 0.5,
                                          .label = "place in the ranking"};

struct chart {
    struct figure *figure;
    const struct findings *findings;
    size_t count;
    double top, bottom, last; /* last: rank at the right edge */
    bool has_draws;
    struct state_signs signs;
    bool has_fence;
};

static double at_rank(const struct chart *chart, double rank)
{
    return PLOT_LEFT + (PLOT_RIGHT - PLOT_LEFT) * (rank - 1) / (chart->last - 1);
}

static double row_of(const struct chart *chart, size_t row)
{
    return chart->top - ROW * ((double)row + 0.5);
}

static void draw_scale(struct chart *chart)
{
    struct figure *figure = chart->figure;

    for (size_t i = 0; i < TICKS; i++) {
        double rank = i == 0 ? 1 : round(1 + (chart->last - 1) * (double)i / (TICKS - 1));
        double x = at_rank(chart, rank);
        layout_tick(figure, x, chart->bottom, chart->top,
                    arena_printf(figure->arena, "%.0f", rank));
    }
}

static double bar_width(const struct chart *chart, size_t terms)
{
    return (chart->figure->width - LAYOUT_MARGIN - BAR_LEFT - BAR_GAP * (double)(terms - 1)) /
           (double)terms;
}

static size_t count_terms(const struct chart *chart)
{
    size_t count = 0;

    for (size_t t = 0; t < TERM_COUNT; t++)
        count += chart->findings->options.terms >> t & 1;
    return count;
}

static void draw_heads(struct chart *chart)
{
    const struct layout_style head = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK_SOFT};
    double width = bar_width(chart, count_terms(chart)), left = BAR_LEFT;

    layout_text(chart->figure, (PLOT_LEFT + PLOT_RIGHT) / 2, chart->top + 14, ANCHOR_MIDDLE, &head,
                chart->has_draws ? "rank with its range" : "rank");
    layout_text(chart->figure, NAME_RIGHT, chart->top + 3, ANCHOR_RIGHT, &head, "rank, state");
    for (size_t t = 0; t < TERM_COUNT; t++) {
        if (!(chart->findings->options.terms >> t & 1))
            continue;
        layout_text(chart->figure, left, chart->top + 3, ANCHOR_LEFT, &head,
                    risk_factors[t].heading);
        left += width + BAR_GAP;
    }
}

static void draw_bars(struct chart *chart, const struct state_finding *s, double y)
{
    const struct layout_style none = {7, false, true, PALETTE_INK_QUIET};
    double width = bar_width(chart, count_terms(chart)), left = BAR_LEFT;

    for (size_t t = 0; t < TERM_COUNT; t++) {
        if (!(chart->findings->options.terms >> t & 1))
            continue;
        layout_rectangle(chart->figure, left, y - 3, left + width, y + 3, PALETTE_MIST, NULL);
        if (!isnan(s->terms[t]))
            layout_rectangle(chart->figure, left, y - 3, left + width * s->terms[t], y + 3,
                             PALETTE_SKY, NULL);
        else
            layout_text(chart->figure, left + 2, y - 2.4, ANCHOR_LEFT, &none, "n/a");
        left += width + BAR_GAP;
    }
}

static const char *fitting_name(struct chart *chart, const struct state_finding *s, bool is_bold)
{
    const struct state *state = &chart->findings->graph->dataset->states[s->state];
    const char *name = arena_printf(chart->figure->arena, "%zu  %s", s->rank, state->name);

    if (fontwidth_text(name, NAME_SIZE, is_bold) <= NAME_RIGHT - LAYOUT_MARGIN)
        return name;
    return arena_printf(chart->figure->arena, "%zu  %s", s->rank, state->iso3);
}

static void draw_row(struct chart *chart, size_t row)
{
    const struct findings *f = chart->findings;
    const struct state_finding *s = &f->states[f->ranking[row]];
    const struct layout_style name = {NAME_SIZE, s->is_fence_sitter, false,
                                      s->is_fence_sitter ? PALETTE_INK_WARM : PALETTE_INK};
    double y = row_of(chart, row);
    struct figure_point at = {at_rank(chart, (double)s->rank), y};

    layout_text(chart->figure, NAME_RIGHT, y - 0.35 * NAME_SIZE, ANCHOR_RIGHT, &name,
                fitting_name(chart, s, s->is_fence_sitter));
    if (chart->has_draws)
        layout_line(chart->figure, (struct figure_point){at_rank(chart, s->rank_lo), y},
                    (struct figure_point){at_rank(chart, s->rank_hi), y}, PALETTE_SLATE, 1.6,
                    LINE_SOLID);
    layout_node(chart->figure, f->graph->dataset->states[s->state].iso3,
                state_tooltip(chart->figure, f, s->state), at, &place);
    if (state_line(s->class) != LINE_SOLID) {
        layout_outline(chart->figure, at, 3.25 + LAYOUT_OUTLINE_GAP, LINE_DASHED);
        chart->signs.leaving = true;
    }
    if (state_has_visit(f, s->state, OUTCOME_HOSTED)) {
        layout_ring(chart->figure, at, 5);
        chart->signs.hosted = true;
    }
    if (state_has_visit(f, s->state, OUTCOME_AVERTED)) {
        layout_frame(chart->figure, at, 4.6);
        chart->signs.averted = true;
    }
    chart->has_fence = chart->has_fence || s->is_fence_sitter;
    draw_bars(chart, s, y);
}

static double draw_legend(struct chart *chart, double top)
{
    struct legend_entry entries[8];
    size_t n = 0;

    entries[n++] = place;
    if (chart->has_draws)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_LINE,
                                             .stroke = PALETTE_SLATE,
                                             .width = 1.6,
                                             .label = "range of the rank: 5-95 % of the draws"};
    n += state_signs_legend(&chart->signs, &place, entries + n);
    entries[n++] = (struct legend_entry){.sample = SAMPLE_AREA,
                                         .fill = PALETTE_SKY,
                                         .label = "term: percentile among the ranked states"};
    if (chart->has_fence)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_NAME, .label = "on the fence"};
    top = layout_legend(chart->figure, top, "Marks", n, entries);
    return layout_note(
        chart->figure, top,
        "States shown: %zu of %zu ranked. The index is the mean of the terms; n/a: not known. "
        "%s%s",
        chart->count, chart->findings->ranking_count,
        rate_text(chart->figure->arena, chart->findings),
        chart->has_draws
            ? arena_printf(
                  chart->figure->arena,
                  " Intervals: %zu draws of weights, roll calls, leak, normaliser and window.",
                  chart->findings->uncertainty.draws)
            : "");
}

/* "Armenia, Mongolia and Tajikistan rank highest; none of them falls below place 3". */
static const char *title_of(const struct chart *chart)
{
    const struct findings *f = chart->findings;
    size_t n = chart->count < TITLE_NAMES ? chart->count : TITLE_NAMES;
    double worst = 0;

    if (!n)
        return "No state is ranked on this day";
    for (size_t r = 0; r < n; r++)
        worst = fmax(worst, f->states[f->ranking[r]].rank_hi);
    const char *names =
        words_states(chart->figure->arena, f->graph->dataset, n, f->ranking, TITLE_NAMES);
    if (!chart->has_draws)
        return arena_printf(chart->figure->arena, "%s rank highest by the index", names);
    return arena_printf(chart->figure->arena,
                        "%s rank highest, in nine draws of ten no lower than place %.0f", names,
                        worst);
}

static struct figure *ranking_compose_figure(const struct findings *findings,
                                             const struct figure_request *request,
                                             struct diags *diags)
{
    struct figure *figure = figure_new("ranking", FIGURE_WIDTH, 0);
    struct chart chart = {
        .figure = figure,
        .findings = findings,
        .count = findings->ranking_count < request->top ? findings->ranking_count : request->top,
        .last = 2,
        .has_draws = findings->uncertainty.draws > findings->uncertainty.failed,
    };

    (void)diags; /* nothing here can fail */
    for (size_t r = 0; r < chart.count; r++) {
        const struct state_finding *s = &findings->states[findings->ranking[r]];
        chart.last = fmax(chart.last, fmax((double)s->rank, chart.has_draws ? s->rank_hi : 0));
    }
    figure->title = request->title ? request->title : title_of(&chart);
    figure->description = arena_printf(
        figure->arena,
        "%s The first %zu of %zu ranked states by the index of a stay without arrest: %s.",
        state_occasion(figure, findings), chart.count, findings->ranking_count,
        words_states(figure->arena, findings->graph->dataset, chart.count, findings->ranking,
                     chart.count));
    double top = layout_head(figure,
                             "%s Each row is a state bound to arrest, by the index of "
                             "a stay without arrest; further left is more likely.",
                             state_occasion(figure, findings));
    chart.top = top - 30;
    chart.bottom = chart.top - ROW * (double)chart.count;
    for (size_t r = 1; r < chart.count; r += 2)
        layout_rectangle(figure, LAYOUT_MARGIN, row_of(&chart, r) - ROW / 2, PLOT_RIGHT + 6,
                         row_of(&chart, r) + ROW / 2, PALETTE_MIST, NULL);
    draw_scale(&chart);
    for (size_t r = 0; r < chart.count; r++)
        draw_row(&chart, r);
    draw_heads(&chart);
    layout_foot(figure, draw_legend(&chart, chart.bottom - 6), findings, true);
    return figure;
}

const struct figure_kind figure_kind_ranking = {
    .name = "ranking",
    .help = "the first states as points with the ranges of their ranks, their terms as bars",
    .parts = FINDINGS_DRAWS,
    .compose = ranking_compose_figure,
};
