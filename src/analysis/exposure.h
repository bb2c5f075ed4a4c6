/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Exposure: how often states with a duty host a wanted leader, and how often an arrest follows
 * (methods, 7).
 *
 * Counted over the leaders (heads of state or government when the warrant was issued) for whom the
 * dataset holds a trip by then: without any, a missing stay would say nothing.
 */
#ifndef FS_ANALYSIS_EXPOSURE_H
#define FS_ANALYSIS_EXPOSURE_H

#include "analysis/findings.h"

/*
 * Stays per party and year: a leader is exposed from the day of the first warrant to as_of, or to
 * the day before he left office or died; party-years are the days times the states bound on each,
 * his own state left out. The trips looked at live in `arena`.
 */
void exposure_compute(const struct dataset *dataset, struct date as_of, struct arena *arena,
                      struct base_rate *rate, struct arrest_bound *bound);

/* Days in [from, to) times the states bound on each, `except` left out (SIZE_MAX: none). */
double exposure_party_days(const struct dataset *dataset, int32_t from, int32_t to, size_t except);

#endif
