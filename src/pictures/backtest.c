/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `backtest`: where each known host stood on the day before its first stay: by the index and by
 * nearness alone as a dumbbell, by the other baselines as small marks, by the other suspects' index
 * as a cross; below, the means with their intervals.
 *
 * The scale is of 50 to 100; what is worse than chance is pressed into a strip at its left.
 */
#include <math.h>

#include "base/str.h"
#include "doc/anchor.h"
#include "doc/fontwidth.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "report/backtests.h"
#include "report/caveats.h"
#include "report/words.h"
#include "trial/backtest.h"

#define ROW 12.5
#define NAME_WIDTH 142.0
#define NARROW_NAME_WIDTH 84.0
#define GAP 10.0
#define STRIP 0.14 /* of the plot, for all that is under 50 */
#define MEAN_SIZE 7.0
#define NAME_SIZE 8.0
#define NARROW_NAME_SIZE 7.0

enum { TICKS = 6 };

/* The rankers drawn for every event, in drawing order; the index lies on top. */
static const struct {
    enum backtest_ranker ranker;
    struct legend_entry mark;
} marks[] = {
#define BASELINE                                                                                   \
    {                                                                                              \
        .marker = MARKER_DIAMOND, .size = 3.5, .fill = PALETTE_GREY, .stroke = PALETTE_SLATE,      \
        .width = 0.5                                                                               \
    }
    {RANKER_REGION_BORDER, BASELINE},
    {RANKER_FORUMS, BASELINE},
    {RANKER_PULL, BASELINE},
    {RANKER_PROXIMITY,
     {.marker = MARKER_SQUARE,
      .size = 5,
      .fill = PALETTE_WHITE,
      .stroke = PALETTE_BLACK,
      .width = 0.9,
      .label = "nearness alone"}},
    {RANKER_INDEX,
     {.marker = MARKER_CIRCLE,
      .size = 6.5,
      .fill = PALETTE_INK_SOFT,
      .stroke = PALETTE_BLACK,
      .width = 0.6,
      .label = "the index"}},
};

enum { MARKS = sizeof marks / sizeof *marks, BASELINES = 3 };

struct chart {
    struct figure *figure;
    const struct findings *findings;
    const struct backtest *backtest;
    double top, name_right, left, right;
    bool has_placebo;
};

static double at_share(const struct chart *chart, double share)
{
    double width = chart->right - chart->left;

    if (share < 0.5)
        return chart->left + STRIP * width * share / 0.5;
    return chart->left + width * (STRIP + (1 - STRIP) * (share - 0.5) / 0.5);
}

static double name_size(const struct chart *chart)
{
    return layout_is_narrow(chart->figure) ? NARROW_NAME_SIZE : NAME_SIZE;
}

static void draw_scale(struct chart *chart, double bottom)
{
    const struct layout_style head = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK_SOFT};
    const struct layout_style quiet = {LAYOUT_NOTE_SIZE, false, true, PALETTE_INK_QUIET};
    bool is_narrow = layout_is_narrow(chart->figure);
    size_t step = is_narrow ? 5 : 1;

    shape_rectangle(chart->figure, chart->left - 4, bottom, at_share(chart, 0.5), chart->top,
                    PALETTE_PALE, NULL);
    for (size_t i = 0; i < TICKS; i += step) {
        double share = 0.5 + 0.5 * (double)i / (TICKS - 1);
        layout_tick(chart->figure, at_share(chart, share), bottom, chart->top,
                    arena_printf(chart->figure->arena, "%.0f", 100 * share));
    }
    layout_text(chart->figure, chart->left - 4, chart->top + 14, ANCHOR_LEFT, &quiet,
                is_narrow ? "\u2190 < 50" : "\u2190 worse than chance");
    layout_text(chart->figure, chart->right, chart->top + 14, ANCHOR_RIGHT, &head,
                "percentile of the host \u2192");
}

static void draw_band(struct chart *chart, double y)
{
    shape_rectangle(chart->figure, LAYOUT_MARGIN, y - ROW / 2, chart->right + 4, y + ROW / 2,
                    PALETTE_MIST, NULL);
}

static const char *event_tooltip(struct chart *chart, const struct backtest_event *event,
                                 enum backtest_ranker ranker)
{
    char day[DATE_TEXT_SIZE];

