/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `ranking`: the first states of the ranking by their index, 0 to 100, each with its range; beside
 * it the terms as tinted cells, and the chance of a stay within the year in words and figures.
 */
#include <math.h>

#include "analysis/risk.h"
#include "base/num.h"
#include "doc/fontwidth.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "report/chances.h"
#include "report/rates.h"
#include "report/words.h"

#define ROW 12.5
#define NAME_SIZE 8.0
#define NAME_WIDTH 112.0
#define NARROW_NAME_WIDTH 78.0
#define CELL_WIDTH 25.0
#define CELL_GAP 1.5
#define CELL_SIZE 7.0
#define BAND_WIDTH 68.0 /* "not determinable" */
#define NARROW_BAND_WIDTH 26.0
#define GAP 9.0
#define MARK_SIZE 5.0
#define UNSETTLED "n/d" /* on a narrow page; a bare number would say more than is known */

enum { TITLE_NAMES = 3, TICKS = 5, TINTS = 4 };

/* All terms known, and one missing. */
static const struct legend_entry whole = {.size = MARK_SIZE,
                                          .fill = PALETTE_INK_SOFT,
                                          .stroke = PALETTE_INK_SOFT,
                                          .width = 0.8,
                                          .label = "index"};
static const struct legend_entry hollow = {.size = MARK_SIZE,
                                           .fill = PALETTE_WHITE,
                                           .stroke = PALETTE_INK_SOFT,
                                           .width = 1.2,
                                           .label = "index, with a term missing"};

/* Percentiles of a term, a quarter each; the number stands in the cell, so grey is enough. */
static const char *const tints[TINTS] = {PALETTE_WHITE, PALETTE_MIST, PALETTE_PALE, PALETTE_THREAD};

struct chart {
    struct figure *figure;
    const struct findings *findings;
    const struct chance *chance; /* NULL: none */
    size_t count;
    double top, bottom;
    double name_right, left, right; /* of names, of the plot */
    double cells;                   /* where they begin; NAN: no room */
    double band;                    /* the chance's right edge; NAN: none */
    bool has_unsettled;             /* some chance is said by its sign alone */
    bool has_draws, has_whole, has_hollow, has_fence;
    struct state_signs signs;
};

static double at_index(const struct chart *chart, double index)
{
    return chart->left + (chart->right - chart->left) * index / 100;
}

static double row_of(const struct chart *chart, size_t row)
{
    return chart->top - ROW * ((double)row + 0.5);
}

static size_t count_terms(const struct chart *chart)
{
    size_t count = 0;

    for (size_t t = 0; t < TERM_COUNT; t++)
        count += chart->findings->options.terms >> t & 1;
    return count;
}

/* Columns from the right: the chance, the terms where there is room, then the plot. */
static void divide_page(struct chart *chart)
{
    bool is_narrow = layout_is_narrow(chart->figure);
    double right = chart->figure->width - LAYOUT_MARGIN;

    chart->band = chart->cells = (double)NAN;
    if (chart->chance && !chart->chance->reason) {
        chart->band = right;
        right -= (is_narrow ? NARROW_BAND_WIDTH : BAND_WIDTH) + GAP;
    }
    if (!is_narrow && chart->figure->width > 400) {
        chart->cells = right - (CELL_WIDTH + CELL_GAP) * (double)count_terms(chart);
        right = chart->cells - GAP;
    }
    chart->name_right = LAYOUT_MARGIN + (is_narrow ? NARROW_NAME_WIDTH : NAME_WIDTH);
    chart->left = chart->name_right + GAP;
    chart->right = right - 4;
}

static void draw_ground(struct chart *chart)
{
    size_t ticks = layout_is_narrow(chart->figure) ? 3 : TICKS;

    for (size_t r = 1; r < chart->count; r += 2)
        shape_rectangle(chart->figure, LAYOUT_MARGIN, row_of(chart, r) - ROW / 2, chart->right + 4,
                        row_of(chart, r) + ROW / 2, PALETTE_MIST, NULL);
    for (size_t i = 0; i < ticks; i++) {
        double index = 100 * (double)i / (double)(ticks - 1);
        layout_tick(chart->figure, at_index(chart, index), chart->bottom, chart->top,
                    arena_printf(chart->figure->arena, "%.0f", index));
    }
}

