/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `ties`: the backbone of the alignment graph among the bound states and the home state, and the
 * Court as a node of its own, tied to the states that support it most (methods, 10).
 *
 * Left to right is the order of leaning, fill its class, size the score, outline the class of duty;
 * bands are the regional groups of the UN.
 */
#include <math.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/str.h"
#include "report/figure_layout.h"
#include "report/figure_state.h"
#include "report/kinds.h"
#include "report/palette.h"
#include "report/ties_layout.h"
#include "report/words.h"

#define NAME_SIZE 7.0
#define POLE_NAME_SIZE 8.5
#define POLE_WIDTH 30.0 /* room for the Court on the left, the home state on the right */
#define POLE_SIZE 17.0
#define SMALLEST 4.0 /* diameters at score 0 and 100 */
#define LARGEST 9.0
#define UNSCORED 3.5

enum { TOP_TIES = 2, POLE_TIES = 12, BAND_COUNT = 6, LEANING_CLASSES = 5 };

/* Regional groups in the order of their bands; the last one takes everybody else. */
static const struct {
    const char *group, *region, *title;
} groups[BAND_COUNT] = {
    {"WEOG", NULL, "Western Europe and others"},
    {"Eastern European", "Europe", "Eastern Europe"},
    {"GRULAC", "Americas", "Latin America and the Caribbean"},
    {"Asia-Pacific", "Asia", "Asia and the Pacific"},
    {"African", "Africa", "Africa"},
    {NULL, NULL, "others"},
};

/* Classes of leaning, each a fifth of the scale from the Court's supporters (0) to the home state
 * (1). */
static const struct {
    const char *fill, *label;
} leanings[LEANING_CLASSES] = {
    {PALETTE_BLUE, "0\u20130.2"},       {PALETTE_SKY, "0.2\u20130.4"},
    {PALETTE_PALE, "0.4\u20130.6"},     {PALETTE_ORANGE, "0.6\u20130.8"},
    {PALETTE_VERMILLION, "0.8\u20131"},
};

struct ties {
    struct figure *figure;
    const struct findings *findings;
    struct backbone backbone;
    struct ties_item *items; /* by leaning, then code */
    size_t count;
    size_t without_leaning;
    struct ties_band bands[BAND_COUNT];
    size_t *node_of; /* figure node of each state; SIZE_MAX: none */
    size_t home_node, court_node;
    /* Items tied most strongly to the poles; ties to the home state that the backbone lacks; c
     * known. */
    size_t home_ties[POLE_TIES], court_ties[POLE_TIES];
    size_t home_count, court_count, added, supporters;
    bool has_dashed, has_dotted, has_unscored;
    double strongest; /* weight, for widths */
};

static const struct state_finding *finding_of(const struct ties *t, size_t state)
{
    return &t->findings->states[state];
}

static const char *name_of(const struct ties *t, size_t state)
{
    return t->findings->graph->dataset->states[state].name;
}

static size_t home_of(const struct ties *t)
{
    return t->findings->graph->study->home;
}

/* A state that is no member of the UN goes with its part of the world. */
static size_t band_of(const struct state *state)
{
    const char *region = str_is_equal(state->region, "Oceania") ? "Asia" : state->region;

    for (size_t b = 0; b + 1 < BAND_COUNT; b++)
        if (state->un_group ? str_is_equal(groups[b].group, state->un_group)
                            : region && str_is_equal(groups[b].region, region))
            return b;
    return BAND_COUNT - 1;
}

static double diameter_of(const struct state_finding *s)
{
    if (isnan(s->score))
        return UNSCORED;
    return SMALLEST + (LARGEST - SMALLEST) * s->score / 100;
}

static const char *fill_of(double leaning)
{
    size_t class = (size_t)(fmin(fmax(leaning, 0), 1) * LEANING_CLASSES);

    return leanings[class < LEANING_CLASSES ? class : LEANING_CLASSES - 1].fill;
}

static int compare_items(const void *left, const void *right)
{
    const struct ties_item *a = left, *b = right;

    if (a->leaning != b->leaning)
        return a->leaning < b->leaning ? -1 : 1;
    return a->state < b->state ? -1 : a->state > b->state;
}

