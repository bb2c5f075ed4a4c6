/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `timeline STATE...`: index, leaning, F and support of some states by quarter, with what happened:
 * the days on the fence, the suspect's trips, acts of support and under the Statute. No ranges:
 * only the last day is drawn anew, and `ranking` and `fence` show that.
 */
#include <math.h>

#include "base/num.h"
#include "doc/palette.h"
#include "pictures/marks.h"
#include "pictures/timeline_panels.h"
#include "report/words.h"

/* The days of a state, as the title speaks of them. */
struct spell {
    size_t ranked, on; /* days */
    size_t since;      /* the first of the days on the fence that end with the last day */
    size_t last;       /* the last of those on it */
    bool is_on;        /* on the last day */
};

static struct spell spell_of(const struct timeline *timeline, size_t state)
{
    const struct timeline_point *points = timeline_of(timeline, state);
    struct spell spell = {0};

    for (size_t d = 0; d < timeline->day_count; d++) {
        spell.ranked += points[d].rank > 0;
        spell.on += points[d].is_fence_sitter;
        if (points[d].is_fence_sitter && !spell.is_on)
            spell.since = d;
        if (points[d].is_fence_sitter)
            spell.last = d;
        spell.is_on = points[d].is_fence_sitter;
    }
    return spell;
}

static bool is_empty(const struct timeline_chart *chart)
{
    for (size_t i = 0; i < chart->count; i++)
        for (size_t d = 0; d < chart->timeline->day_count; d++)
            for (enum series s = 0; s < SERIES_COUNT; s++)
                if (!isnan(timeline_get(&timeline_of(chart->timeline, chart->states[i])[d], s)))
                    return false;
    return true;
}

/* "July 2020". */
static const char *month_of(const struct timeline_chart *chart, size_t day)
{
    struct date month = chart->timeline->days[day];

    month.precision = DATE_MONTH;
    return words_date(chart->figure->arena, month);
}

static const char *name_of(const struct timeline_chart *chart, size_t i)
{
    return chart->findings->graph->dataset->states[chart->states[i]].name;
}

/* "Mongolia has been on the fence since July 2020, and was on 11 of the 46 days shown before". */
static const char *title_of_one(const struct timeline_chart *chart)
{
    const struct timeline *t = chart->timeline;
    struct arena *arena = chart->figure->arena;
    struct spell spell = spell_of(t, chart->states[0]);
    const char *name = name_of(chart, 0);
    size_t run = t->day_count - spell.since;

    if (!spell.ranked)
        return arena_printf(arena, "%s is ranked on none of the %zu days shown", name,
                            t->day_count);
    if (!spell.on)
        return arena_printf(arena, "%s is on the fence on none of the %zu days shown", name,
                            t->day_count);
    if (!spell.is_on)
        return arena_printf(arena, "%s is not on the fence, and last was in %s", name,
                            month_of(chart, spell.last));
    if (run == t->day_count)
        return arena_printf(arena, "%s is on the fence on each of the %zu days shown", name, run);
    return arena_printf(
        arena, "%s has been on the fence since %s%s", name, month_of(chart, spell.since),
        spell.on > run ? arena_printf(arena, ", and was on %zu of the %zu days shown before",
                                      spell.on - run, spell.since)
                       : "");
}

/* "2 of these 3 states", "Both states", "All 4 states". */
static const char *count_text(struct arena *arena, size_t n, size_t count)
{
    if (n < count)
        return arena_printf(arena, "%zu of these %zu states", n, count);
    return count == 2 ? "Both states" : arena_printf(arena, "All %zu states", count);
}

/* "2 of these 3 states are on the fence: Mongolia since July 2020 and Serbia on every day shown".
 */
static const char *title_of(const struct timeline_chart *chart)
{
    const struct timeline *t = chart->timeline;
    struct arena *arena = chart->figure->arena;
    const char *items[TIMELINE_STATES];
    size_t n = 0, before = 0;

    if (is_empty(chart))
        return arena_printf(arena, "No value of the %s named is known on the days shown",
                            words_plural(chart->count, "state", "states"));
    if (chart->count == 1)
        return title_of_one(chart);
    for (size_t i = 0; i < chart->count; i++) {
        struct spell spell = spell_of(t, chart->states[i]);
        before += spell.on && !spell.is_on;
        if (spell.is_on)
            items[n++] = spell.since
                             ? arena_printf(arena, "%s since %s", name_of(chart, i),
                                            month_of(chart, spell.since))
                             : arena_printf(arena, "%s on every day shown", name_of(chart, i));
    }
    if (n)
        return arena_printf(arena, "%s %s on the fence: %s", count_text(arena, n, chart->count),
                            words_plural(n, "is", "are"), words_list(arena, n, items));
    return arena_printf(arena, "None of these %zu states is on the fence%s", chart->count,
                        before ? arena_printf(arena, ", %zu %s on some day before", before,
                                              words_plural(before, "was", "were"))
                               : "");
}

