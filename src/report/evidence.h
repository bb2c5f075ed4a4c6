/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Evidence: what the place of a state rests on, as tables: its ties to the home state beside those
 * of its peers, its votes on the core texts, its acts for accountability.
 */
#ifndef FS_REPORT_EVIDENCE_H
#define FS_REPORT_EVIDENCE_H

#include "analysis/peers.h"
#include "report/edition.h"

void evidence_ties(struct edition *edition, const struct profile *profile);
void evidence_votes(struct edition *edition, const struct profile *profile);

/* What c is the mean of: the core votes and each act. */
void evidence_acts(struct edition *edition, size_t state);

/* Ties and acts under headings of `level`, for a document on the state. */
void evidence_section(struct edition *edition, size_t state, int level);

/* "yes" for 'Y', ... */
const char *evidence_vote_word(char letter);

/* Why an act counts for a state as it does: "supported", "not on the list, which is complete". */
const char *evidence_basis(struct edition *edition, size_t act, const struct support_part *part);

/* Is it one of the study's acts for accountability? */
bool evidence_is_act(const struct study *study, const char *act);

#endif
