/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The model of `ties`; see the header. */
#include "pictures/ties_scene.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/str.h"
#include "doc/palette.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "report/words.h"

/* Regional groups in the order of their bands; the last one takes everybody else. */
static const struct {
    const char *group, *region;
} groups[TIES_BANDS] = {
    {"WEOG", NULL},           {"Eastern European", "Europe"}, {"GRULAC", "Americas"},
    {"Asia-Pacific", "Asia"}, {"African", "Africa"},          {NULL, NULL},
};

const char *const ties_band_titles[TIES_BANDS] = {
    "Western Europe and others", "Eastern Europe", "Latin America and the Caribbean",
    "Asia and the Pacific",      "Africa",         "others",
};

const char *const ties_band_short_titles[TIES_BANDS] = {
    "West", "Eastern Europe", "Latin America", "Asia, Pacific", "Africa", "others",
};

const struct ties_leaning ties_leanings[TIES_LEANINGS] = {
    {PALETTE_LEAN_COURT, "0\u20130.2", 0.5}, {PALETTE_LEAN_COURT_SOFT, "0.2\u20130.4", 0.5},
    {PALETTE_PALE, "0.4\u20130.6", 0.5},     {PALETTE_LEAN_HOME_SOFT, "0.6\u20130.8", 1.4},
    {PALETTE_LEAN_HOME, "0.8\u20131", 1.4},
};

const struct state_finding *ties_finding(const struct ties *t, size_t state)
{
    return &t->findings->states[state];
}

const char *ties_name(const struct ties *t, size_t state)
{
    return t->findings->graph->dataset->states[state].name;
}

size_t ties_home(const struct ties *t)
{
    return t->findings->graph->study->home;
}

/* A state that is no member of the UN goes with its part of the world. */
static size_t band_of(const struct state *state)
{
    const char *region = str_is_equal(state->region, "Oceania") ? "Asia" : state->region;

    for (size_t b = 0; b + 1 < TIES_BANDS; b++)
        if (state->un_group ? str_is_equal(groups[b].group, state->un_group)
                            : region && str_is_equal(groups[b].region, region))
            return b;
    return TIES_BANDS - 1;
}

const struct ties_leaning *ties_leaning_of(double leaning)
{
    size_t class = (size_t)(fmin(fmax(leaning, 0), 1) * TIES_LEANINGS);

    return &ties_leanings[class < TIES_LEANINGS ? class : TIES_LEANINGS - 1];
}

const char *ties_leaning_words(struct arena *arena, const struct ties_leaning *leaning,
                               const char *home)
{
    ptrdiff_t class = leaning - ties_leanings;

    return arena_printf(arena, "%s, to %s", leaning->label,
                        class < TIES_LEANINGS / 2   ? "the Court"
                        : class > TIES_LEANINGS / 2 ? home
                                                    : "neither");
}

enum ties_role ties_role_of(const struct state_finding *s)
{
    if (!s->is_fence_sitter)
        return TIES_PLAIN;
    return s->fence == FENCE_FIRM         ? TIES_FIRM
           : s->fence == FENCE_BORDERLINE ? TIES_BORDERLINE
                                          : TIES_ON;
}

struct legend_entry ties_mark(const struct ties *t, const struct ties_item *item)
{
    const struct state_finding *s = ties_finding(t, item->state);
    double shrink = layout_is_narrow(t->figure) ? 0.75 : 1;

    switch (ties_role_of(s)) {
    case TIES_FIRM:
    case TIES_ON:
        return (struct legend_entry){.size = 7.5 * shrink,
                                     .fill = PALETTE_VERMILLION,
                                     .stroke = PALETTE_BLACK,
                                     .width = 0.5};
    case TIES_BORDERLINE:
        return (struct legend_entry){.size = 6.5 * shrink,
                                     .fill = PALETTE_WHITE,
                                     .stroke = PALETTE_VERMILLION,
                                     .width = 1.6 * shrink};
    case TIES_PLAIN:
    case TIES_ROLES:
        break;
    }
    const struct ties_leaning *leaning = ties_leaning_of(s->leaning);
    return (struct legend_entry){.size = (item->is_named ? 6.5 : TIES_UNNAMED) * shrink,
                                 .fill = leaning->fill,
                                 .stroke = PALETTE_INK_SOFT,
                                 .width = leaning->outline * (item->is_named ? 1 : 0.7) * shrink};
}

