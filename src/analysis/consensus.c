/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Consensus; see the header. */
#include "analysis/consensus.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { ROUNDS_MAX = 20 };

struct consensus {
    size_t most, runs;
    struct leiden *leiden;
    double *shares;        /* most x most */
    struct partition *now; /* runs, of up to most nodes */
};

struct consensus *consensus_new(size_t most, size_t runs)
{
    struct consensus *c = mem_alloc(1, sizeof *c);
    *c = (struct consensus){
        .most = most,
        .runs = runs,
        .leiden = leiden_new(most),
        .shares = mem_alloc(most * most + 1, sizeof *c->shares),
        .now = mem_alloc(runs + 1, sizeof *c->now),
    };
    for (size_t r = 0; r < runs; r++)
        c->now[r] = partition_new(most);
    return c;
}

void consensus_free(struct consensus *c)
{
    if (!c)
        return;
    for (size_t r = 0; r < c->runs; r++)
        partition_clear(&c->now[r]);
    free(c->now);
    free(c->shares);
    leiden_free(c->leiden);
    free(c);
}

struct leiden *consensus_leiden(struct consensus *c)
{
    return c->leiden;
}

/* In how many of the runs each two nodes are together, cut below one half. */
static void count_shares(struct consensus *c, size_t n, size_t count)
{
    memset(c->shares, 0, n * n * sizeof *c->shares);
    for (size_t r = 0; r < count; r++) {
        const size_t *group_of = c->now[r].group_of;
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < i; j++)
                c->shares[i * n + j] += group_of[i] == group_of[j];
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            double times = c->shares[i * n + j];
            double share = 2 * times >= (double)count ? times / (double)count : 0;
            c->shares[i * n + j] = c->shares[j * n + i] = share;
        }
}

static bool all_agree(const struct consensus *c, size_t count)
{
    for (size_t r = 1; r < count; r++)
        if (!partition_is_equal(&c->now[0], &c->now[r]))
            return false;
    return true;
}

void consensus_find(struct consensus *c, size_t count, const struct partition runs[], uint64_t seed,
                    struct partition *out)
{
    size_t n = out->n;
    assert(n <= c->most && count > 0 && count <= c->runs);
    for (size_t r = 0; r < count; r++) {
        c->now[r].n = n;
        partition_copy(&runs[r], &c->now[r]);
    }
    for (uint32_t round = 0; round < ROUNDS_MAX && !all_agree(c, count); round++) {
        struct leiden_graph graph = {n, c->shares};
        count_shares(c, n, count);
        for (uint32_t r = 0; r < count; r++) {
            uint32_t number = round * (uint32_t)count + r;
            struct random random = random_stream(seed, RANDOM_CONSENSUS, number);
            leiden_run(c->leiden, &graph, 1, &random, &c->now[r]);
        }
    }
    partition_copy(&c->now[0], out);
}

void consensus_group(struct consensus *c, const struct consensus_request *request,
                     struct partition runs[], struct partition *out)
{
    for (uint32_t r = 0; r < request->count; r++) {
        struct random random = random_stream(request->seed, RANDOM_LEIDEN, request->first + r);
        leiden_run(c->leiden, &request->graph, request->resolution, &random, &runs[r]);
    }
    consensus_find(c, request->count, runs, request->seed, out);
}
