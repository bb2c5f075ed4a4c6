/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words: topics and poles of roll calls; see the codebook, roll_calls.json. */
#include "data/words.h"

static const char *const topics[] = {"colonialism", "development", "disarmament", "human_rights",
                                     "icc",         "iran",        "nuclear",     "other",
                                     "palestine",   "russia",      "syria",       "ukraine"};
const struct words words_topics = WORDS(topics);

static const char *const vote_poles[] = {"accountability", "russia"};
const struct words words_vote_poles = WORDS(vote_poles);
