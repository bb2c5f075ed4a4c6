/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words: topics and poles of roll calls, outcomes and kinds of visits; see the codebook. */
#include "data/words.h"

static const char *const topics[] = {"colonialism", "development", "disarmament", "human_rights",
                                     "icc",         "iran",        "nuclear",     "other",
                                     "palestine",   "russia",      "syria",       "ukraine"};
const struct words words_topics = WORDS(topics);

static const char *const vote_poles[] = {"accountability", "russia"};
const struct words words_vote_poles = WORDS(vote_poles);

static const char *const visit_statuses[] = {
    [VISIT_COMPLETED] = "completed", [VISIT_DECLINED] = "declined",
    [VISIT_CANCELLED] = "cancelled", [VISIT_TRANSIT] = "transit",
    [VISIT_ATTEMPTED] = "attempted", [VISIT_VIRTUAL] = "virtual",
};
const struct words words_visit_statuses = WORDS(visit_statuses);

static const char *const visit_kinds[] = {"bilateral", "ceremony", "medical", "multilateral",
                                          "private",   "summit",   "transit"};
const struct words words_visit_kinds = WORDS(visit_kinds);

static const char *const confidences[] = {
    [CONFIDENCE_LOW] = "low", [CONFIDENCE_MEDIUM] = "medium", [CONFIDENCE_HIGH] = "high"};
const struct words words_confidences = WORDS(confidences);
