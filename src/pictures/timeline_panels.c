/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Panels over the days; see the header. A line has a point a day, a mark the first of each year and
 * the last. */
#include "pictures/timeline_panels.h"

#include <math.h>

#include "base/num.h"
#include "base/str.h"
#include "doc/anchor.h"
#include "doc/fontwidth.h"
#include "doc/palette.h"
#include "pictures/marks.h"
#include "report/changed_records.h"
#include "report/words.h"

#define COLUMN_MIN 92.0 /* of a column with what stands beside its plot */
#define TICK_WIDTH 21.0
#define VALUE_WIDTH 25.0 /* right of a plot, for the last value */
#define INDEX_HEIGHT 54.0
#define PANEL_HEIGHT 42.0
#define NARROW_SHARE 0.8 /* of these, on a narrow page */
#define PANEL_HEAD 14.0
#define NAME_SIZE 8.5
#define BAR 5.0
#define LANE 7.5
#define YEARS_HEIGHT 12.0
#define BAND_GAP 12.0
#define YEAR_ROOM 27.0 /* from one year that is named to the next */

enum { LANES_MAX = 6, STEP = 10 };

const struct legend_entry timeline_value = {.size = 3,
                                            .fill = PALETTE_INK_SOFT,
                                            .stroke = PALETTE_INK_SOFT,
                                            .width = 0.3,
                                            .label = "first of a year, and the last day"};
const struct legend_entry timeline_fence = {
    .sample = SAMPLE_AREA, .fill = PALETTE_VERMILLION, .label = "on the fence"};
const struct legend_entry timeline_region = {.sample = SAMPLE_AREA,
                                             .fill = PALETTE_TINT,
                                             .stroke = PALETTE_GREY,
                                             .label = "the region of the fence"};
const struct legend_entry timeline_act = {.marker = MARKER_DIAMOND,
                                          .size = 4.5,
                                          .fill = PALETTE_BLUE,
                                          .stroke = PALETTE_BLUE,
                                          .width = 0.5};
const struct legend_entry timeline_warrant = {.sample = SAMPLE_LINE,
                                              .stroke = PALETTE_VERMILLION,
                                              .width = 1,
                                              .line = LINE_DASHED,
                                              .label = "warrant public"};

static const struct {
    const char *name;
    int decimals;
} kinds[SERIES_COUNT] = {
    [SERIES_INDEX] = {"index", 1},
    [SERIES_LEANING] = {"leaning", 2},
    [SERIES_STRADDLE] = {"F", 2},
    [SERIES_SUPPORT] = {"support", 2},
};

/* A column and the box of a panel in it. */
struct plot {
    size_t state;
    double left, right, bottom, top;
};

double timeline_get(const struct timeline_point *point, enum series series)
{
    switch (series) {
    case SERIES_INDEX:
        return point->index;
    case SERIES_LEANING:
        return point->leaning;
    case SERIES_STRADDLE:
        return point->straddle;
    case SERIES_SUPPORT:
        return point->support;
    case SERIES_COUNT:
        break;
    }
    return (double)NAN;
}

static const struct state *state_of(const struct timeline_chart *chart, size_t state)
{
    return &chart->findings->graph->dataset->states[state];
}

static double at_day(const struct timeline_chart *chart, const struct plot *plot, int32_t day)
{
    const struct timeline *t = chart->timeline;
    int32_t first = t->days[0].day, last = t->days[t->day_count - 1].day;
    double share = last > first ? (double)(day - first) / (double)(last - first) : 1;

    return plot->left + (plot->right - plot->left) * share;
}

static double at_value(const struct timeline_chart *chart, const struct plot *plot,
                       enum series series, double value)
{
    double least = series == SERIES_INDEX ? chart->least : 0;
    double most = series == SERIES_INDEX ? chart->most : 1;

    return plot->bottom + (plot->top - plot->bottom) * (value - least) / (most - least);
}

static bool is_in_span(const struct timeline_chart *chart, int32_t day)
{
    const struct timeline *t = chart->timeline;

    return day >= t->days[0].day && day <= t->days[t->day_count - 1].day;
}

/* Which series have values, and the tens around those of the index. */
static void find_ranges(struct timeline_chart *chart)
{
    chart->least = 100;
    chart->most = 0;
    for (size_t i = 0; i < chart->count; i++)
        for (size_t d = 0; d < chart->timeline->day_count; d++) {
            const struct timeline_point *point = &timeline_of(chart->timeline, chart->states[i])[d];
            for (enum series s = 0; s < SERIES_COUNT; s++)
                chart->shown[s] = chart->shown[s] || !isnan(timeline_get(point, s));
            chart->least = fmin(chart->least, STEP * floor(point->index / STEP));
            chart->most = fmax(chart->most, STEP * ceil(point->index / STEP));
        }
    chart->most = fmax(chart->most, chart->least + STEP);
}