static int compare_items(const void *left, const void *right)
{
    const struct ties_item *a = left, *b = right;

    if (a->leaning != b->leaning)
        return a->leaning < b->leaning ? -1 : 1;
    return a->state < b->state ? -1 : a->state > b->state;
}

/* Fence-sitters and hosts first, the firm before the borderline, then by rank. */
static size_t importance(const struct ties *t, size_t state)
{
    const struct state_finding *s = ties_finding(t, state);
    enum ties_role role = ties_role_of(s);

    if (state_has_visit(t->findings, state, OUTCOME_HOSTED))
        return 0;
    if (role != TIES_PLAIN)
        return role == TIES_BORDERLINE ? 2 : 1;
    return s->rank ? 2 + s->rank : SIZE_MAX;
}

/* More states than a page can show: those that matter most stay. */
static void thin_out(struct ties *t)
{
    while (t->count > TIES_STATES) {
        size_t least = 0;
        for (size_t i = 1; i < t->count; i++)
            if (importance(t, t->items[i].state) >= importance(t, t->items[least].state))
                least = i;
        t->items[least] = t->items[--t->count];
        t->not_shown++;
    }
}

static bool is_centre(const struct ties *t, size_t state)
{
    const struct clustering *blocs = &t->findings->blocs;

    for (size_t c = 0; blocs->is_computed && c < blocs->reported; c++)
        if (blocs->clusters[c].centre == state)
            return true;
    return false;
}

/* Hosts, fence-sitters, the first of the ranking, each bloc's centre: as many as the page bears. */
static void choose_named(struct ties *t)
{
    size_t most = t->names_all                  ? SIZE_MAX
                  : layout_is_narrow(t->figure) ? TIES_NAMED_NARROW
                                                : TIES_NAMED;

    while (t->named < most) {
        size_t best = SIZE_MAX, best_value = SIZE_MAX;
        for (size_t i = 0; i < t->count; i++) {
            size_t state = t->items[i].state, value = importance(t, state);
            bool is_wanted = t->names_all || value <= 2 + TIES_FIRST || is_centre(t, state);
            if (t->items[i].is_named || !is_wanted || (best != SIZE_MAX && value >= best_value))
                continue;
            best = i;
            best_value = value;
        }
        if (best == SIZE_MAX)
            return;
        t->items[best].is_named = true;
        t->named++;
    }
}

/* "Mongolia, hosted 2024". */
static const char *label_of(const struct ties *t, size_t state)
{
    int year = 0;

    for (size_t v = 0; v < t->findings->visits.count; v++) {
        const struct visit_event *event = &t->findings->visits.events[v];
        if (event->outcome == OUTCOME_HOSTED && event->visit->host == state)
            year = date_year(event->visit->start);
    }
    return year ? arena_printf(t->figure->arena, "%s, hosted %d", ties_name(t, state), year)
                : ties_name(t, state);
}

