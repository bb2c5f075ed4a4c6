/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `ego STATE`: one state between the Court's supporters it is tied to most (left), the home state
 * and the states most like it (right); below, its ties layer by layer to the three.
 */
#include <math.h>
#include <stdint.h>

#include "analysis/peers.h"
#include "doc/palette.h"
#include "pictures/domains.h"
#include "pictures/kinds.h"
#include "pictures/marks.h"
#include "report/words.h"

#define STAR_HEIGHT 118.0
#define STAR_ROW 17.0
#define SIDE_LEFT 122.0 /* column of the supporters */
#define SIDE_RIGHT 330.0
#define NAME_SIZE 8.0
#define ROW 13.0
#define LAYER_RIGHT 92.0
#define PLOT_LEFT 104.0

enum { SUPPORTERS = 6, TICKS = 5 };
enum { TO_HOME, TO_COURT, TO_NEAREST, SIDES };

static const struct legend_entry marks[SIDES] = {
    [TO_HOME] = {.marker = MARKER_SQUARE,
                 .size = 6,
                 .fill = PALETTE_BLACK,
                 .stroke = PALETTE_BLACK,
                 .width = 0.5},
    [TO_COURT] = {.marker = MARKER_CIRCLE,
                  .size = 7,
                  .fill = PALETTE_SKY,
                  .stroke = PALETTE_BLACK,
                  .width = 0.6},
    [TO_NEAREST] = {.marker = MARKER_TRIANGLE,
                    .size = 7,
                    .fill = PALETTE_WHITE,
                    .stroke = PALETTE_SLATE,
                    .width = 0.8},
};

struct ego {
    struct figure *figure;
    const struct findings *findings;
    size_t state, node;
    struct profile profile;
    size_t supporters[SUPPORTERS];
    size_t supporter_count;
    bool has_domain[DOMAIN_CHOICE_COUNT];
    bool has_side[SIDES];
    double mean[SIDES][LAYER_COUNT]; /* normalised weights; NAN unknown */
};

static const char *name_of(const struct ego *e, size_t state)
{
    return e->findings->graph->dataset->states[state].name;
}

static size_t home_of(const struct ego *e)
{
    return e->findings->graph->study->home;
}

/* Mean known weight in a layer to the states of the list. */
static double mean_weight(const struct ego *e, size_t l, size_t count, const size_t states[])
{
    const struct relgraph *graph = e->findings->graph;
    double sum = 0, known = 0;

    for (size_t i = 0; i < count; i++) {
        double weight = graph->layers[l].weight[e->state * graph->n + states[i]];
        if (states[i] == e->state || isnan(weight))
            continue;
        sum += weight;
        known++;
    }
    return known > 0 ? sum / known : (double)NAN;
}

static void collect(struct ego *e)
{
    const struct relgraph *graph = e->findings->graph;
    size_t *court = arena_alloc(e->figure->arena, graph->n + 1, sizeof *court), count = 0;
    size_t near[PROFILE_NEAREST], home = home_of(e);

    profile_compute(e->findings, e->state, e->figure->arena, &e->profile);
    for (size_t s = 0; s < graph->n; s++) {
        if (!graph->support.pole_w[s] || s == e->state)
            continue;
        court[count++] = s;
        size_t at = e->supporter_count < SUPPORTERS ? e->supporter_count++ : SUPPORTERS;
        double tie = relgraph_tie(graph, e->state, s);
        for (; at > 0 && relgraph_tie(graph, e->state, e->supporters[at - 1]) < tie; at--)
            if (at < SUPPORTERS)
                e->supporters[at] = e->supporters[at - 1];
        if (at < SUPPORTERS)
            e->supporters[at] = s;
    }
    for (size_t i = 0; i < e->profile.nearest_count; i++)
        near[i] = e->profile.nearest[i].state;
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        e->mean[TO_HOME][l] = mean_weight(e, l, 1, &home);
        e->mean[TO_COURT][l] = mean_weight(e, l, count, court);
        e->mean[TO_NEAREST][l] = mean_weight(e, l, e->profile.nearest_count, near);
    }
}

static void draw_tie(struct ego *e, size_t node, size_t other)
{
    double tie = relgraph_tie(e->findings->graph, e->state, other);
    size_t domain = figure_domain_of(e->findings->graph, e->state, other);

    if (tie <= 0 || domain == DOMAIN_CHOICE_COUNT)
        return;
    e->has_domain[domain] = true;
    figure_add_edge(
        e->figure,
        &(struct figure_edge){
            .a = e->node,
            .b = node,
            .tooltip = arena_printf(e->figure->arena, "%s \u2013 %s: alignment %.3f, most of it %s",
                                    name_of(e, e->state), name_of(e, other), tie,
                                    domain_name((enum domain)domain)),
            .color = figure_domains[domain].color,
            .width = 0.4 + 5 * tie,
            .line = figure_domains[domain].line,
        });
}