/* " From year to year the index moves: by 2.8 for Mongolia (median of the last five years)." */
static const char *usual_text(const struct timeline_chart *chart)
{
    struct arena *arena = chart->figure->arena;
    const char *items[TIMELINE_STATES];
    size_t n = 0;
    char number[40];

    for (size_t i = 0; i < chart->count; i++) {
        double usual = chart->timeline->usual[chart->states[i]];
        if (!isnan(usual))
            items[n++] = arena_printf(arena, "by %s for %s", num_format(usual, 1, "n/a", number),
                                      name_of(chart, i));
    }
    if (!n)
        return "";
    return arena_printf(
        arena, " From one year to the next the index moved %s (median of the last five years).",
        words_list(arena, n, items));
}

static double draw_legend(const struct timeline_chart *chart, double top)
{
    struct legend_entry entries[TRIP_SIGNS + 5];
    size_t n = 0;

    entries[n++] = timeline_value;
    if (chart->has_fence)
        entries[n++] = timeline_fence;
    if (chart->has_region)
        entries[n++] = timeline_region;
    if (chart->has_act || chart->has_treaty) {
        entries[n] = timeline_act;
        entries[n++].label = !chart->has_act ? "under the bar: an act under the Statute"
                             : !chart->has_treaty
                                 ? "an act for or against the Court, at what it counts as support"
                                 : "under the bar: an act under the Statute; below: one for or "
                                   "against the Court, at what it counts as support";
    }
    if (chart->has_warrant)
        entries[n++] = timeline_warrant;
    top = layout_legend(chart->figure, top, "Marks", n, entries);
    n = 0;
    for (size_t s = 0; s < TRIP_SIGNS; s++)
        if (chart->has_trip[s])
            entries[n++] = trip_signs[s];
    if (n)
        top = layout_legend(chart->figure, top, "Trips", n, entries);
    return layout_note(chart->figure, top,
                       "Where the support is not measured F alone decides. No line: not bound, "
                       "of the Court's supporters, or too little known. Months are those of the "
                       "days shown.%s",
                       usual_text(chart));
}

/* What is drawn, in words: the last values. */
static const char *description_of(const struct timeline_chart *chart)
{
    const struct timeline *t = chart->timeline;
    struct arena *arena = chart->figure->arena;
    const char *text = "";
    char index[40], leaning[40], straddle[40], support[40];

    for (size_t i = 0; i < chart->count; i++) {
        const struct timeline_point *point = &timeline_of(t, chart->states[i])[t->day_count - 1];
        text = arena_printf(arena, "%s %s on the last day: index %s, leaning %s, F %s, support %s.",
                            text, name_of(chart, i), num_format(point->index, 1, "n/a", index),
                            num_format(point->leaning, 2, "n/a", leaning),
                            num_format(point->straddle, 2, "n/a", straddle),
                            num_format(point->support, 2, "n/a", support));
    }
    return arena_printf(arena, "%s%s", state_occasion(chart->figure, chart->findings), text);
}

static struct figure *timeline_figure_compose(const struct findings *findings,
                                              const struct figure_request *request,
                                              struct diags *diags)
{
    struct figure *figure = figure_of(request, "timeline");
    struct timeline_chart chart = {.figure = figure,
                                   .findings = findings,
                                   .timeline = request->trial->timeline,
                                   .states = request->states,
                                   .count = request->state_count};

    (void)diags; /* nothing here can fail */
    figure->title = request->title ? request->title : title_of(&chart);
    figure->description = description_of(&chart);
    double top = layout_head(
        figure,
        "%s A point each quarter from %s on, and the last day; none uses a fact of a later "
        "day.",
        state_occasion(figure, findings), words_date(figure->arena, chart.timeline->days[0]));
    if (!is_empty(&chart))
        top = draw_legend(&chart, timeline_panels_draw(&chart, top - 6) - 4);
    layout_foot(figure, top, findings,
                CREDITS_INDEX | CREDITS_SUPPORT | CREDITS_DUTY | CREDITS_VISITS);
    return figure;
}

const struct figure_kind figure_kind_timeline = {
    .name = "timeline",
    .help = "up to four states over the years: index, leaning, F, support, trips and acts",
    .parts = TRIAL_TIMELINE,
    .most_states = TIMELINE_STATES,
    .takes = FIGURE_TAKES_SINCE,
    .compose = timeline_figure_compose,
};
