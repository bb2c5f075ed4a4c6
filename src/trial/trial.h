/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Trial: what is learnt by computing findings again, on other days, beside the findings of the day.
 */
#ifndef FS_TRIAL_TRIAL_H
#define FS_TRIAL_TRIAL_H

#include "analysis/findings.h"
#include "trial/backtest.h"
#include "trial/chance.h"
#include "trial/compare.h"
#include "trial/robustness.h"
#include "trial/timeline.h"
#include "trial/whatif.h"

/* Parts for those who ask, beside FINDINGS_...: bits that the analysis does not use. */
enum {
    TRIAL_BACKTEST = 1 << 8, /* of every study, stays up to the day */
    TRIAL_CHANCE = 1 << 9,   /* of a stay within a year of the day */
    TRIAL_ROBUSTNESS = 1 << 12,
    TRIAL_WHATIF = 1 << 13,   /* single changes of the first of the ranking */
    TRIAL_COMPARE = 1 << 14,  /* with the day that the options name, if they do */
    TRIAL_TIMELINE = 1 << 15, /* by quarter, from the day that the options name, if they do */
    TRIAL_ALL = TRIAL_BACKTEST | TRIAL_CHANCE | TRIAL_ROBUSTNESS | TRIAL_WHATIF | TRIAL_COMPARE,
};

enum { TRIAL_WHATIFS = 5 };

struct trial {
    struct arena *arena;
    const struct backtest *backtest;             /* NULL: not asked for */
    const struct robustness *robustness;         /* NULL: not asked for */
    const struct chance *chance;                 /* NULL: not asked for */
    const struct whatif *whatifs[TRIAL_WHATIFS]; /* by rank */
    size_t whatif_count;
    const struct compare *compare;   /* without chances; NULL: not asked for */
    const struct timeline *timeline; /* NULL: not asked for */
    struct relgraph *earlier;        /* what it is compared with */
    struct findings *earlier_findings;
};

/*
 * The parts asked for, with the options of the findings. NULL after a diagnostic. Borrows the
 * findings' dataset and study.
 */
struct trial *trial_compute(const struct findings *findings, unsigned parts, struct diags *diags);
void trial_free(struct trial *trial);

#endif
