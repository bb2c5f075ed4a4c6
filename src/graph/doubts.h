/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Doubts: what figures are without their facts of low confidence (methods, 2 "Left out" and 8 d).
 *
 * A doubt says of one place of a row of figures what it loses when a fact, or either of two, is
 * left out: the whole figure, or the part that the fact adds. Coins number the facts: one a fact,
 * wherever it counts. Changes are doubts by coin, ready to be made again and again.
 */
#ifndef FS_GRAPH_DOUBTS_H
#define FS_GRAPH_DOUBTS_H

#include "base/arena.h"
#include "data/records.h"

struct doubt {
    size_t at;
    const struct origin *origin, *other; /* either left out; `other` NULL: one alone */
    double value;                        /* what the figure loses; NAN: it is unknown */
};

/* `struct doubts doubts = {0};` is a valid empty list; doubts_clear() frees what was added. */
struct doubts {
    struct doubt *items; /* of the heap */
    size_t count, capacity;
};

/* Is there something to doubt: a record of low confidence that may be left out and is not already?
 */
static inline bool doubts_hold(const struct origin *origin)
{
    return origin && origin->confidence == CONFIDENCE_LOW && !origin->is_left_out &&
           !origin->is_never_left_out;
}

/* Adds one for those of the two facts that doubts_hold() of; none: nothing. `doubts` may be NULL.
 */
void doubts_add(struct doubts *doubts, size_t at, const struct origin *origin,
                const struct origin *other, double value);

/* Hands them to `arena`, in no more memory than they take; none can be added any more. */
void doubts_keep(struct doubts *doubts, struct arena *arena);
void doubts_clear(struct doubts *doubts);

/* The doubtful facts in the order in which they were met; `struct coins coins = {0};` is empty. */
struct coins {
    const struct origin **facts;
    size_t count, capacity, last;
};

#define COINS_NONE UINT32_MAX

/* The number of the fact's coin, a new one if it has none yet; COINS_NONE where nothing is in
 * doubt. */
uint32_t coins_add(struct coins *coins, const struct origin *origin);
void coins_clear(struct coins *coins);

struct change {
    uint32_t at, coin, other; /* other == coin: one alone */
    double value;
};

/* What figures lose in part, one after the other; and by coin the places of those that are unknown
 * without it, places[begins[coin]] and on. */
struct changes {
    const struct change *items;
    size_t count;
    const uint32_t *places, *begins; /* coins + 1 */
    size_t coins;                    /* 0: none is unknown */
};

static inline bool changes_are_any(const struct changes *changes)
{
    return changes->count || changes->coins;
}

/* In `arena`. */
struct changes changes_of(const struct doubts *doubts, struct coins *coins, struct arena *arena);

/*
 * Makes the changes of the coins that are out. Where nothing is left of a figure, it is 0, or NAN
 * where `rest_is_unknown`. True when any was made.
 */
bool changes_make(const struct changes *changes, const bool is_out[], bool rest_is_unknown,
                  double figures[]);

#endif
