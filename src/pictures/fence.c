/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `fence`: each ranked state outside pole W at its two percentiles (methods, 4).
 *
 * The fence is the upper right region where min(pR, pW) reaches the study's level. On it: filled
 * where at least nine draws of ten agree, hollow where fewer do. Named are the states of the title,
 * hosts, visits not made, fence-sitters, and where there is room the others in the region and the
 * first of the ranking; the rest stay small and grey.
 */
#include <math.h>

#include "analysis/straddle.h"
#include "base/cleanup.h"
#include "doc/fontwidth.h"
#include "doc/labels.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "report/words.h"

#define PLOT_HEIGHT 310.0
#define PLOT_SQUARE 0.95 /* of a narrow plot: height to width */
#define NARROW_MARK 0.75
#define PLOT_INDENT 24.0 /* room for the ticks' figures */
#define PLOT_PAD_X 9.0   /* so that marks at 0 and 100 % stay inside */
#define PLOT_PAD_Y 20.0  /* the same, and a strip for the names of the corners */
#define AXIS_SIZE 8.0
#define CORNER_SIZE 7.5
#define NAME_SIZE 8.0
#define QUIET_NAME_SIZE 7.0
#define NEAR_REACH 14.0
#define QUIET_REACH 26.0

enum { TITLE_NAMES = 3, TICKS = 5, TOP_NAMED = 10, PLOT_TEXTS = 8 };

/* In drawing order, from the bottom. */
enum role {
    ROLE_OTHER,
    ROLE_SUPPORTER,
    ROLE_UNKNOWN,
    ROLE_BORDERLINE,
    ROLE_FIRM,
    ROLE_ON, /* without draws nothing says how firmly */
    ROLE_COUNT
};

/* Marks by role; the legend shows the same. */
static const struct legend_entry marks[ROLE_COUNT] = {
    [ROLE_FIRM] = {.marker = MARKER_CIRCLE,
                   .size = 8,
                   .fill = PALETTE_VERMILLION,
                   .stroke = PALETTE_BLACK,
                   .width = 0.5,
                   .label = "on the fence, firm: in at least 90 % of the draws"},
    [ROLE_BORDERLINE] = {.marker = MARKER_CIRCLE,
                         .size = 7,
                         .fill = PALETTE_WHITE,
                         .stroke = PALETTE_VERMILLION,
                         .width = 1.7,
                         .label = "on the fence, borderline: in fewer"},
    [ROLE_ON] = {.marker = MARKER_CIRCLE,
                 .size = 8,
                 .fill = PALETTE_VERMILLION,
                 .stroke = PALETTE_BLACK,
                 .width = 0.5,
                 .label = "on the fence"},
    [ROLE_UNKNOWN] = {.marker = MARKER_DIAMOND,
                      .size = 8,
                      .fill = PALETTE_GREY,
                      .stroke = PALETTE_BLACK,
                      .width = 0.6,
                      .label = "in the region, support not known"},
    [ROLE_SUPPORTER] = {.marker = MARKER_SQUARE,
                        .size = 5.5,
                        .fill = PALETTE_SKY,
                        .stroke = PALETTE_BLACK,
                        .width = 0.5,
                        .label = "in the region, support not weak"},
    [ROLE_OTHER] = {.marker = MARKER_CIRCLE,
                    .size = 4.5,
                    .fill = PALETTE_GREY,
                    .stroke = PALETTE_SLATE,
                    .width = 0.5,
                    .label = "other bound state"},
};

/* A plot being drawn: where percentiles lie on the page, and what labels must keep off. */
struct plot {
    struct figure *figure;
    const struct findings *findings;
    double left, bottom, right, top;
    struct label_box taken[PLOT_TEXTS];
    size_t taken_count;
    size_t *states; /* shown */
    size_t state_count;
    size_t role_count[ROLE_COUNT];
    struct state_signs signs;
    size_t highest[TITLE_NAMES]; /* the highest straddles drawn, whatever the support */
    size_t highest_count;
    bool has_intervals;
};

static struct figure_point plot_at(const struct plot *plot, double court, double home)
{
    double width = plot->right - plot->left - 2 * PLOT_PAD_X;
    double height = plot->top - plot->bottom - 2 * PLOT_PAD_Y;

    return (struct figure_point){plot->left + PLOT_PAD_X + court * width,
                                 plot->bottom + PLOT_PAD_Y + home * height};
}

static const char *home_name(const struct findings *findings)
{
    const struct relgraph *graph = findings->graph;

    return graph->dataset->states[graph->study->home].name;
}

