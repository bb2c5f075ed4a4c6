/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `visits`: the suspect's visits by date (left to right, a column a year) and host (rows): made,
 * averted, held by video, overflights; filled where the host had a duty that day; the Court's
 * decisions as stars; the warrant as a line.
 */
#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "report/edition.h"
#include "report/visits.h"
#include "report/words.h"

#define ROW 11.0
#define NAME_RIGHT 122.0
#define PLOT_LEFT 132.0
#define MARK_SIZE 6.0
#define NAME_SIZE 7.5

enum { YEARS_BEFORE = 1, ROWS_MAX = 44 };

struct row {
    size_t host;
    bool is_bound; /* on the day of some visit */
    int32_t first;
    double last_x; /* right edge of the last mark placed */
};

struct chart {
    struct figure *figure;
    const struct findings *findings;
    int32_t from, to;
    struct row *rows;
    size_t count, all;
    double top, right;
    bool has[5], has_duty, has_other, has_star, has_referral;
};

enum sign { SIGN_MADE, SIGN_AVERTED, SIGN_VIRTUAL, SIGN_TRANSIT, SIGN_DECISION };

static const struct {
    enum figure_marker marker;
    const char *label;
} signs[] = {
    [SIGN_MADE] = {MARKER_CIRCLE, "made"},
    [SIGN_AVERTED] = {MARKER_SQUARE, "cancelled, declined or attempted"},
    [SIGN_VIRTUAL] = {MARKER_TRIANGLE, "held by video"},
    [SIGN_TRANSIT] = {MARKER_DIAMOND, "overflight"},
    [SIGN_DECISION] = {MARKER_STAR, "decision of the Court on the visit"},
};

static int year_of(int32_t day)
{
    return date_year((struct date){.day = day, .precision = DATE_DAY});
}

static enum sign sign_of(const struct visit *visit)
{
    switch (visit->status) {
    case VISIT_COMPLETED:
        return str_is_equal(visit->kind, "transit") ? SIGN_TRANSIT : SIGN_MADE;
    case VISIT_VIRTUAL:
        return SIGN_VIRTUAL;
    case VISIT_TRANSIT:
        return SIGN_TRANSIT;
    case VISIT_DECLINED:
    case VISIT_CANCELLED:
    case VISIT_ATTEMPTED:
        break;
    }
    return SIGN_AVERTED;
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
    for (size_t r = 0; r < chart->count; r++)
        chart->rows[r].last_x = -(double)INFINITY;
}

static double at_day(const struct chart *chart, int32_t day)
{
    double share = (double)(day - chart->from) / (double)(chart->to - chart->from);

    return PLOT_LEFT + 5 + (chart->right - PLOT_LEFT - 10) * share;
}

static double row_y(const struct chart *chart, size_t row)
{
    return chart->top - ROW * ((double)row + 0.5);
}

static const char *name_of(const struct chart *chart, size_t state)
{
    return state_short_name(&chart->findings->graph->dataset->states[state], NAME_SIZE, true,
                            NAME_RIGHT - LAYOUT_MARGIN);
}

static void draw_ground(struct chart *chart)
{
    const struct layout_style tick = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK_SOFT};
    struct figure *figure = chart->figure;
    double bottom = chart->top - ROW * (double)chart->count;
    int year = year_of(chart->from), last = year_of(chart->to);
    double width = at_day(chart, chart->from + 365) - at_day(chart, chart->from);
    int step = width < 24 ? 2 : 1;

    for (size_t r = 0; r < chart->count; r += 2)
        layout_rectangle(figure, LAYOUT_MARGIN, row_y(chart, r) - ROW / 2, chart->right,
                         row_y(chart, r) + ROW / 2, PALETTE_MIST, NULL);
    for (int y = year; y <= last; y++) {
        double x = at_day(chart, date_of(y, 1, 1).day);
        double end = fmin(at_day(chart, date_of(y + 1, 1, 1).day), chart->right);
        layout_line(figure, (struct figure_point){x, bottom}, (struct figure_point){x, chart->top},
                    PALETTE_GREY, 0.4, LINE_SOLID);
        if ((y - year) % step == 0 && end - x > 20)
            layout_text(figure, (x + end) / 2, chart->top + 3, ANCHOR_MIDDLE, &tick,
                        arena_printf(figure->arena, "%d", y));
    }
}

static void draw_warrant(struct chart *chart, struct date warrant)
{
    double x = at_day(chart, warrant.day), bottom = chart->top - ROW * (double)chart->count;

    if (!date_is_known(warrant) || warrant.day < chart->from || warrant.day > chart->to)
        return;
    layout_line(chart->figure, (struct figure_point){x, bottom},
                (struct figure_point){x, chart->top}, PALETTE_VERMILLION, 1.2, LINE_DASHED);
}