    return arena_printf(chart->figure->arena, "%s, %s: by %s at percentile %.1f, rank %.0f of %zu",
                        chart->findings->graph->dataset->states[event->host].name,
                        date_format(event->visit->start, day), backtest_ranker_title(ranker),
                        100 * event->places[ranker].percentile, event->places[ranker].rank,
                        event->candidates);
}

/* By the other suspects' index: a cross. */
static size_t draw_cross(struct chart *chart, struct figure_point at, const char *id,
                         const char *tooltip)
{
    shape_cross(chart->figure, at, PALETTE_SLATE);
    chart->has_placebo = true;
    return figure_add_node(chart->figure, &(struct figure_node){.id = id,
                                                                .tooltip = tooltip,
                                                                .at = at,
                                                                .size = 1.6,
                                                                .marker = MARKER_CIRCLE,
                                                                .fill = PALETTE_SLATE,
                                                                .stroke = PALETTE_SLATE});
}

static const char *event_name(struct chart *chart, const struct backtest_event *event)
{
    const struct state *host = &chart->findings->graph->dataset->states[event->host];
    struct arena *arena = chart->figure->arena;
    char day[DATE_TEXT_SIZE];
    const char *date = date_format(event->visit->start, day);

    if (!layout_is_narrow(chart->figure))
        return arena_printf(arena, "%s, %s", host->name, date);
    const char *text = arena_printf(arena, "%s, %.7s", host->name, date);
    return fontwidth_text(text, name_size(chart), false) <= NARROW_NAME_WIDTH
               ? text
               : arena_printf(arena, "%s, %.7s", host->iso3, date);
}

/* The node leads to the row of the stay. */
static void set_anchor(struct chart *chart, const struct backtest_event *event, size_t node)
{
    figure_set_anchor(chart->figure, node, anchor_visit(chart->figure->arena, event->visit->id));
}

static void draw_event(struct chart *chart, const struct backtest_event *event, double y)
{
    const struct layout_style name = {name_size(chart), false, false, PALETTE_INK};
    struct arena *arena = chart->figure->arena;

    layout_text(chart->figure, chart->name_right, y - 0.35 * name.size, ANCHOR_RIGHT, &name,
                event_name(chart, event));
    shape_line(
        chart->figure,
        (struct figure_point){at_share(chart, event->places[RANKER_PROXIMITY].percentile), y},
        (struct figure_point){at_share(chart, event->places[RANKER_INDEX].percentile), y},
        PALETTE_SLATE, 1, LINE_SOLID);
    if (!isnan(event->placebo))
        set_anchor(
            chart, event,
            draw_cross(chart, (struct figure_point){at_share(chart, event->placebo), y},
                       arena_printf(arena, "%s placebo", event->visit->id),
                       arena_printf(arena, "%s: by the other suspects' index at percentile %.1f",
                                    event_name(chart, event), 100 * event->placebo)));
    for (size_t m = 0; m < MARKS; m++) {
        enum backtest_ranker ranker = marks[m].ranker;
        size_t node = layout_node(
            chart->figure,
            arena_printf(arena, "%s %s", event->visit->id, backtest_ranker_name(ranker)),
            event_tooltip(chart, event, ranker),
            (struct figure_point){at_share(chart, event->places[ranker].percentile), y},
            &marks[m].mark);
        set_anchor(chart, event, node);
    }
}

static void draw_mean(struct chart *chart, enum backtest_ranker ranker, double y)
{
    const struct backtest_figures *f = &chart->backtest->first[ranker];
    bool is_index = ranker == RANKER_INDEX;
    const struct layout_style name = {name_size(chart), is_index, false,
                                      is_index ? PALETTE_INK : PALETTE_INK_SOFT};

    layout_text(chart->figure, chart->name_right, y - 0.35 * name.size, ANCHOR_RIGHT, &name,
                ranker == RANKER_PROXIMITY ? "mean, nearness alone"
                                           : arena_printf(chart->figure->arena, "mean, %s",
                                                          backtest_ranker_title(ranker)));
    if (!isnan(f->lo))
        shape_range(chart->figure, at_share(chart, f->lo), at_share(chart, f->hi), y, MEAN_SIZE);
    figure_add_node(
        chart->figure,
        &(struct figure_node){
            .id = backtest_ranker_name(ranker),
            .tooltip = arena_printf(chart->figure->arena,
                                    "%s: mean percentile %.3f, %s; among the first "
                                    "10: %.1f of %zu",
                                    backtest_ranker_title(ranker), f->mean,
                                    backtest_interval(chart->figure->arena, f->lo, f->hi),
                                    f->hits[1], f->events),
            .at = {at_share(chart, f->mean), y},
            .size = is_index ? MEAN_SIZE : MEAN_SIZE - 1.5,
            .marker = ranker == RANKER_PROXIMITY ? MARKER_SQUARE : MARKER_CIRCLE,
            .fill = is_index                     ? PALETTE_INK_SOFT
                    : ranker == RANKER_PROXIMITY ? PALETTE_WHITE
                                                 : PALETTE_GREY,
            .stroke = PALETTE_BLACK,
            .stroke_width = 0.6,
        });
}

