/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `visits`: the suspect's trips by date and host, made and not made, the day of the warrant, and in
 * a column of their own the Court's decisions on them.
 *
 * A mark stands at its day; trips of one host that would lie on each other take lanes of its row. A
 * trip whose month alone is known stands in its middle, on a line as long as the month.
 */
#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "doc/anchor.h"
#include "doc/fontwidth.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "pictures/trips.h"
#include "report/edition.h"
#include "report/visits.h"
#include "report/words.h"

#define LANE 8.0
#define ROW_PAD 3.0 /* a row is its lanes and this */
#define GROUP_HEAD 12.0
#define NAME_WIDTH 112.0
#define NARROW_NAME_WIDTH 62.0
#define COURT_WIDTH 78.0 /* a star and a date */
#define NARROW_COURT_WIDTH 36.0
#define GAP 8.0
#define NAME_SIZE 7.5

static const struct legend_entry uncertain_day = {.sample = SAMPLE_RANGE,
                                                  .label = "some day between the ends"};
static const struct legend_entry last_day = {
    .sample = SAMPLE_LINE, .stroke = PALETTE_INK_SOFT, .width = 0.7};

enum { ROWS_MAX = 44, LANES_MAX = 24 };

struct row {
    size_t host;
    bool is_bound; /* on the day of some visit */
    int32_t first;
    size_t lanes;
    double top, bottom;
    double last_x[LANES_MAX]; /* of the marks placed */
};

struct chart {
    struct figure *figure;
    const struct findings *findings;
    int32_t from, to;
    struct row *rows;
    size_t count, all;
    double top, bottom;
    double name_right, left, right, court; /* of names, the plot, and the column of decisions */
    bool has[TRIP_SIGNS], has_court, has_span;
};

static int year_of(int32_t day)
{
    return date_year((struct date){.day = day, .precision = DATE_DAY});
}

static bool is_shown(const struct chart *chart, const struct visit_event *event)
{
    return event->visit->start.day >= chart->from;
}

static int compare_rows(const void *left, const void *right)
{
    const struct row *a = left, *b = right;

    if (a->is_bound != b->is_bound)
        return a->is_bound ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->host < b->host ? -1 : a->host > b->host;
}

/* Hosts with a duty on the day of a visit first, then the others, each by its first visit. */
static void collect(struct chart *chart)
{
    const struct visit_list *visits = &chart->findings->visits;

    chart->rows = arena_alloc(chart->figure->arena, visits->count + 1, sizeof *chart->rows);
    for (size_t v = 0; v < visits->count; v++) {
        const struct visit_event *event = &visits->events[v];
        size_t r = 0;
        if (!is_shown(chart, event))
            continue;
        while (r < chart->count && chart->rows[r].host != event->visit->host)
            r++;
        if (r == chart->count)
            chart->rows[chart->count++] =
                (struct row){.host = event->visit->host, .first = event->visit->start.day};
        if (duty_is_bound(event->class) && event->outcome != OUTCOME_BEFORE)
            chart->rows[r].is_bound = true;
    }
    if (chart->count)
        qsort(chart->rows, chart->count, sizeof *chart->rows, compare_rows);
    chart->all = chart->count;
    if (chart->count > ROWS_MAX)
        chart->count = ROWS_MAX;
}

static double at_day(const struct chart *chart, int32_t day)
{
    double share = (double)(day - chart->from) / (double)(chart->to - chart->from);

    return chart->left + 5 + (chart->right - chart->left - 10) * share;
}

static double at_date(const struct chart *chart, struct date date)
{
    return at_day(chart, date_middle_day(date));
}

/* The first lane of the row that is free there; a last lane takes what no other does. */
static size_t take_lane(struct row *row, double x)
{
    size_t lane = 0;

    while (lane + 1 < LANES_MAX && lane < row->lanes &&
           row->last_x[lane] + TRIP_MARK_SIZE + 1.2 > x)
        lane++;
    if (lane == row->lanes)
        row->lanes++;
    row->last_x[lane] = x;
    return lane;
}

static void clear_lanes(struct row *row)
{
    row->lanes = 0;
    for (size_t l = 0; l < LANES_MAX; l++)
        row->last_x[l] = -(double)INFINITY;
}

static double lane_y(const struct row *row, size_t lane, size_t lanes)
{
    double middle = (row->top + row->bottom) / 2;

    return middle + LANE * (((double)lanes - 1) / 2 - (double)lane);
}

/* Rows from the top down, each as high as its lanes of trips or its decisions need; the others
 * below those with a duty. */