static bool is_placed(const struct state_finding *s)
{
    return straddle_is_compared(s) && !isnan(s->straddle);
}

static bool is_on_fence(enum role role)
{
    return role >= ROLE_BORDERLINE;
}

static enum role role_of(const struct findings *findings, const struct state_finding *s)
{
    if (s->is_fence_sitter)
        return s->fence == FENCE_FIRM         ? ROLE_FIRM
               : s->fence == FENCE_BORDERLINE ? ROLE_BORDERLINE
                                              : ROLE_ON;
    if (s->straddle < findings->graph->study->fence_straddle)
        return ROLE_OTHER;
    return isnan(s->support) ? ROLE_UNKNOWN : ROLE_SUPPORTER;
}

/* The mark of a role on this page: a narrow one takes smaller ones. */
static struct legend_entry mark_of(const struct plot *plot, size_t role)
{
    struct legend_entry mark = marks[role];

    if (layout_is_narrow(plot->figure)) {
        mark.size *= NARROW_MARK;
        mark.width *= NARROW_MARK;
    }
    return mark;
}

/* A text inside the plot, which labels then keep off. */
static void add_plot_text(struct plot *plot, double x, double y, enum figure_anchor anchor,
                          const struct layout_style *style, const char *text)
{
    double width = fontwidth_text(text, style->size, style->bold);
    double left = anchor == ANCHOR_RIGHT ? x - width : x;

    layout_text(plot->figure, x, y, anchor, style, text);
    plot->taken[plot->taken_count++] = label_box_of(text, style->size, style->bold, left, y);
}

static void draw_axes(struct plot *plot)
{
    const struct layout_style tick = {LAYOUT_TICK_SIZE, false, false, PALETTE_INK_SOFT};
    struct figure *figure = plot->figure;

    for (size_t i = 0; i < TICKS; i++) {
        double share = (double)i / (TICKS - 1);
        struct figure_point at = plot_at(plot, share, share);
        const char *figures = arena_printf(figure->arena, "%.0f", 100 * share);
        shape_line(figure, (struct figure_point){at.x, plot->bottom},
                   (struct figure_point){at.x, plot->top}, PALETTE_PALE, 0.4, LINE_SOLID);
        shape_line(figure, (struct figure_point){plot->left, at.y},
                   (struct figure_point){plot->right, at.y}, PALETTE_PALE, 0.4, LINE_SOLID);
        layout_text(figure, at.x, plot->bottom - 9, ANCHOR_MIDDLE, &tick, figures);
        layout_text(figure, plot->left - 4, at.y - 0.36 * LAYOUT_TICK_SIZE, ANCHOR_RIGHT, &tick,
                    figures);
    }
    shape_rectangle(figure, plot->left, plot->bottom, plot->right, plot->top, NULL, PALETTE_SLATE);
}

static void draw_region(struct plot *plot)
{
    double level = plot->findings->graph->study->fence_straddle;
    struct figure_point corner = plot_at(plot, level, level);
    struct figure *figure = plot->figure;

    shape_rectangle(figure, corner.x, corner.y, plot->right, plot->top, PALETTE_TINT, NULL);
    shape_line(figure, corner, (struct figure_point){corner.x, plot->top}, PALETTE_VERMILLION, 0.75,
               LINE_DASHED);
    shape_line(figure, corner, (struct figure_point){plot->right, corner.y}, PALETTE_VERMILLION,
               0.75, LINE_DASHED);
}

static void draw_names_of_corners(struct plot *plot)
{
    const struct layout_style quiet = {CORNER_SIZE, false, true, PALETTE_INK_QUIET};
    const struct layout_style strong = {NAME_SIZE, true, false, PALETTE_INK_WARM};
    struct figure *figure = plot->figure;
    double level = plot->findings->graph->study->fence_straddle;
    double high = plot->top - 10, low = plot->bottom + 4;

    add_plot_text(plot, plot_at(plot, level, level).x + 4, high, ANCHOR_LEFT, &strong,
                  arena_printf(figure->arena, "fence region: F \u2265 %.2f", level));
    if (layout_is_narrow(figure))
        return;
    add_plot_text(plot, plot->left + 4, high, ANCHOR_LEFT, &quiet,
                  arena_printf(figure->arena, "pulled to %s", home_name(plot->findings)));
    add_plot_text(plot, plot->left + 4, low, ANCHOR_LEFT, &quiet, "pulled by neither");
    add_plot_text(plot, plot->right - 4, low, ANCHOR_RIGHT, &quiet,
                  "pulled to the Court's supporters");
    add_plot_text(plot, plot->right - 4, high, ANCHOR_RIGHT, &quiet, "pulled from both sides");
}

