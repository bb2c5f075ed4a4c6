/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `map`: a tile grid of the world, one tile a state (tiles.json): the chance of a stay, the
 * leaning, the fence or the class of duty as fill.
 *
 * Hatched: no duty. A dot: hosted the suspect. An outline: on the fence. A corner: leaves the
 * Statute. Fills are shapes, so that hatches and signs can lie on them; the node of a tile is
 * without fill and holds its tooltip. Outlines stand in the gap between tiles, so that codes have
 * the whole of theirs.
 */
#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/strbuf.h"
#include "doc/anchor.h"
#include "doc/fontwidth.h"
#include "doc/labels.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/map_values.h"
#include "pictures/marks.h"
#include "report/words.h"

#define TILE_GAP 1.2
#define LEAST_OUTLINE 1.1
#define CODE_SIZE 7.0
#define CODE_TOP 1.2 /* above the middle of the tile */
#define REGION_SIZE 7.5
#define DOT 3.6
#define WIDEST_TILE 30.0

enum { REGIONS_MAX = 16, NAMED_MOST = 8 };

struct map {
    struct figure *figure;
    struct map_values values;
    double top, pitch;
    size_t filled[MAP_FILLS];              /* tiles by fill */
    size_t without, hatched;               /* tiles with a duty and no value; without a duty */
    struct label_box regions[REGIONS_MAX]; /* where their names stand */
    size_t region_count;
    bool has_dot, has_firm, has_borderline;
    bool has_corner[CORNER_HOLLOW + 1];
};

static struct label_box tile_box(const struct map *map, size_t state)
{
    double left = LAYOUT_MARGIN + map->pitch * (double)map->values.column[state];
    double top = map->top - map->pitch * (double)map->values.row[state];

    return (struct label_box){left, top - map->pitch + TILE_GAP, left + map->pitch - TILE_GAP, top};
}

static void draw_hatch(struct map *map, const struct label_box *box)
{
    double side = box->right - box->left;

    shape_rectangle(map->figure, box->left, box->bottom, box->right, box->top, PALETTE_WHITE,
                    PALETTE_PALE);
    figure_add_shape(map->figure,
                     &(struct figure_shape){
                         .kind = SHAPE_POLYLINE,
                         .points = (struct figure_point[]){{box->left, box->bottom + side / 2},
                                                           {box->left + side / 2, box->bottom},
                                                           {box->right, box->bottom},
                                                           {box->left, box->top},
                                                           {box->left + side / 2, box->top},
                                                           {box->right, box->bottom + side / 2}},
                         .point_count = 6,
                         .stroke = PALETTE_PALE,
                         .width = 0.6});
}

/* Of two neighbours' outlines each has half of the gap. */
static double outline_width(const struct map *map)
{
    return fmax(LEAST_OUTLINE, 0.065 * map->pitch);
}

/* By an outline, where the fill says something else; the fence is no part of the duty. */
static bool shows_fence(const struct map *map)
{
    return map->values.value == MAP_CHANCE || map->values.value == MAP_LEANING;
}

static void draw_fence(struct map *map, const struct label_box *box, bool is_firm)
{
    shape_border(map->figure, box, PALETTE_VERMILLION, outline_width(map),
                 is_firm ? LINE_SOLID : LINE_DASHED);
    map->has_firm = map->has_firm || is_firm;
    map->has_borderline = map->has_borderline || !is_firm;
}

static double bar_of(const struct map *map)
{
    return fmax(0.11 * map->pitch, 1.2);
}

static bool has_codes(const struct map *map)
{
    return fontwidth_text("MMM", CODE_SIZE, false) <= map->pitch;
}