/* Every bound state that has a leaning, but the home state. */
static void collect_items(struct ties *t)
{
    const struct findings *findings = t->findings;

    t->items = arena_alloc(t->figure->arena, findings->state_count + 1, sizeof *t->items);
    for (size_t i = 0; i < findings->state_count; i++) {
        const struct state_finding *s = &findings->states[i];
        if (!duty_is_bound(s->class) || i == home_of(t))
            continue;
        if (isnan(s->leaning)) {
            t->without_leaning++;
            continue;
        }
        bool is_outlined = state_line(s->class) != LINE_SOLID;
        t->items[t->count++] = (struct ties_item){
            .state = i,
            .leaning = s->leaning,
            .radius = diameter_of(s) / 2 + (is_outlined ? LAYOUT_OUTLINE_GAP : 0.3),
            .name = name_of(t, i),
            .name_size = NAME_SIZE,
            .is_bold = s->is_fence_sitter,
            .band = band_of(&findings->graph->dataset->states[i]),
        };
    }
    if (t->count)
        qsort(t->items, t->count, sizeof *t->items, compare_items);
}

static bool compute_backbone(struct ties *t, struct diags *diags)
{
    struct arena *arena = t->figure->arena;
    bool *keep = arena_alloc(arena, t->findings->state_count + 1, sizeof *keep);

    for (size_t i = 0; i < t->count; i++)
        keep[t->items[i].state] = true;
    keep[home_of(t)] = true;
    if (!backbone_compute(t->findings->graph, keep, TOP_TIES, arena, &t->backbone, diags))
        return false;
    for (size_t e = 0; e < t->backbone.edge_count; e++)
        t->strongest = fmax(t->strongest, t->backbone.edges[e].weight);
    return true;
}

/* Indices of the items by value, highest first, ties by code; NAN and nothing are left out. */
static size_t pick_highest(const struct ties *t, const double values[], size_t most, size_t out[])
{
    size_t n = 0;

    for (size_t i = 0; i < t->count; i++) {
        if (isnan(values[i]) || values[i] <= 0)
            continue;
        size_t at = n < most ? n : most;
        for (; at > 0; at--) {
            size_t before = out[at - 1];
            if (values[before] > values[i] ||
                (values[before] >= values[i] && t->items[before].state < t->items[i].state))
                break;
            if (at < most)
                out[at] = before;
        }
        if (at < most)
            out[at] = i;
        n += n < most;
    }
    return n;
}

static void choose_pole_ties(struct ties *t)
{
    double *values = arena_alloc(t->figure->arena, t->count + 1, sizeof *values);

    for (size_t i = 0; i < t->count; i++)
        values[i] = relgraph_tie(t->findings->graph, t->items[i].state, home_of(t));
    t->home_count = pick_highest(t, values, POLE_TIES, t->home_ties);
    for (size_t i = 0; i < t->count; i++) {
        values[i] = finding_of(t, t->items[i].state)->support;
        t->supporters += !isnan(values[i]);
    }
    t->court_count = pick_highest(t, values, POLE_TIES, t->court_ties);
}

/* Mean height of the items; of all when there are none. */
static double height_of(const struct ties *t, size_t n, const size_t chosen[])
{
    double sum = 0;
    size_t count = n ? n : t->count;

    for (size_t i = 0; i < count; i++)
        sum += t->items[n ? chosen[i] : i].at.y;
    return count ? sum / (double)count : 0;
}

static void add_text(struct ties *t, struct figure_point at, enum figure_anchor anchor,
                     const struct layout_style *style, const char *text)
{
    figure_add_text(t->figure, &(struct figure_text){
                                   .text = text,
                                   .at = at,
                                   .anchor = anchor,
                                   .size = style->size,
                                   .bold = style->bold,
                                   .italic = style->italic,
                                   .color = style->color,
                               });
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
        add_text(t, (struct figure_point){x, y + 5}, ANCHOR_MIDDLE, &tick,
                 arena_printf(t->figure->arena, "%.1f", value));
        last = x;
    }
}

