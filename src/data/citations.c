/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Citations; see the header. One row a list of the dataset. */
#include "data/citations.h"

/* list, count, what the record's states are */
#define LISTS(NONE, ONE, TWO)                                                                      \
    ONE(treaty_acts, treaty_act_count, state)                                                      \
    ONE(warrants, warrant_count, state)                                                            \
    ONE(findings, finding_count, state)                                                            \
    ONE(stances, stance_count, state)                                                              \
    ONE(visits, visit_count, host)                                                                 \
    NONE(roll_calls, roll_call_count)                                                              \
    NONE(bodies, body_count)                                                                       \
    ONE(memberships, membership_count, state)                                                      \
    TWO(pacts, pact_count, a, b)                                                                   \
    TWO(borders, border_count, a, b)                                                               \
    TWO(sanctions, sanction_count, state, home)                                                    \
    TWO(missions, mission_count, state, host)                                                      \
    TWO(trade_flows, trade_flow_count, a, b)                                                       \
    TWO(trade_shares, trade_share_count, a, b)                                                     \
    TWO(language_ties, language_tie_count, a, b)                                                   \
    TWO(colonial_ties, colonial_tie_count, ruler, colony)                                          \
    TWO(leader_visits, leader_visit_count, visitor, home)                                          \
    TWO(home_ties, home_tie_count, state, home)                                                    \
    ONE(institutions, institution_count, state)                                                    \
    ONE(economies, economy_count, state)                                                           \
    ONE(council_votes, council_vote_count, state)

#define WALK_NONE(list, number)                                                                    \
    for (size_t i = 0; i < dataset->number; i++)                                                   \
        visit(context, &dataset->list[i].origin, 0, (const uint32_t[]){0});
#define WALK_ONE(list, number, state)                                                              \
    for (size_t i = 0; i < dataset->number; i++)                                                   \
        visit(context, &dataset->list[i].origin, 1, (const uint32_t[]){dataset->list[i].state});
#define WALK_TWO(list, number, one, other)                                                         \
    for (size_t i = 0; i < dataset->number; i++)                                                   \
        visit(context, &dataset->list[i].origin, 2,                                                \
              (const uint32_t[]){dataset->list[i].one, dataset->list[i].other});

void citations_walk(const struct dataset *dataset, citation_visitor *visit, void *context)
{
    for (size_t s = 0; s < dataset->state_count; s++)
        visit(context, &dataset->states[s].origin, 1, (const uint32_t[]){(uint32_t)s});
    LISTS(WALK_NONE, WALK_ONE, WALK_TWO)
}
