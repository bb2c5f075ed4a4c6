/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `clusters`: the blocs of all states as bars, and enlarged the clusters among the fence-sitters: a
 * box each with its members and their ties, its stability, what its members share; below, how
 * strong the ties are inside and between them.
 */
#include <math.h>
#include <stdint.h>

#include "analysis/cluster_traits.h"
#include "doc/fontwidth.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "report/clusters.h"
#include "report/words.h"

#define BAR 15.0
#define BOX_GAP 9.0
#define HEAD_SIZE 8.5
#define LINE_SIZE 7.0
#define NAME_SIZE 7.5
#define MEMBER_ROW 15.0
#define CELL 40.0
#define CELL_ROW 14.0
#define TABLE_LEFT 160.0

enum { TITLE_NAMES = 2, COLUMNS = 2, CELLS_MAX = 8 };

struct chart {
    struct figure *figure;
    const struct findings *findings;
    double strongest;  /* tie inside a cluster */
    size_t shown, all; /* ties */
    bool has_border[4];
};

static const struct dataset *dataset_of(const struct chart *chart)
{
    return chart->findings->graph->dataset;
}

static const char *name_of(const struct chart *chart, size_t state)
{
    return dataset_of(chart)->states[state].name;
}

/* Stability as the border of a box. */
static enum figure_line border_of(enum cluster_band band)
{
    return band == CLUSTER_HIGHLY_STABLE ? LINE_SOLID
           : band == CLUSTER_STABLE      ? LINE_DASHED
                                         : LINE_DOTTED;
}

static double draw_blocs(struct chart *chart, double top)
{
    const struct layout_style head = {HEAD_SIZE, true, false, PALETTE_INK};
    const struct layout_style inside = {NAME_SIZE, false, false, PALETTE_INK};
    const struct clustering *blocs = &chart->findings->blocs;
    double left = LAYOUT_MARGIN, width = chart->figure->width - 2 * LAYOUT_MARGIN;

    layout_text(chart->figure, left, top - 10, ANCHOR_LEFT, &head, "Blocs among all states");
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
        layout_rectangle(chart->figure, left, top - BAR, right, top - BAR + 4, PALETTE_GREY, NULL);
        layout_text(chart->figure, LAYOUT_MARGIN, top - BAR + 6.5, ANCHOR_LEFT, &inside,
                    arena_printf(chart->figure->arena,
                                 "%s: %zu states, %zu of them on the fence; %s%s (Jaccard %.2f)",
                                 bloc->label, bloc->count, on_fence, cluster_band_name(bloc->band),
                                 bloc->is_loose ? ", loose" : "", bloc->jaccard));
        top -= BAR + 2;
    }
    return top;
}

static double box_height(const struct cluster *cluster)
{
    return 34 + MEMBER_ROW * ceil((double)cluster->count / 2) + 4;
}

/* Members stand on both sides of the box, names outwards, so that the ties run between. */
static struct figure_point member_at(const struct cluster *cluster, double left, double width,
                                     double top, size_t m)
{
    size_t rows = (cluster->count + 1) / 2;
    bool is_right = m >= rows;
    size_t row = is_right ? m - rows : m;
    double bend = rows > 1 ? sin(M_PI * ((double)row + 0.5) / (double)rows) : 1;

    return (struct figure_point){left +
                                     width * (is_right ? 0.55 + 0.06 * bend : 0.45 - 0.06 * bend),
                                 top - 34 - MEMBER_ROW * ((double)row + 0.5)};
}