static double draw_ground(struct ties *t, double top)
{
    const struct layout_style axis = {POLE_NAME_SIZE - 0.5, true, false, PALETTE_INK_SOFT};
    const struct layout_style quiet = {NAME_SIZE + 0.5, false, true, PALETTE_INK_QUIET};
    struct arena *arena = t->figure->arena;
    const struct ties_page page = {
        .left = LAYOUT_MARGIN + POLE_WIDTH,
        .right = t->figure->width - LAYOUT_MARGIN - POLE_WIDTH,
        .top = top - 30,
        .backbone = &t->backbone,
    };

    add_text(t, (struct figure_point){LAYOUT_MARGIN, top - 12}, ANCHOR_LEFT, &axis,
             "\u2190 leaning to the Court's supporters");
    add_text(t, (struct figure_point){t->figure->width - LAYOUT_MARGIN, top - 12}, ANCHOR_RIGHT,
             &axis, arena_printf(arena, "leaning to %s \u2192", name_of(t, home_of(t))));
    for (size_t b = 0; b < BAND_COUNT; b++)
        t->bands[b].title = groups[b].title;
    double bottom = ties_layout(&page, t->count, t->items, BAND_COUNT, t->bands);
    bool is_shaded = true;
    for (size_t b = 0; b < BAND_COUNT; b++) {
        const struct ties_band *band = &t->bands[b];
        if (!band->count)
            continue;
        if (is_shaded && band->zone == b)
            layout_rectangle(t->figure, page.left, band->bottom, page.right, band->top,
                             PALETTE_MIST, NULL);
        if (band->zone == b)
            is_shaded = !is_shaded;
        add_text(
            t,
            (struct figure_point){band->is_right ? page.right - 3 : page.left + 3, band->top - 8.5},
            band->is_right ? ANCHOR_RIGHT : ANCHOR_LEFT, &quiet, band->title);
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
        const struct state_finding *s = finding_of(t, item->state);
        const struct layout_style plain = {NAME_SIZE, false, false, PALETTE_INK_SOFT};
        const struct layout_style strong = {NAME_SIZE, true, false, PALETTE_INK_WARM};
        enum figure_line line = state_line(s->class);
        t->node_of[item->state] = figure_add_node(
            t->figure, &(struct figure_node){
                           .id = t->findings->graph->dataset->states[item->state].iso3,
                           .tooltip = state_tooltip(t->figure, t->findings, item->state),
                           .at = item->at,
                           .size = diameter_of(s),
                           .marker = isnan(s->score) ? MARKER_DIAMOND : MARKER_CIRCLE,
                           .fill = fill_of(s->leaning),
                           .stroke = PALETTE_INK_SOFT,
                           .stroke_width = 0.6,
                       });
        layout_outline(t->figure, item->at, diameter_of(s) / 2 + LAYOUT_OUTLINE_GAP, line);
        t->has_dashed = t->has_dashed || line == LINE_DASHED;
        t->has_dotted = t->has_dotted || line == LINE_DOTTED;
        t->has_unscored = t->has_unscored || isnan(s->score);
        add_text(t, item->name_at, item->name_anchor, s->is_fence_sitter ? &strong : &plain,
                 item->name);
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

    t->court_node = figure_add_node(
        figure, &(struct figure_node){
                    .id = "the Court",
                    .tooltip = "International Criminal Court: tied to a state by the state's "
                               "support index; no part of the walk",
                    .at = court,
                    .size = POLE_SIZE,
                    .marker = MARKER_STAR,
                    .fill = PALETTE_BLUE,
                    .stroke = PALETTE_BLACK,
                    .stroke_width = 0.6,
                });
    t->home_node = figure_add_node(
        figure, &(struct figure_node){
                    .id = t->findings->graph->dataset->states[home_of(t)].iso3,
                    .tooltip = arena_printf(
                        figure->arena, "%s: the home state of %s", name_of(t, home_of(t)),
                        study_suspect_name(t->findings->graph->study, t->findings->graph->dataset)),
                    .at = home,
                    .size = POLE_SIZE - 3,
                    .marker = MARKER_SQUARE,
                    .fill = PALETTE_BLACK,
                    .stroke = PALETTE_BLACK,
                    .stroke_width = 0.6,
                });
    t->node_of[home_of(t)] = t->home_node;
    add_text(t, (struct figure_point){LAYOUT_MARGIN - 4, court.y - 17}, ANCHOR_LEFT, &strong,
             "The");
    add_text(t, (struct figure_point){LAYOUT_MARGIN - 4, court.y - 26}, ANCHOR_LEFT, &strong,
             "Court");
    add_text(t, (struct figure_point){figure->width - LAYOUT_MARGIN + 4, home.y - 16}, ANCHOR_RIGHT,
             &strong, name_of(t, home_of(t)));
}

static double width_of(const struct ties *t, double weight)
{
    return 0.3 + 0.7 * (t->strongest > 0 ? fmin(weight / t->strongest, 1) : 0);
}

static void draw_tie(struct ties *t, size_t a, size_t b, double weight)
{
    bool is_home = a == home_of(t) || b == home_of(t);
    bool is_fence = finding_of(t, a)->is_fence_sitter || finding_of(t, b)->is_fence_sitter;
    char text[40];

    figure_add_edge(
        t->figure,
        &(struct figure_edge){
            .a = t->node_of[a],
            .b = t->node_of[b],
            .tooltip = arena_printf(t->figure->arena, "%s \u2013 %s: alignment %s", name_of(t, a),
                                    name_of(t, b), num_format(weight, 3, "n/a", text)),
            .color = is_home    ? PALETTE_VERMILLION
                     : is_fence ? PALETTE_SLATE
                                : PALETTE_THREAD,
            .width = width_of(t, weight),
        });
}

static bool is_in_backbone(const struct ties *t, size_t a, size_t b)
{
    for (size_t e = 0; e < t->backbone.edge_count; e++) {
        const struct backbone_edge *edge = &t->backbone.edges[e];
        if ((edge->a == a && edge->b == b) || (edge->a == b && edge->b == a))
            return true;
    }
    return false;
}

/* The strongest to the home state that the backbone does not hold already. */
static void draw_home_ties(struct ties *t)
{
    for (size_t i = 0; i < t->home_count; i++) {
        size_t state = t->items[t->home_ties[i]].state;
        if (is_in_backbone(t, state, home_of(t)))
            continue;
        draw_tie(t, state, home_of(t), relgraph_tie(t->findings->graph, state, home_of(t)));
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
                .tooltip = arena_printf(t->figure->arena, "%s \u2013 the Court: support %s",
                                        name_of(t, state),
                                        num_format(finding_of(t, state)->support, 2, "n/a", text)),
                .color = PALETTE_BLUE,
                .width = 0.7,
                .line = LINE_DOTTED,
            });
    }
}

