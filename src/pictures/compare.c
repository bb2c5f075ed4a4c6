/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `compare`: the index of every ranked state on two days as a slope; those that crossed a threshold
 * (the ranking, the first ten, the fence, the class), and the one that moved most, are named beside
 * the later day, or beside the earlier one where they are ranked no longer.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/num.h"
#include "doc/anchor.h"
#include "doc/fontwidth.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "report/comparisons.h"
#include "report/words.h"

#define HEIGHT 350.0
#define LEAST_SHARE 0.3 /* of the page, for the names at the right */
#define MOST_SHARE 0.62
#define ROOM_STEP 4.0
#define NAME_GAP 4.0
#define INDENT 6.0      /* of the second line of a name's words */
#define LEFT_WIDTH 92.0 /* for names at the left, where there are any */
#define TICK_WIDTH 22.0
#define LEADER 14.0
#define LEADING 9.6
#define SECOND 8.4  /* from the first line of a name's words to the second */
#define HINTED 1.03 /* small letters on the grid of pixels run wider */

enum { DAYS = 2, STEP = 10 };

static const struct legend_entry on_fence = {.size = 4.6,
                                             .fill = PALETTE_VERMILLION,
                                             .stroke = PALETTE_BLACK,
                                             .width = 0.6,
                                             .label = "named, on the fence that day"};
static const struct legend_entry off_fence = {.size = 4.6,
                                              .fill = PALETTE_WHITE,
                                              .stroke = PALETTE_BLACK,
                                              .width = 0.8,
                                              .label = "named, not on the fence"};
static const struct legend_entry quiet = {.size = 3,
                                          .fill = PALETTE_GREY,
                                          .stroke = PALETTE_GREY,
                                          .width = 0.3,
                                          .label = "crossed no threshold"};

/* What stands beside a mark: a name, and what the state crossed, on two lines at the most. */
struct words {
    const char *name, *first, *rest;
};

/* A name beside one of the days. */
struct name {
    size_t state;
    double at, y; /* where its mark is, where the name stands */
    struct words words;
};

struct chart {
    struct figure *figure;
    const struct compare *compare;
    double top, bottom, axis[DAYS], least, most;
    struct name *names[DAYS];
    size_t count[DAYS];
    size_t largest; /* the state whose index moved most; SIZE_MAX: none moved */
    bool has_on, has_off, has_quiet;
};

static const struct state_finding *on_day(const struct chart *chart, size_t s, size_t day)
{
    const struct compare_row *row = &chart->compare->rows[s];

    return day ? row->now : row->then;
}

static const struct state *state_of(const struct chart *chart, size_t s)
{
    return &chart->compare->now->graph->dataset->states[s];
}

static size_t find_largest(const struct compare *compare)
{
    size_t largest = SIZE_MAX;
    double most = 0;

    for (size_t m = 0; m < compare->moved_count; m++) {
        double size = fabs(compare->rows[compare->moved[m]].index_change);
        if (size > most) { /* false of NAN */
            most = size;
            largest = compare->moved[m];
        }
    }
    return largest;
}

/* Those that crossed a threshold, and the one that the title names. */
static bool is_named(const struct chart *chart, size_t s)
{
    return chart->compare->rows[s].crosses || s == chart->largest;
}

static double text_size(const struct chart *chart)
{
    return layout_is_narrow(chart->figure) ? 7 : 7.5;
}

static double at_index(const struct chart *chart, double index)
{
    double share = (index - chart->least) / (chart->most - chart->least);

    return chart->bottom + (chart->top - chart->bottom) * share;
}

/* The tens around the indices that are drawn. */
static void find_range(struct chart *chart)
{
    chart->least = 100;
    chart->most = 0;
    for (size_t m = 0; m < chart->compare->moved_count; m++)
        for (size_t d = 0; d < DAYS; d++) {
            const struct state_finding *s = on_day(chart, chart->compare->moved[m], d);
            if (!s->is_ranked)
                continue;
            chart->least = fmin(chart->least, STEP * floor(s->score / STEP));
            chart->most = fmax(chart->most, STEP * ceil(s->score / STEP));
        }
    chart->most = fmax(chart->most, chart->least + STEP);
}

static int by_place(const void *a, const void *b)
{
    const struct name *x = a, *y = b;

    if (fabs(x->at - y->at) > 0)
        return x->at > y->at ? -1 : 1;
    return x->state < y->state ? -1 : 1;
}

