/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Players; see the header. A coalition is the players that are of the later day; the others are of
 * the earlier one. A player's share is the mean, over all orders in which they can change over, of
 * what its change does:
 *
 *   phi_p = sum over S without p of |S|! (5 - |S|)! / 6! (aR(S + p) - aR(S))
 *
 * A domain that is absent on a day is one without values.
 */
#include "trial/players.h"

#include <math.h>
#include <string.h>

#include "analysis/walk.h"
#include "base/num.h"
#include "graph/combine.h"
#include "graph/pairs.h"

enum { COALITIONS = 1 << PLAYER_COUNT, DAYS = 2 };

/* |S|! (5 - |S|)! / 6! */
static const double weights[PLAYER_COUNT] = {1.0 / 6,  1.0 / 30, 1.0 / 60,
                                             1.0 / 60, 1.0 / 30, 1.0 / 6};

/* What a pair's tie is made of on either day. */
struct game {
    size_t n, pairs;
    const struct findings *day[DAYS];
    double *value[DAYS][DOMAIN_CHOICE_COUNT]; /* of each pair; NAN: none */
    double *factor[DAYS];                     /* of sanctions */
    struct walk_room *room[DAYS];             /* of that day's pole */
    double *ties, *court;
    double *pull; /* COALITIONS x n */
    struct diags *diags;
};

static void read_day(struct game *game, size_t d, struct arena *arena)
{
    const struct relgraph *graph = game->day[d]->graph;
    bool *pole_r = arena_alloc(arena, game->n + 1, sizeof *pole_r);
    double value[DOMAIN_CHOICE_COUNT];
    struct combine combine;

    combine_of(graph, &combine);
    for (size_t k = 0; k < DOMAIN_CHOICE_COUNT; k++)
        game->value[d][k] = arena_alloc(arena, game->pairs + 1, sizeof(double));
    game->factor[d] = arena_alloc(arena, game->pairs + 1, sizeof(double));
    for (size_t i = 0, at = 0; i < game->n; i++)
        for (size_t j = i + 1; j < game->n; j++, at++) {
            combine_domains_at(&combine, i * game->n + j, value);
            for (size_t k = 0; k < DOMAIN_CHOICE_COUNT; k++)
                game->value[d][k][at] = value[k];
            game->factor[d][at] =
                relgraph_is_sanctioned(graph, i, j) ? RELGRAPH_SANCTION_FACTOR : 1;
        }
    pole_r[graph->study->home] = true;
    game->room[d] = walk_room_new(game->n, pole_r, graph->support.pole_w);
}

static size_t day_of(size_t coalition, size_t player)
{
    return coalition >> player & 1;
}

static void tie_pairs(struct game *game, size_t coalition)
{
    const double *weight = game->day[0]->graph->options.domain_weight;
    const double *value[DOMAIN_CHOICE_COUNT];
    const double *factor = game->factor[day_of(coalition, PLAYER_SANCTIONS)];

    for (size_t k = 0; k < DOMAIN_CHOICE_COUNT; k++)
        value[k] = game->value[day_of(coalition, k)][k];
    for (size_t p = 0; p < game->pairs; p++) {
        double sum = 0, all = 0;
        for (size_t k = 0; k < DOMAIN_CHOICE_COUNT; k++) {
            bool is_known = !isnan(value[k][p]);
            sum += is_known ? weight[k] * value[k][p] : 0;
            all += is_known ? weight[k] : 0;
        }
        game->ties[p] = all > 0 ? sum / all * factor[p] : 0;
    }
    num_round12_row(game->pairs, game->ties);
}

/* aR of the coalition, in its row of game->pull. */
static bool solve(struct game *game, size_t coalition)
{
    const struct findings_options *options = &game->day[0]->options;
    struct walk_choice choice = {.leak = options->leak, .direct = options->direct, .balance = true};
    struct walk walk = {.pull_r = game->pull + coalition * game->n, .pull_w = game->court};

    tie_pairs(game, coalition);
    return walk_pairs(game->room[day_of(coalition, PLAYER_POLE)], game->ties, &choice, &walk,
                      game->diags);
}

