/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `ties`: the bound states between the Court and the home state, by leaning, to scale, in bands by
 * regional group; about 40 named, and among those the backbone of the alignment (methods, 10).
 *
 * Names find their places last, off marks and lines: one that finds none is left out, the least
 * important first. `--layout force` is the classical picture (ties_force.c).
 */
#include "pictures/ties_scene.h"

#include <math.h>
#include <stdint.h>

#include "base/num.h"
#include "doc/anchor.h"
#include "doc/fontwidth.h"
#include "doc/palette.h"
#include "pictures/domains.h"
#include "pictures/kinds.h"
#include "report/words.h"

#define POLE_NAME_SIZE 8.5
#define POLE_WIDTH 30.0 /* room for the Court on the left, the home state on the right */
#define NARROW_POLE_WIDTH 16.0
#define COURT_SIZE 17.0
#define HOME_SIZE 12.0
#define PITCH 9.6 /* of lanes */
#define NARROW_PITCH 7.6
#define SCALE_STEP 0.1
enum { PIECES = 8 }; /* of a bowed tie, for what keeps off it */

#define ALL_WIDTH 1190.0 /* --all: a sheet of 42 cm */

static double pole_width(const struct ties *t)
{
    return layout_is_narrow(t->figure) ? NARROW_POLE_WIDTH : POLE_WIDTH;
}

/* Leanings at the ends of the page: those drawn, rounded outwards to steps of the scale. */
static void set_scale(const struct ties *t, struct ties_page *page)
{
    double low = t->count ? t->items[0].leaning : 0;
    double high = t->count ? t->items[t->count - 1].leaning : 1;

    page->low = floor(low / SCALE_STEP) * SCALE_STEP;
    page->high = fmax(ceil(high / SCALE_STEP) * SCALE_STEP, page->low + SCALE_STEP);
}

static void draw_scale(struct ties *t, const struct ties_page *page, double bottom)
{
    const struct layout_style tick = {LAYOUT_NOTE_SIZE, false, false, PALETTE_INK_SOFT};
    double y = page->top + 3;

    for (int step = 0; page->low + step * SCALE_STEP < page->high + SCALE_STEP / 2; step++) {
        double value = page->low + step * SCALE_STEP;
        double x = ties_layout_x(page, value);
        shape_line(t->figure, (struct figure_point){x, bottom}, (struct figure_point){x, y},
                   PALETTE_PALE, 0.5, LINE_SOLID);
        layout_text(t->figure, x, y + 3, ANCHOR_MIDDLE, &tick,
                    arena_printf(t->figure->arena, "%.1f", value));
    }
}

/* The titles of the bands stand in their upper corners; names keep off them. */
static void draw_bands(struct ties *t, const struct ties_page *page)
{
    const struct layout_style quiet = {TIES_NAME_SIZE + 0.5, false, true, PALETTE_INK_QUIET};
    bool is_shaded = true;

    for (size_t b = 0; b < TIES_BANDS; b++) {
        const struct ties_band *band = &t->bands[b];
        if (!band->count)
            continue;
        if (is_shaded && band->zone == b)
            shape_rectangle(t->figure, LAYOUT_MARGIN, band->bottom,
                            t->figure->width - LAYOUT_MARGIN, band->top, PALETTE_MIST, NULL);
        if (band->zone == b)
            is_shaded = !is_shaded;
        layout_halo_text(t->figure, band->is_right ? page->right - 3 : page->left + 3,
                         band->top - 8.5, band->is_right ? ANCHOR_RIGHT : ANCHOR_LEFT, &quiet,
                         layout_is_narrow(t->figure) ? ties_band_short_titles[b]
                                                     : ties_band_titles[b]);
    }
}

static double shrink_of(const struct ties *t)
{
    return layout_is_narrow(t->figure) ? 0.75 : 1;
}

