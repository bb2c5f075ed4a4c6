/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that more than one file of data or study may hold. */
#ifndef FS_DATA_WORDS_H
#define FS_DATA_WORDS_H

#include "data/field.h"

extern const struct words words_topics;     /* of roll calls */
extern const struct words words_vote_poles; /* whom a yes supports */

extern const struct words words_visit_statuses; /* in the order of enum visit_status */
extern const struct words words_visit_kinds;

extern const struct words words_confidences; /* in the order of enum confidence */

#endif