static void draw_heads(struct chart *chart)
{
    const struct layout_style head = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK_SOFT};
    bool is_narrow = layout_is_narrow(chart->figure);
    double left = chart->cells;

    layout_text(chart->figure, chart->left, chart->top + 14, ANCHOR_LEFT, &head,
                chart->has_draws && !is_narrow ? "index, with its range \u2192" : "index \u2192");
    layout_text(chart->figure, chart->name_right, chart->top + 3, ANCHOR_RIGHT, &head,
                "rank, state");
    if (!isnan(chart->band)) {
        layout_text(chart->figure, chart->band, chart->top + 14, ANCHOR_RIGHT, &head, "chance");
        layout_text(chart->figure, chart->band, chart->top + 3, ANCHOR_RIGHT, &head,
                    is_narrow ? "a year" : "within a year");
    }
    if (isnan(chart->cells))
        return;
    layout_text(chart->figure, chart->cells, chart->top + 14, ANCHOR_LEFT, &head,
                "terms, percentile");
    for (size_t t = 0; t < TERM_COUNT; t++) {
        if (!(chart->findings->options.terms >> t & 1))
            continue;
        layout_text(chart->figure, left + CELL_WIDTH / 2, chart->top + 3, ANCHOR_MIDDLE,
                    &(struct layout_style){CELL_SIZE, false, false, PALETTE_INK_SOFT},
                    risk_factors[t].heading);
        left += CELL_WIDTH + CELL_GAP;
    }
}

static void draw_cells(struct chart *chart, const struct state_finding *s, double y)
{
    const struct layout_style number = {CELL_SIZE, false, false, PALETTE_INK};
    const struct layout_style none = {CELL_SIZE, false, true, PALETTE_INK_QUIET};
    double left = chart->cells;

    for (size_t t = 0; t < TERM_COUNT && !isnan(chart->cells); t++) {
        double term = s->terms[t], middle = left + CELL_WIDTH / 2;
        if (!(chart->findings->options.terms >> t & 1))
            continue;
        if (!isnan(term))
            shape_rectangle(chart->figure, left, y - ROW / 2 + 0.75, left + CELL_WIDTH,
                            y + ROW / 2 - 0.75, tints[(size_t)fmin(TINTS * term, TINTS - 1)], NULL);
        layout_text(chart->figure, middle, y - 0.35 * CELL_SIZE, ANCHOR_MIDDLE,
                    isnan(term) ? &none : &number,
                    isnan(term) ? "n/a" : arena_printf(chart->figure->arena, "%.0f", 100 * term));
        left += CELL_WIDTH + CELL_GAP;
    }
}

static void draw_chance(struct chart *chart, size_t state, double y)
{
    const struct layout_style text = {NAME_SIZE - 0.5, false, false, PALETTE_INK_SOFT};
    char number[40];

    if (isnan(chart->band))
        return;
    const struct chance_of_state *c = &chart->chance->states[state];
    chart->has_unsettled |=
        c->has_chance && c->band == CHANCE_UNSETTLED && layout_is_narrow(chart->figure);
    const char *share = !c->has_chance ? "n/a"
                        : c->p.mean < 0.01
                            ? "<1 %"
                            : arena_printf(chart->figure->arena, "%s %%",
                                           num_format(100 * c->p.mean, 0, "n/a", number));
    layout_text(chart->figure, chart->band, y - 0.35 * text.size, ANCHOR_RIGHT, &text,
                c->has_chance && c->band == CHANCE_UNSETTLED
                    ? layout_is_narrow(chart->figure) ? UNSETTLED : chance_band_text(c)
                : layout_is_narrow(chart->figure) || !c->has_chance
                    ? share
                    : arena_printf(chart->figure->arena, "%s, %s", chance_band_text(c), share));
}