/* From which level up, or below which, a state is on the fence; NAN: the series does not say. */
static double level_of(const struct timeline_chart *chart, enum series series)
{
    const struct study *study = chart->findings->graph->study;

    return series == SERIES_STRADDLE  ? study->fence_straddle
           : series == SERIES_SUPPORT ? study->fence_support
                                      : (double)NAN;
}

static void draw_region(struct timeline_chart *chart, const struct plot *plot, enum series series)
{
    double level = level_of(chart, series);

    if (isnan(level))
        return;
    double y = at_value(chart, plot, series, level);
    bool is_above = series == SERIES_STRADDLE;
    shape_rectangle(chart->figure, plot->left, is_above ? y : plot->bottom, plot->right,
                    is_above ? plot->top : y, PALETTE_TINT, NULL);
    chart->has_region = true;
}

static int year_step(const struct timeline_chart *chart, const struct plot *plot)
{
    static const int steps[] = {1, 2, 5, 10};
    int32_t first = chart->timeline->days[0].day;
    double width = at_day(chart, plot, first + 365) - at_day(chart, plot, first);
    size_t s = 0;

    while (s + 1 < sizeof steps / sizeof *steps && width * steps[s] < YEAR_ROOM)
        s++;
    return steps[s];
}

/* The years that are named, as lines; their names below the lowest panel. */
static void draw_years(struct timeline_chart *chart, const struct plot *plot, bool is_lowest)
{
    const struct layout_style tick = {LAYOUT_TICK_SIZE, false, false, PALETTE_INK_SOFT};
    const struct timeline *t = chart->timeline;
    int step = year_step(chart, plot), last = date_year(t->days[t->day_count - 1]);

    for (int year = date_year(t->days[0]); year <= last; year++) {
        int32_t day = date_of(year, 1, 1).day;
        double x = at_day(chart, plot, day);
        if (year % step || !is_in_span(chart, day))
            continue;
        shape_line(chart->figure, (struct figure_point){x, plot->bottom},
                   (struct figure_point){x, plot->top}, PALETTE_PALE, 0.4, LINE_SOLID);
        if (is_lowest)
            layout_text(chart->figure, x, plot->bottom - 9.5, ANCHOR_MIDDLE, &tick,
                        arena_printf(chart->figure->arena, "%d", year));
    }
}

static void draw_tick(struct timeline_chart *chart, const struct plot *plot, enum series series,
                      double value, bool is_first)
{
    const struct layout_style tick = {LAYOUT_NOTE_SIZE, false, false, PALETTE_INK_SOFT};
    double y = at_value(chart, plot, series, value);
    char number[40];

    shape_line(chart->figure, (struct figure_point){plot->left, y},
               (struct figure_point){plot->right, y}, PALETTE_PALE, 0.5, LINE_SOLID);
    if (is_first)
        layout_text(chart->figure, plot->left - 4, y - 0.35 * tick.size, ANCHOR_RIGHT, &tick,
                    num_format(value, series == SERIES_INDEX || value <= 0 || value >= 1 ? 0 : 2,
                               "n/a", number));
}

/* The ends of the scale and, where there is one, the level of the fence. */
static void draw_ground(struct timeline_chart *chart, const struct plot *plot, enum series series,
                        bool is_first)
{
    double level = level_of(chart, series);

    draw_region(chart, plot, series);
    draw_tick(chart, plot, series, series == SERIES_INDEX ? chart->least : 0, is_first);
    draw_tick(chart, plot, series, series == SERIES_INDEX ? chart->most : 1, is_first);
    if (!isnan(level))
        draw_tick(chart, plot, series, level, is_first);
}

enum length { LENGTH_LONG, LENGTH_SHORT, LENGTH_LEAST };

/* "leaning: 0 to the Court's supporters, 1 to Russia"; shorter where that is too long. */
static const char *words_of(const struct timeline_chart *chart, enum series series,
                            enum length length)
{
    const struct study *study = chart->findings->graph->study;
    struct arena *arena = chart->figure->arena;
    const char *home = state_of(chart, study->home)->name;
    bool is_long = length == LENGTH_LONG, is_least = length == LENGTH_LEAST;