static double draw_frame(struct plot *plot, double top)
{
    const struct layout_style axis = {AXIS_SIZE, true, false, PALETTE_INK_SOFT};
    struct figure *figure = plot->figure;

    plot->left = LAYOUT_MARGIN + PLOT_INDENT;
    plot->right = figure->width - LAYOUT_MARGIN;
    plot->top = top - 18;
    plot->bottom = plot->top - fmax(fmin(PLOT_HEIGHT, PLOT_SQUARE * (plot->right - plot->left)),
                                    0.5 * (plot->right - plot->left));
    const char *unit =
        layout_is_narrow(figure) ? ", percentile" : " (percentile among the bound states compared)";
    layout_text(
        figure, LAYOUT_MARGIN, top - 13, ANCHOR_LEFT, &axis,
        arena_printf(figure->arena, "\u2191 pull to %s%s", home_name(plot->findings), unit));
    draw_region(plot);
    draw_axes(plot);
    draw_names_of_corners(plot);
    layout_text(figure, plot->right, plot->bottom - 20, ANCHOR_RIGHT, &axis,
                arena_printf(figure->arena, "pull to the Court's supporters%s \u2192", unit));
    return plot->bottom - 26;
}

/* A state as a node with its decorations; how far from its centre its marks reach. */
static double draw_state(struct plot *plot, size_t state, enum role role)
{
    const struct findings *findings = plot->findings;
    const struct state_finding *s = &findings->states[state];
    const struct legend_entry mark = mark_of(plot, role);
    struct figure_point at = plot_at(plot, s->court_percentile, s->home_percentile);
    double radius = mark.size / 2;

    state_node(plot->figure, findings, state, state_tooltip(plot->figure, findings, state), at,
               &mark);
    if (state_line(s->class) != LINE_SOLID) {
        radius += SHAPE_OUTLINE_GAP;
        shape_outline(plot->figure, at, radius, LINE_DASHED);
        plot->signs.leaving = true;
    }
    if (state_has_visit(findings, state, OUTCOME_HOSTED)) {
        shape_ring(plot->figure, at, radius + 2.2);
        plot->signs.hosted = true;
        radius += 2.8;
    }
    if (state_has_visit(findings, state, OUTCOME_AVERTED)) {
        shape_frame(plot->figure, at, radius + 1.6);
        plot->signs.averted = true;
        radius = (radius + 2.2) * M_SQRT2;
    }
    return radius;
}

/* The ranges of both pulls' percentiles as a thin cross; fence-sitters only, or all would
 * be a grey cloud. */
static void draw_interval(struct plot *plot, const struct state_finding *s,
                          struct label_line cross[2])
{
    struct figure_point low = plot_at(plot, s->court_lo, s->home_lo);
    struct figure_point high = plot_at(plot, s->court_hi, s->home_hi);
    struct figure_point at = plot_at(plot, s->court_percentile, s->home_percentile);

    cross[0] = (struct label_line){{low.x, at.y}, {high.x, at.y}};
    cross[1] = (struct label_line){{at.x, low.y}, {at.x, high.y}};
    for (size_t c = 0; c < 2; c++)
        shape_line(plot->figure, cross[c].a, cross[c].b, PALETTE_GREY, 0.6, LINE_SOLID);
}

static bool is_in_title(const struct plot *plot, size_t state)
{
    for (size_t i = 0; i < plot->highest_count; i++)
        if (plot->highest[i] == state)
            return true;
    return false;
}

/* What the title names and hosts must have their name; on a narrow page the others only where there
 * is room. */
static void wish_label(struct plot *plot, size_t state, enum role role, double radius,
                       struct label *label)
{
    const struct findings *findings = plot->findings;
    const struct state_finding *s = &findings->states[state];
    bool is_narrow = layout_is_narrow(plot->figure), in_title = is_in_title(plot, state);
    bool has_visit = state_has_visit(findings, state, OUTCOME_HOSTED) ||
                     (state_has_visit(findings, state, OUTCOME_AVERTED) && !is_narrow);

    *label = (struct label){
        .text = findings->graph->dataset->states[state].name,
        .size = !is_narrow && (is_on_fence(role) || has_visit || in_title) ? NAME_SIZE
                                                                           : QUIET_NAME_SIZE,
        .bold = role >= ROLE_FIRM,
        .color = is_on_fence(role) ? PALETTE_INK
                 : has_visit       ? PALETTE_INK_SOFT
                                   : PALETTE_INK_QUIET,
        .point = plot_at(plot, s->court_percentile, s->home_percentile),
        .radius = radius,
        .halo = plot->has_intervals,
        .required = in_title || has_visit || (is_on_fence(role) && !is_narrow),
        .reach = is_narrow            ? NEAR_REACH
                 : role == ROLE_OTHER ? 0
                                      : QUIET_REACH,
        .priority = (in_title ? 4 : 0) +
                    (role >= ROLE_FIRM   ? 3
                     : is_on_fence(role) ? 2
                                         : 0) +
                    s->straddle,
    };
}

