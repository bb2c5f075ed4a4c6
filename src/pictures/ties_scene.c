/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The model of `ties`; see the header. */
#include "pictures/ties_scene.h"

#include <math.h>
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

double ties_diameter(const struct state_finding *s)
{
    if (isnan(s->score))
        return TIES_UNSCORED;
    return TIES_SMALLEST + (TIES_LARGEST - TIES_SMALLEST) * s->score / 100;
}

const struct ties_leaning *ties_leaning_of(double leaning)
{
    size_t class = (size_t)(fmin(fmax(leaning, 0), 1) * TIES_LEANINGS);

    return &ties_leanings[class < TIES_LEANINGS ? class : TIES_LEANINGS - 1];
}

const enum figure_marker ties_markers[TIES_BLOCS + 1] = {MARKER_CIRCLE, MARKER_SQUARE,
                                                         MARKER_TRIANGLE, MARKER_CIRCLE};

size_t ties_bloc(const struct ties *t, size_t state)
{
    const struct clustering *blocs = &t->findings->blocs;

    if (!blocs->is_computed || blocs->cluster_of[state] >= TIES_BLOCS)
        return TIES_BLOCS;
    return blocs->cluster_of[state];
}

const char *ties_stay(struct figure *figure, const struct findings *findings, size_t state)
{
    const char *found = NULL;
    char day[DATE_TEXT_SIZE];

    for (size_t v = 0; v < findings->visits.count; v++) {
        const struct visit_event *event = &findings->visits.events[v];
        if (event->outcome == OUTCOME_HOSTED && event->visit->host == state)
            found = arena_strdup(figure->arena, date_format(event->visit->start, day));
    }
    return found;
}

bool ties_is_in_backbone(const struct ties *t, size_t a, size_t b)
{
    for (size_t e = 0; e < t->backbone.edge_count; e++) {
        const struct backbone_edge *edge = &t->backbone.edges[e];
        if ((edge->a == a && edge->b == b) || (edge->a == b && edge->b == a))
            return true;
    }
    return false;
}

static int compare_items(const void *left, const void *right)
{
    const struct ties_item *a = left, *b = right;

    if (a->leaning != b->leaning)
        return a->leaning < b->leaning ? -1 : 1;
    return a->state < b->state ? -1 : a->state > b->state;
}

/* Fence-sitters first, then by rank. */
static size_t importance(const struct ties *t, const struct ties_item *item)
{
    const struct state_finding *s = ties_finding(t, item->state);

    return s->is_fence_sitter ? 0 : s->rank ? s->rank : SIZE_MAX;
}

/* More states than a page can name: those that matter most stay. */
static void thin_out(struct ties *t)
{
    while (t->count > TIES_STATES) {
        size_t least = 0;
        for (size_t i = 1; i < t->count; i++)
            if (importance(t, &t->items[i]) >= importance(t, &t->items[least]))
                least = i;
        t->items[least] = t->items[--t->count];
        t->not_shown++;
    }
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
        const char *stay = ties_stay(t->figure, findings, i);
        bool is_outlined = state_line(s->class) != LINE_SOLID;
        t->items[t->count++] = (struct ties_item){
            .state = i,
            .leaning = s->leaning,
            .radius = ties_diameter(s) / 2 + (is_outlined ? LAYOUT_OUTLINE_GAP : 0.3),
            .name = stay ? arena_printf(t->figure->arena, "%s, %s", ties_name(t, i), stay)
                         : ties_name(t, i),
            .name_size = TIES_NAME_SIZE,
            .is_bold = s->is_fence_sitter,
            .band = band_of(&findings->graph->dataset->states[i]),
        };
    }
    thin_out(t);
    if (t->count)
        qsort(t->items, t->count, sizeof *t->items, compare_items);
}

static bool compute_backbone(struct ties *t, struct diags *diags)
{
    struct arena *arena = t->figure->arena;
    bool *keep = arena_alloc(arena, t->findings->state_count + 1, sizeof *keep);

    for (size_t i = 0; i < t->count; i++)
        keep[t->items[i].state] = true;
    keep[ties_home(t)] = true;
    if (!backbone_compute(t->findings->graph, keep, &(struct backbone_rule){.top_k = TIES_TOP},
                          arena, &t->backbone, diags))
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
        values[i] = relgraph_tie(t->findings->graph, t->items[i].state, ties_home(t));
    t->home_count = pick_highest(t, values, TIES_OF_POLE, t->home_ties);
    for (size_t i = 0; i < t->count; i++) {
        values[i] = ties_finding(t, t->items[i].state)->support;
        t->supporters += !isnan(values[i]);
    }
    t->court_count = pick_highest(t, values, TIES_OF_POLE, t->court_ties);
}

static void name_figure(struct ties *t)
{
    struct arena *arena = t->figure->arena;
    const char *home = ties_name(t, ties_home(t));
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

bool ties_collect(struct ties *ties, struct diags *diags)
{
    collect_items(ties);
    if (!compute_backbone(ties, diags))
        return false;
    choose_pole_ties(ties);
    name_figure(ties);
    return true;
}