/* Every bound state that has a leaning, but the home state. */
static void collect_items(struct ties *t)
{
    const struct findings *findings = t->findings;

    t->items = arena_alloc(t->figure->arena, findings->state_count + 1, sizeof *t->items);
    for (size_t i = 0; i < findings->state_count; i++) {
        const struct state_finding *s = &findings->states[i];
        if (!duty_is_bound(s->class) || i == ties_home(t))
            continue;
        if (isnan(s->leaning)) {
            t->without_leaning++;
            continue;
        }
        t->items[t->count++] =
            (struct ties_item){.state = i,
                               .leaning = s->leaning,
                               .name_size = TIES_NAME_SIZE,
                               .is_bold = s->is_fence_sitter,
                               .band = band_of(&findings->graph->dataset->states[i])};
    }
    thin_out(t);
    choose_named(t);
    if (t->count)
        qsort(t->items, t->count, sizeof *t->items, compare_items);
    for (size_t i = 0; i < t->count; i++) {
        struct ties_item *item = &t->items[i];
        const struct state_finding *s = ties_finding(t, item->state);
        struct legend_entry mark = ties_mark(t, item);
        item->name = item->is_named ? label_of(t, item->state) : NULL;
        item->radius = mark.size / 2 + 0.3;
        if (state_line(s->class) != LINE_SOLID)
            item->radius += SHAPE_OUTLINE_GAP;
        if (state_has_visit(findings, item->state, OUTCOME_HOSTED))
            item->radius += 2.4;
    }
}

/* Of the named and the home state; of all when the backbone is the picture. */
static bool compute_backbone(struct ties *t, struct diags *diags)
{
    struct arena *arena = t->figure->arena;
    bool *keep = arena_alloc(arena, t->findings->state_count + 1, sizeof *keep);

    for (size_t i = 0; i < t->count; i++)
        keep[t->items[i].state] = t->items[i].is_named || t->top_k == TIES_TOP_OF_ALL;
    keep[ties_home(t)] = true;
    if (!backbone_compute(t->findings->graph, keep, &(struct backbone_rule){.top_k = t->top_k},
                          arena, &t->backbone, diags))
        return false;
    for (size_t e = 0; e < t->backbone.edge_count; e++)
        t->strongest = fmax(t->strongest, t->backbone.edges[e].weight);
    return true;
}

/* ", most of them in Africa": the band with the most fence-sitters drawn, when there is one. */
static const char *where_most(const struct ties *t, size_t fence)
{
    size_t count[TIES_BANDS] = {0}, best = 0;

    for (size_t i = 0; i < t->count; i++)
        count[t->items[i].band] += ties_finding(t, t->items[i].state)->is_fence_sitter;
    for (size_t b = 1; b < TIES_BANDS; b++)
        best = count[b] > count[best] ? b : best;
    if (fence < 4 || 3 * count[best] < fence || best == TIES_BANDS - 1)
        return "";
    for (size_t b = 0; b < TIES_BANDS; b++)
        if (b != best && count[b] == count[best])
            return "";
    return arena_printf(t->figure->arena, ", %zu of them in %s", count[best],
                        ties_band_titles[best]);
}

static void name_figure(struct ties *t)
{
    struct arena *arena = t->figure->arena;
    const char *home = ties_name(t, ties_home(t));
    size_t fence = 0;

    for (size_t i = 0; i < t->count; i++)
        fence += ties_finding(t, t->items[i].state)->is_fence_sitter;
    t->figure->title =
        fence ? arena_printf(
                    arena, "%zu of %zu bound states %s on the fence between %s and the Court%s",
                    fence, t->count, words_plural(fence, "sits", "sit"), home, where_most(t, fence))
              : arena_printf(arena, "No bound state sits on the fence between %s and the Court",
                             home);
    t->figure->description = arena_printf(
        arena,
        "%s The %zu states bound to arrest from left, leaning to the Court's supporters, to right, "
        "leaning to %s, in bands by regional group; lines join states with strong ties. On the "
        "fence: %s.",
        state_occasion(t->figure, t->findings), t->count, home,
        words_states(arena, t->findings->graph->dataset, t->findings->fence_count,
                     t->findings->fence, t->findings->fence_count));
}

bool ties_collect(struct ties *ties, struct diags *diags)
{
    collect_items(ties);
    if (!compute_backbone(ties, diags))
        return false;
    name_figure(ties);
    return true;
}
