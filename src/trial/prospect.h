/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Prospect: where rankings that were logged beforehand stood with the visits that came after them.
 *
 * A stay under a duty is scored by the last entry of its suspect's study that is dated before it.
 * The chances of an entry are scored once its year is over, each entry by itself: of every state it
 * ranks, with a stay within the year or not.
 *
 * An entry whose data are of a later day than its own, or which does not say of which day they are,
 * is no forecast: what it is about may have been known. Those are scored apart.
 */
#ifndef FS_TRIAL_PROSPECT_H
#define FS_TRIAL_PROSPECT_H

#include "data/log.h"
#include "trial/backtest.h"

struct prospect_event {
    const struct visit *visit;
    const struct log_entry *entry;
    bool is_ranked; /* the host is in the entry */
    struct backtest_place place;
};

/* Over the entries with chances whose year is over. */
struct prospect_chances {
    size_t entries;
    size_t running; /* entries with chances whose year is not over */
    size_t states, seen;
    struct score total;
    struct scored_band bands[CHANCE_BANDS];
};

struct prospect_part {
    size_t entry_count;
    struct prospect_event *events; /* by date of the visit */
    size_t event_count;
    size_t waiting; /* entries after which no visit is known yet */
    struct backtest_figures figures;
    struct prospect_chances chances;
};

struct prospect {
    const struct log_entry *entries;
    size_t entry_count;
    struct prospect_part forecasts, hindsight;
};

/* Was it computed from data of its own day or earlier ones? */
bool prospect_is_forecast(const struct log_entry *entry);

/* In `arena`; NULL after a diagnostic. */
struct prospect *prospect_compute(const struct dataset *dataset, const char *path, uint64_t seed,
                                  struct arena *arena, struct diags *diags);

#endif
