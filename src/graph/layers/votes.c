/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer votes: agreement in the recorded votes of the General Assembly, kappa over the window
 * (as_of - 36 months, as_of], at least 20 joint votes (Häge 2011). A negative kappa stays in `raw`.
 */
#include "graph/votes.h"
#include "graph/layers.h"

static void build(const struct layer_request *request, struct layer *layer)
{
    struct vote_pick pick = {0};
    votes_pick(request, request->vote_window_months, NULL, &pick);
    votes_agree(&pick, VOTES_JOINT, layer);
    votes_clear(&pick);
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    struct vote_pick pick = {0};
    votes_pick(request, request->vote_window_months, NULL, &pick);
    votes_trace(&pick, i, j, out);
    votes_clear(&pick);
}

const struct layer_kind layer_votes = {
    .name = "votes",
    .title = "agreement in recorded votes of the UN General Assembly",
    .domain = DOMAIN_POLITICAL,
    .unit = "kappa",
    .zero = "no more agreement than by chance",
    .missing = "fewer than 20 votes in common",
    .absent = "no state has 20 votes in common with the home state in the window",
    .build = build,
    .trace = trace,
};
