/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Redraw: layers that do not rest on roll calls are normalised once for each normaliser, and anew
 * only when a fact they rest on is left out; the two of roll calls are computed anew from those
 * sampled.
 */
#include "graph/redraw.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "graph/combine.h"
#include "graph/kappa.h"
#include "graph/normalise.h"
#include "graph/pairs.h"
#include "graph/votes.h"

/* A layer of choice that does not rest on roll calls. */
struct fixed_layer {
    const double *weight[NORMALISE_COUNT]; /* packed; NULL: absent */
    double one[NORMALISE_COUNT];           /* of a layer of ones and zeros: what a one weighs */
    bool is_home_only;
    const double *figures; /* what the changes are made to, raw or sums: packed, or, of home-only
                              layers, by state */
    size_t count;
    struct changes changes;
    struct order_places by_size; /* of the figures, where none but becomes unknown; else empty */
    bool is_count;               /* figures are records, of which any makes 1 */
    bool rest_is_unknown;
};

struct redraw {
    struct arena *arena;
    const struct relgraph *graph;
    size_t n, pairs;
    struct vote_pick picked; /* the roll calls of the longest window */
    struct vote_calls calls; /* their sets */
    bool *is_contested;      /* one a roll call */
    uint32_t *call_coin;     /* one a roll call */
    struct coins coins;
    struct fixed_layer fixed[LAYER_COUNT];
    size_t *home_pairs;      /* n: the place of each state's pair with home */
    bool *is_sanctioned;     /* n: is the state's tie with home lessened? */
    uint32_t *sanction_coin; /* n */
};

struct redraw_room {
    double *ties, *raw, *of_home;
    double *home_rows; /* LAYER_COUNT + 1 rows of n: the factor, and the layers' weights */
    double *weight[LAYER_COUNT]; /* of the layers computed anew; NULL: never are */
    uint32_t *chosen;
    struct vote_bits bits;
    void *scratch; /* of the normaliser */
};

/* Place of the pair among the layer's figures. */
static size_t place_of(const struct redraw *redraw, const struct fixed_layer *fixed, size_t i,
                       size_t j)
{
    size_t home = redraw->graph->study->home;
    return !fixed->is_home_only ? pairs_at(redraw->n, i, j) : i == home ? j : i;
}

static struct changes find_changes(struct redraw *redraw, const struct layer *layer,
                                   const struct fixed_layer *fixed)
{
    struct doubts placed = {0};
    for (size_t d = 0; d < layer->doubts->count; d++) {
        const struct doubt *doubt = &layer->doubts->items[d];
        size_t i = doubt->at / redraw->n, j = doubt->at % redraw->n;
        if (!isnan(*layer_at(layer, layer->raw, i, j)))
            doubts_add(&placed, place_of(redraw, fixed, i, j), doubt->origin, doubt->other,
                       doubt->value);
    }
    struct changes changes = changes_of(&placed, &redraw->coins, redraw->arena);
    doubts_clear(&placed);
    return changes;
}

/* The weights by each normaliser; those of ones and zeros are the same by all, and kept once. */
static void fix_weights(struct redraw *redraw, const double raw[], struct fixed_layer *out)
{
    size_t bytes = (redraw->pairs + 1) * sizeof(double);
    _cleanup_(cleanup_free) double *weight = mem_alloc(1, bytes);
    for (size_t k = 0; k < NORMALISE_COUNT; k++) {
        weight[redraw->pairs] = 0;
        normalise_figures((enum normaliser)k, redraw->pairs, raw, weight);
        out->weight[k] = k && memcmp(weight, out->weight[k - 1], bytes) == 0
                             ? out->weight[k - 1]
                             : memcpy(arena_alloc(redraw->arena, 1, bytes), weight, bytes);
    }
}

static void find_ones(const struct redraw *redraw, struct fixed_layer *out)
{
    for (size_t k = 0; k < NORMALISE_COUNT; k++)
        for (size_t p = 0; p < redraw->pairs; p++)
            out->one[k] = out->weight[k][p] > out->one[k] ? out->weight[k][p] : out->one[k];
}