/* What the class of the duty became. */
static const char *class_words(struct arena *arena, enum duty_class class)
{
    return class == DUTY_PW   ? "has notified its exit"
           : class == DUTY_PA ? "has announced its exit"
                              : arena_printf(arena, "now %s", duty_label(class));
}

static const char *reason_of(struct chart *chart, size_t s)
{
    const struct compare_row *row = &chart->compare->rows[s];
    struct arena *arena = chart->figure->arena;
    const char *items[COMPARISON_SIDES + 2];
    size_t n = 0;

    if (s == chart->largest)
        items[n++] = arena_printf(arena, "%s%.1f, the largest move",
                                  row->index_change > 0 ? "+" : "", row->index_change);
    n += comparison_sides(row, items + n);
    if (row->crosses & CROSS_CLASS)
        items[n++] = class_words(arena, row->now->class);
    const char *text = "";
    for (size_t i = 0; i < n; i++)
        text = arena_printf(arena, "%s%s%s", text, i ? ", " : "", items[i]);
    return text;
}

static struct layout_style plain_style(const struct chart *chart)
{
    return (struct layout_style){text_size(chart), false, false, PALETTE_INK_QUIET};
}

/* The state's words for a column of that width; do they fit? */
static bool split_words(struct chart *chart, size_t s, double width, struct words *words)
{
    const struct layout_style plain = plain_style(chart);
    bool is_on = on_day(chart, s, 1)->is_fence_sitter;
    const char *reason = reason_of(chart, s);

    words->name = state_short_name(state_of(chart, s), plain.size, is_on,
                                   layout_is_narrow(chart->figure) ? width * 0.55 : width);
    double left = width - fontwidth_text(words->name, plain.size, is_on) - NAME_GAP;
    size_t first = layout_fits(reason, &plain, left / HINTED);
    if (reason[first] && reason[first] != ' ')
        first = 0; /* not even a word */
    words->first = arena_strndup(chart->figure->arena, reason, first);
    words->rest = reason + first + (reason[first] == ' ');
    double second = (width - INDENT) / HINTED;
    bool fits = fontwidth_text(words->rest, plain.size, false) <= second;
    words->rest = layout_fitted(chart->figure, &plain, words->rest, second);
    return fits;
}

/* Of the page's share, what names and words have. */
static double words_width(double room)
{
    return room - LAYOUT_MARGIN - 2;
}

/* As narrow as all words allow, within bounds: the rest is the slopes'. */
static double label_room(struct chart *chart)
{
    double least = LEAST_SHARE * chart->figure->width, most = MOST_SHARE * chart->figure->width;
    struct words words;

    for (size_t step = 0; least + ROOM_STEP * (double)step < most; step++) {
        double room = least + ROOM_STEP * (double)step;
        bool fits = true;
        for (size_t m = 0; fits && m < chart->compare->moved_count; m++) {
            size_t s = chart->compare->moved[m];
            if (is_named(chart, s) && on_day(chart, s, 1)->is_ranked)
                fits = split_words(chart, s, words_width(room), &words);
        }
        if (fits)
            return room;
    }
    return most;
}

static double height_of(const struct name *name)
{
    return name->words.rest && *name->words.rest ? LEADING + SECOND : LEADING;
}

/* Beside the last day that ranks it, where there is room. */
static void take_name(struct chart *chart, size_t s, double room[static DAYS])
{
    size_t day = on_day(chart, s, 1)->is_ranked ? 1 : 0;
    double at = at_index(chart, on_day(chart, s, day)->score);
    struct name name = {.state = s, .at = at, .y = at};

    if (day)
        split_words(chart, s, words_width(chart->figure->width - chart->axis[1] - LEADER),
                    &name.words);
    room[day] -= height_of(&name);
    if (room[day] >= 0)
        chart->names[day][chart->count[day]++] = name;
}

/* As many as have room, first the one that the title names. */
static void choose_names(struct chart *chart)
{
    double room[DAYS] = {chart->top - chart->bottom, chart->top - chart->bottom};

    for (size_t d = 0; d < DAYS; d++)
        chart->names[d] = arena_alloc(chart->figure->arena, chart->compare->moved_count + 1,
                                      sizeof **chart->names);
    if (chart->largest != SIZE_MAX)
        take_name(chart, chart->largest, room);
    for (size_t m = 0; m < chart->compare->moved_count; m++)
        if (is_named(chart, chart->compare->moved[m]) && chart->compare->moved[m] != chart->largest)
            take_name(chart, chart->compare->moved[m], room);
}