static const char *fitting_name(struct chart *chart, const struct state_finding *s, bool is_bold)
{
    const struct state *state = &chart->findings->graph->dataset->states[s->state];
    const char *name = arena_printf(chart->figure->arena, "%zu  %s", s->rank, state->name);

    if (fontwidth_text(name, NAME_SIZE, is_bold) <= chart->name_right - LAYOUT_MARGIN)
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
    struct figure_point at = {at_index(chart, s->score), y};

    layout_text(chart->figure, chart->name_right, y - 0.35 * NAME_SIZE, ANCHOR_RIGHT, &name,
                fitting_name(chart, s, s->is_fence_sitter));
    if (chart->has_draws && !isnan(s->score_lo))
        shape_range(chart->figure, at_index(chart, s->score_lo), at_index(chart, s->score_hi), y,
                    MARK_SIZE);
    state_node(chart->figure, f, s->state, state_tooltip(chart->figure, f, s->state), at,
               s->is_incomplete ? &hollow : &whole);
    chart->has_hollow = chart->has_hollow || s->is_incomplete;
    chart->has_whole = chart->has_whole || !s->is_incomplete;
    if (state_line(s->class) != LINE_SOLID) {
        shape_outline(chart->figure, at, MARK_SIZE / 2 + SHAPE_OUTLINE_GAP, LINE_DASHED);
        chart->signs.leaving = true;
    }
    double radius = MARK_SIZE / 2 + 1.9;
    if (state_has_visit(f, s->state, OUTCOME_HOSTED)) {
        shape_ring(chart->figure, at, radius);
        chart->signs.hosted = true;
        radius += 1;
    }
    if (state_has_visit(f, s->state, OUTCOME_AVERTED)) {
        shape_frame(chart->figure, at, radius);
        chart->signs.averted = true;
    }
    chart->has_fence = chart->has_fence || s->is_fence_sitter;
    draw_cells(chart, s, y);
    draw_chance(chart, s->state, y);
}

/* "high from 10 %, raised from 2 %, low from 0.5 %, very low below". */
static const char *bands_text(const struct chart *chart)
{
    const char *text = "";
    char number[40];

    for (int band = CHANCE_HIGH; band > CHANCE_VERY_LOW; band--) {
        double floor = 100 * chance_band_floor((enum chance_band)band);
        text = arena_printf(chart->figure->arena, "%s%s from %s %%, ", text,
                            chance_band_name((enum chance_band)band),
                            num_format(floor, floor < 1 ? 1 : 0, "n/a", number));
    }
    return arena_printf(chart->figure->arena, "%s%s below", text,
                        chance_band_name(CHANCE_VERY_LOW));
}

static double draw_legend(struct chart *chart, double top)
{
    struct legend_entry entries[8];
    size_t n = 0;

    if (chart->has_whole)
        entries[n++] = whole;
    if (chart->has_hollow)
        entries[n++] = hollow;
    if (chart->has_draws && chart->count)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_RANGE,
                                             .label = "its range: 5-95 % of the draws"};
    n += state_signs_legend(&chart->signs, chart->has_whole ? &whole : &hollow, entries + n);
    if (chart->has_fence)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_NAME, .label = "on the fence"};
    if (n)
        top = layout_legend(chart->figure, top, "Marks", n, entries);
    const char *chance = "";
    if (!isnan(chart->band))
        chance = arena_printf(
            chart->figure->arena,
            " The chance of a stay in any of them: %s, %s. Bands, before rounding: "
            "%s.%s",
            chance_band_name(chance_band_of(chart->chance->any.mean)),
            arena_printf(chart->figure->arena, "%.0f %% (%.0f to %.0f %%)",
                         100 * chart->chance->any.mean, 100 * chart->chance->any.lo,
                         100 * chart->chance->any.hi),
            bands_text(chart), chart->has_unsettled ? " " UNSETTLED ": not determinable." : "");
    else if (chart->chance && chart->chance->reason)
        chance =
            arena_printf(chart->figure->arena, " No chance is given: %s.", chart->chance->reason);
    return layout_note(
        chart->figure, top,
        "States shown: %zu of %zu ranked. The index is the mean of the terms that are known.%s%s",
        chart->count, chart->findings->ranking_count, chance,
        chart->has_draws
            ? arena_printf(chart->figure->arena,
                           " Ranges: %zu draws of weights, roll calls, leak, normaliser and "
                           "window.",
                           chart->findings->uncertainty.draws)
            : "");
}

