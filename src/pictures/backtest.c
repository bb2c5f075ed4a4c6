/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `backtest`: where each known host stood on the day before its first stay, by the index and by the
 * baselines; below, the means with their intervals.
 */
#include <math.h>

#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "report/caveats.h"
#include "report/words.h"
#include "trial/backtest.h"

#define ROW 12.5
#define NAME_RIGHT 150.0
#define PLOT_LEFT 162.0
#define NAME_SIZE 8.0

enum { TICKS = 5 };

/* The rankers drawn for every event, in drawing order; the index lies on top. */
static const struct {
    enum backtest_ranker ranker;
    struct legend_entry mark;
} marks[] = {
    {RANKER_REGION_BORDER,
     {.marker = MARKER_TRIANGLE,
      .size = 6,
      .fill = PALETTE_WHITE,
      .stroke = PALETTE_SLATE,
      .width = 0.8}},
    {RANKER_PROXIMITY,
     {.marker = MARKER_SQUARE,
      .size = 4.5,
      .fill = PALETTE_WHITE,
      .stroke = PALETTE_SLATE,
      .width = 0.8}},
    {RANKER_FORUMS,
     {.marker = MARKER_DIAMOND,
      .size = 6,
      .fill = PALETTE_SKY,
      .stroke = PALETTE_SLATE,
      .width = 0.6}},
    {RANKER_INDEX,
     {.marker = MARKER_CIRCLE,
      .size = 7,
      .fill = PALETTE_VERMILLION,
      .stroke = PALETTE_BLACK,
      .width = 0.6}},
};

enum { MARKS = sizeof marks / sizeof *marks };

struct chart {
    struct figure *figure;
    const struct findings *findings;
    const struct backtest *backtest;
    double top, right;
};

static double at_share(const struct chart *chart, double share)
{
    return PLOT_LEFT + (chart->right - PLOT_LEFT) * share;
}

static void draw_scale(struct chart *chart, double bottom)
{
    const struct layout_style head = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK_SOFT};

    for (size_t i = 0; i < TICKS; i++) {
        double share = (double)i / (TICKS - 1), x = at_share(chart, share);
        layout_tick(chart->figure, x, bottom, chart->top,
                    arena_printf(chart->figure->arena, "%.0f", 100 * share));
    }
    layout_text(chart->figure, chart->right, chart->top + 14, ANCHOR_RIGHT, &head,
                "percentile of the host among the candidates (100: ranked first) \u2192");
}