static void draw_states(struct plot *plot)
{
    const struct findings *findings = plot->findings;
    struct arena *arena = plot->figure->arena;
    size_t wished = 0;
    struct label_disc *discs = arena_alloc(arena, plot->state_count + 1, sizeof *discs);
    struct label *labels = arena_alloc(arena, plot->state_count + 1, sizeof *labels);
    struct label_line *lines = arena_alloc(arena, 2 * plot->state_count + 2, sizeof *lines);
    double level = findings->graph->study->fence_straddle;
    struct figure_point corner = plot_at(plot, level, level);
    size_t line_count = 0;

    lines[line_count++] = (struct label_line){corner, {corner.x, plot->top}};
    lines[line_count++] = (struct label_line){corner, {plot->right, corner.y}};
    for (size_t i = 0; i < plot->state_count; i++) {
        size_t state = plot->states[i];
        const struct state_finding *s = &findings->states[state];
        enum role role = role_of(findings, s);
        double radius = draw_state(plot, state, role);
        if (plot->has_intervals && is_on_fence(role)) {
            draw_interval(plot, s, &lines[line_count]);
            line_count += 2;
        }
        discs[i] =
            (struct label_disc){plot_at(plot, s->court_percentile, s->home_percentile), radius};
        struct label label;
        wish_label(plot, state, role, radius, &label);
        if (role != ROLE_OTHER || label.required || s->rank <= TOP_NAMED)
            labels[wished++] = label;
    }
    const struct label_field field = {
        .lines = lines,
        .line_count = line_count,
        .lines_are_walls = !plot->has_intervals, /* crosses are all over: names stand on white */
        .frame = {plot->left + 1, plot->bottom + 1, plot->right - 1, plot->top - 1},
        .boxes = plot->taken,
        .box_count = plot->taken_count,
        .discs = discs,
        .disc_count = plot->state_count,
    };
    labels_place(&field, wished, labels);
    labels_draw(plot->figure, wished, labels);
}

static double draw_legend(struct plot *plot, double top)
{
    struct legend_entry entries[ROLE_COUNT + 4];
    size_t n = 0;

    for (size_t role = ROLE_COUNT; role-- > 0;)
        if (plot->role_count[role])
            entries[n++] = mark_of(plot, role);
    struct legend_entry plain = mark_of(plot, ROLE_OTHER);
    n += state_signs_legend(&plot->signs, &plain, entries + n);
    if (plot->has_intervals && plot->findings->fence_count)
        entries[n++] =
            (struct legend_entry){.sample = SAMPLE_LINE,
                                  .stroke = PALETTE_GREY,
                                  .width = 0.6,
                                  .label = "cross: ranges of a fence-sitter (5-95 % of the draws)"};
    top = layout_legend(plot->figure, top, "Marks", n, entries);
    size_t left_out = plot->findings->ranking_count - plot->findings->compared_count;
    return layout_note(
        plot->figure, top,
        "%zu %s compared. %zu ranked %s of the Court's supporters %s left out: "
        "committed by definition. F, the straddle, is the smaller of a state's two percentiles. %s "
        "Where there is room, the first %d of the ranking are named too.",
        plot->state_count, words_plural(plot->state_count, "state is", "states are"), left_out,
        words_plural(left_out, "state", "states"), words_plural(left_out, "is", "are"),
        plot->findings->graph->support.has_acts
            ? arena_printf(plot->figure->arena,
                           "A fence-sitter's support for accountability is below %.2f.",
                           plot->findings->graph->study->fence_support)
            : "Support is not measured in this study.",
        TOP_NAMED);
}

/* The draws can tell the states of the title from all others. */
static bool is_apart(const struct plot *plot)
{
    const struct state_finding *states = plot->findings->states;
    double least = HUGE_VAL;

    for (size_t i = 0; i < plot->highest_count; i++) {
        if (isnan(states[plot->highest[i]].straddle_lo))
            return false;
        least = fmin(least, states[plot->highest[i]].straddle_lo);
    }
    for (size_t i = 0; i < plot->state_count; i++)
        if (!is_in_title(plot, plot->states[i]) && states[plot->states[i]].straddle_hi >= least)
            return false;
    return true;
}