static double legend_marks(struct ties *t, double top)
{
    struct legend_entry entries[LEANING_CLASSES + 2];
    const struct legend_entry plain = {
        .fill = PALETTE_PALE, .stroke = PALETTE_INK_SOFT, .width = 0.6, .size = 6};
    size_t n = 0;

    for (size_t c = 0; c < LEANING_CLASSES; c++) {
        entries[c] = plain;
        entries[c].size = 7;
        entries[c].fill = leanings[c].fill;
        entries[c].label = leanings[c].label;
    }
    entries[0].label =
        arena_printf(t->figure->arena, "%s to the Court's supporters", leanings[0].label);
    entries[LEANING_CLASSES - 1].label = arena_printf(
        t->figure->arena, "%s to %s", leanings[LEANING_CLASSES - 1].label, name_of(t, home_of(t)));
    top = layout_legend(t->figure, top, "Leaning", LEANING_CLASSES, entries);

    for (size_t i = 0; i < 3; i++) {
        entries[n] = plain;
        entries[n].size = SMALLEST + (LARGEST - SMALLEST) * (double)i / 2;
        entries[n++].label = i == 0 ? "score 0" : i == 1 ? "50" : "100";
    }
    if (t->has_unscored) {
        entries[n] = plain;
        entries[n].size = UNSCORED + 1;
        entries[n].marker = MARKER_DIAMOND;
        entries[n++].label = "bound, but without a score";
    }
    if (t->has_dotted) {
        entries[n] = plain;
        entries[n].line = LINE_DOTTED;
        entries[n++].label = "dotted outline: exit announced";
    }
    if (t->has_dashed) {
        entries[n] = plain;
        entries[n].line = LINE_DASHED;
        entries[n++].label = "dashed outline: exit notified";
    }
    if (t->findings->fence_count)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_NAME, .label = "on the fence"};
    return layout_legend(t->figure, top, "Marks", n, entries);
}