/* Pushes names apart: down where they are too close, then up from the foot. */
static void spread(const struct chart *chart, size_t n, struct name names[])
{
    if (n)
        qsort(names, n, sizeof *names, by_place);
    for (size_t i = 1; i < n; i++)
        names[i].y = fmin(names[i].y, names[i - 1].y - height_of(&names[i - 1]));
    double foot = chart->bottom - LEADING;
    for (size_t i = n; i-- > 0;) {
        names[i].y = fmax(names[i].y, foot + height_of(&names[i]));
        foot = names[i].y;
    }
}

static void divide_page(struct chart *chart)
{
    double width = chart->figure->width;
    bool has_left = false;

    for (size_t m = 0; m < chart->compare->crossed_count; m++)
        has_left |= !on_day(chart, chart->compare->moved[m], 1)->is_ranked;
    chart->axis[0] = LAYOUT_MARGIN + TICK_WIDTH +
                     (has_left ? LEFT_WIDTH * (layout_is_narrow(chart->figure) ? 0.5 : 1) : 0);
    chart->axis[1] = width - label_room(chart) - LEADER;
    chart->bottom = chart->top - HEIGHT;
}

static void draw_axes(struct chart *chart)
{
    const struct layout_style tick = {LAYOUT_TICK_SIZE, false, false, PALETTE_INK_SOFT};
    const struct layout_style head = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK_SOFT};
    const struct findings *const days[DAYS] = {chart->compare->then, chart->compare->now};
    char day[DATE_TEXT_SIZE];

    for (int index = (int)chart->least; index <= (int)chart->most; index += STEP) {
        double y = at_index(chart, index);
        shape_line(chart->figure, (struct figure_point){chart->axis[0], y},
                   (struct figure_point){chart->axis[1], y}, PALETTE_PALE, 0.4, LINE_SOLID);
        layout_text(chart->figure, chart->axis[0] - 6, y - 0.35 * tick.size, ANCHOR_RIGHT, &tick,
                    arena_printf(chart->figure->arena, "%d", index));
    }
    layout_text(chart->figure, chart->axis[0] - TICK_WIDTH, chart->top + 8 + head.size * 1.3,
                ANCHOR_LEFT, &head, "index");
    for (size_t d = 0; d < DAYS; d++) {
        shape_line(chart->figure, (struct figure_point){chart->axis[d], chart->bottom},
                   (struct figure_point){chart->axis[d], chart->top}, PALETTE_SLATE, 0.6,
                   LINE_SOLID);
        layout_text(chart->figure, chart->axis[d], chart->top + 8, ANCHOR_MIDDLE, &head,
                    date_format(days[d]->graph->as_of, day));
    }
}

/* "Niger: index 72.6 to 78.0 (+5.4; usual 3.7 a year), rank 14 to 8; into the first ten". */
static const char *tooltip_of(struct chart *chart, size_t s)
{
    const struct compare_row *row = &chart->compare->rows[s];
    struct arena *arena = chart->figure->arena;
    const char *reason = reason_of(chart, s), *moved = "";
    char then[40], now[40], change[40], usual[40];

    if (!isnan(row->index_change))
        moved = arena_printf(
            arena, " (%s%s; usual %s a year), rank %zu to %zu", row->index_change > 0 ? "+" : "",
            num_format(row->index_change, 1, "n/a", change),
            num_format(chart->compare->usual[s], 1, "n/a", usual), row->then->rank, row->now->rank);
    return arena_printf(arena, "%s: index %s to %s%s%s%s", state_of(chart, s)->name,
                        num_format(row->then->score, 1, "n/a", then),
                        num_format(row->now->score, 1, "n/a", now), moved, *reason ? "; " : "",
                        reason);
}