static void fix_layer(struct redraw *redraw, const struct layer *layer, struct fixed_layer *out)
{
    size_t n = redraw->n, home = redraw->graph->study->home;
    const double *matrix = layer->sums ? layer->sums : layer->raw;
    _cleanup_(cleanup_free) double *raw = mem_alloc(redraw->pairs + 1, sizeof *raw);
    pairs_pack(n, layer->raw, raw);
    fix_weights(redraw, raw, out);
    out->is_home_only = layer->kind->home_only;
    out->is_count = layer->sums;
    assert(!out->is_count || !out->is_home_only); /* ones are found, and dropped, by pair */
    if (out->is_count)
        find_ones(redraw, out);
    out->rest_is_unknown = !layer->kind->adds_up;
    out->count = out->is_home_only ? n : redraw->pairs;
    double *figures = arena_alloc(redraw->arena, out->count + 1, sizeof *figures);
    for (size_t s = 0; out->is_home_only && s < n; s++)
        figures[s] = s == home ? (double)NAN : matrix[s * n + home];
    if (!out->is_home_only)
        pairs_pack(n, matrix, figures);
    out->figures = figures;
    out->changes = find_changes(redraw, layer, out);
    assert(!out->is_count || !out->changes.coins); /* only records are dropped */
    if (out->changes.coins && !out->changes.count)
        out->by_size = order_places_above_0(out->count, figures);
}

static void fix_layers(struct redraw *redraw)
{
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        const struct layer *layer = &redraw->graph->layers[l];
        if (layer->present && layer->kind->domain < DOMAIN_CHOICE_COUNT &&
            !layer_is_of_votes(layer->kind))
            fix_layer(redraw, layer, &redraw->fixed[l]);
    }
}

_Static_assert((int)REDRAW_WINDOW_MONTHS <= (int)VOTES_CONTESTED_MONTHS,
               "older roll calls have no flag");

static void fix_calls(struct redraw *redraw)
{
    const struct relgraph *graph = redraw->graph;
    struct layer_request request = relgraph_request(graph);
    votes_pick(&request, REDRAW_WINDOW_MONTHS, NULL, &redraw->picked);
    size_t count = redraw->picked.count;
    _cleanup_(cleanup_free) const char **letters = mem_alloc(count + 1, sizeof *letters);
    redraw->is_contested = arena_alloc(redraw->arena, count + 1, sizeof *redraw->is_contested);
    redraw->call_coin = arena_alloc(redraw->arena, count + 1, sizeof *redraw->call_coin);
    for (size_t c = 0; c < count; c++) {
        const struct roll_call *call = redraw->picked.calls[c];
        letters[c] = call->votes;
        redraw->is_contested[c] = graph->is_contested[call - graph->dataset->roll_calls];
        redraw->call_coin[c] = coins_add(&redraw->coins, &call->origin);
    }
    vote_calls_init(&redraw->calls, redraw->n, count, letters);
}

static void fix_sanctions(struct redraw *redraw)
{
    const struct relgraph *graph = redraw->graph;
    size_t n = redraw->n, home = graph->study->home;
    redraw->home_pairs = arena_alloc(redraw->arena, n + 1, sizeof *redraw->home_pairs);
    redraw->is_sanctioned = arena_alloc(redraw->arena, n + 1, sizeof *redraw->is_sanctioned);
    redraw->sanction_coin = arena_alloc(redraw->arena, n + 1, sizeof *redraw->sanction_coin);
    for (size_t s = 0; s < n; s++) {
        const struct sanction *sanction = graph->sanction[s];
        redraw->sanction_coin[s] = coins_add(&redraw->coins, sanction ? &sanction->origin : NULL);
        if (s == home)
            continue;
        redraw->home_pairs[s] = pairs_at(n, s, home);
        redraw->is_sanctioned[s] = relgraph_is_sanctioned(graph, s, home);
    }
}

struct redraw *redraw_new(const struct relgraph *graph)
{
    struct arena *arena = arena_new();
    struct redraw *redraw = arena_alloc(arena, 1, sizeof *redraw);
    *redraw = (struct redraw){
        .arena = arena, .graph = graph, .n = graph->n, .pairs = pairs_count(graph->n)};
    fix_calls(redraw);
    fix_layers(redraw);
    fix_sanctions(redraw);
    return redraw;
}

