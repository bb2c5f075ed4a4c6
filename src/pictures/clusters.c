/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `clusters`: the blocs of all states as bars, and the states on the fence as a seriated matrix of
 * their ties: those of a cluster stand together, a cluster that is not loose is outlined. One
 * triangle of the matrix is drawn, with each state's name at its place on the diagonal.
 */
#include <math.h>
#include <stdint.h>

#include "doc/anchor.h"
#include "doc/fontwidth.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "report/clusters.h"
#include "report/words.h"

#define BAR 15.0
#define HEAD_SIZE 8.5
#define LINE_SIZE 7.5
#define NAME_SIZE 7.5
#define NAME_ROOM 96.0 /* right of the matrix, for the last names */
#define NARROW_NAME_ROOM 24.0
#define LETTER_ROOM 12.0
#define LARGEST_CELL 16.0
#define LEAST_NAMED 8.0 /* rows under this height bear no name of 7 pt */
#define STEP 0.1        /* of a tie, for each tint */

enum { TINTS = 5 };

/* From 0 in steps; the last one takes all above. */
static const struct {
    const char *color, *label;
} tints[TINTS] = {
    {PALETTE_WHITE, "tie under 0.1"}, {PALETTE_RAMP_1, "0.1\u20130.2"},
    {PALETTE_RAMP_2, "0.2\u20130.3"}, {PALETTE_RAMP_3, "0.3\u20130.4"},
    {PALETTE_RAMP_4, "0.4 and more"},
};

struct chart {
    struct figure *figure;
    const struct findings *findings;
    size_t *order; /* the states on the fence, as they stand */
    size_t count;
    double left, top, cell;
    bool has_tint[TINTS];
};

static const struct clustering *groups_of(const struct chart *chart)
{
    return &chart->findings->fence_clusters;
}

static const struct state *state_at(const struct chart *chart, size_t place)
{
    return &chart->findings->graph->dataset->states[chart->order[place]];
}

static const char *words_of(const struct cluster *cluster)
{
    return cluster->words ? cluster->words : cluster->label;
}

/* "mostly in the African Union: 47 states, 4 of them on the fence; highly stable". */
static const char *bloc_text(const struct chart *chart, const struct cluster *bloc,
                             const char *name, size_t on_fence)
{
    struct arena *arena = chart->figure->arena;

    if (layout_is_narrow(chart->figure))
        return arena_printf(arena, "%s: %zu, %zu on the fence%s", name, bloc->count, on_fence,
                            bloc->is_loose ? "; loose" : "");
    return arena_printf(arena, "%s: %zu states, %zu of them on the fence; %s", name, bloc->count,
                        on_fence, bloc->is_loose ? "loose" : cluster_band_name(bloc->band));
}

static double draw_blocs(struct chart *chart, double top)
{
    const struct layout_style head = {HEAD_SIZE, true, false, PALETTE_INK};
    const struct layout_style inside = {NAME_SIZE, false, false, PALETTE_INK};
    const struct clustering *blocs = &chart->findings->blocs;
    double left = LAYOUT_MARGIN, width = chart->figure->width - 2 * LAYOUT_MARGIN;

    layout_text(chart->figure, left, top - 10, ANCHOR_LEFT, &head,
                "Blocs: the clusters of all states");
    top -= 15;
    if (!blocs->reported) {
        layout_text(chart->figure, left, top - 10, ANCHOR_LEFT, &inside,
                    "no stable bloc on this day");
        return top - 16;
    }
    for (size_t c = 0; c < blocs->reported; c++) {
        const struct cluster *bloc = &blocs->clusters[c];
        size_t on_fence = 0;
        for (size_t m = 0; m < bloc->count; m++)
            on_fence += chart->findings->states[bloc->members[m]].is_fence_sitter;
        double right = left + width * (double)bloc->count / (double)blocs->node_count;
        shape_rectangle(chart->figure, left, top - BAR, right, top - BAR + 4, PALETTE_GREY, NULL);
        const char *text = bloc_text(chart, bloc, words_of(bloc), on_fence);
        if (fontwidth_text(text, inside.size, inside.bold) > width)
            text = bloc_text(chart, bloc, bloc->label, on_fence);
        layout_text(chart->figure, LAYOUT_MARGIN, top - BAR + 6.5, ANCHOR_LEFT, &inside, text);
        top -= BAR + 2;
    }
    return top;
}

static double tie_of(const struct chart *chart, size_t a, size_t b)
{
    double tie = relgraph_tie(chart->findings->graph, a, b);

    return isnan(tie) ? 0 : tie;
}