static double draw_rows(struct chart *chart)
{
    const struct backtest *b = chart->backtest;
    double y = chart->top - ROW / 2;
    size_t row = 0;

    for (size_t e = 0; e < b->stay_count; e++)
        if (b->stays[e].is_first && b->stays[e].is_scored) {
            if (row++ % 2)
                draw_band(chart, y);
            y -= ROW;
        }
    y -= 4;
    size_t mean = 0;
    for (size_t r = 0; r < RANKER_COUNT; r++) {
        if (!backtest_is_of_first((enum backtest_ranker)r))
            continue;
        if (mean++ % 2)
            draw_band(chart, y);
        y -= ROW;
    }
    draw_scale(chart, y + ROW / 2);
    y = chart->top - ROW / 2;
    for (size_t e = 0; e < b->stay_count; e++)
        if (b->stays[e].is_first && b->stays[e].is_scored) {
            draw_event(chart, &b->stays[e], y);
            y -= ROW;
        }
    shape_line(chart->figure, (struct figure_point){LAYOUT_MARGIN, y + ROW / 2 - 2},
               (struct figure_point){chart->right, y + ROW / 2 - 2}, PALETTE_SLATE, 0.6,
               LINE_SOLID);
    y -= 4;
    for (size_t r = 0; r < RANKER_COUNT; r++) {
        if (!backtest_is_of_first((enum backtest_ranker)r))
            continue;
        draw_mean(chart, (enum backtest_ranker)r, y);
        y -= ROW;
    }
    return y + ROW / 2;
}

/* " The 90 % intervals of the index and of nearness alone overlap; their difference is read stay by
 * stay: 7.0 points, 90 % interval 2.2 to 12.4, which is above 0." */
static const char *difference_text(const struct chart *chart)
{
    const struct backtest_figures *own = &chart->backtest->first[RANKER_INDEX];
    const struct backtest_figures *near = &chart->backtest->first[RANKER_PROXIMITY];
    struct arena *arena = chart->figure->arena;

    if (isnan(near->difference_lo) || isnan(own->lo) || isnan(near->lo))
        return arena_printf(arena, " Under %d stays no interval is given.", RESAMPLE_LEAST);
    bool overlap = own->lo <= near->hi && near->lo <= own->hi;
    return arena_printf(
        arena,
        " The intervals of the index and of nearness alone %s; their difference, taken stay by "
        "stay, is %.1f points (90 %% interval %.1f to %.1f): %s.",
        overlap ? "overlap" : "do not overlap", 100 * near->difference, 100 * near->difference_lo,
        100 * near->difference_hi,
        near->difference_lo > 0   ? "above 0"
        : near->difference_hi < 0 ? "below 0"
                                  : "it holds 0, so no clear difference");
}

static double draw_legend(struct chart *chart, double top)
{
    const struct backtest *b = chart->backtest;
    struct legend_entry entries[MARKS + 4];
    size_t n = 0;

    for (size_t m = MARKS; m-- > BASELINES;)
        entries[n++] = marks[m].mark;
    entries[n] = marks[0].mark;
    entries[n++].label = "other baselines: forums, pull, region and border";
    entries[n++] = (struct legend_entry){.size = 5.5,
                                         .fill = PALETTE_GREY,
                                         .stroke = PALETTE_BLACK,
                                         .width = 0.6,
                                         .label = "mean of a baseline"};
    if (!isnan(b->first[RANKER_INDEX].lo))
        entries[n++] =
            (struct legend_entry){.sample = SAMPLE_RANGE, .label = "90 % interval of a mean"};
    if (chart->has_placebo)
        entries[n++] = (struct legend_entry){
            .sample = SAMPLE_CROSS, .stroke = PALETTE_SLATE, .label = "the other suspects' index"};
    top = layout_legend(chart->figure, top, "Marks", n, entries);
    return layout_note(
        chart->figure, top,
        "First stays of a suspect in a state, each ranked with the facts of the day before: %zu of "
        "%zu stays. The terms of the index were chosen with these hosts known. Chance would "
        "give 50; the grey strip holds all below.%s%s",
        b->first[RANKER_INDEX].events, b->stay_count, difference_text(chart),
        chart->has_placebo
            ? arena_printf(chart->figure->arena,
                           " By the other suspects' index of that day the mean is %.0f.",
                           100 * b->placebo.percentile.mean)
            : "");
}