    switch (series) {
    case SERIES_LEANING:
        return is_least ? arena_printf(arena, "leaning: 1 to %s", home)
                        : arena_printf(arena, "leaning: 0 to the Court's %s, 1 to %s",
                                       is_long ? "supporters" : "side", home);
    case SERIES_STRADDLE:
        return arena_printf(arena, "F%s: %s from %.2f",
                            is_long ? ", the smaller percentile of the two pulls" : "",
                            is_least ? "fence" : "on the fence", study->fence_straddle);
    case SERIES_SUPPORT:
        return arena_printf(arena, "support%s: %s under %.2f", is_long ? " for accountability" : "",
                            is_least ? "fence" : "on the fence", study->fence_support);
    case SERIES_INDEX:
    case SERIES_COUNT:
        break;
    }
    return is_least ? "index of a stay" : "index of a stay without arrest";
}

/* The longest that stays in its column. */
static const char *fitting_words(const struct timeline_chart *chart, enum series series,
                                 const struct layout_style *style, double room)
{
    for (enum length l = LENGTH_LONG; l < LENGTH_LEAST; l++) {
        const char *words = words_of(chart, series, l);
        if (fontwidth_text(words, style->size, style->bold) <= room)
            return words;
    }
    return layout_fitted(chart->figure, style, words_of(chart, series, LENGTH_LEAST), room);
}

static void draw_lines(struct timeline_chart *chart, const struct plot *plot, enum series series)
{
    const struct timeline *t = chart->timeline;
    const struct timeline_point *points = timeline_of(t, plot->state);
    struct figure_point *line = arena_alloc(chart->figure->arena, t->day_count, sizeof *line);
    size_t n = 0;

    for (size_t d = 0; d <= t->day_count; d++) {
        double value = d < t->day_count ? timeline_get(&points[d], series) : (double)NAN;
        if (!isnan(value)) {
            line[n++] = (struct figure_point){at_day(chart, plot, points[d].date.day),
                                              at_value(chart, plot, series, value)};
            continue;
        }
        if (n > 1)
            figure_add_shape(chart->figure, &(struct figure_shape){.kind = SHAPE_POLYLINE,
                                                                   .points = line,
                                                                   .point_count = n,
                                                                   .stroke = PALETTE_INK_SOFT,
                                                                   .width = 1});
        n = 0;
    }
}

static void draw_value(struct timeline_chart *chart, const struct plot *plot, enum series series,
                       const struct timeline_point *point)
{
    struct arena *arena = chart->figure->arena;
    double value = timeline_get(point, series);
    const struct state *state = state_of(chart, plot->state);
    char number[40], day[DATE_TEXT_SIZE];

    num_format(value, kinds[series].decimals, "n/a", number);
    date_format(point->date, day);
    const char *rank =
        series == SERIES_INDEX && point->rank ? arena_printf(arena, ", rank %zu", point->rank) : "";
    size_t node = layout_node(
        chart->figure, arena_printf(arena, "%s %s %s", state->iso3, kinds[series].name, day),
        arena_printf(arena, "%s, %s: %s %s%s%s", state->name, day, kinds[series].name, number, rank,
                     point->is_fence_sitter ? "; on the fence" : ""),
        (struct figure_point){at_day(chart, plot, point->date.day),
                              at_value(chart, plot, series, value)},
        &timeline_value);
    figure_set_anchor(chart->figure, node, anchor_state(arena, state->iso3));
}

/* The first day of each year, and the last, whose value stands beside it. */
static void draw_values(struct timeline_chart *chart, const struct plot *plot, enum series series)
{
    const struct layout_style strong = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK};
    const struct timeline *t = chart->timeline;
    const struct timeline_point *points = timeline_of(t, plot->state);
    int year = 0;
    char number[40];

    for (size_t d = 0; d < t->day_count; d++) {
        double value = timeline_get(&points[d], series);
        bool is_last = d + 1 == t->day_count;
        if (isnan(value) || (date_year(points[d].date) == year && !is_last))
            continue;
        year = date_year(points[d].date);
        draw_value(chart, plot, series, &points[d]);
        if (is_last)
            layout_text(chart->figure, plot->right + 4,
                        at_value(chart, plot, series, value) - 0.35 * strong.size, ANCHOR_LEFT,
                        &strong, num_format(value, kinds[series].decimals, "n/a", number));
    }
}

static void draw_warrant(struct timeline_chart *chart, const struct plot *plot)
{
    const struct relgraph *graph = chart->findings->graph;
    struct date warrant = dataset_warrant_date(graph->dataset, graph->study->suspect);

    if (!date_is_known(warrant) || !is_in_span(chart, warrant.day))
        return;
    double x = at_day(chart, plot, warrant.day);
    shape_line(chart->figure, (struct figure_point){x, plot->bottom},
               (struct figure_point){x, plot->top}, timeline_warrant.stroke, timeline_warrant.width,
               timeline_warrant.line);
    chart->has_warrant = true;
}

