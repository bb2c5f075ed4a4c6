/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `map`: a tile grid of the world, one tile a state (tiles.json): the chance of a stay, the
 * leaning, the fence or the class of duty as fill.
 *
 * Hatched: no duty. A dot: hosted the suspect. An outline: on the fence. Fills are shapes, so that
 * hatches and signs can lie on them; the node of a tile is without fill and holds its tooltip.
 * States without a tile, of data of one's own, stand in rows below.
 */
#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "doc/anchor.h"
#include "doc/fontwidth.h"
#include "doc/labels.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "pictures/ties_scene.h"
#include "report/chances.h"
#include "report/words.h"

#define TILE_GAP 1.2
#define CODE_SIZE 7.0
#define REGION_SIZE 7.5
#define DOT 3.6
#define WIDEST_TILE 30.0

enum { NAMED_FILLS = 3, REGIONS_MAX = 16, NAMED_MOST = 8, FILLS_MAX = 8, LOOSE_COLUMNS = 23 };

/* A fill: what the legend calls it, and who has it. */
struct fill {
    const char *color, *label;
};

static const struct fill chance_fills[] = {
    [CHANCE_VERY_LOW] = {PALETTE_RAMP_1, "very low"},
    [CHANCE_LOW] = {PALETTE_RAMP_2, "low"},
    [CHANCE_RAISED] = {PALETTE_RAMP_3, "raised"},
    [CHANCE_HIGH] = {PALETTE_RAMP_4, "high"},
    [CHANCE_UNSETTLED] = {PALETTE_YELLOW, "not determinable"},
};

static const struct fill fence_fills[FENCE_CLASS_COUNT] = {
    [FENCE_OFF] = {PALETTE_MIST, "compared, off the fence"},
    [FENCE_NEAR] = {PALETTE_PALE, "near: in a quarter of the draws or more"},
    [FENCE_ON] = {PALETTE_VERMILLION, "on the fence"},
    [FENCE_BORDERLINE] = {PALETTE_TINT, "on the fence, borderline"},
    [FENCE_FIRM] = {PALETTE_VERMILLION, "on the fence, firm"},
    [FENCE_UNKNOWN] = {PALETTE_GREY, "support not known"},
};

static const struct fill class_fills[DUTY_CLASS_COUNT] = {
    [DUTY_P] = {PALETTE_SKY, NULL},
    [DUTY_PA] = {PALETTE_YELLOW, NULL},
    [DUTY_PW] = {PALETTE_ORANGE, NULL},
    [DUTY_XR] = {PALETTE_GREY, NULL},
    [DUTY_D] = {PALETTE_PALE, NULL},
    [DUTY_U] = {PALETTE_MIST, NULL},
    [DUTY_S] = {NULL, NULL},
    [DUTY_N] = {NULL, NULL},
};

struct map {
    struct figure *figure;
    const struct findings *findings;
    const struct trial *trial;
    enum map_value value;
    size_t *row, *column; /* of each state; SIZE_MAX: none */
    bool *is_shown;
    size_t rows, columns, shown;
    double top, pitch;
    size_t filled[FILLS_MAX];              /* tiles by fill */
    size_t without, hatched;               /* tiles with a duty and no value; without a duty */
    struct label_box regions[REGIONS_MAX]; /* where their names stand */
    size_t region_count;
    bool has_dot, has_firm, has_borderline, has_left, has_right;
};

static const struct state *state_of(const struct map *map, size_t state)
{
    return &map->findings->graph->dataset->states[state];
}

static void place_states(struct map *map)
{
    const struct dataset *dataset = map->findings->graph->dataset;
    size_t n = dataset->state_count, loose = 0;

    map->row = arena_alloc(map->figure->arena, n + 1, sizeof *map->row);
    map->column = arena_alloc(map->figure->arena, n + 1, sizeof *map->column);
    map->is_shown = arena_alloc(map->figure->arena, n + 1, sizeof *map->is_shown);
    map->columns = dataset->tile_count ? 0 : LOOSE_COLUMNS;
    for (size_t t = 0; t < dataset->tile_count; t++) {
        const struct tile *tile = &dataset->tiles[t];
        map->row[tile->state] = tile->row;
        map->column[tile->state] = tile->column;
        map->is_shown[tile->state] = true;
        map->rows = tile->row >= map->rows ? tile->row + 1 : map->rows;
        map->columns = tile->column >= map->columns ? tile->column + 1 : map->columns;
    }
    size_t below = map->rows + (map->rows > 0);
    for (size_t s = 0; s < n; s++) {
        if (map->is_shown[s]) {
            map->is_shown[s] = relgraph_has_state(map->findings->graph, s);
        } else if (relgraph_has_state(map->findings->graph, s)) {
            map->is_shown[s] = true;
            map->row[s] = below + loose / map->columns;
            map->column[s] = loose++ % map->columns;
            map->rows = map->row[s] + 1;
        }
        map->shown += map->is_shown[s];
    }
}