/* Of those not placed, in the given cluster (SIZE_MAX: any), the one tied most to what stands last;
 * the first of all is the one with the most ties to the others. SIZE_MAX: none is left. */
static size_t pick_next(const struct chart *chart, const bool is_placed[], size_t cluster)
{
    const struct findings *f = chart->findings;
    size_t best = SIZE_MAX;
    double most = -1;

    for (size_t i = 0; i < f->fence_count; i++) {
        size_t state = f->fence[i];
        double tie = 0;
        if (is_placed[i] || (cluster != SIZE_MAX && groups_of(chart)->cluster_of[state] != cluster))
            continue;
        for (size_t j = 0; !chart->count && j < f->fence_count; j++)
            tie += tie_of(chart, state, f->fence[j]);
        if (chart->count)
            tie = tie_of(chart, state, chart->order[chart->count - 1]);
        if (tie > most) {
            most = tie;
            best = i;
        }
    }
    return best;
}

/* Clusters that are not loose, the loose ones, then who is in none: each a chain of strongest ties.
 */
static void seriate(struct chart *chart)
{
    const struct clustering *groups = groups_of(chart);
    const struct findings *f = chart->findings;
    struct arena *arena = chart->figure->arena;
    bool *is_placed = arena_alloc(arena, f->fence_count + 1, sizeof *is_placed);
    size_t next;

    chart->order = arena_alloc(arena, f->fence_count + 1, sizeof *chart->order);
    for (size_t pass = 0; pass < 2 && groups->is_computed; pass++)
        for (size_t c = 0; c < groups->reported; c++) {
            if (groups->clusters[c].is_loose != (pass == 1))
                continue;
            while ((next = pick_next(chart, is_placed, c)) != SIZE_MAX) {
                is_placed[next] = true;
                chart->order[chart->count++] = f->fence[next];
            }
        }
    while ((next = pick_next(chart, is_placed, SIZE_MAX)) != SIZE_MAX) {
        is_placed[next] = true;
        chart->order[chart->count++] = f->fence[next];
    }
}

static struct figure_point cell_at(const struct chart *chart, size_t row, size_t column)
{
    return (struct figure_point){chart->left + chart->cell * ((double)column + 0.5),
                                 chart->top - chart->cell * ((double)row + 0.5)};
}

static void draw_cells(struct chart *chart)
{
    struct arena *arena = chart->figure->arena;

    for (size_t r = 0; r < chart->count; r++)
        for (size_t c = 0; c < r; c++) {
            double tie = tie_of(chart, chart->order[r], chart->order[c]);
            size_t tint = (size_t)fmin(tie / STEP, TINTS - 1);
            struct figure_point at = cell_at(chart, r, c);
            double half = chart->cell / 2 - 0.25;
            chart->has_tint[tint] = true;
            shape_rectangle(chart->figure, at.x - half, at.y - half, at.x + half, at.y + half,
                            tints[tint].color, PALETTE_PALE);
            figure_add_node(chart->figure,
                            &(struct figure_node){
                                .id = arena_printf(arena, "%s-%s", state_at(chart, r)->iso3,
                                                   state_at(chart, c)->iso3),
                                .tooltip = arena_printf(arena, "%s \u2013 %s: alignment %.3f",
                                                        state_at(chart, r)->name,
                                                        state_at(chart, c)->name, tie),
                                .anchor = anchor_state(arena, state_at(chart, r)->iso3),
                                .at = at,
                                .size = chart->cell - 0.5,
                                .marker = MARKER_SQUARE,
                                .fill = PALETTE_NONE, /* outlines lie on the fill, a shape */
                                .stroke = PALETTE_NONE,
                            });
        }
}

/* Each on the diagonal, right of its row; codes where the rows are low. */
static void draw_names(struct chart *chart)
{
    for (size_t i = 0; i < chart->count && chart->cell >= LEAST_NAMED; i++) {
        const struct state_finding *s = &chart->findings->states[chart->order[i]];
        const struct layout_style style = {fmin(NAME_SIZE, fmax(chart->cell - 1, 7)),
                                           s->fence == FENCE_FIRM, false, PALETTE_INK};
        struct figure_point at = cell_at(chart, i, i);
        double room = chart->figure->width - LAYOUT_MARGIN - at.x;
        layout_text(chart->figure, at.x - chart->cell / 2 + 3, at.y - 0.35 * style.size,
                    ANCHOR_LEFT, &style,
                    state_short_name(state_at(chart, i), style.size, style.bold, room));
    }
}

