/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Redraw: layers that do not rest on roll calls are normalised once for each normaliser; the two
 * that do are computed anew from the roll calls sampled.
 */
#include "graph/redraw.h"

#include <math.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "graph/combine.h"
#include "graph/kappa.h"
#include "graph/normalise.h"
#include "graph/pairs.h"
#include "graph/votes.h"

struct redraw {
    struct arena *arena;
    const struct relgraph *graph;
    size_t n, pairs;
    struct vote_pick calls;                      /* the roll calls of the longest window */
    bool *is_contested;                          /* one a roll call */
    double *fixed[NORMALISE_COUNT][LAYER_COUNT]; /* packed weights; NULL: absent, or of votes */
};

/* Does any pair with the home state have a figure? */
static bool is_present(const struct redraw *redraw, const double pairs[])
{
    size_t home = redraw->graph->study->home;
    size_t at = 0;
    for (size_t i = 0; i < redraw->n; i++)
        for (size_t j = i + 1; j < redraw->n; j++, at++)
            if ((i == home || j == home) && !isnan(pairs[at]))
                return true;
    return false;
}

static void fix_layers(struct redraw *redraw)
{
    _cleanup_(cleanup_free) double *raw = mem_alloc(redraw->pairs + 1, sizeof *raw);
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        const struct layer *layer = &redraw->graph->layers[l];
        if (!layer->present || layer->kind->domain >= DOMAIN_CHOICE_COUNT ||
            layer_is_of_votes(layer->kind))
            continue;
        pairs_pack(redraw->n, layer->raw, raw);
        for (size_t k = 0; k < NORMALISE_COUNT; k++) {
            redraw->fixed[k][l] = arena_alloc(redraw->arena, redraw->pairs + 1, sizeof *raw);
            normalise_figures((enum normaliser)k, redraw->pairs, raw, redraw->fixed[k][l]);
        }
    }
}

struct redraw *redraw_new(const struct relgraph *graph)
{
    struct arena *arena = arena_new();
    struct redraw *redraw = arena_alloc(arena, 1, sizeof *redraw);
    *redraw = (struct redraw){
        .arena = arena, .graph = graph, .n = graph->n, .pairs = pairs_count(graph->n)};
    struct layer_request request = relgraph_request(graph);
    votes_pick(&request, REDRAW_WINDOW_MONTHS, NULL, &redraw->calls);
    redraw->is_contested =
        arena_alloc(arena, redraw->calls.count + 1, sizeof *redraw->is_contested);
    for (size_t c = 0; c < redraw->calls.count; c++)
        redraw->is_contested[c] = votes_is_contested(&request, redraw->calls.calls[c]);
    fix_layers(redraw);
    return redraw;
}

void redraw_free(struct redraw *redraw)
{
    if (!redraw)
        return;
    votes_clear(&redraw->calls);
    arena_free(redraw->arena);
}

size_t redraw_calls(const struct redraw *redraw)
{
    return redraw->calls.count;
}

/* Kappa of every pair over the roll calls sampled that count for the layer; false: too few. */
static bool agree(const struct redraw *redraw, const struct redraw_choice *choice,
                  bool is_contested, double out[])
{
    _cleanup_(cleanup_free) const char **letters =
        mem_alloc(redraw->calls.count + 1, sizeof *letters);
    int32_t before = date_add_months(redraw->graph->as_of, -choice->options.vote_window_months).day;
    size_t count = 0;
    for (size_t c = 0; c < redraw->calls.count; c++) {
        size_t at = choice->sample ? choice->sample[c] : c;
        const struct roll_call *call = redraw->calls.calls[at];
        if (is_contested ? redraw->is_contested[at] : call->date.day > before)
            letters[count++] = call->votes;
    }
    if (is_contested && count < VOTES_CONTESTED_CALLS)
        return false;
    struct vote_bits bits;
    vote_bits_init(&bits, redraw->n, count, letters);
    kappa_pairs(&bits, is_contested ? VOTES_CONTESTED_JOINT : VOTES_JOINT, out);
    vote_bits_clear(&bits);
    return is_present(redraw, out);
}

static double sanction_factor(const struct relgraph *graph, size_t i, size_t j)
{
    return relgraph_is_sanctioned(graph, i, j) ? RELGRAPH_SANCTION_FACTOR : 1;
}

void redraw_align(const struct redraw *redraw, const struct redraw_choice *choice,
                  double *alignment)
{
    enum normaliser normaliser = choice->options.normaliser;
    _cleanup_(cleanup_free) double *raw = mem_alloc(redraw->pairs + 1, sizeof *raw);
    _cleanup_(cleanup_free) double *votes = mem_alloc(2 * redraw->pairs + 1, sizeof *votes);
    const double *weights[LAYER_COUNT];
    bool present[LAYER_COUNT];
    double share[LAYER_COUNT];

    for (size_t l = 0; l < LAYER_COUNT; l++) {
        weights[l] = redraw->fixed[normaliser][l];
        present[l] = weights[l];
        if (!layer_is_of_votes(layer_kinds[l]) || choice->options.layer_weight[l] <= 0)
            continue;
        bool is_contested = layer_kinds[l] == &layer_contested;
        present[l] = agree(redraw, choice, is_contested, raw);
        double *own = votes + (is_contested ? redraw->pairs : 0);
        normalise_figures(normaliser, redraw->pairs, raw, own);
        weights[l] = own;
    }
    combine_shares(&choice->options, present, share);
    struct combine combine;
    combine_begin(share, weights, &combine);
    size_t n = redraw->n, at = 0;
    for (size_t i = 0; i < n; i++) {
        alignment[i * n + i] = 0;
        for (size_t j = i + 1; j < n; j++, at++)
            alignment[i * n + j] = alignment[j * n + i] =
                num_round12(combine_at(&combine, at) * sanction_factor(redraw->graph, i, j));
    }
}