static void draw_band(struct chart *chart, double y)
{
    layout_rectangle(chart->figure, LAYOUT_MARGIN, y - ROW / 2, chart->right + 4, y + ROW / 2,
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

static void draw_event(struct chart *chart, const struct backtest_event *event, double y)
{
    const struct layout_style name = {NAME_SIZE, false, false, PALETTE_INK};
    struct arena *arena = chart->figure->arena;
    const struct state *host = &chart->findings->graph->dataset->states[event->host];
    char day[DATE_TEXT_SIZE];

    layout_text(chart->figure, NAME_RIGHT, y - 0.35 * NAME_SIZE, ANCHOR_RIGHT, &name,
                arena_printf(arena, "%s, %s", host->name, date_format(event->visit->start, day)));
    for (size_t m = 0; m < MARKS; m++) {
        enum backtest_ranker ranker = marks[m].ranker;
        layout_node(chart->figure,
                    arena_printf(arena, "%s %s", event->visit->id, backtest_ranker_name(ranker)),
                    event_tooltip(chart, event, ranker),
                    (struct figure_point){at_share(chart, event->places[ranker].percentile), y},
                    &marks[m].mark);
    }
}

static void draw_mean(struct chart *chart, enum backtest_ranker ranker, double y)
{
    const struct backtest_figures *f = &chart->backtest->first[ranker];
    bool is_index = ranker == RANKER_INDEX;
    const struct layout_style name = {NAME_SIZE, is_index, false,
                                      is_index ? PALETTE_INK : PALETTE_INK_SOFT};

    layout_text(chart->figure, NAME_RIGHT, y - 0.35 * NAME_SIZE, ANCHOR_RIGHT, &name,
                arena_printf(chart->figure->arena, "mean, %s", backtest_ranker_title(ranker)));
    if (!isnan(f->lo))
        layout_line(chart->figure, (struct figure_point){at_share(chart, f->lo), y},
                    (struct figure_point){at_share(chart, f->hi), y}, PALETTE_SLATE, 1.6,
                    LINE_SOLID);
    figure_add_node(chart->figure,
                    &(struct figure_node){
                        .id = backtest_ranker_name(ranker),
                        .tooltip = arena_printf(chart->figure->arena,
                                                "%s: mean percentile %.3f, 90 %% interval %.3f to "
                                                "%.3f; among the first 10: %.1f of %zu",
                                                backtest_ranker_title(ranker), f->mean, f->lo,
                                                f->hi, f->hits[1], f->events),
                        .at = {at_share(chart, f->mean), y},
                        .size = is_index ? 7 : 5.5,
                        .marker = MARKER_CIRCLE,
                        .fill = is_index ? PALETTE_VERMILLION : PALETTE_GREY,
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
    for (size_t r = 0; r < RANKER_COUNT; r++, y -= ROW)
        if (r % 2)
            draw_band(chart, y);
    draw_scale(chart, y + ROW / 2);
    y = chart->top - ROW / 2;
    for (size_t e = 0; e < b->stay_count; e++)
        if (b->stays[e].is_first && b->stays[e].is_scored) {
            draw_event(chart, &b->stays[e], y);
            y -= ROW;
        }
    layout_line(chart->figure, (struct figure_point){LAYOUT_MARGIN, y + ROW / 2 - 2},
                (struct figure_point){chart->right, y + ROW / 2 - 2}, PALETTE_SLATE, 0.6,
                LINE_SOLID);
    y -= 4;
    for (size_t r = 0; r < RANKER_COUNT; r++, y -= ROW)
        draw_mean(chart, (enum backtest_ranker)r, y);
    return y + ROW / 2;
}

static double draw_legend(struct chart *chart, double top)
{
    struct legend_entry entries[MARKS + 2];

    for (size_t m = 0; m < MARKS; m++) {
        entries[m] = marks[MARKS - 1 - m].mark;
        entries[m].label = backtest_ranker_title(marks[MARKS - 1 - m].ranker);
    }
    entries[MARKS] = (struct legend_entry){.size = 5.5,
                                           .fill = PALETTE_GREY,
                                           .stroke = PALETTE_BLACK,
                                           .width = 0.6,
                                           .label = "mean of a baseline"};
    entries[MARKS + 1] = (struct legend_entry){
        .sample = SAMPLE_LINE, .stroke = PALETTE_SLATE, .width = 1.6, .label = "its 90 % interval"};
    top = layout_legend(chart->figure, top, "Marks", MARKS + 2, entries);
    return layout_note(chart->figure, top,
                       "First stays of a suspect in a state, each ranked with the facts of the day "
                       "before: %zu of %zu stays. The terms of the index were chosen with these "
                       "hosts known. Lots would give 50.",
                       chart->backtest->first[RANKER_INDEX].events, chart->backtest->stay_count);
}

static const char *title_of(const struct chart *chart)
{
    const struct backtest_figures *f = &chart->backtest->first[RANKER_INDEX];

    if (!f->events)
        return "No stay is known yet to test the ranking on";
    return arena_printf(chart->figure->arena,
                        "On the eve of %zu first stays the host stood above %.0f %% of the "
                        "candidates on average",
                        f->events, 100 * f->mean);
}

static struct figure *backtest_figure_compose(const struct findings *findings,
                                              const struct figure_request *request,
                                              struct diags *diags)
{
    struct figure *figure = figure_new("backtest", FIGURE_WIDTH, 0);
    struct chart chart = {.figure = figure,
                          .findings = findings,
                          .backtest = request->trial->backtest,
                          .right = figure->width - LAYOUT_MARGIN - 4};
    const struct backtest_figures *f = &request->trial->backtest->first[RANKER_INDEX];

    (void)diags; /* nothing here can fail */
    figure->title = request->title ? request->title : title_of(&chart);
    figure->description = arena_printf(
        figure->arena, "%zu first stays of leaders under a warrant, up to the day %s. %s.",
        f->events, words_date(figure->arena, findings->graph->as_of), figure->title);
    const char *past =
        caveat_past_data(figure->arena, findings->graph->dataset, findings->graph->as_of);
    double top = layout_head(
        figure,
        "Stays up to %s.%s%s Each row is a stay without arrest in a state bound to "
        "arrest; the further right, the higher the host was ranked the day before.",
        words_date(figure->arena, findings->graph->as_of), past ? " " : "", past ? past : "");
    chart.top = top - 30;
    top = f->events ? draw_rows(&chart) : top;
    if (f->events)
        top = draw_legend(&chart, top - 6);
    layout_foot(figure, top, findings, true);
    return figure;
}

const struct figure_kind figure_kind_backtest = {
    .name = "backtest",
    .help = "where each known host stood on the day before, beside the baselines",
    .parts = TRIAL_BACKTEST,
    .compose = backtest_figure_compose,
};