static bool is_act(const struct compare_reason *event)
{
    return str_is_equal(event->kind, "act") || str_is_equal(event->kind, "sanctions");
}

static void draw_act(struct timeline_chart *chart, const struct compare_reason *event, size_t state,
                     const char *value, struct figure_point at)
{
    const struct dataset *dataset = chart->findings->graph->dataset;
    struct arena *arena = chart->figure->arena;
    char day[DATE_TEXT_SIZE];
    const char *words = words_plain(arena, dataset, changed_record_words(arena, event));

    date_format(changed_record_day(event), day);
    size_t node = layout_node(
        chart->figure,
        arena_printf(arena, "%s act %zu", dataset->states[state].iso3, chart->figure->node_count),
        arena_printf(arena, "%s, %s: %s%s%s", dataset->states[state].name, day, words,
                     event->has_ended ? ", ended" : "", value),
        at, &timeline_act);
    figure_set_anchor(chart->figure, node, anchor_state(arena, dataset->states[state].iso3));
}

/* Acts of support stand at what each counts; sanctions count 1 while they last. */
static void draw_acts(struct timeline_chart *chart, const struct plot *plot)
{
    const struct timeline *t = chart->timeline;

    for (size_t e = 0; e < t->event_counts[plot->state]; e++) {
        const struct compare_reason *event = &t->events[plot->state][e];
        int32_t day = date_middle_day(changed_record_day(event));
        double value = !isnan(event->value) ? event->value : event->has_ended ? 0 : 1;
        if (!is_act(event) || !is_in_span(chart, day))
            continue;
        draw_act(chart, event, plot->state,
                 arena_printf(chart->figure->arena, "; counts %.2f of 1", value),
                 (struct figure_point){at_day(chart, plot, day),
                                       at_value(chart, plot, SERIES_SUPPORT, value)});
        chart->has_act = true;
    }
}

static void draw_panel(struct timeline_chart *chart, const struct plot *plot, enum series series,
                       bool is_first)
{
    draw_ground(chart, plot, series, is_first);
    draw_years(chart, plot, false);
    draw_warrant(chart, plot);
    draw_lines(chart, plot, series);
    draw_values(chart, plot, series);
    if (series == SERIES_SUPPORT)
        draw_acts(chart, plot);
}

/* Days on the fence, each up to the next. */
static void draw_bar(struct timeline_chart *chart, const struct plot *plot, double top)
{
    const struct timeline *t = chart->timeline;
    const struct timeline_point *points = timeline_of(t, plot->state);

    shape_rectangle(chart->figure, plot->left, top - BAR, plot->right, top, PALETTE_MIST, NULL);
    for (size_t d = 0; d < t->day_count; d++) {
        size_t first = d;
        while (d < t->day_count && points[d].is_fence_sitter)
            d++;
        if (d == first)
            continue;
        double left = at_day(chart, plot, points[first].date.day);
        double right = d < t->day_count ? at_day(chart, plot, points[d].date.day) : plot->right;
        shape_rectangle(chart->figure, left, top - BAR, fmax(right, left + 2), top,
                        PALETTE_VERMILLION, NULL);
        chart->has_fence = true;
    }
}

/* The first lane that is free there; the last takes what no other does. */
static size_t take_lane(double last[static LANES_MAX], double x)
{
    size_t lane = 0;

    while (lane + 1 < LANES_MAX && last[lane] + TRIP_MARK_SIZE + 1 > x)
        lane++;
    last[lane] = x;
    return lane;
}

