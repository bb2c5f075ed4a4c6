/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Players: the change of every pull between two days, shared out among what the ties are made of
 * (Shapley 1953; methods, 7). */
#ifndef FS_TRIAL_PLAYERS_H
#define FS_TRIAL_PLAYERS_H

#include "analysis/findings.h"

/* Each of the domains, and these. */
enum {
    PLAYER_SANCTIONS = DOMAIN_CHOICE_COUNT,
    PLAYER_POLE, /* the Court's supporters, with their balance */
    PLAYER_COUNT
};

/* Writes PLAYER_COUNT shares of each state to out; false after a diagnostic. */
bool players_share(const struct findings *then, const struct findings *now, double out[],
                   struct diags *diags);

/* aR of every state of the findings with no other layers than these; false after a diagnostic. */
bool players_pull_with(const struct findings *findings, const bool layers[LAYER_COUNT],
                       double out[], struct diags *diags);

/* "political", ..., "sanctions", "pole". */
const char *players_name(size_t player);

#endif
