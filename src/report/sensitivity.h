/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sensitivity: what the ranking becomes with one thing otherwise, and what the terms weigh. */
#ifndef FS_REPORT_SENSITIVITY_H
#define FS_REPORT_SENSITIVITY_H

#include "doc/form.h"
#include "report/edition.h"

/* The robustness table with what explains it. */
void robustness_table(struct edition *edition, const struct robustness *robustness);

/* The changes that change the order most, an item each. */
void sensitivity_first(struct edition *edition);

/* Every change, and the importance of each term, for an annex. */
void sensitivity_blocks(struct edition *edition);

/* "ukraine": what the core votes of the day are about; "" without any. */
const char *sensitivity_topic(const struct edition *edition);

/* "the votes on 8 core texts of topic 'ukraine' and the sanctions on Russia as evidence": what pull
 * and stance share in this study. */
const char *sensitivity_shared(const struct edition *edition);

/* Of a struct robustness, in the context of the findings. */
extern const struct form robustness_form;

#endif
