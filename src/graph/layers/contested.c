/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer contested: agreement in the votes that set the home state against pole W (our own
 * construction).
 *
 * Five years up to the day; a roll call counts when the home state voted Y or N, at least 10 of
 * pole W are recorded, and their mean of Y = 1, A = 0, N = -1 points the other way with size > 0.6.
 * Fewer than 15 such roll calls: the layer is absent. At least 15 joint votes.
 */
#include <assert.h>

#include "graph/layers.h"
#include "graph/votes.h"

static void pick_calls(const struct layer_request *request, struct vote_pick *pick)
{
    assert(request->is_contested); /* without it all would be */
    votes_pick(request, VOTES_CONTESTED_MONTHS, request->is_contested, pick);
}

static void build(const struct layer_request *request, struct layer *layer)
{
    struct vote_pick pick;
    pick_calls(request, &pick);
    if (pick.count >= VOTES_CONTESTED_CALLS)
        votes_agree(&pick, VOTES_CONTESTED_JOINT, layer);
    votes_clear(&pick);
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    struct vote_pick pick;
    pick_calls(request, &pick);
    if (pick.count >= VOTES_CONTESTED_CALLS)
        votes_trace(&pick, i, j, out);
    votes_clear(&pick);
}

const struct layer_kind layer_contested = {
    .name = "contested",
    .title = "agreement in votes that set the home state against the Court's supporters",
    .domain = DOMAIN_POLITICAL,
    .unit = "kappa",
    .zero = "no more agreement than by chance",
    .missing = "fewer than 15 such votes in common",
    .absent = "fewer than 15 votes set the home state against the Court's supporters",
    .build = build,
    .trace = trace,
};
