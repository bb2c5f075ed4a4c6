/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `ties`: the backbone of the alignment graph among the bound states and the home state, and the
 * Court as a node of its own, tied to the states that support it most (methods, 10).
 *
 * Left to right is the order of leaning, fill its class, size the score, outline the class of duty;
 * bands are the regional groups of the UN.
 */
#include <math.h>
#include <stdint.h>

#include "base/num.h"
#include "doc/palette.h"
#include "pictures/domains.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "pictures/ties_scene.h"

#define POLE_NAME_SIZE 8.5
#define POLE_WIDTH 30.0 /* room for the Court on the left, the home state on the right */
#define POLE_SIZE 17.0

/* Mean height of the items; of all when there are none. */
static double height_of(const struct ties *t, size_t n, const size_t chosen[])
{
    double sum = 0;
    size_t count = n ? n : t->count;

    for (size_t i = 0; i < count; i++)
        sum += t->items[n ? chosen[i] : i].at.y;
    return count ? sum / (double)count : 0;
}

/* Where the order of leaning passes a round value; values that would crowd are left out. */
static void draw_scale(struct ties *t, const struct ties_page *page, double y)
{
    enum { STEPS = 10 };
    const struct layout_style tick = {LAYOUT_NOTE_SIZE, false, false, PALETTE_INK_SOFT};
    double last = page->left;

    layout_line(t->figure, (struct figure_point){page->left, y},
                (struct figure_point){page->right, y}, PALETTE_SLATE, 0.6, LINE_SOLID);
    for (size_t step = 1; step < STEPS; step++) {
        double value = (double)step / STEPS;
        size_t below = 0;
        while (below < t->count && t->items[below].leaning < value)
            below++;
        double x = page->left + (page->right - page->left) * (double)below / (double)t->count;
        if (below == 0 || below == t->count || x < last + 16)
            continue;
        layout_line(t->figure, (struct figure_point){x, y}, (struct figure_point){x, y + 3},
                    PALETTE_SLATE, 0.6, LINE_SOLID);
        layout_text(t->figure, x, y + 5, ANCHOR_MIDDLE, &tick,
                    arena_printf(t->figure->arena, "%.1f", value));
        last = x;
    }
}

static double draw_ground(struct ties *t, double top)
{
    const struct layout_style axis = {POLE_NAME_SIZE - 0.5, true, false, PALETTE_INK_SOFT};
    const struct layout_style quiet = {TIES_NAME_SIZE + 0.5, false, true, PALETTE_INK_QUIET};
    struct arena *arena = t->figure->arena;
    const struct ties_page page = {
        .left = LAYOUT_MARGIN + POLE_WIDTH,
        .right = t->figure->width - LAYOUT_MARGIN - POLE_WIDTH,
        .top = top - 30,
        .backbone = &t->backbone,
    };

    layout_text(t->figure, LAYOUT_MARGIN, top - 12, ANCHOR_LEFT, &axis,
                "\u2190 leaning to the Court's supporters");
    layout_text(t->figure, t->figure->width - LAYOUT_MARGIN, top - 12, ANCHOR_RIGHT, &axis,
                arena_printf(arena, "leaning to %s \u2192", ties_name(t, ties_home(t))));
    double bottom = ties_layout(&page, t->count, t->items, TIES_BANDS, t->bands);
    bool is_shaded = true;
    for (size_t b = 0; b < TIES_BANDS; b++) {
        const struct ties_band *band = &t->bands[b];
        if (!band->count)
            continue;
        if (is_shaded && band->zone == b)
            layout_rectangle(t->figure, page.left, band->bottom, page.right, band->top,
                             PALETTE_MIST, NULL);
        if (band->zone == b)
            is_shaded = !is_shaded;
        layout_text(t->figure, band->is_right ? page.right - 3 : page.left + 3, band->top - 8.5,
                    band->is_right ? ANCHOR_RIGHT : ANCHOR_LEFT, &quiet, ties_band_titles[b]);
    }
    draw_scale(t, &page, page.top + 3);
    return bottom;
}