static void draw_ground_of(struct map *map, size_t state, const struct label_box *box)
{
    const struct state_finding *s = &map->values.findings->states[state];
    size_t fill = map_fill_of(&map->values, state);

    if (state == map->values.findings->graph->study->home) {
        shape_rectangle(map->figure, box->left, box->bottom, box->right, box->top, PALETTE_WHITE,
                        NULL);
        shape_border(map->figure, box, PALETTE_BLACK, outline_width(map), LINE_SOLID);
        return;
    }
    if (map_has_no_duty(&map->values, state)) {
        draw_hatch(map, box);
        map->hatched++;
        return;
    }
    struct map_fill look = {.color = PALETTE_WHITE};
    if (fill == MAP_NO_FILL) {
        map->without++;
    } else {
        look = map_fill_at(&map->values, fill); /* analyzer: it sets all members */
        map->filled[fill]++;
    }
    shape_rectangle(map->figure, box->left, box->bottom, box->right, box->top, look.color,
                    PALETTE_GREY);
    /* a leaning reads in grey too */
    const struct label_box above = {box->left, (box->bottom + box->top) / 2 + CODE_TOP, box->right,
                                    box->top}; /* of the code, which has the whole width */
    shape_side(map->figure, has_codes(map) ? &above : box, bar_of(map),
               map_side_of(&map->values, state));
    if (look.line != LINE_SOLID)
        shape_border(map->figure, box, PALETTE_VERMILLION, outline_width(map), look.line);
    shape_corner(map->figure, box, map_corner_of(s->class));
    map->has_corner[map_corner_of(s->class)] = true;
    if (s->is_fence_sitter && shows_fence(map))
        draw_fence(map, box, s->fence != FENCE_BORDERLINE);
}

static void draw_tile(struct map *map, size_t state)
{
    const struct label_box box = tile_box(map, state);
    struct figure_point middle = {(box.left + box.right) / 2, (box.bottom + box.top) / 2};
    bool is_home = state == map->values.findings->graph->study->home;
    double size = fmax(CODE_SIZE, 0.3 * map->pitch);
    bool is_hatched = map_has_no_duty(&map->values, state) && !is_home;
    const struct layout_style code = {size, is_home, false,
                                      is_hatched ? PALETTE_INK_QUIET : PALETTE_INK};

    draw_ground_of(map, state, &box);
    if (state_has_visit(map->values.findings, state, OUTCOME_HOSTED)) {
        figure_add_shape(map->figure, &(struct figure_shape){
                                          .kind = SHAPE_ELLIPSE,
                                          .points = (struct figure_point[]){{box.right - DOT * 0.95,
                                                                             box.top - DOT * 0.95},
                                                                            {DOT / 2, DOT / 2}},
                                          .point_count = 2,
                                          .fill = PALETTE_BLACK,
                                      });
        map->has_dot = true;
    }
    figure_add_node(
        map->figure,
        &(struct figure_node){
            .id = map_state(&map->values, state)->iso3,
            .tooltip = map_tooltip(&map->values, map->figure->arena, state),
            .anchor = anchor_state(map->figure->arena, map_state(&map->values, state)->iso3),
            .at = middle,
            .size = box.right - box.left,
            .marker = MARKER_SQUARE,
            .fill = PALETTE_NONE,
            .stroke = PALETTE_NONE,
        });
    if (has_codes(map)) /* on a hatch the code has a ground of its own */
        (is_hatched ? layout_halo_text : layout_text)(
            map->figure, middle.x, middle.y - 0.42 * size - 0.07 * map->pitch, ANCHOR_MIDDLE, &code,
            map_state(&map->values, state)->iso3);
}

/* The name of each part of the world above the first of its tiles. */
static void draw_regions(struct map *map)
{
    const struct layout_style style = {REGION_SIZE, true, true, PALETTE_INK_QUIET};
    const struct dataset *dataset = map->values.findings->graph->dataset;
    const char *regions[REGIONS_MAX];
    size_t first[REGIONS_MAX], n = 0;

    for (size_t t = 0; t < dataset->tile_count; t++) {
        size_t state = dataset->tiles[t].state, r = 0;
        while (r < n && strcmp(regions[r], map_state(&map->values, state)->region) != 0)
            r++;
        if (r == n && n < REGIONS_MAX) {
            regions[n] = map_state(&map->values, state)->region;
            first[n++] = state;
        }
        bool is_before = r < n && (map->values.row[state] < map->values.row[first[r]] ||
                                   (map->values.row[state] == map->values.row[first[r]] &&
                                    map->values.column[state] < map->values.column[first[r]]));
        if (is_before)
            first[r] = state;
    }
    for (size_t r = 0; r < n; r++) {
        const struct label_box box = tile_box(map, first[r]);
        double width = fontwidth_text(regions[r], style.size, true);
        double left = fmin(box.left, map->figure->width - LAYOUT_MARGIN - width);
        layout_text(map->figure, left, box.top + 3, ANCHOR_LEFT, &style, regions[r]);
        map->regions[map->region_count++] =
            label_box_of(regions[r], style.size, true, left, box.top + 3);
    }
}