void redraw_free(struct redraw *redraw)
{
    if (!redraw)
        return;
    votes_clear(&redraw->picked);
    vote_calls_clear(&redraw->calls);
    coins_clear(&redraw->coins);
    for (size_t l = 0; l < LAYER_COUNT; l++)
        free(redraw->fixed[l].by_size.items);
    arena_free(redraw->arena);
}

size_t redraw_calls(const struct redraw *redraw)
{
    return redraw->calls.count;
}

struct coins *redraw_coins(struct redraw *redraw)
{
    return &redraw->coins;
}

struct redraw_room *redraw_room_new(const struct redraw *redraw)
{
    struct redraw_room *room = mem_alloc(1, sizeof *room);
    size_t size = redraw->pairs + 1;
    room->ties = mem_alloc(size, sizeof *room->ties);
    room->raw = mem_alloc(size, sizeof *room->raw);
    room->of_home = mem_alloc(redraw->n + 1, sizeof *room->of_home);
    room->home_rows = mem_alloc((LAYER_COUNT + 1) * redraw->n + 1, sizeof *room->home_rows);
    room->chosen = mem_alloc(redraw->calls.count + 1, sizeof *room->chosen);
    room->scratch = mem_alloc(1, normalise_scratch(redraw->pairs));
    vote_bits_init(&room->bits, redraw->n, redraw->calls.count);
    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (layer_is_of_votes(layer_kinds[l]) || changes_are_any(&redraw->fixed[l].changes))
            room->weight[l] = mem_alloc(size, sizeof *room->weight[l]);
    return room;
}

void redraw_room_free(struct redraw_room *room)
{
    if (!room)
        return;
    free(room->ties);
    free(room->raw);
    free(room->of_home);
    free(room->home_rows);
    free(room->chosen);
    free(room->scratch);
    vote_bits_clear(&room->bits);
    for (size_t l = 0; l < LAYER_COUNT; l++)
        free(room->weight[l]);
    free(room);
}

/* Does any pair with the home state have a figure? */
static bool is_present(const struct redraw *redraw, const double pairs[])
{
    for (size_t s = 0; s < redraw->n; s++)
        if (s != redraw->graph->study->home && !isnan(pairs[redraw->home_pairs[s]]))
            return true;
    return false;
}

/* The roll calls sampled that count for the layer. */
static size_t choose_calls(const struct redraw *redraw, const struct redraw_choice *choice,
                           bool is_contested, uint32_t chosen[])
{
    int32_t before = date_add_months(redraw->graph->as_of, -choice->options.vote_window_months).day;
    size_t count = 0;
    for (size_t c = 0; c < redraw->calls.count; c++) {
        uint32_t at = choice->sample ? choice->sample[c] : (uint32_t)c;
        uint32_t coin = redraw->call_coin[at];
        if (choice->is_out && coin != COINS_NONE && choice->is_out[coin])
            continue;
        if (is_contested ? redraw->is_contested[at] : redraw->picked.calls[at]->date.day > before)
            chosen[count++] = at;
    }
    return count;
}

/* Weights from the agreement of every pair; NULL: too few roll calls, or none with the home state.
 */
static const double *agree(const struct redraw *redraw, const struct redraw_choice *choice,
                           size_t layer, struct redraw_room *room)
{
    bool is_contested = layer_kinds[layer] == &layer_contested;
    size_t count = choose_calls(redraw, choice, is_contested, room->chosen);
    if (is_contested && count < VOTES_CONTESTED_CALLS)
        return NULL;
    vote_bits_choose(&room->bits, &redraw->calls, count, room->chosen);
    kappa_pairs(&room->bits, is_contested ? VOTES_CONTESTED_JOINT : VOTES_JOINT, room->raw);
    if (!is_present(redraw, room->raw))
        return NULL;
    normalise_in(choice->options.normaliser, redraw->pairs, room->raw, NULL, room->weight[layer],
                 room->scratch);
    return room->weight[layer];
}

/* Of a layer of ones and zeros, which every normaliser maps to the same two weights whatever their
 * number: one where a record is left, else 0; only where facts are in doubt is either another. */
