/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Votes: what the layers votes and contested share. */
#include "graph/votes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "graph/kappa.h"
#include "graph/pairs.h"
#include "graph/support.h"

void votes_pick(const struct layer_request *request, int months, const bool wanted[],
                struct vote_pick *out)
{
    const struct dataset *dataset = request->dataset;
    struct date before = date_add_months(request->as_of, -months);
    *out = (struct vote_pick){.calls = mem_alloc(dataset->roll_call_count + 1, sizeof *out->calls)};
    for (size_t v = 0; v < dataset->roll_call_count; v++) {
        const struct roll_call *call = &dataset->roll_calls[v];
        if (call->date.day > before.day && date_is_by(call->date, request->as_of) &&
            layer_counts(request, &call->origin) && (!wanted || wanted[v]))
            out->calls[out->count++] = call;
    }
}

void votes_clear(struct vote_pick *pick)
{
    free(pick->calls);
    *pick = (struct vote_pick){0};
}

enum { MIN_POLE = 10 };

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

void votes_find_contested(const struct layer_request *request, bool out[])
{
    struct layer_request all = *request;
    struct vote_pick pick;

    all.with_left_out = true; /* whether they count is asked later */
    votes_pick(&all, VOTES_CONTESTED_MONTHS, NULL, &pick);
    for (size_t v = 0; v < pick.count; v++)
        out[pick.calls[v] - request->dataset->roll_calls] = is_contested(request, pick.calls[v]);
    votes_clear(&pick);
}

static bool is_vote(char letter)
{
    return letter == 'Y' || letter == 'A' || letter == 'N';
}

static double agreement(char a, char b)
{
    return a == b ? 1 : a == 'A' || b == 'A' ? 0.5 : 0;
}

/* "Y / N in 76/150"; without printf, for an edition asks for a hundred thousand. */
static const char *pair_text(struct arena *arena, char a, char b, const char *id)
{
    const char between[] = {a, ' ', '/', ' ', b, ' ', 'i', 'n', ' '};
    size_t length = strlen(id) + 1;
    char *text = arena_alloc(arena, sizeof between + length, 1);

    memcpy(text, between, sizeof between);
    memcpy(text + sizeof between, id, length);
    return text;
}

void votes_trace(const struct vote_pick *pick, size_t i, size_t j, struct trace *trace)
{
    for (size_t v = 0; v < pick->count; v++) {
        const struct roll_call *call = pick->calls[v];
        char a = call->votes[i];
        char b = call->votes[j];
        if (i == j || !is_vote(a) || !is_vote(b))
            continue;
        trace_add(trace, (struct trace_record){
                             .text = pair_text(trace->arena, a, b, call->id),
                             .from = call->date,
                             .to = call->date,
                             .value = agreement(a, b),
                             .unit = "agreement",
                             .origin = &call->origin,
                         });
    }
}

/* Roll calls of low confidence are few, so this costs nothing where there are none. */
static void mark_low(const struct roll_call *call, struct layer *layer)
{
    if (call->origin.confidence != CONFIDENCE_LOW)
        return;
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = i + 1; is_vote(call->votes[i]) && j < layer->n; j++)
            if (is_vote(call->votes[j]) && !isnan(*layer_at(layer, layer->raw, i, j)))
                layer_mark(layer, i, j, &call->origin);
}

void votes_agree(const struct vote_pick *pick, size_t min_joint, struct layer *layer)
{
    const char **letters = mem_alloc(pick->count + 1, sizeof *letters);
    for (size_t v = 0; v < pick->count; v++) {
        letters[v] = pick->calls[v]->votes;
        layer_note(layer, pick->calls[v]->date);
    }
    struct vote_bits bits;
    vote_bits_read(&bits, layer->n, pick->count, letters);
    double *pairs = mem_alloc(pairs_count(layer->n) + 1, sizeof *pairs);
    kappa_pairs(&bits, min_joint, pairs);
    pairs_unpack(layer->n, pairs, layer->raw);
    free(pairs);
    for (size_t v = 0; v < pick->count; v++)
        mark_low(pick->calls[v], layer);
    vote_bits_clear(&bits);
    free(letters);
}