/* "raised from 2 %": the bands of the chance with their floors. */
static const char *legend_label(const struct map *map, size_t fill, const char *label)
{
    double floor = map->values.value == MAP_CHANCE && fill < CHANCE_BANDS
                       ? chance_band_floor((enum chance_band)fill)
                       : 0;
    char number[40];

    return floor > 0 ? arena_printf(map->figure->arena, "%s from %s %%", label,
                                    num_format(100 * floor, floor < 0.01 ? 1 : 0, "n/a", number))
                     : label;
}

static size_t legend_of_fills(const struct map *map, struct legend_entry entries[])
{
    size_t fills[MAP_FILLS], count = map_fill_order(map->values.value, fills), n = 0;

    for (size_t i = 0; i < count; i++) {
        if (fills[i] == MAP_NO_FILL) {
            if (map->without)
                entries[n++] = (struct legend_entry){.sample = SAMPLE_AREA,
                                                     .fill = PALETTE_WHITE,
                                                     .stroke = PALETTE_GREY,
                                                     .label = map->values.value == MAP_FENCE
                                                                  ? "bound, not compared"
                                                                  : "bound, no value"};
        } else if (map->filled[fills[i]]) {
            const struct map_fill fill = map_fill_at(&map->values, fills[i]);
            entries[n++] = (struct legend_entry){
                .sample = SAMPLE_AREA,
                .fill = fill.color,
                .stroke = fill.line == LINE_SOLID ? PALETTE_GREY : PALETTE_VERMILLION,
                .line = fill.line,
                .width = 1.2,
                .side = fill.side,
                .label = legend_label(map, fills[i], fill.label)};
        }
    }
    return n;
}

static double draw_legend(struct map *map, double top)
{
    struct legend_entry entries[MAP_FILLS + 8];
    static const char *const headings[MAP_VALUES] = {"Chance", "Leaning", "Fence", "Duty"};
    const struct state *home = map_state(&map->values, map->values.findings->graph->study->home);
    struct arena *arena = map->figure->arena;
    size_t n = legend_of_fills(map, entries);

    if (n)
        top = layout_legend(map->figure, top, headings[map->values.value], n, entries);
    n = 0;
    if (map->has_firm)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_AREA,
                                             .fill = PALETTE_WHITE,
                                             .stroke = PALETTE_VERMILLION,
                                             .label = map->has_borderline ? "on the fence, firm"
                                                                          : "on the fence"};
    if (map->has_borderline)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_AREA,
                                             .fill = PALETTE_WHITE,
                                             .stroke = PALETTE_VERMILLION,
                                             .width = 1.2,
                                             .line = LINE_DASHED,
                                             .label = "on the fence, borderline"};
    for (size_t c = CORNER_FILLED; c <= CORNER_HOLLOW; c++)
        if (map->has_corner[c])
            entries[n++] = (struct legend_entry){
                .sample = SAMPLE_AREA,
                .fill = PALETTE_WHITE,
                .stroke = PALETTE_GREY,
                .corner = (enum shape_corner)c,
                .label = c == CORNER_FILLED ? "exit notified" : "exit announced, not notified"};
    if (map->has_dot)
        entries[n++] = (struct legend_entry){.marker = MARKER_CIRCLE,
                                             .size = DOT,
                                             .fill = PALETTE_BLACK,
                                             .label = "hosted the suspect without arrest"};
    if (map->hatched)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_HATCH, .label = "no duty to arrest"};
    if (map->values.is_shown[map->values.findings->graph->study->home])
        entries[n++] =
            (struct legend_entry){.sample = SAMPLE_AREA,
                                  .fill = PALETTE_WHITE,
                                  .stroke = PALETTE_BLACK,
                                  .label = arena_printf(arena, "%s, the home state", home->name)};
    return layout_legend(map->figure, top, "Tiles", n, entries);
}

/* "High: Armenia. Raised: Serbia and Jordan.", for codes are no names. */
static double draw_names(struct map *map, double top)
{
    const struct findings *f = map->values.findings;
    size_t *states = arena_alloc(map->figure->arena, f->state_count + 1, sizeof *states);
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    assert(map->values.value < MAP_VALUES);
    for (size_t c = 0; c < MAP_NAMED_FILLS; c++) {
        size_t n = map_named_states(&map->values, c, states);
        if (!n)
            continue;
        size_t start = text.length + (text.length ? 1 : 0);
        strbuf_printf(&text, "%s%s: %s.", text.length ? " " : "",
                      map_fill_at(&map->values, map_named_fill(map->values.value, c)).label,
                      words_states(map->figure->arena, f->graph->dataset, n, states, NAMED_MOST));
        if (text.text[start] >= 'a' && text.text[start] <= 'z')
            text.text[start] = (char)(text.text[start] - 'a' + 'A');
    }
    return text.length ? layout_note(map->figure, top, "%s", strbuf_text(&text)) : top;
}