static void draw_members(struct chart *chart, const struct cluster *cluster, double left,
                         double width, double top)
{
    struct arena *arena = chart->figure->arena;
    const struct relgraph *graph = chart->findings->graph;
    size_t *nodes = arena_alloc(arena, cluster->count + 1, sizeof *nodes);

    for (size_t m = 0; m < cluster->count; m++) {
        size_t state = cluster->members[m];
        bool is_centre = state == cluster->centre;
        struct figure_point at = member_at(cluster, left, width, top, m);
        bool is_right = m >= (cluster->count + 1) / 2;
        const struct layout_style style = {NAME_SIZE, is_centre, false, PALETTE_INK};
        double room = is_right ? left + width - at.x - 8 : at.x - left - 8;
        const char *name =
            state_short_name(&dataset_of(chart)->states[state], NAME_SIZE, is_centre, room);
        nodes[m] = figure_add_node(
            chart->figure,
            &(struct figure_node){
                .id = dataset_of(chart)->states[state].iso3,
                .tooltip = arena_printf(arena, "%s; with its cluster in %.0f %% of the runs",
                                        state_tooltip(chart->figure, chart->findings, state),
                                        100 * cluster->share[m]),
                .at = at,
                .size = is_centre ? 8 : 6,
                .marker = cluster->share[m] < 0.90 ? MARKER_DIAMOND : MARKER_CIRCLE,
                .fill = cluster->share[m] < 0.90 ? PALETTE_WHITE : PALETTE_VERMILLION,
                .stroke = PALETTE_BLACK,
                .stroke_width = 0.6,
            });
        layout_text(chart->figure, at.x + (is_right ? 7 : -7), at.y - 0.35 * NAME_SIZE,
                    is_right ? ANCHOR_LEFT : ANCHOR_RIGHT, &style, name);
    }
    for (size_t a = 0; a < cluster->count; a++)
        for (size_t b = a + 1; b < cluster->count; b++) {
            double tie = relgraph_tie(graph, cluster->members[a], cluster->members[b]);
            if (tie <= 0)
                continue;
            chart->shown++;
            figure_add_edge(chart->figure,
                            &(struct figure_edge){
                                .a = nodes[a],
                                .b = nodes[b],
                                .tooltip = arena_printf(arena, "%s \u2013 %s: alignment %.3f",
                                                        name_of(chart, cluster->members[a]),
                                                        name_of(chart, cluster->members[b]), tie),
                                .color = PALETTE_SLATE,
                                .width = 0.2 + 1.4 * tie / chart->strongest,
                            });
        }
}

/* Text cut at a blank to fit a width. */
static const char *fitted(struct chart *chart, const char *what, double size, double width)
{
    char *copy = arena_strdup(chart->figure->arena, what);

    while (fontwidth_text(copy, size, false) > width) {
        char *last = NULL;
        for (char *c = copy; *c; c++)
            last = *c == ';' ? c : last;
        if (!last)
            return "";
        *last = '\0';
    }
    return copy;
}

static void draw_border(struct chart *chart, double left, double bottom, double right, double top,
                        enum cluster_band band)
{
    const struct figure_point corners[] = {
        {left, bottom}, {right, bottom}, {right, top}, {left, top}};

    layout_rectangle(chart->figure, left, bottom, right, top, PALETTE_TINT, NULL);
    for (size_t i = 0; i < 4; i++)
        layout_line(chart->figure, corners[i], corners[(i + 1) % 4], PALETTE_VERMILLION, 1,
                    border_of(band));
    chart->has_border[band] = true;
}

/* "A  mostly in OSCE: stable, loose (0.78)"; without the words, which border and note have too,
 * where they do not fit. */
static const char *box_title(const struct chart *chart, size_t place, double width)
{
    const struct cluster *cluster = &chart->findings->fence_clusters.clusters[place];
    struct arena *arena = chart->figure->arena;
    char letter = (char)('A' + place);
    const char *band =
        cluster->band == CLUSTER_PATTERN ? "a pattern" : cluster_band_name(cluster->band);
    const char *title = arena_printf(arena, "%c  %s: %s%s (%.2f)", letter, cluster->label, band,
                                     cluster->is_loose ? ", loose" : "", cluster->jaccard);

    return fontwidth_text(title, HEAD_SIZE, true) <= width
               ? title
               : arena_printf(arena, "%c  %s (%.2f)", letter, cluster->label, cluster->jaccard);
}