/* How many states outside the first n have a range that overlaps one of theirs. */
static size_t count_overlapping(const struct findings *f, size_t n)
{
    double least = HUGE_VAL;
    size_t count = 0;

    for (size_t r = 0; r < n; r++)
        least = fmin(least, f->states[f->ranking[r]].score_lo);
    for (size_t r = n; r < f->ranking_count; r++)
        count += f->states[f->ranking[r]].score_hi >= least;
    return count;
}

/* "Armenia, Mongolia and Tajikistan have the highest index; the ranges of 9 of all 120 others
 * overlap theirs": not of those drawn alone. */
static const char *title_of(const struct chart *chart)
{
    const struct findings *f = chart->findings;
    struct arena *arena = chart->figure->arena;
    size_t n = chart->count < TITLE_NAMES ? chart->count : TITLE_NAMES;

    if (!n)
        return "No state is ranked on this day";
    const char *names = words_states(arena, f->graph->dataset, n, f->ranking, TITLE_NAMES);
    const char *verb = words_plural(n, "has", "have");
    if (!chart->has_draws || n == f->ranking_count)
        return arena_printf(arena, "%s %s the highest index", names, verb);
    size_t others = count_overlapping(f, n);
    if (!others)
        return arena_printf(arena, "%s %s the highest index; no other range reaches %s", names,
                            verb, n == 1 ? "it" : "theirs");
    return arena_printf(arena, "%s %s the highest index; the %s of %zu of all %zu others %s theirs",
                        names, verb, words_plural(others, "range", "ranges"), others,
                        f->ranking_count - n, words_plural(others, "overlaps", "overlap"));
}

static struct figure *ranking_compose_figure(const struct findings *findings,
                                             const struct figure_request *request,
                                             struct diags *diags)
{
    struct figure *figure = figure_of(request, "ranking");
    struct chart chart = {
        .figure = figure,
        .findings = findings,
        .chance = request->trial ? request->trial->chance : NULL,
        .count = findings->ranking_count < request->top ? findings->ranking_count : request->top,
        .has_draws = findings->uncertainty.draws > findings->uncertainty.failed,
    };

    (void)diags; /* nothing here can fail */
    divide_page(&chart);
    figure->title = request->title ? request->title : title_of(&chart);
    figure->description = arena_printf(
        figure->arena,
        "%s The first %zu of %zu ranked states by the index of a stay without arrest: %s.",
        state_occasion(figure, findings), chart.count, findings->ranking_count,
        words_states(figure->arena, findings->graph->dataset, chart.count, findings->ranking,
                     chart.count));
    double top = layout_head(figure,
                             "%s Each row is a state bound to arrest. The index is high where the "
                             "conditions of past stays without arrest hold.",
                             state_occasion(figure, findings));
    chart.top = top - 30;
    chart.bottom = chart.top - ROW * (double)chart.count;
    draw_ground(&chart);
    for (size_t r = 0; r < chart.count; r++)
        draw_row(&chart, r);
    draw_heads(&chart);
    layout_foot(figure, draw_legend(&chart, chart.bottom - 6), findings,
                CREDITS_INDEX | CREDITS_DUTY | CREDITS_VISITS | CREDITS_EVERY_SUSPECT);
    return figure;
}

const struct figure_kind figure_kind_ranking = {
    .name = "ranking",
    .help = "the first states by index with their ranges, their terms and the chance of a stay",
    .parts = FINDINGS_DRAWS | TRIAL_CHANCE,
    .takes = FIGURE_TAKES_TOP,
    .compose = ranking_compose_figure,
};