static void draw_states(struct ties *t)
{
    t->node_of = arena_alloc(t->figure->arena, t->findings->state_count + 1, sizeof *t->node_of);
    for (size_t i = 0; i < t->findings->state_count; i++)
        t->node_of[i] = SIZE_MAX;
    for (size_t i = 0; i < t->count; i++) {
        const struct ties_item *item = &t->items[i];
        const struct state_finding *s = ties_finding(t, item->state);
        const struct layout_style plain = {TIES_NAME_SIZE, false, false, PALETTE_INK_SOFT};
        const struct layout_style strong = {TIES_NAME_SIZE, true, false, PALETTE_INK_WARM};
        enum figure_line line = state_line(s->class);
        t->node_of[item->state] = figure_add_node(
            t->figure, &(struct figure_node){
                           .id = t->findings->graph->dataset->states[item->state].iso3,
                           .tooltip = state_tooltip(t->figure, t->findings, item->state),
                           .at = item->at,
                           .size = ties_diameter(s),
                           .marker = isnan(s->score) ? MARKER_DIAMOND
                                                     : ties_markers[ties_bloc(t, item->state)],
                           .fill = ties_leaning_of(s->leaning)->fill,
                           .stroke = PALETTE_INK_SOFT,
                           .stroke_width = ties_leaning_of(s->leaning)->outline,
                       });
        layout_outline(t->figure, item->at, ties_diameter(s) / 2 + LAYOUT_OUTLINE_GAP, line);
        t->has_dashed = t->has_dashed || line == LINE_DASHED;
        t->has_dotted = t->has_dotted || line == LINE_DOTTED;
        if (ties_bloc(t, item->state) < TIES_BLOCS)
            t->has_bloc[ties_bloc(t, item->state)] = true;
        t->has_unscored = t->has_unscored || isnan(s->score);
        layout_text(t->figure, item->name_at.x, item->name_at.y, item->name_anchor,
                    s->is_fence_sitter ? &strong : &plain, item->name);
    }
}

/* The Court on the left, the home state on the right, each at the mean height of those tied to it.
 */
static void draw_poles(struct ties *t)
{
    const struct layout_style strong = {POLE_NAME_SIZE, true, false, PALETTE_INK};
    struct figure *figure = t->figure;
    struct figure_point court = {LAYOUT_MARGIN + POLE_SIZE / 2 + 2,
                                 height_of(t, t->court_count, t->court_ties)};
    struct figure_point home = {figure->width - court.x, height_of(t, t->home_count, t->home_ties)};

    t->court_node =
        figure_add_node(figure, &(struct figure_node){
                                    .id = "the Court",
                                    .tooltip = "International Criminal Court: tied to a state by "
                                               "the state's support index; no part of the walk",
                                    .at = court,
                                    .size = POLE_SIZE,
                                    .marker = MARKER_STAR,
                                    .fill = PALETTE_BLUE,
                                    .stroke = PALETTE_BLACK,
                                    .stroke_width = 0.6,
                                });
    t->home_node = figure_add_node(
        figure, &(struct figure_node){
                    .id = t->findings->graph->dataset->states[ties_home(t)].iso3,
                    .tooltip = arena_printf(
                        figure->arena, "%s: the home state of %s", ties_name(t, ties_home(t)),
                        study_suspect_name(t->findings->graph->study, t->findings->graph->dataset)),
                    .at = home,
                    .size = POLE_SIZE - 3,
                    .marker = MARKER_SQUARE,
                    .fill = PALETTE_BLACK,
                    .stroke = PALETTE_BLACK,
                    .stroke_width = 0.6,
                });
    t->node_of[ties_home(t)] = t->home_node;
    layout_text(t->figure, LAYOUT_MARGIN - 4, court.y - 17, ANCHOR_LEFT, &strong, "The");
    layout_text(t->figure, LAYOUT_MARGIN - 4, court.y - 26, ANCHOR_LEFT, &strong, "Court");
    layout_text(t->figure, figure->width - LAYOUT_MARGIN + 4, home.y - 16, ANCHOR_RIGHT, &strong,
                ties_name(t, ties_home(t)));
}

static double width_of(const struct ties *t, double weight)
{
    return 0.3 + 0.7 * (t->strongest > 0 ? fmin(weight / t->strongest, 1) : 0);
}

/* A tie in the colour of its strongest domain; the way of a stay in black, with its date beside the
 * host's name. */