/* "Before 9 first stays the host ranked above 91 % of the candidates on average; nearness alone
 * does as well": as well, where the interval of the difference holds 0. */
static const char *title_of(const struct chart *chart)
{
    const struct backtest_figures *f = &chart->backtest->first[RANKER_INDEX];
    const struct backtest_figures *near = &chart->backtest->first[RANKER_PROXIMITY];
    struct arena *arena = chart->figure->arena;

    if (!f->events)
        return "No stay is known yet to test the ranking on";
    const char *beside =
        near->difference_lo > 0
            ? arena_printf(arena, ", by nearness alone %.0f %%", 100 * near->mean)
        : near->difference_hi < 0
            ? arena_printf(arena, "; nearness alone does better, with %.0f %%", 100 * near->mean)
            : arena_printf(arena, ", by nearness alone %.0f %%, which is no clear difference",
                           100 * near->mean);
    return arena_printf(
        arena,
        "Before %zu first %s the index put the host above %.0f %% of the candidates "
        "on average%s",
        f->events, words_plural(f->events, "stay", "stays"), 100 * f->mean, beside);
}

/* " of Omar Hassan Ahmad al-Bashir and Vladimir Putin": whose stays are drawn; "" for none. */
static const char *suspects_of(const struct chart *chart)
{
    const struct backtest *b = chart->backtest;
    struct arena *arena = chart->figure->arena;
    const char **names = arena_alloc(arena, b->stay_count + 1, sizeof *names);
    size_t n = 0;

    for (size_t s = 0; s < b->stay_count; s++) {
        if (!b->stays[s].is_first || !b->stays[s].is_scored)
            continue;
        const char *name =
            study_name_of_suspect(chart->findings->graph->dataset, b->stays[s].visit->suspect);
        size_t at = 0;
        while (at < n && !str_is_equal(names[at], name))
            at++;
        if (at == n)
            names[n++] = name;
    }
    return n ? arena_printf(arena, " of %s", words_list(arena, n, names)) : "";
}

static struct figure *backtest_figure_compose(const struct findings *findings,
                                              const struct figure_request *request,
                                              struct diags *diags)
{
    struct figure *figure = figure_of(request, "backtest");
    struct chart chart = {.figure = figure,
                          .findings = findings,
                          .backtest = request->trial->backtest,
                          .right = figure->width - LAYOUT_MARGIN - 4};
    chart.name_right = LAYOUT_MARGIN + (layout_is_narrow(figure) ? NARROW_NAME_WIDTH : NAME_WIDTH);
    chart.left = chart.name_right + GAP;
    const struct backtest_figures *f = &request->trial->backtest->first[RANKER_INDEX];

    (void)diags; /* nothing here can fail */
    figure->title = request->title ? request->title : title_of(&chart);
    figure->description = arena_printf(
        figure->arena, "%zu first stays of leaders under a warrant, up to the day %s. %s.",
        f->events, words_date(figure->arena, findings->graph->as_of), figure->title);
    const char *past =
        caveat_past_data(figure->arena, findings->graph->dataset, findings->graph->as_of);
    double top =
        layout_head(figure,
                    "Stays%s up to %s.%s%s Each row is a stay without arrest in a state bound to "
                    "arrest; the further right, the higher the host was ranked the day before.",
                    suspects_of(&chart), words_date(figure->arena, findings->graph->as_of),
                    past ? " " : "", past ? past : "");
    chart.top = top - 30;
    top = f->events ? draw_rows(&chart) : top;
    if (f->events)
        top = draw_legend(&chart, top - 6);
    layout_foot(figure, top, findings,
                CREDITS_INDEX | CREDITS_DUTY | CREDITS_VISITS | CREDITS_EVERY_SUSPECT);
    return figure;
}

const struct figure_kind figure_kind_backtest = {
    .name = "backtest",
    .help = "where each known host stood on the day before, beside the baselines",
    .parts = TRIAL_BACKTEST,
    .compose = backtest_figure_compose,
};
