/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places, fills and words of the map; see the header. */
#include "pictures/map_values.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "doc/palette.h"
#include "pictures/marks.h"
#include "pictures/ties_scene.h"
#include "report/chances.h"
#include "report/words.h"

enum { LOOSE_COLUMNS = 23 };

static const struct map_fill chance_fills[] = {
    [CHANCE_VERY_LOW] = {PALETTE_RAMP_1, "very low", LINE_SOLID, 0},
    [CHANCE_LOW] = {PALETTE_RAMP_2, "low", LINE_SOLID, 0},
    [CHANCE_RAISED] = {PALETTE_RAMP_3, "raised", LINE_SOLID, 0},
    [CHANCE_HIGH] = {PALETTE_RAMP_4, "high", LINE_SOLID, 0},
    [CHANCE_UNSETTLED] = {PALETTE_YELLOW, "not determinable", LINE_SOLID, 0},
};

static const struct map_fill fence_fills[FENCE_CLASS_COUNT] = {
    [FENCE_OFF] = {PALETTE_HAZE, "compared, off the fence", LINE_SOLID, 0},
    [FENCE_NEAR] = {PALETTE_GREY, "near: in a quarter of the draws or more", LINE_SOLID, 0},
    [FENCE_ON] = {PALETTE_VERMILLION, "on the fence", LINE_SOLID, 0},
    [FENCE_BORDERLINE] = {PALETTE_TINT, "on the fence, borderline", LINE_DASHED, 0},
    [FENCE_FIRM] = {PALETTE_VERMILLION, "on the fence, firm", LINE_SOLID, 0},
    [FENCE_UNKNOWN] = {PALETTE_YELLOW, "support not known", LINE_SOLID, 0},
};

/* Without a colour: no duty. Who leaves is bound as others are, and has the corner of an exit. */
static const struct map_fill class_fills[DUTY_CLASS_COUNT] = {
    [DUTY_P] = {PALETTE_SKY, NULL, LINE_SOLID, 0},  [DUTY_PA] = {PALETTE_SKY, NULL, LINE_SOLID, 0},
    [DUTY_PW] = {PALETTE_SKY, NULL, LINE_SOLID, 0}, [DUTY_XR] = {PALETTE_GREY, NULL, LINE_SOLID, 0},
    [DUTY_D] = {PALETTE_PALE, NULL, LINE_SOLID, 0}, [DUTY_U] = {PALETTE_MIST, NULL, LINE_SOLID, 0},
    [DUTY_S] = {NULL, NULL, LINE_SOLID, 0},         [DUTY_N] = {NULL, NULL, LINE_SOLID, 0},
};

static const size_t orders[MAP_VALUES][MAP_FILLS] = {
    [MAP_CHANCE] = {CHANCE_HIGH, CHANCE_RAISED, CHANCE_LOW, CHANCE_VERY_LOW, CHANCE_UNSETTLED,
                    MAP_NO_FILL},
    [MAP_LEANING] = {0, 1, 2, 3, 4, MAP_NO_FILL},
    [MAP_FENCE] = {FENCE_FIRM, FENCE_ON, FENCE_BORDERLINE, FENCE_NEAR, FENCE_OFF, FENCE_UNKNOWN,
                   MAP_NO_FILL},
    [MAP_CLASS] = {DUTY_P, DUTY_XR, DUTY_D, DUTY_U, MAP_NO_FILL},
};

enum shape_corner map_corner_of(enum duty_class class)
{
    return class == DUTY_PW ? CORNER_FILLED : class == DUTY_PA ? CORNER_HOLLOW : CORNER_NONE;
}

size_t map_fill_order(enum map_value value, size_t fills[MAP_FILLS])
{
    size_t n = 0;

    assert(value < MAP_VALUES);
    do
        fills[n] = orders[value][n];
    while (fills[n++] != MAP_NO_FILL);
    return n;
}

const struct state *map_state(const struct map_values *values, size_t state)
{
    return &values->findings->graph->dataset->states[state];
}

