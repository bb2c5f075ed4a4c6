/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer contested: agreement in the votes that set the home state against pole W (our own
 * construction).
 *
 * Five years up to the day; a roll call counts when the home state voted Y or N, at least 10 of
 * pole W are recorded, and their mean of Y = 1, A = 0, N = -1 points the other way with size > 0.6.
 * Fewer than 15 such roll calls: the layer is absent. At least 15 joint votes.
 */
#include <stdlib.h>

#include "graph/layers.h"
#include "graph/votes.h"

enum { WINDOW_MONTHS = 60, MIN_CALLS = 15, MIN_JOINT = 15, MIN_POLE = 10 };

/* |sum| / count > 0.6 in whole numbers: 5 |sum| > 3 count. */
static bool is_clear(long sum, long count)
{
    return 5 * labs(sum) > 3 * count;
}

static bool is_contested(const struct layer_request *request, const struct roll_call *call)
{
    char home = call->votes[request->study->home];
    if (home != 'Y' && home != 'N')
        return false;
    long sum = 0;
    long count = 0;
    for (size_t s = 0; s < request->dataset->state_count; s++) {
        char letter = request->support->pole_w[s] ? call->votes[s] : '-';
        count += letter == 'Y' || letter == 'A' || letter == 'N';
        sum += (letter == 'Y') - (letter == 'N');
    }
    return count >= MIN_POLE && is_clear(sum, count) && (sum < 0) == (home == 'Y');
}

static void build(const struct layer_request *request, struct layer *layer)
{
    struct vote_pick pick = {0};
    votes_pick(request, WINDOW_MONTHS, is_contested, &pick);
    if (pick.count >= MIN_CALLS)
        votes_agree(&pick, MIN_JOINT, layer);
    votes_clear(&pick);
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *out)
{
    struct vote_pick pick = {0};
    votes_pick(request, WINDOW_MONTHS, is_contested, &pick);
    if (pick.count >= MIN_CALLS)
        votes_trace(&pick, i, j, out);
    votes_clear(&pick);
}

const struct layer_kind layer_contested = {
    .name = "contested",
    .title = "agreement in votes that set the home state against the Court's supporters",
    .domain = DOMAIN_POLITICAL,
    .unknown = "unknown",
    .absent = "fewer than 15 votes set the home state against the Court's supporters",
    .build = build,
    .trace = trace,
};