static const double *drop_ties(const struct fixed_layer *fixed, enum normaliser normaliser,
                               const double records[], double weight[])
{
    memcpy(weight, fixed->weight[normaliser], fixed->count * sizeof *weight);
    for (size_t c = 0; c < fixed->changes.count; c++) {
        size_t at = fixed->changes.items[c].at;
        weight[at] = records[at] > 0 ? fixed->one[normaliser] : 0;
    }
    return weight;
}

/* Does the layer say anything of a pair with the home state? */
static bool has_figure(const struct redraw *redraw, const struct fixed_layer *fixed,
                       const double figures[])
{
    if (!fixed->is_home_only)
        return is_present(redraw, figures);
    for (size_t s = 0; s < redraw->n; s++)
        if (!isnan(figures[s]))
            return true;
    return false;
}

/* Weights of a layer without the facts left out; NULL: absent, or nothing left with the home state.
 */
static const double *fix(const struct redraw *redraw, const struct redraw_choice *choice,
                         size_t layer, struct redraw_room *room)
{
    const struct fixed_layer *fixed = &redraw->fixed[layer];
    const double *whole = fixed->weight[choice->options.normaliser];
    double *weight = room->weight[layer];
    if (!choice->is_out || !whole || !changes_are_any(&fixed->changes))
        return whole;
    memcpy(room->raw, fixed->figures, fixed->count * sizeof *room->raw);
    if (!changes_make(&fixed->changes, choice->is_out, fixed->rest_is_unknown, room->raw))
        return whole;
    if (fixed->is_count)
        return drop_ties(fixed, choice->options.normaliser, room->raw, weight);
    if (!has_figure(redraw, fixed, room->raw))
        return NULL;
    normalise_in(choice->options.normaliser, fixed->count, room->raw,
                 fixed->by_size.items ? &fixed->by_size : NULL,
                 fixed->is_home_only ? room->of_home : weight, room->scratch);
    for (size_t s = 0; fixed->is_home_only && s < redraw->n; s++)
        if (s != redraw->graph->study->home)
            weight[redraw->home_pairs[s]] = room->of_home[s];
    return weight;
}

/* What sanctions leave of the state's tie with the home state. */
static double factor_of(const struct redraw *redraw, const struct redraw_choice *choice, size_t s)
{
    uint32_t coin = redraw->sanction_coin[s];
    bool is_lifted =
        choice->ignores_sanctions || (choice->is_out && coin != COINS_NONE && choice->is_out[coin]);
    return redraw->is_sanctioned[s] && !is_lifted ? RELGRAPH_SANCTION_FACTOR : 1;
}

/* The ties with the home state, whose weights are gathered into rows first. */
static void combine_home(const struct redraw *redraw, const struct redraw_choice *choice,
                         struct combine combine, struct redraw_room *room)
{
    size_t n = redraw->n;
    double *row = room->home_rows;
    for (size_t s = 0; s < n; s++)
        row[s] = factor_of(redraw, choice, s);
    for (size_t c = 0; c < combine.count; c++) {
        row += n;
        for (size_t s = 0; s < n; s++)
            row[s] = combine.parts[c].weight[redraw->home_pairs[s]];
        combine.parts[c].weight = row;
    }
    combine_all(&combine, n, room->home_rows, room->of_home);
    for (size_t s = 0; s < n; s++)
        if (s != redraw->graph->study->home)
            room->ties[redraw->home_pairs[s]] = room->of_home[s];
}

const double *redraw_pairs(const struct redraw *redraw, const struct redraw_choice *choice,
                           struct redraw_room *room)
{
    const double *weights[LAYER_COUNT];
    bool present[LAYER_COUNT];
    double share[LAYER_COUNT];
    struct combine combine;

    for (size_t l = 0; l < LAYER_COUNT; l++) {
        weights[l] = NULL;
        if (choice->options.layer_weight[l] > 0)
            weights[l] = layer_is_of_votes(layer_kinds[l]) ? agree(redraw, choice, l, room)
                                                           : fix(redraw, choice, l, room);
        present[l] = weights[l];
    }
    combine_shares(&choice->options, present, share);
    combine_begin(share, weights, &combine);
    struct combine of_home = combine;
    combine_drop_home_only(&combine);
    combine_all(&combine, redraw->pairs, NULL, room->ties);
    combine_home(redraw, choice, of_home, room);
    return room->ties;
}