void map_values_init(struct map_values *values, struct arena *arena)
{
    const struct dataset *dataset = values->findings->graph->dataset;
    size_t n = dataset->state_count, loose = 0;

    values->arena = arena;
    values->row = arena_alloc(arena, n + 1, sizeof *values->row);
    values->column = arena_alloc(arena, n + 1, sizeof *values->column);
    values->is_shown = arena_alloc(arena, n + 1, sizeof *values->is_shown);
    values->columns = dataset->tile_count ? 0 : LOOSE_COLUMNS;
    for (size_t t = 0; t < dataset->tile_count; t++) {
        const struct tile *tile = &dataset->tiles[t];
        values->row[tile->state] = tile->row;
        values->column[tile->state] = tile->column;
        values->is_shown[tile->state] = true;
        values->rows = tile->row >= values->rows ? tile->row + 1 : values->rows;
        values->columns = tile->column >= values->columns ? tile->column + 1 : values->columns;
    }
    size_t below = values->rows + (values->rows > 0);
    for (size_t s = 0; s < n; s++) {
        if (values->is_shown[s]) {
            values->is_shown[s] = relgraph_has_state(values->findings->graph, s);
        } else if (relgraph_has_state(values->findings->graph, s)) {
            values->is_shown[s] = true;
            values->row[s] = below + loose / values->columns;
            values->column[s] = loose++ % values->columns;
            values->rows = values->row[s] + 1;
        }
        values->shown += values->is_shown[s];
    }
}

size_t map_fill_of(const struct map_values *values, size_t state)
{
    const struct state_finding *s = &values->findings->states[state];
    const struct chance *chance = values->trial ? values->trial->chance : NULL;

    switch (values->value) {
    case MAP_CHANCE:
        return chance && !chance->reason && chance->states[state].has_chance
                   ? (size_t)chance->states[state].band
                   : MAP_NO_FILL;
    case MAP_LEANING:
        return duty_is_bound(s->class) && !isnan(s->leaning)
                   ? (size_t)(ties_leaning_of(s->leaning) - ties_leanings)
                   : MAP_NO_FILL;
    case MAP_FENCE:
        return s->fence == FENCE_NONE ? MAP_NO_FILL : (size_t)s->fence;
    case MAP_CLASS:
        return map_corner_of(s->class) != CORNER_NONE ? DUTY_P
               : class_fills[s->class].color          ? (size_t)s->class
                                                      : MAP_NO_FILL;
    case MAP_VALUES:
        break;
    }
    return MAP_NO_FILL;
}

static struct map_fill leaning_fill(const struct map_values *values, size_t index)
{
    return (struct map_fill){
        .color = ties_leanings[index].fill,
        .label = ties_leaning_words(values->arena, &ties_leanings[index],
                                    map_state(values, values->findings->graph->study->home)->name),
        .line = LINE_SOLID,
        .side = index < TIES_LEANINGS / 2   ? 1
                : index > TIES_LEANINGS / 2 ? -1
                                            : 0,
    };
}

struct map_fill map_fill_at(const struct map_values *values, size_t index)
{
    switch (values->value) {
    case MAP_CHANCE:
        return chance_fills[index];
    case MAP_LEANING:
        return leaning_fill(values, index);
    case MAP_FENCE:
        return fence_fills[index];
    case MAP_CLASS:
        return (struct map_fill){class_fills[index].color, duty_label((enum duty_class)index),
                                 class_fills[index].line, 0};
    case MAP_VALUES:
        break;
    }
    return (struct map_fill){PALETTE_WHITE, "", LINE_SOLID, 0};
}

bool map_has_no_duty(const struct map_values *values, size_t state)
{
    enum duty_class class = values->findings->states[state].class;

    return values->value == MAP_CLASS ? !class_fills[class].color : !duty_is_bound(class);
}

int map_side_of(const struct map_values *values, size_t state)
{
    size_t fill = map_fill_of(values, state);

    return values->value == MAP_LEANING && fill != MAP_NO_FILL ? map_fill_at(values, fill).side : 0;
}

const char *map_tooltip(const struct map_values *values, struct arena *arena, size_t state)
{
    const struct chance *chance = values->trial ? values->trial->chance : NULL;
    const struct state_finding *s = &values->findings->states[state];
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    strbuf_printf(&text, "%s: %s", map_state(values, state)->name, duty_label(s->class));
    if (s->rank)
        strbuf_printf(&text, "; rank %zu of %zu, score %.1f", s->rank,
                      values->findings->ranking_count, s->score);
    if (duty_is_bound(s->class) && !isnan(s->leaning))
        strbuf_printf(&text, "; leaning %.2f", s->leaning);
    if (s->is_fence_sitter)
        strbuf_add(&text, "; on the fence");
    if (state_has_visit(values->findings, state, OUTCOME_HOSTED))
        strbuf_add(&text, "; hosted without arrest");
    if (chance && !chance->reason && chance->states[state].has_chance)
        strbuf_printf(&text, "; chance within the year %s, %s",
                      chance_text(arena, &chance->states[state]),
                      chance_band_text(&chance->states[state]));
    return arena_strdup(arena, strbuf_text(&text));
}

