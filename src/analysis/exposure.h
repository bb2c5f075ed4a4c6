/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Exposure: how often states with a duty host a wanted leader, and how often an arrest follows
 * (methods, 7).
 *
 * One rate a suspect who led a state (head of state or government when a warrant was issued), also
 * where no stay is on record, and one over all of them.
 */
#ifndef FS_ANALYSIS_EXPOSURE_H
#define FS_ANALYSIS_EXPOSURE_H

#include "analysis/findings.h"

#define EXPOSURE_DAYS_PER_YEAR 365.25

/*
 * Fills base_rate, base_rates and arrest_bound. A leader is exposed from the day the first warrant
 * was public while in office and free to travel, up to as_of or the end of the data; state-years
 * are the days times the states bound on each, his own state and that of the situation left out.
 */
void exposure_compute(const struct dataset *dataset, struct date as_of, struct arena *arena,
                      struct findings *findings);

/* Days in [from, to) times the states bound on each, two left out (SIZE_MAX: none). */
double exposure_party_days(const struct dataset *dataset, int32_t from, int32_t to,
                           const size_t except[2]);

/* The ends of the exact 95 % interval of a Poisson mean of which `count` was seen (Garwood 1936).
 */
void exposure_poisson(size_t count, double *lo, double *hi);

#endif