/* The triangle of a cluster's own ties, and its letter at its left. */
static void draw_outline(struct chart *chart, size_t letter, size_t first, size_t last)
{
    const struct layout_style style = {HEAD_SIZE, true, false, PALETTE_INK};
    double half = chart->cell / 2;
    struct figure_point high = cell_at(chart, first, first), low = cell_at(chart, last, last);
    const struct figure_point corners[] = {{high.x - half, high.y - half},
                                           {high.x - half, low.y - half},
                                           {low.x - half, low.y - half}};

    if (last == first)
        return;
    for (size_t i = 0; i < 2; i++)
        shape_line(chart->figure, corners[i], corners[i + 1], PALETTE_INK_WARM, 2.2, LINE_SOLID);
    layout_text(chart->figure, LAYOUT_MARGIN, (high.y + low.y) / 2 - 0.35 * HEAD_SIZE, ANCHOR_LEFT,
                &style, arena_printf(chart->figure->arena, "%c", (char)('A' + letter)));
}

static void draw_outlines(struct chart *chart)
{
    const struct clustering *groups = groups_of(chart);

    size_t letter = 0;

    for (size_t c = 0; groups->is_computed && c < groups->reported; c++) {
        size_t first = SIZE_MAX, last = 0;
        for (size_t i = 0; i < chart->count; i++)
            if (groups->cluster_of[chart->order[i]] == c) {
                first = first == SIZE_MAX ? i : first;
                last = i;
            }
        if (first != SIZE_MAX && !groups->clusters[c].is_loose)
            draw_outline(chart, letter++, first, last);
    }
}

static double draw_matrix(struct chart *chart, double top)
{
    const struct layout_style head = {HEAD_SIZE, true, false, PALETTE_INK};
    double room = layout_is_narrow(chart->figure) ? NARROW_NAME_ROOM : NAME_ROOM;
    double width = chart->figure->width - 2 * LAYOUT_MARGIN - LETTER_ROOM - room;

    if (!chart->count)
        return top;
    layout_text(
        chart->figure, LAYOUT_MARGIN, top - 10, ANCHOR_LEFT, &head,
        layout_is_narrow(chart->figure)
            ? "Ties among the states on the fence"
            : "States on the fence: a cell for each pair, darker where the tie is stronger");
    chart->left = LAYOUT_MARGIN + LETTER_ROOM;
    chart->top = top - 16;
    chart->cell = fmin(width / (double)chart->count, LARGEST_CELL);
    draw_cells(chart);
    draw_outlines(chart);
    draw_names(chart);
    return chart->top - chart->cell * (double)chart->count - 4;
}

static const char *member_text(const struct chart *chart, const struct cluster *cluster)
{
    enum { MOST = 6 };
    struct arena *arena = chart->figure->arena;

    return arena_printf(arena, ": %s",
                        words_states(arena, chart->findings->graph->dataset, cluster->count,
                                     cluster->members, MOST));
}

/* "A  mostly in OSCE: stable, mean tie inside 0.31, to the nearest other cluster 0.18". */
static double draw_list(struct chart *chart, double top)
{
    const struct clustering *groups = groups_of(chart);
    bool is_named = chart->cell >= LEAST_NAMED;
    size_t loose = 0, letter = 0;

    for (size_t c = 0; groups->is_computed && c < groups->reported; c++) {
        const struct cluster *cluster = &groups->clusters[c];
        loose += cluster->is_loose;
        if (!cluster->is_loose)
            top = layout_note(
                chart->figure, top,
                "%c: %s, %zu states%s; %s (mean Jaccard %.2f); mean tie inside %.2f%s.",
                (char)('A' + letter++), words_of(cluster), cluster->count,
                is_named ? "" : member_text(chart, cluster), cluster_band_name(cluster->band),
                cluster->jaccard, cluster->tie_inside,
                isnan(cluster->tie_nearest)
                    ? ""
                    : arena_printf(chart->figure->arena, ", to the nearest other cluster %.2f",
                                   cluster->tie_nearest));
    }
    if (loose)
        top = layout_note(chart->figure, top,
                          "%zu %s too loose to be outlined: the mean tie inside is below 1.5 times "
                          "that to the nearest other cluster.",
                          loose, words_plural(loose, "cluster is", "clusters are"));
    return top;
}