static double legend_ties(struct ties *t, double top)
{
    struct arena *arena = t->figure->arena;
    const char *home = name_of(t, home_of(t));
    const struct legend_entry entries[] = {
        {.sample = SAMPLE_LINE, .stroke = PALETTE_THREAD, .width = 0.4, .label = "weak"},
        {.sample = SAMPLE_LINE, .stroke = PALETTE_THREAD, .width = 1.0, .label = "strong"},
        {.sample = SAMPLE_LINE,
         .stroke = PALETTE_SLATE,
         .width = 0.8,
         .label = "of a fence-sitter"},
        {.sample = SAMPLE_LINE,
         .stroke = PALETTE_VERMILLION,
         .width = 0.8,
         .label = arena_printf(arena, "to %s", home)},
        {.sample = SAMPLE_LINE,
         .stroke = PALETTE_BLUE,
         .width = 0.7,
         .line = LINE_DOTTED,
         .label = "support for the Court"},
    };
    size_t n = sizeof entries / sizeof *entries - (t->court_count ? 0 : 1);

    return layout_legend(t->figure, top, "Ties", n, entries);
}

static double draw_notes(struct ties *t, double top)
{
    const struct layout_style note = {LAYOUT_NOTE_SIZE, false, false, PALETTE_INK_QUIET};
    struct arena *arena = t->figure->arena;
    const char *missing =
        t->without_leaning
            ? arena_printf(arena, " %zu bound %s without any tie %s left out.", t->without_leaning,
                           words_plural(t->without_leaning, "state", "states"),
                           words_plural(t->without_leaning, "is", "are"))
            : "";
    const char *court =
        t->court_count
            ? arena_printf(arena, " Of %zu ties to the Court the %zu strongest are drawn.",
                           t->supporters, t->court_count)
            : " The study lists no acts of support, so the Court has no ties here.";

    return layout_paragraph(
        t->figure, top - 1, &note,
        arena_printf(
            arena,
            "Ties shown: %zu of %zu (the maximum spanning tree, each state's %d strongest and "
            "the %d strongest to %s).%s Bands: regional groups of the UN. "
            "The place from left to right is the rank of the leaning, not its size; the scale on "
            "top gives its values.%s",
            t->backbone.edge_count + t->added, t->backbone.edges_before, TOP_TIES, POLE_TIES,
            name_of(t, home_of(t)), court, missing));
}

static void name_figure(struct ties *t)
{
    struct arena *arena = t->figure->arena;
    const char *home = name_of(t, home_of(t));
    size_t fence = t->findings->fence_count;

    t->figure->title =
        fence ? arena_printf(arena,
                             "%zu of %zu bound states %s on the fence between %s and the Court",
                             fence, t->count, words_plural(fence, "sits", "sit"), home)
              : arena_printf(arena, "No bound state sits on the fence between %s and the Court",
                             home);
    t->figure->description = arena_printf(
        arena,
        "%s The %zu states bound to arrest from left, leaning to the Court's supporters, to right, "
        "leaning to %s, in bands by regional group; lines are the strongest alignments. On the "
        "fence: %s.",
        state_occasion(t->figure, t->findings), t->count, home,
        words_states(arena, t->findings->graph->dataset, fence, t->findings->fence, fence));
}

static struct figure *ties_compose(const struct findings *findings, struct diags *diags)
{
    struct ties t = {.figure = figure_new("ties", FIGURE_WIDTH, 0), .findings = findings};

    collect_items(&t);
    if (!compute_backbone(&t, diags)) {
        figure_free(t.figure);
        return NULL;
    }
    name_figure(&t);
    choose_pole_ties(&t);
    double top = layout_head(
        t.figure, arena_printf(t.figure->arena,
                               "%s Each dot is a state bound to arrest; lines are its strongest "
                               "alignments.",
                               state_occasion(t.figure, findings)));
    double bottom = draw_ground(&t, top);
    draw_states(&t);
    draw_poles(&t);
    for (size_t e = 0; e < t.backbone.edge_count; e++)
        draw_tie(&t, t.backbone.edges[e].a, t.backbone.edges[e].b, t.backbone.edges[e].weight);
    draw_home_ties(&t);
    draw_court_ties(&t);
    top = legend_marks(&t, bottom - 4);
    top = legend_ties(&t, top);
    top = draw_notes(&t, top);
    layout_foot(t.figure, top, findings, true);
    return t.figure;
}

const struct figure_kind figure_kind_ties = {
    .name = "ties",
    .help = "the backbone of the alignment graph from the Court's supporters to the home state",
    .compose = ties_compose,
};
