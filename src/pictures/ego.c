/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `ego STATE`: one state's ties to the home state layer by layer, each beside the median of its
 * peers, with the figures in their units; below, the states it is tied to most.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "analysis/peers.h"
#include "base/num.h"
#include "base/str.h"
#include "doc/palette.h"
#include "pictures/kinds.h"
#include "pictures/marks.h"
#include "report/visits.h"
#include "report/words.h"

#define NAME_SIZE 8.0
#define ROW 13.0
#define NAME_WIDTH 128.0
#define NARROW_NAME_WIDTH 96.0
#define FIGURE_COLUMN 104.0 /* figures in their units; none on a narrow page */
#define GAP 10.0
#define VALUE_WIDTH 26.0

#define MIDDLING 400.0 /* under it fewer ticks have room */

enum { TICKS = 5 };

/* What a layer is in plain words, and how its figure reads: raw x scale, with a unit. */
static const struct wording {
    const char *layer, *words, *unit;
    double scale;
    int decimals;
    bool is_yes_no, is_log; /* is_log: the figure is log(1 + x) */
} wordings[] = {
    {"votes", "agreement in UN votes", "kappa", 1, 2, false, false},
    {"contested", "agreement in contested votes", "kappa", 1, 2, false, false},
    {"pacts", "defence pact", NULL, 1, 0, true, false},
    {"arms", "share of arms imports", "%", 1, 0, false, false},
    {"trade", "mutual dependence in trade", "%", 100, 1, false, false},
    {"energy", "fuels bought", "\u20ac mn", 1, 0, false, true},
    {"bodies", "shared bodies, weighted", NULL, 1, 2, false, false},
    {"missions", "embassy", NULL, 1, 0, true, false},
    {"visits", "leaders' visits, fading", NULL, 1, 1, false, false},
    {"proximity", "border (1) or nearness", NULL, 1, 2, false, false},
    {"language", "official language shared", NULL, 1, 0, true, false},
    {"colonial", "colonial past shared", NULL, 1, 0, true, false},
};

static const struct legend_entry own = {.marker = MARKER_CIRCLE,
                                        .size = 7,
                                        .fill = PALETTE_INK_SOFT,
                                        .stroke = PALETTE_BLACK,
                                        .width = 0.6};
static const struct legend_entry peers = {.marker = MARKER_SQUARE,
                                          .size = 5,
                                          .fill = PALETTE_WHITE,
                                          .stroke = PALETTE_BLACK,
                                          .width = 0.9,
                                          .label = "median of its peers, the ranked states"};

/* Partners by side, in the shapes and colours of all pictures. */
enum side { SIDE_HOME, SIDE_COURT, SIDE_OTHER, SIDE_COUNT };
static const struct legend_entry partners[SIDE_COUNT] = {
    [SIDE_HOME] = {.marker = MARKER_SQUARE,
                   .size = 6,
                   .fill = PALETTE_BLACK,
                   .stroke = PALETTE_BLACK,
                   .width = 0.5,
                   .label = "the home state"},
    [SIDE_COURT] = {.marker = MARKER_SQUARE,
                    .size = 5.5,
                    .fill = PALETTE_SKY,
                    .stroke = PALETTE_BLACK,
                    .width = 0.5,
                    .label = "one of the Court's supporters"},
    [SIDE_OTHER] = {.marker = MARKER_CIRCLE,
                    .size = 5,
                    .fill = PALETTE_GREY,
                    .stroke = PALETTE_SLATE,
                    .width = 0.5,
                    .label = "another state"},
};

struct ego {
    struct figure *figure;
    const struct findings *findings;
    size_t state;
    struct profile profile;
    double medians[LAYER_COUNT]; /* of the peers' weights, by tie of the profile */
    double name_right, left, right;
    size_t above; /* layers in which the tie is above the median of the peers */
    bool has_side[SIDE_COUNT], has_median;
};

static const char *name_of(const struct ego *e, size_t state)
{
    return e->findings->graph->dataset->states[state].name;
}

static size_t home_of(const struct ego *e)
{
    return e->findings->graph->study->home;
}

static int compare_numbers(const void *left, const void *right)
{
    const double *a = left, *b = right;

    return *a < *b ? -1 : *a > *b;
}