static void stack_rows(struct chart *chart)
{
    const struct visit_list *visits = &chart->findings->visits;
    double y = chart->top;

    for (size_t r = 0; r < chart->count; r++) {
        struct row *row = &chart->rows[r];
        size_t decisions = 0;
        clear_lanes(row);
        for (size_t v = 0; v < visits->count; v++)
            if (visits->events[v].visit->host == row->host && is_shown(chart, &visits->events[v])) {
                take_lane(row, at_date(chart, visits->events[v].visit->start));
                decisions += visits->events[v].finding_count;
            }
        if (r == 0 || chart->rows[r - 1].is_bound != row->is_bound)
            y -= GROUP_HEAD;
        row->top = y;
        y -= LANE * fmax((double)row->lanes, (double)decisions) + ROW_PAD;
        row->bottom = y;
    }
    chart->bottom = y;
}

static const char *name_of(const struct chart *chart, size_t state)
{
    return state_short_name(&chart->findings->graph->dataset->states[state], NAME_SIZE, true,
                            chart->name_right - LAYOUT_MARGIN);
}

static void draw_years(struct chart *chart)
{
    const struct layout_style tick = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK_SOFT};
    struct figure *figure = chart->figure;
    int year = year_of(chart->from), last = year_of(chart->to);
    double width = at_day(chart, chart->from + 365) - at_day(chart, chart->from);
    int step = width < 12 ? 4 : width < 24 ? 2 : 1;

    for (int y = year; y <= last; y++) {
        double x = at_day(chart, date_of(y, 1, 1).day);
        double end = fmin(at_day(chart, date_of(y + 1, 1, 1).day), chart->right);
        shape_line(figure, (struct figure_point){x, chart->bottom},
                   (struct figure_point){x, chart->top}, PALETTE_PALE, 0.5, LINE_SOLID);
        if ((y - year) % step == 0 && x + 20 < chart->right)
            layout_text(figure, step > 1 ? x + 10 : (x + end) / 2, chart->top + 3, ANCHOR_MIDDLE,
                        &tick, arena_printf(figure->arena, "%d", y));
    }
}

static void draw_ground(struct chart *chart)
{
    const struct layout_style head = {LAYOUT_NOTE_SIZE, false, true, PALETTE_INK_QUIET};

    for (size_t r = 0; r < chart->count; r++) {
        const struct row *row = &chart->rows[r];
        if (r % 2 == 0)
            shape_rectangle(chart->figure, LAYOUT_MARGIN, row->bottom,
                            chart->figure->width - LAYOUT_MARGIN, row->top, PALETTE_MIST, NULL);
        if (r == 0 || chart->rows[r - 1].is_bound != row->is_bound)
            layout_text(chart->figure, LAYOUT_MARGIN, row->top + 3, ANCHOR_LEFT, &head,
                        row->is_bound ? layout_is_narrow(chart->figure)
                                            ? "a duty on the day of a trip"
                                            : "a duty to arrest on the day of a trip"
                                      : "no duty on the day of a trip");
    }
    draw_years(chart);
}

/* The line of the warrant with its day, beside it where there is room. */
static void draw_warrant(struct chart *chart, struct date warrant)
{
    const struct layout_style style = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK_WARM};
    double x = at_day(chart, warrant.day), y = chart->top + 13;

    if (!date_is_known(warrant) || warrant.day < chart->from || warrant.day > chart->to)
        return;
    shape_line(chart->figure, (struct figure_point){x, chart->bottom},
               (struct figure_point){x, chart->top}, PALETTE_VERMILLION, 1.2, LINE_DASHED);
    const char *text = arena_printf(chart->figure->arena, "warrant public, %s",
                                    words_date(chart->figure->arena, warrant));
    double width = fontwidth_text(text, style.size, style.bold);
    bool is_left = x + width + 4 > chart->figure->width - LAYOUT_MARGIN;
    if (!is_left || x - 3 >= LAYOUT_MARGIN + width) /* else the words lie over it */
        shape_line(chart->figure, (struct figure_point){x, y - 2}, (struct figure_point){x, y + 9},
                   PALETTE_VERMILLION, 1.2, LINE_SOLID); /* between them stand the years */
    layout_text(chart->figure, is_left ? fmax(x - 3, LAYOUT_MARGIN + width) : x + 3, y,
                is_left ? ANCHOR_RIGHT : ANCHOR_LEFT, &style, text);
}

/* The last day of which anything is known. */
static void draw_last_day(struct chart *chart)
{
    double x = at_day(chart, chart->findings->graph->as_of.day);

    shape_line(chart->figure, (struct figure_point){x, chart->bottom},
               (struct figure_point){x, chart->top}, last_day.stroke, last_day.width, LINE_SOLID);
}