static size_t draw_mark(struct chart *chart, size_t s, size_t day)
{
    const struct state_finding *state = on_day(chart, s, day);
    const struct legend_entry *mark = !is_named(chart, s)      ? &quiet
                                      : state->is_fence_sitter ? &on_fence
                                                               : &off_fence;
    const char *code = state_of(chart, s)->iso3;
    size_t node = layout_node(
        chart->figure, day ? code : arena_printf(chart->figure->arena, "%s before", code),
        tooltip_of(chart, s),
        (struct figure_point){chart->axis[day], at_index(chart, state->score)}, mark);

    chart->has_quiet |= mark == &quiet;
    chart->has_on |= mark == &on_fence;
    chart->has_off |= mark == &off_fence;
    figure_set_anchor(chart->figure, node, anchor_state(chart->figure->arena, code));
    return node;
}

static void draw_state(struct chart *chart, size_t s)
{
    bool is_strong = is_named(chart, s);
    size_t node[DAYS] = {0, 0};

    for (size_t d = 0; d < DAYS; d++)
        if (on_day(chart, s, d)->is_ranked)
            node[d] = draw_mark(chart, s, d);
    if (on_day(chart, s, 0)->is_ranked && on_day(chart, s, 1)->is_ranked)
        figure_add_edge(chart->figure, &(struct figure_edge){.a = node[0],
                                                             .b = node[1],
                                                             .tooltip = tooltip_of(chart, s),
                                                             .color = is_strong ? PALETTE_INK_SOFT
                                                                                : PALETTE_THREAD,
                                                             .width = is_strong ? 1.1 : 0.5});
}

/* The name, then what it crossed. */
static void draw_name(struct chart *chart, const struct name *name)
{
    bool is_on = on_day(chart, name->state, 1)->is_fence_sitter;
    const struct layout_style plain = plain_style(chart);
    const struct layout_style strong = {plain.size, is_on, false,
                                        is_on ? PALETTE_INK_WARM : PALETTE_INK};
    double x = chart->axis[1] + LEADER + 2, y = name->y - 0.35 * plain.size;

    shape_line(chart->figure, (struct figure_point){chart->axis[1] + 3.5, name->at},
               (struct figure_point){chart->axis[1] + LEADER, name->y}, PALETTE_SLATE, 0.4,
               LINE_SOLID);
    layout_text(chart->figure, x, y, ANCHOR_LEFT, &strong, name->words.name);
    if (*name->words.first)
        layout_text(chart->figure,
                    x + fontwidth_text(name->words.name, plain.size, is_on) + NAME_GAP, y,
                    ANCHOR_LEFT, &plain, name->words.first);
    if (*name->words.rest)
        layout_text(chart->figure, x + INDENT, y - SECOND, ANCHOR_LEFT, &plain, name->words.rest);
}

/* One that is ranked no longer. */
static void draw_left_name(struct chart *chart, const struct name *name)
{
    const struct layout_style plain = {text_size(chart), false, false, PALETTE_INK};
    double right = chart->axis[0] - TICK_WIDTH;

    layout_text(
        chart->figure, right, name->y - 0.35 * plain.size, ANCHOR_RIGHT, &plain,
        state_short_name(state_of(chart, name->state), plain.size, false, right - LAYOUT_MARGIN));
}

static bool is_full(const struct chart *chart)
{
    return chart->count[0] + chart->count[1] < chart->compare->crossed_count;
}

static double draw_legend(struct chart *chart, double top)
{
    struct legend_entry entries[6];
    size_t n = 0;

    if (chart->has_on)
        entries[n++] = on_fence;
    if (chart->has_off)
        entries[n++] = off_fence;
    if (chart->has_quiet)
        entries[n++] = quiet;
    for (size_t i = 0; i < chart->count[1]; i++)
        if (on_day(chart, chart->names[1][i].state, 1)->is_fence_sitter) {
            entries[n++] = (struct legend_entry){.sample = SAMPLE_NAME,
                                                 .label = "on the fence on the later day"};
            break;
        }
    top = layout_legend(chart->figure, top, "Marks", n, entries);
    return layout_note(
        chart->figure, top,
        "Thresholds: ranked or not, the first ten, the fence, the class of the duty. Named: the "
        "states "
        "that crossed one%s%s%s.%s",
        chart->largest == SIZE_MAX ? "" : " and the one that moved most",
        is_full(chart) ? ", as far as there is room" : "",
        chart->count[0] ? "; at the left those no longer ranked" : "",
        chart->compare->has_other_acts || chart->compare->has_other_layers
            ? " Other acts or layers count on the two days, so that part of a move may be the "
              "yardstick's: the command compare tells them apart."
            : "");
}