/* The median of the ranked states' weights with the home state; NAN: none is known. */
static double median_weight(const struct ego *e, size_t layer)
{
    const struct findings *f = e->findings;
    double *known = arena_alloc(e->figure->arena, f->ranking_count + 1, sizeof *known);
    size_t n = 0;

    for (size_t r = 0; r < f->ranking_count; r++) {
        size_t peer = f->ranking[r];
        double weight = f->graph->layers[layer].weight[peer * f->graph->n + home_of(e)];
        if (peer != e->state && !isnan(weight))
            known[n++] = weight;
    }
    if (!n)
        return (double)NAN;
    qsort(known, n, sizeof *known, compare_numbers);
    return n % 2 ? known[n / 2] : (known[n / 2 - 1] + known[n / 2]) / 2;
}

static void collect(struct ego *e)
{
    profile_compute(e->findings, e->state, e->figure->arena, &e->profile);
    for (size_t t = 0; t < e->profile.tie_count; t++) {
        e->medians[t] = median_weight(e, e->profile.ties[t].layer);
        e->above += e->profile.ties[t].raw > e->profile.ties[t].median;
    }
}

static const struct wording *wording_of(size_t layer)
{
    for (size_t w = 0; w < sizeof wordings / sizeof *wordings; w++)
        if (str_is_equal(wordings[w].layer, layer_kinds[layer]->name))
            return &wordings[w];
    return NULL;
}

/* "100 %", "yes", "0.18"; "n/a". */
static const char *figure_text(const struct ego *e, size_t layer, double raw)
{
    const struct wording *w = wording_of(layer);
    char number[40];

    if (isnan(raw))
        return "n/a";
    if (w && w->is_yes_no)
        return raw >= 0.5 ? "yes" : "no";
    double value = w && w->is_log ? expm1(raw) : w ? w->scale * raw : raw;
    return arena_printf(e->figure->arena, "%s%s%s",
                        num_format(value, w ? w->decimals : 2, "n/a", number),
                        w && w->unit ? " " : "", w && w->unit ? w->unit : "");
}

static double at_weight(const struct ego *e, double weight)
{
    return e->left + (e->right - e->left) * fmin(weight, 1);
}

static void draw_tie(struct ego *e, size_t t, double y)
{
    const struct layout_style name = {NAME_SIZE, false, false, PALETTE_INK};
    const struct layout_style figure = {NAME_SIZE - 0.5, false, false, PALETTE_INK_SOFT};
    const struct profile_tie *tie = &e->profile.ties[t];
    const struct wording *w = wording_of(tie->layer);
    const char *layer = layer_kinds[tie->layer]->name, *mine = figure_text(e, tie->layer, tie->raw);
    const char *theirs = figure_text(e, tie->layer, tie->median);
    struct arena *arena = e->figure->arena;

    layout_text(e->figure, e->name_right, y - 0.35 * NAME_SIZE, ANCHOR_RIGHT, &name,
                layout_is_narrow(e->figure) || !w ? layer : w->words);
    if (!layout_is_narrow(e->figure))
        layout_text(e->figure, e->figure->width - LAYOUT_MARGIN, y - 0.35 * figure.size,
                    ANCHOR_RIGHT, &figure, arena_printf(arena, "%s (%s)", mine, theirs));
    if (isnan(tie->weight))
        return;
    struct figure_point at = {at_weight(e, tie->weight), y};
    struct figure_point median = {at_weight(e, e->medians[t]), y};
    bool has_median = !isnan(e->medians[t]);
    if (has_median)
        shape_line(e->figure, median, at, PALETTE_SLATE, 1.1, LINE_SOLID);
    layout_node(e->figure, arena_printf(arena, "%s own", layer),
                arena_printf(arena, "%s: %s, percentile %.0f of %zu peers, %.2f on the scale",
                             layer_kinds[tie->layer]->title, mine, 100 * tie->percentile,
                             tie->known, tie->weight),
                at, &own);
    if (has_median) /* on top, for it is the smaller mark */
        layout_node(e->figure, arena_printf(arena, "%s median", layer),
                    arena_printf(arena, "%s: median of the peers %s, %.2f on the scale",
                                 layer_kinds[tie->layer]->title, theirs, e->medians[t]),
                    median, &peers);
    e->has_median = e->has_median || has_median;
}

