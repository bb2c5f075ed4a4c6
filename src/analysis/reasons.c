/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reasons; see the header. */
#include "analysis/reasons.h"

#include <math.h>

#include "base/cleanup.h"
#include "base/num.h"

/* A_ij a_j for the side; 0 where the tie pulls to the other. */
static double part_of(const struct findings *findings, size_t i, size_t j, enum pull_side side)
{
    const struct state_finding *other = &findings->states[j];
    double tie = relgraph_tie(findings->graph, i, j);
    if (j == findings->graph->study->home)
        return side == PULL_HOME ? tie : 0;
    if (other->is_pole_w)
        return side == PULL_COURT ? tie * findings->balance : 0;
    if (findings->options.direct)
        return 0;
    double pull = side == PULL_HOME ? other->pull_home : other->pull_court;
    return isnan(pull) ? 0 : tie * pull;
}

/* The largest leads first, equal ones by code. */
static void insert(struct reasons *reasons, enum pull_side side, const struct reason *reason,
                   double leads[])
{
    struct reason *list = reasons->list[side];
    size_t at = reasons->count[side] < REASONS_MAX ? reasons->count[side]++ : REASONS_MAX;
    for (; at > 0 && leads[at - 1] < reason->lead; at--)
        if (at < REASONS_MAX) {
            list[at] = list[at - 1];
            leads[at] = leads[at - 1];
        }
    if (at < REASONS_MAX) {
        list[at] = *reason;
        leads[at] = reason->lead;
    }
}

static void find(struct findings *findings, size_t i, enum pull_side side)
{
    struct reasons *reasons = &findings->reasons[i];
    double leads[REASONS_MAX] = {0}, sum = 0, direct = 0;
    for (size_t j = 0; j < findings->state_count; j++) {
        double part = j == i ? 0 : part_of(findings, i, j, side);
        double other =
            j == i ? 0 : part_of(findings, i, j, side == PULL_HOME ? PULL_COURT : PULL_HOME);
        sum += part;
        if (j == findings->graph->study->home || findings->states[j].is_pole_w)
            direct += part;
        if (part > other)
            insert(reasons, side, &(struct reason){j, part, part - other}, leads);
    }
    for (size_t r = 0; r < reasons->count[side]; r++) {
        reasons->list[side][r].part = num_round12(reasons->list[side][r].part / sum);
        reasons->list[side][r].lead = num_round12(reasons->list[side][r].lead / sum);
    }
    reasons->direct[side] = sum > 0 ? num_round12(direct / sum) : (double)NAN;
}

void reasons_compute(struct findings *findings)
{
    findings->reasons =
        arena_alloc(findings->arena, findings->state_count + 1, sizeof *findings->reasons);
    for (size_t i = 0; i < findings->state_count; i++) {
        for (size_t side = 0; side < PULL_SIDES; side++)
            findings->reasons[i].direct[side] = (double)NAN;
        if (i == findings->graph->study->home || findings->states[i].is_pole_w)
            continue;
        find(findings, i, PULL_HOME);
        find(findings, i, PULL_COURT);
    }
}