static void draw_names(struct chart *chart)
{
    for (size_t r = 0; r < chart->count; r++) {
        const struct row *row = &chart->rows[r];
        const struct layout_style name = {NAME_SIZE, row->is_bound, false,
                                          row->is_bound ? PALETTE_INK : PALETTE_INK_QUIET};
        layout_text(chart->figure, chart->name_right,
                    (row->top + row->bottom) / 2 - 0.35 * NAME_SIZE, ANCHOR_RIGHT, &name,
                    name_of(chart, row->host));
    }
}

static void draw_visit(struct chart *chart, struct row *row, size_t lanes,
                       const struct visit_event *event)
{
    enum trip_sign sign = trip_sign_of(event);
    double x = at_date(chart, event->visit->start);
    double y = lane_y(row, take_lane(row, x), lanes);
    int32_t first = date_first_day(event->visit->start), last = event->visit->start.day;

    if (last > first) {
        shape_range(chart->figure, at_day(chart, first), at_day(chart, last), y,
                    TRIP_MARK_SIZE - 2);
        chart->has_span = true;
    }
    chart->has[sign] = true;
    trip_mark(chart->figure, sign, event->visit->id,
              trip_tooltip(chart->figure, chart->findings, event), event->visit,
              (struct figure_point){x, y});
}

/* "24 Oct 2024", or the year alone on a narrow page. */
static const char *short_date(struct chart *chart, struct date date)
{
    if (layout_is_narrow(chart->figure))
        return arena_printf(chart->figure->arena, "%d", date_year(date));
    char day[DATE_TEXT_SIZE];
    return arena_strdup(chart->figure->arena, date_format(date, day));
}

static void draw_decision(struct chart *chart, const struct finding_record *finding,
                          const struct visit *visit, double y)
{
    const struct layout_style style = {NAME_SIZE, false, false, PALETTE_INK_SOFT};
    struct arena *arena = chart->figure->arena;
    bool is_finding = finding->is_formal && str_is_equal(finding->outcome, "non_compliance");
    enum trip_sign sign = is_finding ? TRIP_FINDING : TRIP_DECISION;
    char day[DATE_TEXT_SIZE];

    chart->has[sign] = true;
    trip_mark(chart->figure, sign, finding->id,
              arena_printf(arena, "%s: %s, %s, %s; referral: %s",
                           chart->findings->graph->dataset->states[finding->state].name,
                           is_finding           ? "finding of non-compliance"
                           : finding->is_formal ? "no finding of non-compliance"
                                                : "no formal finding; decision",
                           finding->body, date_format(finding->date, day), finding->referral),
              visit, (struct figure_point){chart->court + TRIP_STAR_SIZE / 2, y});
    layout_text(chart->figure, chart->court + TRIP_STAR_SIZE + 3, y - 0.35 * NAME_SIZE, ANCHOR_LEFT,
                &style, short_date(chart, finding->date));
}

static void draw_row(struct chart *chart, struct row *row)
{
    const struct visit_list *visits = &chart->findings->visits;
    size_t lanes = row->lanes, decisions = 0, drawn = 0;

    clear_lanes(row);
    for (size_t v = 0; v < visits->count; v++) {
        const struct visit_event *event = &visits->events[v];
        if (event->visit->host != row->host || !is_shown(chart, event))
            continue;
        draw_visit(chart, row, lanes, event);
        decisions += event->finding_count;
    }
    for (size_t v = 0; decisions && v < visits->count; v++) {
        const struct visit_event *event = &visits->events[v];
        for (size_t i = 0; event->visit->host == row->host && i < event->finding_count; i++)
            draw_decision(chart, event->findings[i], event->visit, lane_y(row, drawn++, decisions));
    }
}

static double draw_legend(struct chart *chart, double top)
{
    struct legend_entry entries[TRIP_SIGNS + 2];
    size_t n = 0;

    for (size_t s = 0; s < TRIP_FINDING; s++)
        if (chart->has[s])
            entries[n++] = trip_signs[s];
    if (chart->has_span)
        entries[n++] = uncertain_day;
    entries[n] = last_day;
    entries[n++].label =
        arena_printf(chart->figure->arena, "as of %s",
                     words_date(chart->figure->arena, chart->findings->graph->as_of));
    top = layout_legend(chart->figure, top, "Trips", n, entries);
    n = 0;
    for (size_t s = TRIP_FINDING; s < TRIP_SIGNS; s++)
        if (chart->has[s])
            entries[n++] = trip_signs[s];
    if (n)
        top = layout_legend(chart->figure, top, "Court", n, entries);
    return layout_note(chart->figure, top,
                       "Hosts shown: %zu of %zu since %d. Only trips made or reported can be "
                       "shown.",
                       chart->count, chart->all, year_of(chart->from));
}