/* "28 of 83 states are on the fence, 9 firmly; Serbia, Armenia and Palestine are among those ...".
 * Whose F is highest is said of the marks, on the fence or not. */
static const char *title_of(struct figure *figure, const struct plot *plot)
{
    const struct findings *f = plot->findings;
    size_t on = 0;

    for (size_t role = ROLE_BORDERLINE; role < ROLE_COUNT; role++)
        on += plot->role_count[role];
    const char *counted =
        on ? arena_printf(
                 figure->arena, "%zu of %zu bound states compared %s on the fence%s", on,
                 plot->state_count, words_plural(on, "is", "are"),
                 plot->role_count[ROLE_ON] ? ""
                 : plot->role_count[ROLE_FIRM]
                     ? arena_printf(figure->arena, ", %zu firmly", plot->role_count[ROLE_FIRM])
                     : ", none firmly")
           : "No bound state is on the fence";
    if (!plot->highest_count || !(f->states[plot->highest[0]].straddle > 0))
        return counted;
    return arena_printf(
        figure->arena, "%s; %s %s pulled hardest from both sides", counted,
        words_states(figure->arena, f->graph->dataset, plot->highest_count, plot->highest,
                     TITLE_NAMES),
        is_apart(plot) ? words_plural(plot->highest_count, "is", "are")
                       : words_plural(plot->highest_count, "is among those", "are among those"));
}

/* The highest straddles among those drawn, ties by code. */
static void choose_top(struct plot *plot)
{
    const struct state_finding *states = plot->findings->states;

    for (size_t i = 0; i < plot->state_count; i++) {
        size_t state = plot->states[i];
        size_t at = plot->highest_count < TITLE_NAMES ? plot->highest_count++ : TITLE_NAMES;
        for (; at > 0; at--) {
            size_t before = plot->highest[at - 1];
            bool is_higher = states[state].straddle > states[before].straddle ||
                             (state < before && states[state].straddle >= states[before].straddle);
            if (!is_higher)
                break;
            if (at < TITLE_NAMES)
                plot->highest[at] = before;
        }
        if (at < TITLE_NAMES)
            plot->highest[at] = state;
    }
}

static void collect_states(struct plot *plot)
{
    const struct findings *findings = plot->findings;

    plot->states =
        arena_alloc(plot->figure->arena, findings->state_count + 1, sizeof *plot->states);
    /* What matters most is drawn last and lies on top. */
    for (size_t role = 0; role < ROLE_COUNT; role++)
        for (size_t i = 0; i < findings->state_count; i++) {
            const struct state_finding *s = &findings->states[i];
            if (is_placed(s) && role_of(findings, s) == role)
                plot->states[plot->state_count++] = i;
            plot->role_count[role] += is_placed(s) && role_of(findings, s) == role;
        }
}

static struct figure *fence_compose(const struct findings *findings,
                                    const struct figure_request *request, struct diags *diags)
{
    struct figure *figure = figure_of(request, "fence");
    struct plot plot = {.figure = figure, .findings = findings};

    (void)diags; /* nothing here can fail */
    plot.has_intervals = request->intervals && findings->uncertainty.draws;
    collect_states(&plot);
    choose_top(&plot);
    figure->title = request->title ? request->title : title_of(figure, &plot);
    figure->description = arena_printf(
        figure->arena,
        "%s %zu states bound to arrest, each at the percentile of its pull to the Court's "
        "supporters (to the right) and of its pull to %s (upwards). The upper right region, where "
        "both reach %.0f %%, is the fence; fence-sitters in it: %s.",
        state_occasion(figure, findings), plot.state_count, home_name(findings),
        100 * findings->graph->study->fence_straddle,
        words_states(figure->arena, findings->graph->dataset, findings->fence_count,
                     findings->fence, findings->fence_count));
    double top = layout_head(figure,
                             "%s Each mark is a state bound to arrest; the further up and to the "
                             "right, the harder it is pulled from both sides.",
                             state_occasion(figure, findings));
    top = draw_frame(&plot, top);
    draw_states(&plot);
    top = draw_legend(&plot, top);
    layout_foot(figure, top, findings,
                CREDITS_TIES | CREDITS_DUTY | CREDITS_SUPPORT | CREDITS_VISITS);
    return figure;
}

const struct figure_kind figure_kind_fence = {
    .name = "fence",
    .help = "each bound state by its two pulls; the fence is the upper right corner",
    .parts = FINDINGS_DRAWS,
    .takes = FIGURE_TAKES_INTERVALS,
    .compose = fence_compose,
};