/* No part of the network, but one end of the leaning. */
static void draw_court(struct ties *t, double y)
{
    const struct layout_style strong = {POLE_NAME_SIZE, true, false, PALETTE_INK};
    double size = COURT_SIZE * shrink_of(t);

    figure_add_node(t->figure, &(struct figure_node){.id = "the Court",
                                                     .tooltip = "International Criminal Court",
                                                     .at = {LAYOUT_MARGIN + COURT_SIZE / 2, y},
                                                     .size = size,
                                                     .marker = MARKER_STAR,
                                                     .fill = PALETTE_BLUE,
                                                     .stroke = PALETTE_BLACK,
                                                     .stroke_width = 0.6});
    layout_text(t->figure, LAYOUT_MARGIN, y - size / 2 - 9, ANCHOR_LEFT, &strong, "Court");
}

struct label_box ties_home_name(const struct ties *t, struct figure_point at, const char **name)
{
    const struct state *home = &t->findings->graph->dataset->states[ties_home(t)];
    double edge = t->figure->width - LAYOUT_MARGIN;

    *name = state_short_name(home, POLE_NAME_SIZE, true, 2 * pole_width(t));
    double half = fontwidth_text(*name, POLE_NAME_SIZE, true) / 2;
    return label_box_of(*name, POLE_NAME_SIZE, true, fmin(at.x, edge - half) - half,
                        at.y - HOME_SIZE * shrink_of(t) / 2 - 9);
}

void ties_draw_home(struct ties *t, struct figure_point at)
{
    const struct layout_style strong = {POLE_NAME_SIZE, true, false, PALETTE_INK};
    struct figure *figure = t->figure;
    const struct state *home = &t->findings->graph->dataset->states[ties_home(t)];
    double size = HOME_SIZE * shrink_of(t);
    const char *name;
    const struct label_box box = ties_home_name(t, at, &name);

    t->home_node = figure_add_node(
        figure, &(struct figure_node){
                    .id = home->iso3,
                    .anchor = anchor_state(figure->arena, home->iso3),
                    .tooltip = arena_printf(
                        figure->arena, "%s: the home state of %s", home->name,
                        study_suspect_name(t->findings->graph->study, t->findings->graph->dataset)),
                    .at = at,
                    .size = size,
                    .marker = MARKER_SQUARE,
                    .fill = PALETTE_BLACK,
                    .stroke = PALETTE_BLACK,
                    .stroke_width = 0.6});
    t->node_of[ties_home(t)] = t->home_node;
    layout_halo_text(figure, (box.left + box.right) / 2, at.y - size / 2 - 9, ANCHOR_MIDDLE,
                     &strong, name);
}

void ties_draw_states(struct ties *t)
{
    t->node_of = arena_alloc(t->figure->arena, t->findings->state_count + 1, sizeof *t->node_of);
    for (size_t i = 0; i < t->findings->state_count; i++)
        t->node_of[i] = SIZE_MAX;
    for (size_t i = 0; i < t->count; i++) {
        const struct ties_item *item = &t->items[i];
        const struct state_finding *s = ties_finding(t, item->state);
        struct legend_entry mark = ties_mark(t, item);
        double radius = mark.size / 2;
        t->node_of[item->state] =
            state_node(t->figure, t->findings, item->state,
                       state_tooltip(t->figure, t->findings, item->state), item->at, &mark);
        t->role_count[ties_role_of(s)]++;
        if (ties_role_of(s) == TIES_PLAIN)
            t->has_leaning[ties_leaning_of(s->leaning) - ties_leanings] = true;
        if (state_line(s->class) != LINE_SOLID) {
            radius += SHAPE_OUTLINE_GAP;
            shape_outline(t->figure, item->at, radius, LINE_DASHED);
            t->signs.leaving = true;
        }
        if (state_has_visit(t->findings, item->state, OUTCOME_HOSTED)) {
            shape_ring(t->figure, item->at, radius + 1.9);
            t->signs.hosted = true;
        }
    }
}

