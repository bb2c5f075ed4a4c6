/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The data files, one row each: data/files/<x>.c reads x.json into the list of `struct dataset`.
 *
 * First those that others refer to, one after another (TABLE_REFERENCES of them); the rest is
 * loaded side by side. A row: name, what a fact is, the list of the facts, their number.
 */
#ifndef FS_DATA_FILES_H
#define FS_DATA_FILES_H

#define TABLES(X)                                                                                  \
    X(sources, struct source, sources, source_count)                                               \
    X(states, struct state, states, state_count)                                                   \
    X(bodies, struct body, bodies, body_count)                                                     \
    X(warrants, struct warrant, warrants, warrant_count)                                           \
    X(treaty_acts, struct treaty_act, treaty_acts, treaty_act_count)                               \
    X(findings, struct finding_record, findings, finding_count)                                    \
    X(stances, struct stance, stances, stance_count)                                               \
    X(visits, struct visit, visits, visit_count)                                                   \
    X(pressure, struct pressure, pressures, pressure_count)                                        \
    X(roll_calls, struct roll_call, roll_calls, roll_call_count)                                   \
    X(memberships, struct membership, memberships, membership_count)                               \
    X(pacts, struct pact, pacts, pact_count)                                                       \
    X(borders, struct border, borders, border_count)                                               \
    X(sanctions, struct sanction, sanctions, sanction_count)                                       \
    X(missions, struct mission, missions, mission_count)                                           \
    X(trade, struct trade_survey, trade_surveys, trade_survey_count)                               \
    X(languages, struct language_tie, language_ties, language_tie_count)                           \
    X(colonial_ties, struct colonial_tie, colonial_ties, colonial_tie_count)                       \
    X(leader_visits, struct leader_visit, leader_visits, leader_visit_count)                       \
    X(home_ties, struct home_tie, home_ties, home_tie_count)                                       \
    X(institutions, struct institution, institutions, institution_count)                           \
    X(names, struct name_list, name_lists, name_list_count)                                        \
    X(codes, struct code_set, code_sets, code_set_count)                                           \
    X(tiles, struct tile, tiles, tile_count)

#endif