/* The players that are not the same on both days, as a coalition. */
static size_t find_changed(const struct game *game)
{
    const bool *pole[DAYS] = {game->day[0]->graph->support.pole_w,
                              game->day[1]->graph->support.pole_w};
    size_t changed = 0, size = game->pairs * sizeof(double);

    for (size_t k = 0; k < DOMAIN_CHOICE_COUNT; k++)
        changed |= (size_t)(memcmp(game->value[0][k], game->value[1][k], size) != 0) << k;
    changed |= (size_t)(memcmp(game->factor[0], game->factor[1], size) != 0) << PLAYER_SANCTIONS;
    changed |= (size_t)(memcmp(pole[0], pole[1], game->n * sizeof *pole[0]) != 0) << PLAYER_POLE;
    return changed;
}

/* Who is the same on both days makes no difference to a coalition. */
static bool solve_all(struct game *game)
{
    size_t n = game->n, changed = find_changed(game);

    for (size_t c = 0; c < COALITIONS; c++)
        if (c != (c & changed))
            memcpy(game->pull + c * n, game->pull + (c & changed) * n, n * sizeof *game->pull);
        else if (!solve(game, c))
            return false;
    return true;
}

static void share_out(const struct game *game, double out[])
{
    for (size_t c = 0; c < COALITIONS; c++)
        for (size_t p = 0; p < PLAYER_COUNT; p++) {
            const double *without = game->pull + c * game->n;
            const double *with = game->pull + (c | 1u << p) * game->n;
            double weight = weights[(size_t)__builtin_popcountll(c) % PLAYER_COUNT];
            for (size_t i = 0; !day_of(c, p) && i < game->n; i++)
                out[i * PLAYER_COUNT + p] += weight * (with[i] - without[i]);
        }
}

bool players_share(const struct findings *then, const struct findings *now, double out[],
                   struct diags *diags)
{
    struct arena *arena = arena_new();
    size_t n = now->state_count;
    struct game game = {.n = n, .pairs = pairs_count(n), .day = {then, now}, .diags = diags};

    game.ties = arena_alloc(arena, game.pairs + 1, sizeof *game.ties);
    game.pull = arena_alloc(arena, COALITIONS * n + 1, sizeof *game.pull);
    game.court = arena_alloc(arena, n + 1, sizeof *game.court);
    for (size_t d = 0; d < DAYS; d++)
        read_day(&game, d, arena);
    for (size_t i = 0; i < n * PLAYER_COUNT; i++)
        out[i] = 0;
    bool ok = solve_all(&game);
    if (ok)
        share_out(&game, out);
    for (size_t d = 0; d < DAYS; d++)
        walk_room_free(game.room[d]);
    arena_free(arena);
    return ok;
}

static void tie_with(const struct relgraph *graph, const bool layers[LAYER_COUNT], double ties[])
{
    const double *weight[LAYER_COUNT];
    double share[LAYER_COUNT];
    struct combine combine;

    for (size_t l = 0; l < LAYER_COUNT; l++)
        weight[l] = graph->layers[l].weight;
    combine_shares(&graph->options, layers, share);
    combine_begin(share, weight, &combine);
    for (size_t i = 0, at = 0; i < graph->n; i++)
        for (size_t j = i + 1; j < graph->n; j++, at++)
            ties[at] = combine_at(&combine, i * graph->n + j) *
                       (relgraph_is_sanctioned(graph, i, j) ? RELGRAPH_SANCTION_FACTOR : 1);
    num_round12_row(pairs_count(graph->n), ties);
}

bool players_pull_with(const struct findings *findings, const bool layers[LAYER_COUNT],
                       double out[], struct diags *diags)
{
    const struct relgraph *graph = findings->graph;
    struct walk_choice choice = {
        .leak = findings->options.leak, .direct = findings->options.direct, .balance = true};
    struct arena *arena = arena_new();
    double *ties = arena_alloc(arena, pairs_count(graph->n) + 1, sizeof *ties);
    double *court = arena_alloc(arena, graph->n + 1, sizeof *court);
    bool *pole_r = arena_alloc(arena, graph->n + 1, sizeof *pole_r);
    struct walk walk = {.pull_r = out, .pull_w = court};

    pole_r[graph->study->home] = true;
    tie_with(graph, layers, ties);
    struct walk_room *room = walk_room_new(graph->n, pole_r, graph->support.pole_w);
    bool ok = walk_pairs(room, ties, &choice, &walk, diags);
    walk_room_free(room);
    arena_free(arena);
    return ok;
}

const char *players_name(size_t player)
{
    return player < DOMAIN_CHOICE_COUNT ? domain_name((enum domain)player)
           : player == PLAYER_SANCTIONS ? "sanctions"
                                        : "pole";
}