static double draw_ties(struct ego *e, double top)
{
    const struct layout_style head = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK_SOFT};
    double y = top - 30 - ROW / 2, bottom = top - 30 - ROW * (double)e->profile.tie_count;
    bool is_narrow = layout_is_narrow(e->figure);

    layout_text(e->figure, LAYOUT_MARGIN, top - 12, ANCHOR_LEFT, &head,
                arena_printf(e->figure->arena, "Ties to %s", name_of(e, home_of(e))));
    if (!is_narrow)
        layout_text(e->figure, e->figure->width - LAYOUT_MARGIN, top - 12, ANCHOR_RIGHT, &head,
                    "figure (median of the peers)");
    for (size_t i = 0; i < TICKS; i += e->figure->width < MIDDLING ? 2 : 1) {
        double share = (double)i / (TICKS - 1);
        layout_tick(e->figure, at_weight(e, share), bottom, y + ROW / 2,
                    i == 0           ? "none"
                    : i == TICKS - 1 ? "strongest"
                                     : arena_printf(e->figure->arena, "%.2f", share));
    }
    for (size_t t = 0; t < e->profile.tie_count; t++, y -= ROW)
        draw_tie(e, t, y);
    return bottom;
}

static enum side side_of(const struct ego *e, size_t state)
{
    return state == home_of(e)                         ? SIDE_HOME
           : e->findings->graph->support.pole_w[state] ? SIDE_COURT
                                                       : SIDE_OTHER;
}

/* A partner: its place, its mark, its name and the tie as a bar with its number. */
static void draw_partner(struct ego *e, size_t state, size_t place, double most, double y)
{
    const struct layout_style name = {NAME_SIZE, state == home_of(e), false, PALETTE_INK};
    const struct layout_style number = {NAME_SIZE - 0.5, false, false, PALETTE_INK_SOFT};
    double tie = relgraph_tie(e->findings->graph, e->state, state);
    enum side side = side_of(e, state);
    double left = e->left + 10, right = e->figure->width - LAYOUT_MARGIN - VALUE_WIDTH;

    e->has_side[side] = true;
    layout_text(
        e->figure, e->name_right, y - 0.35 * NAME_SIZE, ANCHOR_RIGHT, &name,
        arena_printf(e->figure->arena, "%zu  %s", place,
                     state_short_name(&e->findings->graph->dataset->states[state], NAME_SIZE,
                                      name.bold, e->name_right - LAYOUT_MARGIN - 16)));
    state_node(e->figure, e->findings, state,
               arena_printf(e->figure->arena, "%s: alignment %.3f with %s", name_of(e, state), tie,
                            name_of(e, e->state)),
               (struct figure_point){e->left, y}, &partners[side]);
    shape_rectangle(e->figure, left, y - 3, left + (right - left) * tie / most, y + 3,
                    PALETTE_THREAD, NULL);
    layout_text(e->figure, e->figure->width - LAYOUT_MARGIN, y - 0.35 * number.size, ANCHOR_RIGHT,
                &number, arena_printf(e->figure->arena, "%.2f", tie));
}

/* How many states it is tied to more, and one. */
static size_t place_of(const struct ego *e, size_t state)
{
    const struct relgraph *graph = e->findings->graph;
    double tie = relgraph_tie(graph, e->state, state);
    size_t place = 1;

    for (size_t s = 0; s < graph->n; s++)
        place += s != e->state && relgraph_tie(graph, e->state, s) > tie;
    return place;
}

/* The strongest, and below them the home state where it is not among them. */
static double draw_partners(struct ego *e, double top)
{
    const struct layout_style head = {LAYOUT_TICK_SIZE, true, false, PALETTE_INK_SOFT};
    size_t home = home_of(e), n = e->profile.strongest_count;
    double y = top - 20 - ROW / 2, most = 0;
    bool has_home = e->state == home;

    if (!n)
        return top;
    layout_text(e->figure, LAYOUT_MARGIN, top - 12, ANCHOR_LEFT, &head,
                "Partners by alignment (0 to 1)");
    for (size_t i = 0; i < n; i++)
        most = fmax(most, relgraph_tie(e->findings->graph, e->state, e->profile.strongest[i]));
    for (size_t i = 0; i < n && most > 0; i++, y -= ROW) {
        draw_partner(e, e->profile.strongest[i], place_of(e, e->profile.strongest[i]), most, y);
        has_home = has_home || e->profile.strongest[i] == home;
    }
    if (!has_home && most > 0 && relgraph_tie(e->findings->graph, e->state, home) > 0) {
        draw_partner(e, home, place_of(e, home), most, y);
        y -= ROW;
    }
    return y + ROW / 2;
}