/* Which fill of the value's list a state has; SIZE_MAX: none. */
static size_t fill_of(const struct map *map, size_t state)
{
    const struct state_finding *s = &map->findings->states[state];
    const struct chance *chance = map->trial ? map->trial->chance : NULL;

    switch (map->value) {
    case MAP_CHANCE:
        return chance && !chance->reason && chance->states[state].has_chance
                   ? (size_t)chance->states[state].band
                   : SIZE_MAX;
    case MAP_LEANING:
        return duty_is_bound(s->class) && !isnan(s->leaning)
                   ? (size_t)(ties_leaning_of(s->leaning) - ties_leanings)
                   : SIZE_MAX;
    case MAP_FENCE:
        return s->fence == FENCE_NONE ? SIZE_MAX : (size_t)s->fence;
    case MAP_CLASS:
        return class_fills[s->class].color ? (size_t)s->class : SIZE_MAX;
    case MAP_VALUES:
        break;
    }
    return SIZE_MAX;
}

static struct fill fill_at(const struct map *map, size_t index)
{
    switch (map->value) {
    case MAP_CHANCE:
        return chance_fills[index];
    case MAP_LEANING:
        return (struct fill){ties_leanings[index].fill, ties_leanings[index].label};
    case MAP_FENCE:
        return fence_fills[index];
    case MAP_CLASS:
        return (struct fill){class_fills[index].color, duty_label((enum duty_class)index)};
    case MAP_VALUES:
        break;
    }
    return (struct fill){PALETTE_WHITE, ""};
}

static bool has_no_duty(const struct map *map, size_t state)
{
    enum duty_class class = map->findings->states[state].class;

    return map->value == MAP_CLASS ? !class_fills[class].color : !duty_is_bound(class);
}

static struct label_box tile_box(const struct map *map, size_t state)
{
    double left = LAYOUT_MARGIN + map->pitch * (double)map->column[state];
    double top = map->top - map->pitch * (double)map->row[state];

    return (struct label_box){left, top - map->pitch + TILE_GAP, left + map->pitch - TILE_GAP, top};
}