/* Where tiles are too small for codes: the codes of the first named states beside the tiles, on
 * leaders through free ground. */
static void draw_leaders(struct map *map)
{
    struct arena *arena = map->figure->arena;
    size_t n = map->values.findings->state_count, count = 0, discs_count = 0;
    size_t *states = arena_alloc(arena, n + 1, sizeof *states);
    struct label *labels = arena_alloc(arena, n * MAP_NAMED_FILLS + 1, sizeof *labels);
    struct label_disc *discs = arena_alloc(arena, n + 1, sizeof *discs);

    assert(map->values.value < MAP_VALUES);
    for (size_t s = 0; s < n; s++)
        if (map->values.is_shown[s]) {
            const struct label_box box = tile_box(map, s);
            discs[discs_count++] = (struct label_disc){
                {(box.left + box.right) / 2, (box.bottom + box.top) / 2}, 0.6 * map->pitch};
        }
    for (size_t c = 0; c < MAP_NAMED_FILLS; c++) {
        size_t found = map_named_states(&map->values, c, states);
        for (size_t i = 0; i < found; i++) {
            const struct label_box box = tile_box(map, states[i]);
            labels[count] = (struct label){
                .text = map_state(&map->values, states[i])->iso3,
                .size = CODE_SIZE,
                .bold = true,
                .color = PALETTE_INK,
                .point = {(box.left + box.right) / 2, (box.bottom + box.top) / 2},
                .radius = 0.6 * map->pitch,
                .priority = -(double)count,
                .reach = 5 * map->pitch,
                .required = i < NAMED_MOST,
            };
            count++;
        }
    }
    const struct label_field field = {
        .frame = {LAYOUT_MARGIN, map->top - map->pitch * (double)map->values.rows,
                  map->figure->width - LAYOUT_MARGIN, map->top},
        .boxes = map->regions,
        .box_count = map->region_count,
        .discs = discs,
        .disc_count = discs_count,
    };
    labels_place(&field, count, labels);
    labels_draw(map->figure, count, labels);
}

static struct figure *map_compose(const struct findings *findings,
                                  const struct figure_request *request, struct diags *diags)
{
    struct map map = {
        .figure = figure_of(request, "map"),
        .values = {.findings = findings, .trial = request->trial, .value = request->value}};
    static const char *const subtitles[MAP_VALUES] = {
        "Fill: the chance of a stay without arrest within a year of the day.",
        "Fill: the share of the pull to the home state in both pulls.",
        "Fill: how firmly a state is on the fence between both sides.", "Fill: the class of duty."};

    (void)diags; /* nothing here can fail */
    map_values_init(&map.values, map.figure->arena);
    map.figure->title = request->title ? request->title : map_title(&map.values, map.figure->arena);
    map.figure->description =
        arena_printf(map.figure->arena, "%s Each tile is a state, by part of the world. %s.",
                     state_occasion(map.figure, findings), map.figure->title);
    double top = layout_head(map.figure, "%s Each tile is a state. %s",
                             state_occasion(map.figure, findings), subtitles[map.values.value]);
    map.pitch =
        fmin((map.figure->width - 2 * LAYOUT_MARGIN) / (double)map.values.columns, WIDEST_TILE);
    map.top = top - 18;
    for (size_t s = 0; s < findings->state_count; s++)
        if (map.values.is_shown[s])
            draw_tile(&map, s);
    draw_regions(&map);
    if (!has_codes(&map))
        draw_leaders(&map);
    top = map.top - map.pitch * (double)map.values.rows - 4;
    top = draw_legend(&map, top);
    top = draw_names(&map, top);
    layout_foot(map.figure, top, findings,
                (map.values.value == MAP_CHANCE ? CREDITS_INDEX | CREDITS_EVERY_SUSPECT : 0) |
                    (map.values.value == MAP_CLASS ? 0 : CREDITS_TIES | CREDITS_SUPPORT) |
                    CREDITS_DUTY | CREDITS_VISITS);
    return map.figure;
}

const struct figure_kind figure_kind_map = {
    .name = "map",
    .help = "a tile grid of the world: chance of a stay, leaning, fence or class of duty",
    .parts = FINDINGS_DRAWS | TRIAL_CHANCE,
    .takes = FIGURE_TAKES_VALUE,
    .compose = map_compose,
};