static double draw_boxes(struct chart *chart, double top)
{
    const struct layout_style head = {HEAD_SIZE, true, false, PALETTE_INK};
    const struct layout_style plain = {LINE_SIZE, false, false, PALETTE_INK_SOFT};
    const struct clustering *found = &chart->findings->fence_clusters;
    double width = (chart->figure->width - 2 * LAYOUT_MARGIN - BOX_GAP) / COLUMNS;

    layout_text(chart->figure, LAYOUT_MARGIN, top - 10, ANCHOR_LEFT, &head,
                "Clusters among the states on the fence");
    top -= 16;
    if (!found->reported) {
        layout_text(
            chart->figure, LAYOUT_MARGIN, top - 10, ANCHOR_LEFT, &plain,
            "no stable cluster: no group comes back when roll calls and weights are drawn anew");
        return top - 16;
    }
    for (size_t c = 0; c < found->reported; c += COLUMNS) {
        double height = 0;
        for (size_t k = c; k < c + COLUMNS && k < found->reported; k++)
            height = fmax(height, box_height(&found->clusters[k]));
        for (size_t k = c; k < c + COLUMNS && k < found->reported; k++) {
            const struct cluster *cluster = &found->clusters[k];
            double left = LAYOUT_MARGIN + (width + BOX_GAP) * (double)(k - c);
            draw_border(chart, left, top - height, left + width, top, cluster->band);
            layout_text(chart->figure, left + 6, top - 12, ANCHOR_LEFT, &head,
                        box_title(chart, k, width - 12));
            layout_text(
                chart->figure, left + 6, top - 23, ANCHOR_LEFT, &plain,
                fitted(chart, cluster_shared_text(chart->figure->arena, dataset_of(chart), cluster),
                       LINE_SIZE, width - 12));
            draw_members(chart, cluster, left, width, top);
        }
        top -= height + BOX_GAP;
    }
    return top;
}

static double draw_matrix(struct chart *chart, double top)
{
    const struct layout_style head = {HEAD_SIZE, true, false, PALETTE_INK};
    const struct layout_style number = {NAME_SIZE, false, false, PALETTE_INK};
    const struct layout_style own = {NAME_SIZE, true, false, PALETTE_INK};
    const struct clustering *found = &chart->findings->fence_clusters;
    size_t n = found->reported < CELLS_MAX ? found->reported : CELLS_MAX;

    if (n < 2)
        return top;
    layout_text(chart->figure, LAYOUT_MARGIN, top - 10, ANCHOR_LEFT, &head,
                "Mean tie inside (bold) and between");
    top -= 28;
    for (size_t c = 0; c < n; c++)
        layout_text(chart->figure, TABLE_LEFT + CELL * ((double)c + 0.5), top + 3, ANCHOR_MIDDLE,
                    &own, arena_printf(chart->figure->arena, "%c", (char)('A' + c)));
    for (size_t r = 0; r < n; r++) {
        double y = top - CELL_ROW * ((double)r + 0.5);
        layout_text(chart->figure, TABLE_LEFT - 8, y - 0.35 * NAME_SIZE, ANCHOR_RIGHT, &number,
                    arena_printf(chart->figure->arena, "%c  %s", (char)('A' + r),
                                 found->clusters[r].label));
        for (size_t c = 0; c < n; c++) {
            double tie =
                cluster_mean_tie(chart->findings->graph, &found->clusters[r], &found->clusters[c]);
            double x = TABLE_LEFT + CELL * (double)c;
            if (r == c)
                layout_rectangle(chart->figure, x + 1, y - CELL_ROW / 2 + 1, x + CELL - 1,
                                 y + CELL_ROW / 2 - 1, PALETTE_TINT, NULL);
            if (!isnan(tie))
                layout_text(chart->figure, x + CELL / 2, y - 0.35 * NAME_SIZE, ANCHOR_MIDDLE,
                            r == c ? &own : &number,
                            arena_printf(chart->figure->arena, "%.2f", tie));
        }
    }
    return top - CELL_ROW * (double)n - 4;
}

