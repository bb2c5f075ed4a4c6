/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reasons: which ties make up a state's two pulls.
 *
 * A pull is a weighted mean over the state's ties, a_i = sum_j A_ij a_j / (D_ii + g m), in which a
 * pole counts 1 for its own side and 0 for the other. So the part of tie j in the pull is
 * A_ij a_j / sum_k A_ik a_k, and the parts of all ties sum to 1. (With direct ties only, a_j is 1
 * for the pole and 0 elsewhere.) A partner in the middle carries about as much to one side as to
 * the other and explains neither, so the reasons for a side are the ties that carry most more to it
 * than to the other.
 */
#ifndef FS_ANALYSIS_REASONS_H
#define FS_ANALYSIS_REASONS_H

#include "analysis/findings.h"

/* Fills reasons of every state outside the poles. Needs the pulls and the balance. */
void reasons_compute(struct findings *findings);

#endif