static void draw_partner(struct ego *e, size_t state, struct figure_point at, bool is_left,
                         size_t side)
{
    const struct layout_style name = {NAME_SIZE, state == home_of(e), false, PALETTE_INK};
    struct legend_entry mark = marks[side];
    mark.size += 1;
    size_t node = layout_node(e->figure, e->findings->graph->dataset->states[state].iso3,
                              state_tooltip(e->figure, e->findings, state), at, &mark);
    e->has_side[side] = true;
    layout_text(
        e->figure, at.x + (is_left ? -8 : 8), at.y - 0.35 * NAME_SIZE,
        is_left ? ANCHOR_RIGHT : ANCHOR_LEFT, &name,
        state_short_name(&e->findings->graph->dataset->states[state], NAME_SIZE, name.bold, 106));
    draw_tie(e, node, state);
}

static double draw_star(struct ego *e, double top)
{
    const struct layout_style head = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK_SOFT};
    const struct layout_style own = {9.5, true, false, PALETTE_INK};
    struct figure_point centre = {e->figure->width / 2, top - 14 - STAR_HEIGHT / 2};
    size_t right = 0;

    layout_text(e->figure, LAYOUT_MARGIN, top - 10, ANCHOR_LEFT, &head,
                "the supporters of the Court it is tied to most");
    layout_text(e->figure, e->figure->width - LAYOUT_MARGIN, top - 10, ANCHOR_RIGHT, &head,
                "the home state; states most like it");
    e->node = figure_add_node(
        e->figure, &(struct figure_node){
                       .id = arena_printf(e->figure->arena, "ego %s",
                                          e->findings->graph->dataset->states[e->state].iso3),
                       .tooltip = state_tooltip(e->figure, e->findings, e->state),
                       .at = centre,
                       .size = 13,
                       .marker = MARKER_CIRCLE,
                       .fill = PALETTE_ORANGE,
                       .stroke = PALETTE_BLACK,
                       .stroke_width = 0.8,
                   });
    layout_text(e->figure, centre.x, centre.y + 24, ANCHOR_MIDDLE, &own, name_of(e, e->state));
    for (size_t i = 0; i < e->supporter_count; i++)
        draw_partner(e, e->supporters[i],
                     (struct figure_point){SIDE_LEFT, top - 26 - STAR_ROW * (double)i}, true,
                     TO_COURT);
    if (e->state != home_of(e))
        draw_partner(e, home_of(e),
                     (struct figure_point){SIDE_RIGHT, top - 26 - STAR_ROW * (double)right++},
                     false, TO_HOME);
    for (size_t i = 0; i < e->profile.nearest_count; i++)
        draw_partner(e, e->profile.nearest[i].state,
                     (struct figure_point){SIDE_RIGHT, top - 26 - STAR_ROW * (double)right++},
                     false, TO_NEAREST);
    return top - 14 - STAR_HEIGHT;
}

static double at_weight(const struct ego *e, double weight)
{
    return PLOT_LEFT + (e->figure->width - LAYOUT_MARGIN - 4 - PLOT_LEFT) * weight;
}

static const char *const side_words[SIDES] = {
    "to the home state", "to the Court's supporters, mean", "to the states most like it, mean"};

static void draw_layer(struct ego *e, size_t l, double y)
{
    const struct layout_style name = {NAME_SIZE, false, false, PALETTE_INK_SOFT};

    layout_text(e->figure, LAYER_RIGHT, y - 0.35 * NAME_SIZE, ANCHOR_RIGHT, &name,
                layer_kinds[l]->name);
    if (!isnan(e->mean[TO_HOME][l]) && !isnan(e->mean[TO_COURT][l]))
        layout_line(e->figure, (struct figure_point){at_weight(e, e->mean[TO_HOME][l]), y},
                    (struct figure_point){at_weight(e, e->mean[TO_COURT][l]), y}, PALETTE_GREY, 1.2,
                    LINE_SOLID);
    double used[SIDES], ys[SIDES];
    size_t drawn = 0;
    for (size_t side = SIDES; side-- > 0;) {
        double weight = e->mean[side][l], mark_y = y;
        if (isnan(weight))
            continue;
        e->has_side[side] = true;
        for (size_t i = 0; i < drawn; i++) /* beside, not upon, a mark of the same value */
            if (fabs(used[i] - at_weight(e, weight)) < 7)
                mark_y = ys[i] + 3.6;
        used[drawn] = at_weight(e, weight);
        ys[drawn++] = mark_y;
        layout_node(e->figure, arena_printf(e->figure->arena, "%s %zu", layer_kinds[l]->name, side),
                    arena_printf(e->figure->arena, "%s %s: %.3f (%s)", layer_kinds[l]->name,
                                 side_words[side], weight, layer_kinds[l]->title),
                    (struct figure_point){at_weight(e, weight), mark_y}, &marks[side]);
    }
}