static double draw_legend(struct chart *chart, double top)
{
    struct legend_entry entries[8];
    size_t n = 0;

    if (chart->shown) {
        entries[n++] = (struct legend_entry){.size = 6,
                                             .fill = PALETTE_VERMILLION,
                                             .stroke = PALETTE_BLACK,
                                             .width = 0.6,
                                             .label = "member (larger: the most central)"};
        entries[n++] = (struct legend_entry){.marker = MARKER_DIAMOND,
                                             .size = 6,
                                             .fill = PALETTE_WHITE,
                                             .stroke = PALETTE_BLACK,
                                             .width = 0.6,
                                             .label = "with it in fewer than 90 % of the runs"};
        entries[n++] = (struct legend_entry){.sample = SAMPLE_LINE,
                                             .stroke = PALETTE_SLATE,
                                             .width = 1.2,
                                             .label = "tie (wider: stronger)"};
    }
    for (size_t b = 0; b < CLUSTER_DISSOLVED; b++)
        if (chart->has_border[b])
            entries[n++] = (struct legend_entry){.sample = SAMPLE_LINE,
                                                 .stroke = PALETTE_VERMILLION,
                                                 .width = 1,
                                                 .line = border_of((enum cluster_band)b),
                                                 .label = cluster_band_name((enum cluster_band)b)};
    if (n)
        top = layout_legend(chart->figure, top, "Marks", n, entries);
    return layout_note(
        chart->figure, top,
        "Ties shown: %zu of %zu among the states on the fence (those inside a "
        "cluster). Groups by Leiden on modularity; in brackets the mean Jaccard index "
        "over %d draws of roll calls and weights. Loose: mean tie inside below 1.5 times "
        "that to the nearest other cluster.",
        chart->shown, chart->all, CLUSTER_BOOTSTRAPS);
}

static const char *title_of(const struct chart *chart)
{
    const struct clustering *found = &chart->findings->fence_clusters;
    struct arena *arena = chart->figure->arena;
    const char *labels[TITLE_NAMES];
    size_t n = found->reported < TITLE_NAMES ? found->reported : TITLE_NAMES;

    if (!chart->findings->fence_count)
        return "No state is on the fence, so there is nothing to group";
    if (!n)
        return arena_printf(arena, "The %zu states on the fence form no stable cluster",
                            chart->findings->fence_count);
    for (size_t c = 0; c < n; c++)
        labels[c] = found->clusters[c].label;
    return arena_printf(arena, "The %zu states on the fence form %zu %s; %s %s",
                        chart->findings->fence_count, found->reported,
                        words_plural(found->reported, "cluster", "clusters"),
                        n > 1 ? "the two largest are" : "it is", words_list(arena, n, labels));
}

static void count_ties(struct chart *chart)
{
    const struct findings *f = chart->findings;

    for (size_t a = 0; a < f->fence_count; a++)
        for (size_t b = a + 1; b < f->fence_count; b++) {
            double tie = relgraph_tie(f->graph, f->fence[a], f->fence[b]);
            chart->all += tie > 0;
            chart->strongest = fmax(chart->strongest, tie);
        }
}

static struct figure *clusters_figure_compose(const struct findings *findings,
                                              const struct figure_request *request,
                                              struct diags *diags)
{
    struct figure *figure = figure_of(request, "clusters");
    struct chart chart = {.figure = figure, .findings = findings, .strongest = 1e-9};

    (void)diags; /* nothing here can fail */
    count_ties(&chart);
    figure->title = request->title ? request->title : title_of(&chart);
    figure->description =
        arena_printf(figure->arena, "%s %s.", state_occasion(figure, findings), figure->title);
    double top = layout_head(figure, "%s A grouping of ties. %s", state_occasion(figure, findings),
                             cluster_chance_text(figure->arena, &findings->fence_clusters));
    top = draw_blocs(&chart, top - 2);
    top = draw_boxes(&chart, top - 4);
    top = draw_matrix(&chart, top);
    layout_foot(figure, draw_legend(&chart, top - 4), findings, CREDITS_TIES);
    return figure;
}

const struct figure_kind figure_kind_clusters = {
    .name = "clusters",
    .help = "the blocs, and the clusters among the fence-sitters with their ties and stability",
    .parts = FINDINGS_CLUSTERS,
    .compose = clusters_figure_compose,
};