static double draw_legend(struct ego *e, double top)
{
    struct legend_entry entries[SIDE_COUNT + 2];
    size_t n = 0;

    if (e->profile.tie_count) {
        entries[n] = own;
        entries[n++].label = name_of(e, e->state);
    }
    if (e->has_median)
        entries[n++] = peers;
    for (size_t side = 0; side < SIDE_COUNT; side++)
        if (e->has_side[side])
            entries[n++] = partners[side];
    if (n)
        top = layout_legend(e->figure, top, "Marks", n, entries);
    return layout_note(
        e->figure, top,
        "Scale: 0 for no tie, 1 for one as strong as the strongest twentieth; no mark: not known. "
        "Kappa: agreement beyond chance, 1 at the most. Alignment: the weighted mean of the ties "
        "that governments choose.");
}

/* "Mongolia is tied to Russia more than the median of its peers in 8 of 10 kinds of
 * tie". */
static const char *title_of(const struct ego *e)
{
    const char *state = name_of(e, e->state);
    size_t known = 0;

    for (size_t t = 0; t < e->profile.tie_count; t++)
        known += !isnan(e->profile.ties[t].raw) && !isnan(e->profile.ties[t].median);
    if (e->state == home_of(e))
        return arena_printf(e->figure->arena, "%s and the states it is tied to most", state);
    if (!known)
        return arena_printf(e->figure->arena, "No tie of %s to %s is known", state,
                            name_of(e, home_of(e)));
    return arena_printf(e->figure->arena,
                        "%s is tied to %s more than the median of its peers in %zu of %zu %s "
                        "of tie",
                        state, name_of(e, home_of(e)), e->above, known,
                        words_plural(known, "kind", "kinds"));
}

/* "state party; last trip of the suspect: 2 September 2024, made". */
static const char *standing_of(const struct ego *e)
{
    const struct visit_list *visits = &e->findings->visits;
    const struct visit_event *last = NULL;
    struct arena *arena = e->figure->arena;

    for (size_t v = 0; v < visits->count; v++)
        if (visits->events[v].visit->host == e->state)
            last = &visits->events[v];
    return arena_printf(arena, "%s: %s. Last trip of the suspect: %s.", name_of(e, e->state),
                        duty_label(e->findings->states[e->state].class),
                        last ? arena_printf(arena, "%s, %s", words_date(arena, last->visit->start),
                                            visit_status_text(last->visit->status))
                             : "none on record");
}

static void divide_page(struct ego *e)
{
    bool is_narrow = layout_is_narrow(e->figure);

    e->name_right = LAYOUT_MARGIN + (is_narrow ? NARROW_NAME_WIDTH : NAME_WIDTH);
    e->left = e->name_right + GAP;
    e->right = e->figure->width - LAYOUT_MARGIN - (is_narrow ? 16 : FIGURE_COLUMN);
}

static struct figure *ego_compose(const struct findings *findings,
                                  const struct figure_request *request, struct diags *diags)
{
    struct ego e = {
        .figure = figure_of(request, "ego"), .findings = findings, .state = *request->states};

    (void)diags; /* nothing here can fail */
    divide_page(&e);
    collect(&e);
    e.figure->title = request->title ? request->title : title_of(&e);
    e.figure->description =
        arena_printf(e.figure->arena, "%s %s. %s", state_occasion(e.figure, findings),
                     e.figure->title, state_tooltip(e.figure, findings, e.state));
    double top =
        layout_head(e.figure, "%s %s", state_occasion(e.figure, findings), standing_of(&e));
    if (e.profile.tie_count)
        top = draw_ties(&e, top - 4);
    top = draw_partners(&e, top - 6);
    layout_foot(e.figure, draw_legend(&e, top - 6), findings,
                CREDITS_TIES | CREDITS_DUTY | CREDITS_VISITS);
    return e.figure;
}

const struct figure_kind figure_kind_ego = {
    .name = "ego",
    .help = "one state: its ties to the home state beside its peers, and its strongest partners",
    .most_states = 1,
    .compose = ego_compose,
};