static void draw_names(struct chart *chart)
{
    for (size_t r = 0; r < chart->count; r++) {
        bool is_bound = chart->rows[r].is_bound;
        const struct layout_style name = {NAME_SIZE, is_bound, false,
                                          is_bound ? PALETTE_INK : PALETTE_INK_QUIET};
        layout_text(chart->figure, NAME_RIGHT, row_y(chart, r) - 0.35 * NAME_SIZE, ANCHOR_RIGHT,
                    &name, name_of(chart, chart->rows[r].host));
    }
}

/* Marks that would lie on the one before move to the right of it. */
static double place(struct chart *chart, struct row *row, int32_t day)
{
    double x = fmax(at_day(chart, day), row->last_x + MARK_SIZE + 0.6);

    row->last_x = x;
    return fmin(x, chart->right - MARK_SIZE / 2);
}

static void draw_mark(struct chart *chart, size_t r, const struct visit_event *event)
{
    struct figure *figure = chart->figure;
    const struct visit *visit = event->visit;
    enum sign sign = sign_of(visit);
    bool is_duty = duty_is_bound(event->class) && event->outcome != OUTCOME_BEFORE;
    double x = place(chart, &chart->rows[r], visit->start.day);

    chart->has[sign] = true;
    chart->has_duty = chart->has_duty || is_duty;
    chart->has_other = chart->has_other || !is_duty;
    figure_add_node(
        figure, &(struct figure_node){
                    .id = visit->id,
                    .tooltip = arena_printf(
                        figure->arena, "%s, %s: %s; %s",
                        chart->findings->graph->dataset->states[visit->host].name,
                        words_span(figure->arena, visit->start, visit->end),
                        visit_status_text(visit->status),
                        event->outcome == OUTCOME_BEFORE ? "before the warrant"
                        : is_duty ? arena_printf(figure->arena, "the host had a duty (class %s)",
                                                 duty_code(event->class))
                                  : "the host had no duty"),
                    .at = {x, row_y(chart, r)},
                    .size = MARK_SIZE,
                    .marker = signs[sign].marker,
                    .fill = is_duty ? PALETTE_VERMILLION : PALETTE_WHITE,
                    .stroke = is_duty ? PALETTE_BLACK : PALETTE_SLATE,
                    .stroke_width = 0.7,
                });
}

static void draw_decisions(struct chart *chart, size_t r, const struct visit_event *event)
{
    struct figure *figure = chart->figure;

    for (size_t i = 0; i < event->finding_count; i++) {
        const struct finding_record *finding = event->findings[i];
        bool is_referred = !str_is_equal(finding->referral, "none");
        char day[DATE_TEXT_SIZE];
        chart->has_star = true;
        chart->has_referral = chart->has_referral || is_referred;
        figure_add_node(
            figure, &(struct figure_node){
                        .id = finding->id,
                        .tooltip = arena_printf(
                            figure->arena, "%s: %s by %s on %s; referral: %s",
                            chart->findings->graph->dataset->states[finding->state].name,
                            str_is_equal(finding->outcome, "non_compliance")
                                ? "finding of non-compliance"
                                : "no finding of non-compliance",
                            finding->body, date_format(finding->date, day), finding->referral),
                        .at = {place(chart, &chart->rows[r], finding->date.day), row_y(chart, r)},
                        .size = MARK_SIZE + 2,
                        .marker = MARKER_STAR,
                        .fill = is_referred ? PALETTE_BLACK : PALETTE_YELLOW,
                        .stroke = PALETTE_BLACK,
                        .stroke_width = 0.5,
                    });
    }
}

static void draw_events(struct chart *chart)
{
    const struct visit_list *visits = &chart->findings->visits;

    for (size_t r = 0; r < chart->count; r++)
        for (size_t v = 0; v < visits->count; v++) {
            const struct visit_event *event = &visits->events[v];
            if (event->visit->host != chart->rows[r].host || !is_shown(chart, event))
                continue;
            draw_mark(chart, r, event);
            draw_decisions(chart, r, event);
        }
}