static double draw_layers(struct ego *e, double top)
{
    const struct layout_style head = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK_SOFT};
    double y = top - 26 - ROW / 2, bottom = y;

    layout_text(e->figure, LAYOUT_MARGIN, top - 10, ANCHOR_LEFT, &head,
                "its ties layer by layer (0: none; 1: as strong as the strongest twentieth)");
    for (size_t l = 0; l < LAYER_COUNT; l++)
        bottom -= e->findings->graph->layers[l].present ? ROW : 0;
    for (size_t i = 0; i < TICKS; i++) {
        double share = (double)i / (TICKS - 1), x = at_weight(e, share);
        layout_tick(e->figure, x, bottom + ROW / 2, y + ROW / 2,
                    arena_printf(e->figure->arena, "%.2f", share));
    }
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        if (!e->findings->graph->layers[l].present)
            continue;
        draw_layer(e, l, y);
        y -= ROW;
    }
    return y + ROW / 2;
}

static double draw_legend(struct ego *e, double top)
{
    struct legend_entry entries[SIDES];
    size_t n = 0;

    for (size_t side = 0; side < SIDES; side++)
        if (e->has_side[side]) {
            entries[n] = marks[side];
            entries[n++].label = side_words[side];
        }
    top = layout_legend(e->figure, top, "Marks", n, entries);
    top = figure_domain_legend(e->figure, top, e->has_domain);
    return layout_note(
        e->figure, top,
        "Width of a line: alignment; colour and stroke: the domain that adds most to it. Ties "
        "shown: %zu of %zu of this state. Most like it: by the percentiles of the ties to %s. "
        "A mark that is missing: not known, or a layer of ties to %s only.",
        e->figure->edge_count, e->findings->graph->n - 1, name_of(e, home_of(e)),
        name_of(e, home_of(e)));
}

/* The layers in which the state leans most to either side. */
static const char *title_of(const struct ego *e)
{
    size_t home = LAYER_COUNT, court = LAYER_COUNT;
    double most_home = 0.02, most_court = 0.02;

    for (size_t l = 0; l < LAYER_COUNT; l++) {
        double lead = e->mean[TO_HOME][l] - e->mean[TO_COURT][l];
        if (e->findings->graph->layer_weight[l] <= 0 || isnan(lead))
            continue;
        if (lead > most_home) {
            most_home = lead;
            home = l;
        }
        if (-lead > most_court) {
            most_court = -lead;
            court = l;
        }
    }
    struct arena *arena = e->figure->arena;
    const char *state = name_of(e, e->state), *of_home = name_of(e, home_of(e));
    if (home < LAYER_COUNT && court < LAYER_COUNT)
        return arena_printf(arena, "%s leans to %s most in %s, to the Court's supporters in %s",
                            state, of_home, layer_kinds[home]->name, layer_kinds[court]->name);
    if (home < LAYER_COUNT)
        return arena_printf(arena, "%s is tied more to %s than to the Court's supporters", state,
                            of_home);
    if (court < LAYER_COUNT)
        return arena_printf(arena, "%s is tied more to the Court's supporters than to %s", state,
                            of_home);
    return arena_printf(arena, "%s and its ties", state);
}

static struct figure *ego_compose(const struct findings *findings,
                                  const struct figure_request *request, struct diags *diags)
{
    struct ego e = {
        .figure = figure_of(request, "ego"), .findings = findings, .state = request->state};

    (void)diags; /* nothing here can fail */
    collect(&e);
    e.figure->title = request->title ? request->title : title_of(&e);
    e.figure->description =
        arena_printf(e.figure->arena, "%s %s. %s", state_occasion(e.figure, findings),
                     e.figure->title, state_tooltip(e.figure, findings, e.state));
    double top = layout_head(e.figure, "%s", state_occasion(e.figure, findings));
    top = draw_star(&e, top - 4);
    top = draw_layers(&e, top - 4);
    layout_foot(e.figure, draw_legend(&e, top - 6), findings,
                CREDITS_TIES | CREDITS_DUTY | CREDITS_VISITS);
    return e.figure;
}

const struct figure_kind figure_kind_ego = {
    .name = "ego",
    .help = "one state: its ties by layer to the home state, the Court's supporters, its likes",
    .needs_state = true,
    .compose = ego_compose,
};