static void draw_tie(struct ties *t, size_t a, size_t b, double weight)
{
    size_t other = a == ties_home(t) ? b : b == ties_home(t) ? a : SIZE_MAX;
    const char *stay = other == SIZE_MAX ? NULL : ties_stay(t->figure, t->findings, other);
    size_t domain = figure_domain_of(t->findings->graph, a, b);
    char text[40];

    if (!stay && domain < DOMAIN_CHOICE_COUNT)
        t->has_domain[domain] = true;
    t->has_stay = t->has_stay || stay;
    figure_add_edge(
        t->figure,
        &(struct figure_edge){
            .a = t->node_of[a],
            .b = t->node_of[b],
            .tooltip = arena_printf(
                t->figure->arena, "%s \u2013 %s: alignment %s%s%s%s", ties_name(t, a),
                ties_name(t, b), num_format(weight, 3, "n/a", text),
                domain < DOMAIN_CHOICE_COUNT ? ", most of it " : "",
                domain < DOMAIN_CHOICE_COUNT ? domain_name((enum domain)domain) : "",
                stay ? arena_printf(t->figure->arena, "; stay without arrest, %s", stay) : ""),
            .color = stay                           ? PALETTE_BLACK
                     : domain < DOMAIN_CHOICE_COUNT ? figure_domains[domain].color
                                                    : PALETTE_THREAD,
            .width = stay ? 1.2 : width_of(t, weight),
            .line =
                stay || domain >= DOMAIN_CHOICE_COUNT ? LINE_SOLID : figure_domains[domain].line,
        });
}

/* Ways of stays whose tie is neither in the backbone nor among the strongest. */
static void draw_stays(struct ties *t)
{
    for (size_t i = 0; i < t->count; i++) {
        size_t state = t->items[i].state;
        bool is_drawn = ties_is_in_backbone(t, state, ties_home(t));
        for (size_t h = 0; h < t->home_count; h++)
            is_drawn = is_drawn || t->items[t->home_ties[h]].state == state;
        if (is_drawn || !ties_stay(t->figure, t->findings, state))
            continue;
        draw_tie(t, state, ties_home(t), relgraph_tie(t->findings->graph, state, ties_home(t)));
        t->added++;
    }
}

/* The strongest to the home state that the backbone does not hold already. */
static void draw_home_ties(struct ties *t)
{
    for (size_t i = 0; i < t->home_count; i++) {
        size_t state = t->items[t->home_ties[i]].state;
        if (ties_is_in_backbone(t, state, ties_home(t)))
            continue;
        draw_tie(t, state, ties_home(t), relgraph_tie(t->findings->graph, state, ties_home(t)));
        t->added++;
    }
}

static void draw_court_ties(struct ties *t)
{
    for (size_t i = 0; i < t->court_count; i++) {
        size_t state = t->items[t->court_ties[i]].state;
        char text[40];
        figure_add_edge(
            t->figure,
            &(struct figure_edge){
                .a = t->court_node,
                .b = t->node_of[state],
                .tooltip = arena_printf(
                    t->figure->arena, "%s \u2013 the Court: support %s", ties_name(t, state),
                    num_format(ties_finding(t, state)->support, 2, "n/a", text)),
                .color = PALETTE_BLUE,
                .width = 0.7,
                .line = LINE_DOTTED,
            });
    }
}

static struct figure *ties_compose(const struct findings *findings,
                                   const struct figure_request *request, struct diags *diags)
{
    struct ties t = {.figure = figure_of(request, "ties"), .findings = findings};

    if (!ties_collect(&t, diags)) {
        figure_free(t.figure);
        return NULL;
    }
    if (request->title)
        t.figure->title = request->title;
    double top = layout_head(
        t.figure, "%s Each dot is a state bound to arrest; lines are its strongest alignments.",
        state_occasion(t.figure, findings));
    double bottom = draw_ground(&t, top);
    draw_states(&t);
    draw_poles(&t);
    for (size_t e = 0; e < t.backbone.edge_count; e++)
        draw_tie(&t, t.backbone.edges[e].a, t.backbone.edges[e].b, t.backbone.edges[e].weight);
    draw_home_ties(&t);
    draw_stays(&t);
    draw_court_ties(&t);
    layout_foot(t.figure, ties_legend(&t, bottom - 4), findings,
                CREDITS_TIES | CREDITS_DUTY | CREDITS_SUPPORT | CREDITS_VISITS);
    return t.figure;
}

const struct figure_kind figure_kind_ties = {
    .name = "ties",
    .help = "the backbone of the alignment graph from the Court's supporters to the home state",
    .parts = FINDINGS_STABILITY,
    .compose = ties_compose,
};