/* Trips to the state and acts under the Statute below `top`, or only how many lanes they need. */
static size_t lay_lanes(struct timeline_chart *chart, const struct plot *plot, double top,
                        bool is_drawn)
{
    const struct timeline *t = chart->timeline;
    const struct visit_list *visits = &chart->findings->visits;
    double last[LANES_MAX];
    size_t lanes = 0;

    for (size_t l = 0; l < LANES_MAX; l++)
        last[l] = -(double)INFINITY;
    for (size_t v = 0; v < visits->count; v++) {
        const struct visit_event *event = &visits->events[v];
        int32_t day = date_middle_day(event->visit->start);
        if (event->visit->host != plot->state || !is_in_span(chart, day))
            continue;
        double x = at_day(chart, plot, day);
        size_t lane = take_lane(last, x);
        lanes = lane + 1 > lanes ? lane + 1 : lanes;
        if (!is_drawn)
            continue;
        chart->has_trip[trip_sign_of(event)] = true;
        trip_mark(chart->figure, trip_sign_of(event), event->visit->id,
                  trip_tooltip(chart->figure, chart->findings, event), event->visit,
                  (struct figure_point){x, top - LANE * ((double)lane + 0.5)});
    }
    for (size_t l = 0; l < LANES_MAX; l++)
        last[l] = l < lanes ? (double)INFINITY : -(double)INFINITY;
    for (size_t e = 0; e < t->event_counts[plot->state]; e++) {
        const struct compare_reason *event = &t->events[plot->state][e];
        int32_t day = date_middle_day(changed_record_day(event));
        if (!str_is_equal(event->kind, "treaty") || !is_in_span(chart, day))
            continue;
        double x = at_day(chart, plot, day);
        size_t lane = take_lane(last, x);
        lanes = lane + 1 > lanes ? lane + 1 : lanes;
        if (!is_drawn)
            continue;
        draw_act(chart, event, plot->state, "",
                 (struct figure_point){x, top - LANE * ((double)lane + 0.5)});
        chart->has_treaty = true;
    }
    return lanes;
}

/* The head of each column: its name, its bar, its lanes; the y below. */
static double draw_heads(struct timeline_chart *chart, size_t count, const struct plot plots[],
                         double top)
{
    const struct layout_style name = {NAME_SIZE, true, false, PALETTE_INK};
    size_t lanes = 0;

    for (size_t i = 0; i < count; i++) {
        size_t own = lay_lanes(chart, &plots[i], 0, false);
        lanes = own > lanes ? own : lanes;
    }
    for (size_t i = 0; i < count; i++) {
        double room = plots[i].right + VALUE_WIDTH - plots[i].left;
        layout_text(chart->figure, plots[i].left, top - NAME_SIZE, ANCHOR_LEFT, &name,
                    state_short_name(state_of(chart, plots[i].state), NAME_SIZE, true, room));
        draw_bar(chart, &plots[i], top - NAME_SIZE - 4);
        lay_lanes(chart, &plots[i], top - NAME_SIZE - 6 - BAR, true);
    }
    return top - NAME_SIZE - 6 - BAR - LANE * (double)lanes;
}

/* Some columns side by side; the y below. */
static double draw_band(struct timeline_chart *chart, size_t count, struct plot plots[], double top)
{
    const struct layout_style head = {LAYOUT_TICK_SIZE, false, true, PALETTE_INK_QUIET};
    double share = layout_is_narrow(chart->figure) ? NARROW_SHARE : 1;
    double room = plots[0].right + VALUE_WIDTH - 4 - plots[0].left;

    top = draw_heads(chart, count, plots, top);
    for (enum series s = 0; s < SERIES_COUNT; s++) {
        if (!chart->shown[s])
            continue;
        layout_text(chart->figure, plots[0].left, top - PANEL_HEAD + 5, ANCHOR_LEFT, &head,
                    fitting_words(chart, s, &head, room));
        top -= PANEL_HEAD;
        for (size_t i = 0; i < count; i++) {
            plots[i].top = top;
            plots[i].bottom = top - share * (s == SERIES_INDEX ? INDEX_HEIGHT : PANEL_HEIGHT);
            draw_panel(chart, &plots[i], s, i == 0);
        }
        top = plots[0].bottom;
    }
    for (size_t i = 0; i < count; i++)
        draw_years(chart, &plots[i], true);
    return top - YEARS_HEIGHT;
}

double timeline_panels_draw(struct timeline_chart *chart, double top)
{
    double left = LAYOUT_MARGIN + TICK_WIDTH, right = chart->figure->width - LAYOUT_MARGIN;
    size_t most = (size_t)fmax(1, floor((right - left) / COLUMN_MIN));
    size_t bands = (chart->count + most - 1) / most, columns = (chart->count + bands - 1) / bands;
    double width = (right - left) / (double)columns;

    find_ranges(chart);
    for (size_t b = 0; b < bands; b++) {
        struct plot plots[TIMELINE_STATES] = {0};
        size_t n = 0;
        for (size_t i = b * columns; i < chart->count && n < columns; i++, n++)
            plots[n] = (struct plot){.state = chart->states[i],
                                     .left = left + width * (double)n,
                                     .right = left + width * (double)(n + 1) - VALUE_WIDTH};
        top = draw_band(chart, n, plots, top - (b ? BAND_GAP : 0));
    }
    return top;
}
