/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Votes: the roll calls a layer is built on, and the pairwise agreement in them. */
#ifndef FS_GRAPH_VOTES_H
#define FS_GRAPH_VOTES_H

#include "graph/layer.h"

/* Least joint votes of a pair; of contested votes the window, least joint votes and least calls. */
enum {
    VOTES_JOINT = 20,
    VOTES_CONTESTED_MONTHS = 60,
    VOTES_CONTESTED_JOINT = 15,
    VOTES_CONTESTED_CALLS = 15,
};

/* Roll calls of the dataset, borrowed, in its order. Release with votes_clear(). */
struct vote_pick {
    const struct roll_call **calls;
    size_t count;
};

/* The roll calls of (as_of - months, as_of] that are `wanted`, one a roll call of the dataset
 * (NULL: all of them). */
void votes_pick(const struct layer_request *request, int months, const bool wanted[],
                struct vote_pick *out);
void votes_clear(struct vote_pick *pick);

/*
 * Which roll calls of the contested window set the home state against pole W: it voted Y or N, at
 * least 10 of W are recorded, and their mean of Y = 1, A = 0, N = -1 points the other way with size
 * > 0.6. One a roll call of the dataset, given as false; those left out later count as any other.
 */
void votes_find_contested(const struct layer_request *request, bool out[]);

/* Adds every roll call in which both states voted; the value is their agreement: 1, 0.5 or 0. */
void votes_trace(const struct vote_pick *pick, size_t i, size_t j, struct trace *trace);

/* Sets kappa for every pair with at least `min_joint` joint votes; notes the roll calls used. */
void votes_agree(const struct vote_pick *pick, size_t min_joint, struct layer *layer);

#endif