/* A tie in the colour and stroke of its strongest domain; wider is stronger. */
static void draw_edge(struct ties *t, const struct backbone_edge *edge)
{
    size_t domain = figure_domain_of(t->findings->graph, edge->a, edge->b);
    bool is_known = domain < DOMAIN_CHOICE_COUNT;
    double share = t->strongest > 0 ? fmin(edge->weight / t->strongest, 1) : 0;
    char text[40];

    if (is_known)
        t->has_domain[domain] = true;
    figure_add_edge(t->figure,
                    &(struct figure_edge){
                        .a = t->node_of[edge->a],
                        .b = t->node_of[edge->b],
                        .tooltip = arena_printf(t->figure->arena, "%s \u2013 %s: alignment %s%s%s",
                                                ties_name(t, edge->a), ties_name(t, edge->b),
                                                num_format(edge->weight, 3, "n/a", text),
                                                is_known ? ", most of it " : "",
                                                is_known ? domain_name((enum domain)domain) : ""),
                        .color = is_known ? figure_domains[domain].color : PALETTE_THREAD,
                        .width = 0.35 + 0.9 * share,
                        .line = is_known ? figure_domains[domain].line : LINE_SOLID,
                    });
}

void ties_draw_edges(struct ties *t)
{
    for (size_t e = 0; e < t->backbone.edge_count; e++)
        draw_edge(t, &t->backbone.edges[e]);
}

static struct label label_of(const struct ties *t, const struct ties_item *item)
{
    const struct state_finding *s = ties_finding(t, item->state);
    enum ties_role role = ties_role_of(s);
    bool is_host = state_has_visit(t->findings, item->state, OUTCOME_HOSTED);

    return (struct label){
        .text = item->name,
        .short_text = is_host ? ties_name(t, item->state) : NULL,
        .size = item->name_size,
        .bold = role == TIES_FIRM || role == TIES_ON,
        .color = role == TIES_PLAIN ? PALETTE_INK_SOFT : PALETTE_INK,
        .point = item->at,
        .radius = item->radius,
        .priority = (is_host ? 400 : 0) +
                    (role == TIES_PLAIN        ? 0
                     : role == TIES_BORDERLINE ? 200
                                               : 300) +
                    (s->rank ? 100 / (double)s->rank : 0),
        .reach = t->figure->width / 8,
        .required = is_host,
    };
}

void ties_draw_names(struct ties *t, const struct label_box *frame, bool lines_are_walls)
{
    struct figure *figure = t->figure;
    struct arena *arena = figure->arena;
    struct label *labels = arena_alloc(arena, t->count + 1, sizeof *labels);
    struct label_disc *discs = arena_alloc(arena, figure->node_count + 1, sizeof *discs);
    struct label_line *lines = arena_alloc(arena, PIECES * figure->edge_count + 1, sizeof *lines);
    struct label_box *boxes = arena_alloc(arena, figure->text_count + 1, sizeof *boxes);
    size_t n = 0;

    for (size_t i = 0; i < figure->node_count; i++)
        discs[i] = (struct label_disc){figure->nodes[i].at, figure->nodes[i].size / 2 + 0.5};
    for (size_t i = 0; i < t->count; i++)
        discs[t->node_of[t->items[i].state]].radius = t->items[i].radius;
    for (size_t e = 0; e < figure->edge_count; e++) {
        const struct figure_edge *edge = &figure->edges[e];
        struct figure_point curve[4];
        figure_curve(figure->nodes[edge->a].at, figure->nodes[edge->b].at, edge->bow, curve);
        for (size_t p = 0; p < PIECES; p++)
            lines[PIECES * e + p] =
                (struct label_line){figure_curve_at(curve, (double)p / PIECES),
                                    figure_curve_at(curve, (double)(p + 1) / PIECES)};
    }
    for (size_t i = 0; i < figure->text_count; i++) {
        const struct figure_text *text = &figure->texts[i];
        double width = fontwidth_text(text->text, text->size, text->bold);
        double left = text->at.x - (text->anchor == ANCHOR_RIGHT    ? width
                                    : text->anchor == ANCHOR_MIDDLE ? width / 2
                                                                    : 0);
        boxes[i] = label_box_of(text->text, text->size, text->bold, left, text->at.y);
    }
    for (size_t i = 0; i < t->count; i++)
        if (t->items[i].is_named)
            labels[n++] = label_of(t, &t->items[i]);
    for (size_t i = 0; i < n; i++)
        labels[i].halo = !lines_are_walls;
    const struct label_field field = {.frame = *frame,
                                      .boxes = boxes,
                                      .box_count = figure->text_count,
                                      .discs = discs,
                                      .disc_count = figure->node_count,
                                      .lines = lines,
                                      .line_count = PIECES * figure->edge_count,
                                      .lines_are_walls = lines_are_walls};
    t->labelled = labels_place(&field, n, labels);
    labels_draw(figure, n, labels);
}