static void draw_hatch(struct map *map, const struct label_box *box)
{
    double side = box->right - box->left;

    layout_rectangle(map->figure, box->left, box->bottom, box->right, box->top, PALETTE_WHITE,
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

/* A frame inside the tile's edge: a closed line, so that it can be dashed. */
static void draw_outline(struct map *map, const struct label_box *box, const char *color,
                         double width, enum figure_line line)
{
    double in = width / 2;
    struct figure_point corners[] = {{box->left + in, box->bottom + in},
                                     {box->right - in, box->bottom + in},
                                     {box->right - in, box->top - in},
                                     {box->left + in, box->top - in},
                                     {box->left + in, box->bottom + in}};

    figure_add_shape(map->figure, &(struct figure_shape){
                                      .kind = line == LINE_SOLID ? SHAPE_POLYGON : SHAPE_POLYLINE,
                                      .points = corners,
                                      .point_count = line == LINE_SOLID ? 4 : 5,
                                      .stroke = color,
                                      .width = width,
                                      .line = line});
}

static double bar_of(const struct map *map)
{
    return fmax(0.11 * map->pitch, 1.2);
}

/* Of a leaning shown: 1 where a bar stands at the left, -1 at the right. */
static int side_of(const struct map *map, size_t state)
{
    double leaning = map->findings->states[state].leaning;

    if (map->value != MAP_LEANING || fill_of(map, state) == SIZE_MAX)
        return 0;
    return leaning < 0.4 ? 1 : leaning >= 0.6 ? -1 : 0;
}

/* Which side a leaning is to reads in grey too: a bar at the left or the right edge. */
static void draw_side(struct map *map, const struct label_box *box, int side)
{
    if (side > 0)
        layout_rectangle(map->figure, box->left, box->bottom, box->left + bar_of(map), box->top,
                         PALETTE_BLUE, NULL);
    else if (side < 0)
        layout_rectangle(map->figure, box->right - bar_of(map), box->bottom, box->right, box->top,
                         PALETTE_INK_WARM, NULL);
    map->has_left = map->has_left || side > 0;
    map->has_right = map->has_right || side < 0;
}

static bool has_codes(const struct map *map)
{
    return fontwidth_text("MMM", CODE_SIZE, false) <= map->pitch;
}

/* Shorter than that of other pictures, for there are some two hundred of them. */
static const char *tile_tooltip(struct map *map, size_t state)
{
    const struct chance *chance = map->trial ? map->trial->chance : NULL;
    const struct state_finding *s = &map->findings->states[state];
    struct arena *arena = map->figure->arena;
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    strbuf_printf(&text, "%s: %s", state_of(map, state)->name, duty_label(s->class));
    if (s->rank)
        strbuf_printf(&text, "; rank %zu of %zu, score %.1f", s->rank, map->findings->ranking_count,
                      s->score);
    if (duty_is_bound(s->class) && !isnan(s->leaning))
        strbuf_printf(&text, "; leaning %.2f", s->leaning);
    if (s->is_fence_sitter)
        strbuf_add(&text, "; on the fence");
    if (state_has_visit(map->findings, state, OUTCOME_HOSTED))
        strbuf_add(&text, "; hosted without arrest");
    if (chance && !chance->reason && chance->states[state].has_chance)
        strbuf_printf(&text, "; chance within the year %s, %s",
                      chance_text(arena, &chance->states[state]),
                      chance_band_text(&chance->states[state]));
    return arena_strdup(arena, strbuf_text(&text));
}

static void draw_ground_of(struct map *map, size_t state, const struct label_box *box)
{
    const struct state_finding *s = &map->findings->states[state];
    size_t fill = fill_of(map, state);

    if (state == map->findings->graph->study->home) {
        layout_rectangle(map->figure, box->left, box->bottom, box->right, box->top, PALETTE_WHITE,
                         NULL);
        draw_outline(map, box, PALETTE_BLACK, fmin(1.6, 0.14 * map->pitch), LINE_SOLID);
        return;
    }
    if (has_no_duty(map, state)) {
        draw_hatch(map, box);
        map->hatched++;
        return;
    }
    if (fill == SIZE_MAX)
        map->without++;
    else
        map->filled[fill]++;
    layout_rectangle(map->figure, box->left, box->bottom, box->right, box->top,
                     fill == SIZE_MAX ? PALETTE_WHITE : fill_at(map, fill).color, PALETTE_GREY);
    draw_side(map, box, side_of(map, state));
    if (s->is_fence_sitter) {
        bool is_firm = s->fence != FENCE_BORDERLINE;
        draw_outline(map, box, PALETTE_VERMILLION, fmin(1.6, 0.12 * map->pitch),
                     is_firm ? LINE_SOLID : LINE_DASHED);
        map->has_firm = map->has_firm || is_firm;
        map->has_borderline = map->has_borderline || !is_firm;
    }
}

static void draw_tile(struct map *map, size_t state)
{
    const struct label_box box = tile_box(map, state);
    struct figure_point middle = {(box.left + box.right) / 2, (box.bottom + box.top) / 2};
    bool is_home = state == map->findings->graph->study->home;
    double size = fmax(CODE_SIZE, 0.3 * map->pitch);
    const struct layout_style code = {size, is_home, false,
                                      has_no_duty(map, state) && !is_home ? PALETTE_INK_QUIET
                                                                          : PALETTE_INK};

    draw_ground_of(map, state, &box);
    if (state_has_visit(map->findings, state, OUTCOME_HOSTED)) {
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
    figure_add_node(map->figure,
                    &(struct figure_node){
                        .id = state_of(map, state)->iso3,
                        .tooltip = tile_tooltip(map, state),
                        .anchor = anchor_state(map->figure->arena, state_of(map, state)->iso3),
                        .at = middle,
                        .size = box.right - box.left,
                        .marker = MARKER_SQUARE,
                        .fill = PALETTE_NONE,
                        .stroke = PALETTE_NONE,
                    });
    if (has_codes(map))
        layout_text(map->figure, middle.x + side_of(map, state) * bar_of(map) / 2,
                    middle.y - 0.42 * size - 0.07 * map->pitch, ANCHOR_MIDDLE, &code,
                    state_of(map, state)->iso3);
}

/* The name of each part of the world above the first of its tiles. */
static void draw_regions(struct map *map)
{
    const struct layout_style style = {REGION_SIZE, true, true, PALETTE_INK_QUIET};
    const struct dataset *dataset = map->findings->graph->dataset;
    const char *regions[REGIONS_MAX];
    size_t first[REGIONS_MAX], n = 0;

    for (size_t t = 0; t < dataset->tile_count; t++) {
        size_t state = dataset->tiles[t].state, r = 0;
        while (r < n && strcmp(regions[r], state_of(map, state)->region) != 0)
            r++;
        if (r == n && n < REGIONS_MAX) {
            regions[n] = state_of(map, state)->region;
            first[n++] = state;
        }
        bool is_before =
            r < n &&
            (map->row[state] < map->row[first[r]] ||
             (map->row[state] == map->row[first[r]] && map->column[state] < map->column[first[r]]));
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

static double draw_legend(struct map *map, double top)
{
    struct legend_entry entries[FILLS_MAX + 8];
    static const char *const headings[MAP_VALUES] = {"Chance", "Leaning", "Fence", "Duty"};
    size_t n = 0;

    for (size_t f = FILLS_MAX; f-- > 0;)
        if (map->filled[f])
            entries[n++] = (struct legend_entry){.sample = SAMPLE_AREA,
                                                 .fill = fill_at(map, f).color,
                                                 .stroke = PALETTE_GREY,
                                                 .label = fill_at(map, f).label};
    if (map->without)
        entries[n++] = (struct legend_entry){
            .sample = SAMPLE_AREA,
            .fill = PALETTE_WHITE,
            .stroke = PALETTE_GREY,
            .label = map->value == MAP_FENCE ? "bound, not compared" : "bound, no value"};
    if (n)
        top = layout_legend(map->figure, top, headings[map->value], n, entries);
    n = 0;
    if (map->has_firm && map->value != MAP_FENCE)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_AREA,
                                             .fill = PALETTE_WHITE,
                                             .stroke = PALETTE_VERMILLION,
                                             .label = map->has_borderline ? "on the fence, firm"
                                                                          : "on the fence"};
    if (map->has_borderline)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_LINE,
                                             .stroke = PALETTE_VERMILLION,
                                             .width = 1.6,
                                             .line = LINE_DASHED,
                                             .label = "outline: on the fence, borderline"};
    if (map->has_left)
        entries[n++] = (struct legend_entry){.marker = MARKER_SQUARE,
                                             .size = 4,
                                             .fill = PALETTE_BLUE,
                                             .label = "bar at the left: to the Court's supporters"};
    if (map->has_right)
        entries[n++] = (struct legend_entry){
            .marker = MARKER_SQUARE,
            .size = 4,
            .fill = PALETTE_INK_WARM,
            .label = arena_printf(map->figure->arena, "bar at the right: to %s",
                                  state_of(map, map->findings->graph->study->home)->name)};
    if (map->has_dot)
        entries[n++] = (struct legend_entry){.marker = MARKER_CIRCLE,
                                             .size = DOT,
                                             .fill = PALETTE_BLACK,
                                             .label = "hosted the suspect without arrest"};
    if (map->hatched)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_HATCH, .label = "no duty to arrest"};
    if (map->is_shown[map->findings->graph->study->home])
        entries[n++] = (struct legend_entry){
            .sample = SAMPLE_AREA,
            .fill = PALETTE_WHITE,
            .stroke = PALETTE_BLACK,
            .label = arena_printf(map->figure->arena, "%s, the home state",
                                  state_of(map, map->findings->graph->study->home)->name)};
    return layout_legend(map->figure, top, "Tiles", n, entries);
}

/* The fills whose states are named, by value. */
static const size_t named_fills[MAP_VALUES][NAMED_FILLS] = {
    [MAP_CHANCE] = {CHANCE_HIGH, CHANCE_RAISED, CHANCE_UNSETTLED},
    [MAP_LEANING] = {TIES_LEANINGS - 1, TIES_LEANINGS - 2, SIZE_MAX},
    [MAP_FENCE] = {FENCE_FIRM, FENCE_ON, SIZE_MAX},
    [MAP_CLASS] = {DUTY_PA, DUTY_PW, SIZE_MAX},
};

/* The ranked states of a fill, by rank; how many. */
static size_t states_of_fill(const struct map *map, size_t fill, size_t states[])
{
    const struct findings *f = map->findings;
    size_t n = 0;

    for (size_t r = 0; r < f->ranking_count && fill != SIZE_MAX; r++)
        if (fill_of(map, f->ranking[r]) == fill)
            states[n++] = f->ranking[r];
    return n;
}

/* "High: Armenia. Raised: Serbia and Jordan.", for codes are no names. */
static double draw_names(struct map *map, double top)
{
    const struct findings *f = map->findings;
    size_t *states = arena_alloc(map->figure->arena, f->state_count + 1, sizeof *states);
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    assert(map->value < MAP_VALUES);
    for (size_t c = 0; c < NAMED_FILLS; c++) {
        size_t fill = named_fills[map->value][c], n = states_of_fill(map, fill, states);
        if (!n)
            continue;
        size_t start = text.length + (text.length ? 1 : 0);
        strbuf_printf(&text, "%s%s: %s.", text.length ? " " : "", fill_at(map, fill).label,
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
    size_t n = map->findings->state_count, count = 0, discs_count = 0;
    size_t *states = arena_alloc(arena, n + 1, sizeof *states);
    struct label *labels = arena_alloc(arena, n * NAMED_FILLS + 1, sizeof *labels);
    struct label_disc *discs = arena_alloc(arena, n + 1, sizeof *discs);

    assert(map->value < MAP_VALUES);
    for (size_t s = 0; s < n; s++)
        if (map->is_shown[s]) {
            const struct label_box box = tile_box(map, s);
            discs[discs_count++] = (struct label_disc){
                {(box.left + box.right) / 2, (box.bottom + box.top) / 2}, 0.6 * map->pitch};
        }
    for (size_t c = 0; c < NAMED_FILLS; c++) {
        size_t found = states_of_fill(map, named_fills[map->value][c], states);
        for (size_t i = 0; i < found; i++) {
            const struct label_box box = tile_box(map, states[i]);
            labels[count] = (struct label){
                .text = state_of(map, states[i])->iso3,
                .size = CODE_SIZE,
                .bold = true,
                .color = PALETTE_INK,
                .point = {(box.left + box.right) / 2, (box.bottom + box.top) / 2},
                .radius = 0.6 * map->pitch,
                .priority = -(double)count,
                .reach = 5 * map->pitch,
            };
            count++;
        }
    }
    const struct label_field field = {
        .frame = {LAYOUT_MARGIN, map->top - map->pitch * (double)map->rows,
                  map->figure->width - LAYOUT_MARGIN, map->top},
        .boxes = map->regions,
        .box_count = map->region_count,
        .discs = discs,
        .disc_count = discs_count,
    };
    labels_place(&field, count, labels);
    labels_draw(map->figure, count, labels);
}

static const char *title_of_chance(const struct map *map)
{
    const struct chance *chance = map->trial ? map->trial->chance : NULL;
    size_t bands[CHANCE_BANDS + 1] = {0}, all = 0;
    struct arena *arena = map->figure->arena;

    if (!chance || chance->reason)
        return arena_printf(arena, "No chance of a stay is given: %s",
                            chance ? chance->reason : "it was not computed");
    for (size_t s = 0; s < map->findings->state_count; s++)
        if (chance->states[s].has_chance) {
            bands[chance->states[s].band]++;
            all++;
        }
    const char *unsettled =
        bands[CHANCE_UNSETTLED]
            ? arena_printf(arena, ", not determinable in %zu", bands[CHANCE_UNSETTLED])
            : "";
    if (!bands[CHANCE_HIGH] && !bands[CHANCE_RAISED])
        return arena_printf(arena,
                            "In none of %zu states bound to arrest is the chance of a stay within "
                            "the year high or raised%s",
                            all, unsettled);
    return arena_printf(arena,
                        "The chance of a stay within the year is high in %zu of %zu states bound "
                        "to arrest, raised in %zu%s",
                        bands[CHANCE_HIGH], all, bands[CHANCE_RAISED], unsettled);
}

static const char *title_of(const struct map *map)
{
    const struct findings *f = map->findings;
    struct arena *arena = map->figure->arena;
    size_t bound = 0, leaning = 0, known = 0, leaving = 0;

    if (map->value == MAP_CHANCE)
        return title_of_chance(map);
    for (size_t s = 0; s < f->state_count; s++) {
        if (!map->is_shown[s] || !duty_is_bound(f->states[s].class) || s == f->graph->study->home)
            continue;
        bound++;
        leaving += f->states[s].class != DUTY_P;
        known += !isnan(f->states[s].leaning);
        leaning += f->states[s].leaning > 0.5;
    }
    if (map->value == MAP_LEANING)
        return arena_printf(arena,
                            "%zu of %zu states bound to arrest are pulled more to %s than to the "
                            "Court's supporters",
                            leaning, known, state_of(map, f->graph->study->home)->name);
    if (map->value == MAP_FENCE)
        return arena_printf(
            arena, "%zu of %zu states bound to arrest %s on the fence%s", f->fence_count, bound,
            words_plural(f->fence_count, "is", "are"),
            map->findings->fence_class_count[FENCE_FIRM]
                ? arena_printf(arena, ", %zu firmly", f->fence_class_count[FENCE_FIRM])
                : "");
    return arena_printf(arena, "%zu of %zu states are bound to arrest %s%s", bound, map->shown,
                        study_suspect_name(f->graph->study, f->graph->dataset),
                        leaving ? arena_printf(arena, "; %zu of them %s leaving the Statute",
                                               leaving, words_plural(leaving, "is", "are"))
                                : "");
}

static struct figure *map_compose(const struct findings *findings,
                                  const struct figure_request *request, struct diags *diags)
{
    struct map map = {.figure = figure_of(request, "map"),
                      .findings = findings,
                      .trial = request->trial,
                      .value = request->value};
    static const char *const subtitles[MAP_VALUES] = {
        "Fill: the chance of a stay without arrest within a year of the day.",
        "Fill: the share of the pull to the home state in both pulls.",
        "Fill: how firmly a state is on the fence between both sides.", "Fill: the class of duty."};

    (void)diags; /* nothing here can fail */
    place_states(&map);
    map.figure->title = request->title ? request->title : title_of(&map);
    map.figure->description =
        arena_printf(map.figure->arena, "%s Each tile is a state, by part of the world. %s.",
                     state_occasion(map.figure, findings), map.figure->title);
    double top = layout_head(map.figure, "%s Each tile is a state. %s",
                             state_occasion(map.figure, findings), subtitles[map.value]);
    map.pitch = fmin((map.figure->width - 2 * LAYOUT_MARGIN) / (double)map.columns, WIDEST_TILE);
    map.top = top - 18;
    for (size_t s = 0; s < findings->state_count; s++)
        if (map.is_shown[s])
            draw_tile(&map, s);
    draw_regions(&map);
    if (!has_codes(&map))
        draw_leaders(&map);
    top = map.top - map.pitch * (double)map.rows - 4;
    top = draw_legend(&map, top);
    top = draw_names(&map, top);
    layout_foot(map.figure, top, findings,
                (map.value == MAP_CHANCE ? CREDITS_INDEX | CREDITS_EVERY_SUSPECT : 0) |
                    (map.value == MAP_CLASS ? 0 : CREDITS_TIES | CREDITS_SUPPORT) | CREDITS_DUTY |
                    CREDITS_VISITS);
    return map.figure;
}

const unsigned map_value_parts[MAP_VALUES] = {
    [MAP_CHANCE] = FINDINGS_DRAWS | TRIAL_CHANCE,
    [MAP_LEANING] = FINDINGS_DRAWS,
    [MAP_FENCE] = FINDINGS_DRAWS,
    [MAP_CLASS] = 0,
};

const struct figure_kind figure_kind_map = {
    .name = "map",
    .help = "a tile grid of the world: chance of a stay, leaning, fence or class of duty",
    .parts = FINDINGS_DRAWS | TRIAL_CHANCE,
    .takes = FIGURE_TAKES_VALUE,
    .compose = map_compose,
};