/* "Vladimir Putin stayed in 2 states bound to arrest him (Mongolia and Tajikistan); 5 ..." */
static const char *title_of(const struct chart *chart)
{
    const struct findings *f = chart->findings;
    struct arena *arena = chart->figure->arena;
    const char *suspect = study_suspect_name(f->graph->study, f->graph->dataset);
    size_t *hosts = arena_alloc(arena, f->visits.count + 1, sizeof *hosts);
    size_t hosted = 0, averted = 0, video = 0, warrant = 0, n = 0;

    for (size_t v = 0; v < f->visits.count; v++) {
        const struct visit_event *event = &f->visits.events[v];
        averted += event->outcome == OUTCOME_AVERTED;
        video += event->outcome == OUTCOME_AVERTED && event->visit->status == VISIT_VIRTUAL;
        warrant +=
            event->outcome == OUTCOME_AVERTED && str_is_equal(event->visit->reason, "warrant");
        if (event->outcome != OUTCOME_HOSTED)
            continue;
        hosted++;
        if (event->is_first)
            hosts[n++] = event->visit->host;
    }
    const char *not_made =
        averted ? arena_printf(
                      arena, "; %zu %s to such states %s not made%s%s", averted,
                      words_plural(averted, "trip", "trips"), words_plural(averted, "was", "were"),
                      video ? arena_printf(arena, " (%zu by video instead)", video) : "",
                      warrant ? arena_printf(arena, ", %zu because of the warrant", warrant) : "")
                : "";
    if (!hosted)
        return arena_printf(arena, "%s has stayed in no state bound to arrest%s", suspect,
                            not_made);
    return arena_printf(arena, "%zu %s without arrest in %s with a duty: %s%s", hosted,
                        words_plural(hosted, "stay", "stays"),
                        words_plural(n ? n : 1, "a state", "states"),
                        words_states(arena, f->graph->dataset, n, hosts, 4), not_made);
}

/* Names, the plot, and a column for decisions where there are any. */
static void divide_page(struct chart *chart)
{
    bool is_narrow = layout_is_narrow(chart->figure);
    double right = chart->figure->width - LAYOUT_MARGIN;

    for (size_t v = 0; v < chart->findings->visits.count; v++)
        chart->has_court = chart->has_court || chart->findings->visits.events[v].finding_count;
    chart->court = right - (is_narrow ? NARROW_COURT_WIDTH : COURT_WIDTH) + GAP;
    chart->name_right = LAYOUT_MARGIN + (is_narrow ? NARROW_NAME_WIDTH : NAME_WIDTH);
    chart->left = chart->name_right + GAP;
    chart->right = chart->has_court ? chart->court - GAP : right;
}

static struct figure *visits_compose(const struct findings *findings,
                                     const struct figure_request *request, struct diags *diags)
{
    struct figure *figure = figure_of(request, "visits");
    const struct relgraph *graph = findings->graph;
    struct chart chart = {
        .figure = figure,
        .findings = findings,
        .from = visits_shown_from(graph).day,
        .to = date_of(date_year(graph->as_of) + 1, 1, 1).day,
    };

    (void)diags; /* nothing here can fail */
    collect(&chart);
    figure->title = request->title ? request->title : title_of(&chart);
    figure->description =
        arena_printf(figure->arena,
                     "%s Visits since %d by date and host, with the duty of the host on the day "
                     "and the decisions of the Court. %s.",
                     state_occasion(figure, findings), year_of(chart.from), figure->title);
    double top =
        layout_head(figure, "%s Each mark is a trip of the suspect, made or not, by date and host.",
                    state_occasion(figure, findings));
    divide_page(&chart);
    chart.top = top - 30;
    stack_rows(&chart);
    draw_ground(&chart);
    draw_warrant(&chart, dataset_warrant_date(graph->dataset, graph->study->suspect));
    draw_last_day(&chart);
    draw_names(&chart);
    if (chart.has_court)
        layout_text(figure, chart.court, chart.top + 3, ANCHOR_LEFT,
                    &(struct layout_style){LAYOUT_TICK_SIZE, true, false, PALETTE_INK_SOFT},
                    "Court");
    for (size_t r = 0; r < chart.count; r++)
        draw_row(&chart, &chart.rows[r]);
    top = chart.bottom - 6;
    layout_foot(figure, draw_legend(&chart, top), findings,
                CREDITS_VISITS | CREDITS_DECISIONS | CREDITS_DUTY);
    return figure;
}

const struct figure_kind figure_kind_visits = {
    .name = "visits",
    .help = "the suspect's visits by date and host, with duties and decisions",
    .compose = visits_compose,
};