static double draw_lanes(struct ties *t, double top)
{
    const struct layout_style axis = {POLE_NAME_SIZE - 0.5, true, false, PALETTE_INK_SOFT};
    struct figure *figure = t->figure;
    struct ties_page page = {
        .left = LAYOUT_MARGIN + pole_width(t),
        .right = figure->width - LAYOUT_MARGIN - pole_width(t),
        .top = top - 30,
        .pitch = layout_is_narrow(figure) ? NARROW_PITCH : PITCH,
        .backbone = &t->backbone,
    };
    bool is_narrow = layout_is_narrow(figure);

    set_scale(t, &page);
    layout_text(figure, LAYOUT_MARGIN, top - 12, ANCHOR_LEFT, &axis,
                is_narrow ? "\u2190 to the Court" : "\u2190 leaning to the Court's supporters");
    layout_text(figure, figure->width - LAYOUT_MARGIN, top - 12, ANCHOR_RIGHT, &axis,
                arena_printf(figure->arena, "%sto %s \u2192", is_narrow ? "" : "leaning ",
                             ties_name(t, ties_home(t))));
    double bottom = ties_layout(&page, t->count, t->items, TIES_BANDS, t->bands);
    draw_bands(t, &page);
    draw_scale(t, &page, bottom);
    double middle = (page.top + bottom) / 2;
    ties_draw_states(t);
    draw_court(t, middle);
    ties_draw_home(t, (struct figure_point){figure->width - LAYOUT_MARGIN - HOME_SIZE / 2, middle});
    ties_draw_edges(t);
    const struct label_box frame = {LAYOUT_MARGIN, bottom, figure->width - LAYOUT_MARGIN, page.top};
    ties_bow(t, &frame);
    ties_draw_names(t, &frame, true);
    return bottom;
}

static struct figure *ties_compose(const struct findings *findings,
                                   const struct figure_request *request, struct diags *diags)
{
    struct figure_request sized = *request;

    if (request->names_all)
        sized.width = fmax(request->width, ALL_WIDTH);
    struct ties t = {.figure = figure_of(&sized, "ties"),
                     .findings = findings,
                     .names_all = request->names_all,
                     .top_k = request->layout == TIES_FORCE ? TIES_TOP_OF_ALL : TIES_TOP};
    if (!ties_collect(&t, diags)) {
        figure_free(t.figure);
        return NULL;
    }
    if (request->title)
        t.figure->title = request->title;
    double top = layout_head(
        t.figure, "%s Each mark is a state bound to arrest%s. Lines join states with strong ties.",
        state_occasion(t.figure, findings),
        request->layout == TIES_FORCE
            ? ", near those it is tied to"
            : arena_printf(t.figure->arena, "; the further right, the more %s pulls it",
                           ties_name(&t, ties_home(&t))));
    double bottom = top;
    if (request->layout == TIES_LANES)
        bottom = draw_lanes(&t, top);
    else if (!ties_force(&t, top, &bottom, diags)) {
        figure_free(t.figure);
        return NULL;
    }
    layout_foot(t.figure, ties_legend(&t, bottom - 4), findings,
                CREDITS_TIES | CREDITS_DUTY | CREDITS_VISITS);
    return t.figure;
}

const struct figure_kind figure_kind_ties = {
    .name = "ties",
    .help = "the bound states between the Court and the home state, with their strongest ties",
    .parts = FINDINGS_STABILITY | FINDINGS_DRAWS,
    .takes = FIGURE_TAKES_LAYOUT,
    .compose = ties_compose,
};