static double draw_legend(struct chart *chart, double top, struct date warrant)
{
    struct legend_entry entries[10];
    size_t n = 0;

    for (size_t s = SIGN_MADE; s < SIGN_DECISION; s++)
        if (chart->has[s])
            entries[n++] = (struct legend_entry){.marker = signs[s].marker,
                                                 .size = MARK_SIZE,
                                                 .fill = PALETTE_WHITE,
                                                 .stroke = PALETTE_SLATE,
                                                 .width = 0.7,
                                                 .label = signs[s].label};
    if (chart->has_duty)
        entries[n++] = (struct legend_entry){.marker = MARKER_CIRCLE,
                                             .size = MARK_SIZE,
                                             .fill = PALETTE_VERMILLION,
                                             .stroke = PALETTE_BLACK,
                                             .width = 0.7,
                                             .label = "filled: the host had a duty that day"};
    if (chart->has_star)
        entries[n++] = (struct legend_entry){
            .marker = MARKER_STAR,
            .size = MARK_SIZE + 2,
            .fill = chart->has_referral ? PALETTE_BLACK : PALETTE_YELLOW,
            .stroke = PALETTE_BLACK,
            .width = 0.5,
            .label = chart->has_referral ? "the Court's decision (black: with a referral)"
                                         : signs[SIGN_DECISION].label};
    if (date_is_known(warrant) && warrant.day >= chart->from && warrant.day <= chart->to)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_LINE,
                                             .stroke = PALETTE_VERMILLION,
                                             .width = 1.2,
                                             .line = LINE_DASHED,
                                             .label = "the first public warrant"};
    if (n)
        top = layout_legend(chart->figure, top, "Marks", n, entries);
    return layout_note(chart->figure, top,
                       "Hosts shown: %zu of %zu since %d. Names in bold: bound on the day of a "
                       "visit. Only trips made or reported can be shown; marks of one host that "
                       "would lie on each other stand side by side.",
                       chart->count, chart->all, year_of(chart->from));
}

static const char *title_of(const struct chart *chart)
{
    const struct findings *f = chart->findings;
    struct arena *arena = chart->figure->arena;
    const char *suspect = study_suspect_name(f->graph->study, f->graph->dataset);
    size_t *hosts = arena_alloc(arena, f->visits.count + 1, sizeof *hosts);
    size_t hosted = 0, averted = 0, n = 0;

    for (size_t v = 0; v < f->visits.count; v++) {
        const struct visit_event *event = &f->visits.events[v];
        averted += event->outcome == OUTCOME_AVERTED;
        if (event->outcome != OUTCOME_HOSTED)
            continue;
        hosted++;
        if (event->is_first)
            hosts[n++] = event->visit->host;
    }
    if (!hosted)
        return arena_printf(
            arena,
            "No state bound to arrest %s had hosted him; %zu %s invited or planned, not made",
            suspect, averted, words_plural(averted, "visit was", "visits were"));
    return arena_printf(arena, "%zu %s bound to arrest (%s); %zu %s invited or planned, not made",
                        hosted, words_plural(hosted, "stay in a state", "stays in states"),
                        words_states(arena, f->graph->dataset, n, hosts, 4), averted,
                        words_plural(averted, "visit", "visits"));
}

static struct figure *visits_compose(const struct findings *findings,
                                     const struct figure_request *request, struct diags *diags)
{
    struct figure *figure = figure_of(request, "visits");
    const struct relgraph *graph = findings->graph;
    struct date warrant = dataset_warrant_date(graph->dataset, graph->study->suspect);
    int year = date_year(date_is_by(warrant, graph->as_of) ? warrant : graph->as_of);
    struct chart chart = {
        .figure = figure,
        .findings = findings,
        .from = date_of(year - YEARS_BEFORE, 1, 1).day,
        .to = date_of(date_year(graph->as_of) + 1, 1, 1).day,
        .right = figure->width - LAYOUT_MARGIN,
    };

    (void)diags; /* nothing here can fail */
    collect(&chart);
    figure->title = request->title ? request->title : title_of(&chart);
    figure->description =
        arena_printf(figure->arena,
                     "%s Visits since %d by date and host, with the duty of the host on the day "
                     "and the decisions of the Court. %s.",
                     state_occasion(figure, findings), year_of(chart.from), figure->title);
    double top = layout_head(figure, "%s Each mark is a trip of the suspect, by date and host.",
                             state_occasion(figure, findings));
    chart.top = top - 18;
    draw_ground(&chart);
    draw_warrant(&chart, warrant);
    draw_names(&chart);
    draw_events(&chart);
    top = chart.top - ROW * (double)chart.count - 6;
    layout_foot(figure, draw_legend(&chart, top, warrant), findings,
                CREDITS_VISITS | CREDITS_DECISIONS | CREDITS_DUTY);
    return figure;
}

const struct figure_kind figure_kind_visits = {
    .name = "visits",
    .help = "the suspect's visits by date and host, with duties and decisions",
    .compose = visits_compose,
};