static double draw_legend(struct chart *chart, double top)
{
    struct legend_entry entries[TINTS + 1];
    size_t n = 0;

    for (size_t t = 0; t < TINTS; t++)
        if (chart->has_tint[t])
            entries[n++] = (struct legend_entry){.sample = SAMPLE_AREA,
                                                 .fill = tints[t].color,
                                                 .stroke = PALETTE_THREAD,
                                                 .label = tints[t].label};
    for (size_t c = 0; groups_of(chart)->is_computed && c < groups_of(chart)->reported; c++)
        if (!groups_of(chart)->clusters[c].is_loose && groups_of(chart)->clusters[c].count > 1) {
            entries[n++] = (struct legend_entry){.sample = SAMPLE_LINE,
                                                 .stroke = PALETTE_INK_WARM,
                                                 .width = 2.2,
                                                 .label = "outline: a cluster"};
            break;
        }
    return n ? layout_legend(chart->figure, top, "Ties", n, entries) : top;
}

/* A grouping no stronger than chance, or all of it loose, is no finding of clusters. */
static const char *title_of(const struct chart *chart)
{
    const struct clustering *groups = groups_of(chart);
    struct arena *arena = chart->figure->arena;
    size_t fence = chart->findings->fence_count, firm = 0, members = 0, most = 0;
    const struct cluster *largest = NULL;

    if (!fence)
        return "No state is on the fence, so there is nothing to group";
    if (fence == 1)
        return "1 state is on the fence, so there is nothing to group";
    if (groups->chance.is_computed && !groups->chance.is_exceeded)
        return arena_printf(arena,
                            "The %zu %s on the fence are tied to each other no more in groups than "
                            "by chance",
                            fence, words_plural(fence, "state", "states"));
    for (size_t c = 0; groups->is_computed && c < groups->reported; c++) {
        const struct cluster *cluster = &groups->clusters[c];
        if (cluster->is_loose || cluster->count < 2)
            continue;
        firm++;
        members += cluster->count;
        if (cluster->count == most)
            largest = NULL; /* two are */
        if (cluster->count > most)
            largest = cluster;
        most = cluster->count > most ? cluster->count : most;
    }
    if (!firm)
        return arena_printf(arena, "The %zu %s on the fence form no cluster that stands apart",
                            fence, words_plural(fence, "state", "states"));
    const char *who = members < fence ? arena_printf(arena, "%zu of the %zu", members, fence)
                                      : arena_printf(arena, "The %zu", fence);
    return arena_printf(arena, "%s states on the fence form %zu %s%s%s", who, firm,
                        words_plural(firm, "cluster", "clusters"),
                        !largest || !largest->words ? ""
                        : firm > 2                  ? "; the largest is "
                        : firm > 1                  ? "; the larger is "
                                                    : ", ",
                        !largest || !largest->words ? "" : largest->words);
}

/* " These are grouped more than by chance." */
static const char *chance_words(const struct chart *chart)
{
    const struct cluster_chance *chance = &groups_of(chart)->chance;

    if (!chance->is_computed || isnan(chance->modularity))
        return "";
    return chance->is_exceeded ? " Those on the fence are grouped more than by chance."
                               : " Those on the fence are grouped no more than by chance.";
}

static struct figure *clusters_figure_compose(const struct findings *findings,
                                              const struct figure_request *request,
                                              struct diags *diags)
{
    struct figure *figure = figure_of(request, "clusters");
    struct chart chart = {.figure = figure, .findings = findings};

    (void)diags; /* nothing here can fail */
    seriate(&chart);
    figure->title = request->title ? request->title : title_of(&chart);
    figure->description =
        arena_printf(figure->arena, "%s %s.", state_occasion(figure, findings), figure->title);
    double top = layout_head(figure,
                             "%s A cluster is a group of states with stronger ties to each other "
                             "than to the rest.%s",
                             state_occasion(figure, findings), chance_words(&chart));
    top = draw_blocs(&chart, top - 2);
    top = draw_matrix(&chart, top - 4);
    top = draw_legend(&chart, top);
    top = draw_list(&chart, top);
    const char *chance = cluster_chance_text(figure->arena, groups_of(&chart));
    top = layout_note(figure, top,
                      "%sStable: found again, almost the same, in %d draws of roll calls and "
                      "weights (Jaccard 1: the same states each time). Found by the Leiden method "
                      "on modularity, which is high where ties stay inside the groups.%s%s",
                      findings->uncertainty.draws && chart.cell >= LEAST_NAMED
                          ? "Names in bold: firmly on the fence. "
                          : "",
                      CLUSTER_BOOTSTRAPS, *chance ? " " : "", chance);
    layout_foot(figure, top, findings, CREDITS_TIES);
    return figure;
}

const struct figure_kind figure_kind_clusters = {
    .name = "clusters",
    .help = "the blocs, and the ties among the fence-sitters as a matrix with their clusters",
    .parts = FINDINGS_CLUSTERS,
    .takes = FIGURE_TAKES_DRAWS,
    .compose = clusters_figure_compose,
};