/* How many states came onto the fence, or left it. */
static size_t count_moves(const struct compare *compare, bool is_onto)
{
    size_t count = 0;

    for (size_t m = 0; m < compare->moved_count; m++) {
        const struct compare_row *row = &compare->rows[compare->moved[m]];
        count += row->crosses & CROSS_FENCE && row->now->is_fence_sitter == is_onto;
    }
    return count;
}

/* "5 states came onto the fence between ... and ..., 2 left it"; without such moves what else they
 * crossed. */
static const char *what_crossed(const struct chart *chart)
{
    const struct compare *compare = chart->compare;
    struct arena *arena = chart->figure->arena;
    size_t onto = count_moves(compare, true), off = count_moves(compare, false);
    const char *days =
        arena_printf(arena, "between %s and %s", words_date(arena, compare->then->graph->as_of),
                     words_date(arena, compare->now->graph->as_of));

    if (onto)
        return arena_printf(arena, "%zu %s came onto the fence %s, %s left it", onto,
                            words_plural(onto, "state", "states"), days,
                            off ? arena_printf(arena, "%zu", off) : "none");
    if (off)
        return arena_printf(arena, "%zu %s left the fence %s, none came onto it", off,
                            words_plural(off, "state", "states"), days);
    if (!compare->crossed_count)
        return arena_printf(arena, "No state crossed a threshold %s", days);
    return arena_printf(arena, "%zu of %zu states crossed a threshold %s, none that of the fence",
                        compare->crossed_count, compare->moved_count, days);
}

/* "5 states came onto the fence between ...; Burkina Faso moved most, by +6.9". */
static const char *title_of(const struct chart *chart)
{
    const struct compare *compare = chart->compare;
    struct arena *arena = chart->figure->arena;

    if (!compare)
        return "No earlier day is given to compare with";
    if (!compare->moved_count)
        return "No state is ranked on either of the two days";
    if (chart->largest == SIZE_MAX)
        return arena_printf(arena, "%s; no index moved", what_crossed(chart));
    double change = compare->rows[chart->largest].index_change;
    return arena_printf(arena, "%s; %s moved most, by %s%.1f", what_crossed(chart),
                        state_of(chart, chart->largest)->name, change > 0 ? "+" : "", change);
}

static void draw(struct chart *chart)
{
    const struct compare *compare = chart->compare;

    divide_page(chart);
    find_range(chart);
    choose_names(chart);
    draw_axes(chart);
    for (size_t m = compare->moved_count; m-- > 0;)
        draw_state(chart, compare->moved[m]);
    for (size_t d = 0; d < DAYS; d++) {
        spread(chart, chart->count[d], chart->names[d]);
        for (size_t i = 0; i < chart->count[d]; i++)
            (d ? draw_name : draw_left_name)(chart, &chart->names[d][i]);
    }
}

static struct figure *compare_figure_compose(const struct findings *findings,
                                             const struct figure_request *request,
                                             struct diags *diags)
{
    struct figure *figure = figure_of(request, "compare");
    struct chart chart = {.figure = figure,
                          .compare = request->trial ? request->trial->compare : NULL};

    (void)diags; /* nothing here can fail */
    chart.largest = chart.compare ? find_largest(chart.compare) : SIZE_MAX;
    figure->title = request->title ? request->title : title_of(&chart);
    figure->description =
        arena_printf(figure->arena, "The index of the ranked states on two days, the later %s. %s.",
                     words_date(figure->arena, findings->graph->as_of), figure->title);
    double top = layout_head(figure,
                             "%s Each line is a state bound to arrest, from its index on the "
                             "earlier day to that on the later one.",
                             state_occasion(figure, findings));
    chart.top = top - 30;
    if (chart.compare && chart.compare->moved_count) {
        draw(&chart);
        top = draw_legend(&chart, chart.bottom - 10);
    }
    layout_foot(figure, top, findings, CREDITS_INDEX | CREDITS_DUTY);
    return figure;
}

const struct figure_kind figure_kind_compare = {
    .name = "compare",
    .help = "the index on two days as slopes, with the states that crossed a threshold (--since)",
    .parts = TRIAL_COMPARE,
    .takes = FIGURE_TAKES_SINCE | FIGURE_NEEDS_SINCE,
    .compose = compare_figure_compose,
};
