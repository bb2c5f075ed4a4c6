/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Doubts; see the header. */
#include "graph/doubts.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 64 };

/* What is less came from rounding: the least part of any figure is far above. */
#define NOTHING 1e-12

void doubts_add(struct doubts *doubts, size_t at, const struct origin *origin,
                const struct origin *other, double value)
{
    bool has_first = doubts_hold(origin), has_second = doubts_hold(other);

    if (!doubts || (!has_first && !has_second))
        return;
    if (doubts->count == doubts->capacity) {
        doubts->capacity = doubts->capacity ? 2 * doubts->capacity : FIRST_CAPACITY;
        doubts->items = mem_grow(doubts->items, doubts->capacity, sizeof *doubts->items);
    }
    doubts->items[doubts->count++] = (struct doubt){
        .at = at,
        .origin = has_first ? origin : other,
        .other = has_first && has_second ? other : NULL,
        .value = value,
    };
}

void doubts_keep(struct doubts *doubts, struct arena *arena)
{
    if (doubts->count)
        doubts->items =
            arena_take(arena, mem_grow(doubts->items, doubts->count, sizeof *doubts->items));
    doubts->capacity = doubts->count;
}

void doubts_clear(struct doubts *doubts)
{
    free(doubts->items);
    *doubts = (struct doubts){0};
}

/* A fact is mostly met several times in a row, and there are a few hundred: no table is needed. */
uint32_t coins_add(struct coins *coins, const struct origin *origin)
{
    if (!doubts_hold(origin))
        return COINS_NONE;
    if (coins->last < coins->count && coins->facts[coins->last] == origin)
        return (uint32_t)coins->last;
    for (coins->last = 0; coins->last < coins->count; coins->last++)
        if (coins->facts[coins->last] == origin)
            return (uint32_t)coins->last;
    if (coins->count == coins->capacity) {
        coins->capacity = coins->capacity ? 2 * coins->capacity : FIRST_CAPACITY;
        coins->facts = mem_grow(coins->facts, coins->capacity, sizeof *coins->facts);
    }
    coins->facts[coins->count] = origin;
    return (uint32_t)coins->count++;
}

void coins_clear(struct coins *coins)
{
    free(coins->facts);
    *coins = (struct coins){0};
}

/* Lists those that leave a figure unknown by coin. */
static struct changes sort_out(struct change items[], size_t count, size_t coins,
                               struct arena *arena)
{
    uint32_t *begins = arena_alloc(arena, coins + 1, sizeof *begins);
    uint32_t *places = arena_alloc(arena, 2 * count + 1, sizeof *places);
    size_t parts = 0;

    for (size_t c = 0; c < count; c++) {
        begins[items[c].coin] += isnan(items[c].value);
        begins[items[c].other] += isnan(items[c].value) && items[c].other != items[c].coin;
    }
    for (size_t c = 1; c <= coins; c++)
        begins[c] += begins[c - 1];
    for (size_t c = 0; c < count; c++) {
        const struct change change = items[c];
        if (!isnan(change.value)) {
            items[parts++] = change;
            continue;
        }
        places[--begins[change.coin]] = change.at;
        if (change.other != change.coin)
            places[--begins[change.other]] = change.at;
    }
    return (struct changes){items, parts, places, begins, begins[coins] ? coins : 0};
}

struct changes changes_of(const struct doubts *doubts, struct coins *coins, struct arena *arena)
{
    struct change *items = arena_alloc(arena, doubts->count + 1, sizeof *items);

    for (size_t d = 0; d < doubts->count; d++) {
        const struct doubt *doubt = &doubts->items[d];
        uint32_t coin = coins_add(coins, doubt->origin);
        assert(doubt->at < UINT32_MAX);
        items[d] = (struct change){
            .at = (uint32_t)doubt->at,
            .coin = coin,
            .other = doubt->other ? coins_add(coins, doubt->other) : coin,
            .value = doubt->value,
        };
    }
    return sort_out(items, doubts->count, coins->count, arena);
}

bool changes_make(const struct changes *changes, const bool is_out[], bool rest_is_unknown,
                  double figures[])
{
    bool any = false;

    for (size_t c = 0; c < changes->count; c++) {
        const struct change *change = &changes->items[c];
        if (!is_out[change->coin] && !is_out[change->other])
            continue;
        double rest = figures[change->at] - change->value;
        any = true;
        if (rest < NOTHING)
            rest = rest_is_unknown ? (double)NAN : 0;
        figures[change->at] = rest;
    }
    for (size_t c = 0; c < changes->coins; c++)
        for (size_t p = changes->begins[c]; is_out[c] && p < changes->begins[c + 1]; p++) {
            figures[changes->places[p]] = (double)NAN;
            any = true;
        }
    return any;
}