/* The fills whose states are named, by value. */
static const size_t named_fills[MAP_VALUES][MAP_NAMED_FILLS] = {
    [MAP_CHANCE] = {CHANCE_HIGH, CHANCE_RAISED, CHANCE_UNSETTLED},
    [MAP_LEANING] = {TIES_LEANINGS - 1, TIES_LEANINGS - 2, MAP_NO_FILL},
    [MAP_FENCE] = {FENCE_FIRM, FENCE_ON, MAP_NO_FILL},
    [MAP_CLASS] = {DUTY_PA, DUTY_PW, MAP_NO_FILL},
};

size_t map_named_fill(enum map_value value, size_t named)
{
    assert(value < MAP_VALUES);
    return named_fills[value][named];
}

size_t map_named_states(const struct map_values *values, size_t named, size_t states[])
{
    const struct findings *f = values->findings;
    size_t n = 0, fill = map_named_fill(values->value, named);

    for (size_t r = 0; r < f->ranking_count && fill != MAP_NO_FILL; r++) {
        size_t state = f->ranking[r];
        if ((values->value == MAP_CLASS ? (size_t)f->states[state].class
                                        : map_fill_of(values, state)) == fill)
            states[n++] = state;
    }
    return n;
}

static const char *count_text(struct arena *arena, size_t count)
{
    return count ? arena_printf(arena, "%zu", count) : "none";
}

static const char *title_of_chance(const struct map_values *values, struct arena *arena)
{
    const struct chance *chance = values->trial ? values->trial->chance : NULL;
    size_t bands[CHANCE_BANDS + 1] = {0}, all = 0;

    if (!chance || chance->reason)
        return arena_printf(arena, "No chance of a stay is given: %s",
                            chance ? chance->reason : "it was not computed");
    for (size_t s = 0; s < values->findings->state_count; s++)
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
                            "In none of the %zu ranked states is the chance of a stay within the "
                            "year high or raised%s",
                            all, unsettled);
    return arena_printf(arena,
                        "The chance of a stay within the year is high in %s of the %zu ranked "
                        "states, raised in %s%s",
                        count_text(arena, bands[CHANCE_HIGH]), all,
                        count_text(arena, bands[CHANCE_RAISED]), unsettled);
}

const char *map_title(const struct map_values *values, struct arena *arena)
{
    const struct findings *f = values->findings;
    size_t bound = 0, leaving = 0, known = 0, home = 0, court = 0;

    if (values->value == MAP_CHANCE)
        return title_of_chance(values, arena);
    for (size_t s = 0; s < f->state_count; s++) {
        if (!values->is_shown[s] || !duty_is_bound(f->states[s].class) ||
            s == f->graph->study->home)
            continue;
        bound++;
        leaving += map_corner_of(f->states[s].class) != CORNER_NONE;
        known += !isnan(f->states[s].leaning);
        home += map_side_of(values, s) < 0;
        court += map_side_of(values, s) > 0;
    }
    if (values->value == MAP_LEANING)
        return arena_printf(arena,
                            "%zu of %zu states bound to arrest %s to %s, %zu to the Court's "
                            "supporters, %zu to neither",
                            home, known, words_plural(home, "leans", "lean"),
                            map_state(values, f->graph->study->home)->name, court,
                            known - home - court);
    if (values->value == MAP_FENCE)
        return arena_printf(
            arena, "%zu of %zu states bound to arrest %s on the fence%s", f->fence_count, bound,
            words_plural(f->fence_count, "is", "are"),
            values->findings->fence_class_count[FENCE_FIRM]
                ? arena_printf(arena, ", %zu firmly", f->fence_class_count[FENCE_FIRM])
                : "");
    return arena_printf(arena, "%zu of %zu states are bound to arrest %s%s", bound, values->shown,
                        study_suspect_name(f->graph->study, f->graph->dataset),
                        leaving ? arena_printf(arena, "; %zu of them %s leaving the Statute",
                                               leaving, words_plural(leaving, "is", "are"))
                                : "");
}

const unsigned map_value_parts[MAP_VALUES] = {
    [MAP_CHANCE] = FINDINGS_DRAWS | TRIAL_CHANCE,
    [MAP_LEANING] = FINDINGS_DRAWS,
    [MAP_FENCE] = FINDINGS_DRAWS,
    [MAP_CLASS] = 0,
};
