/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Resample: the 90 % interval of a mean by drawing its values anew, with replacement. */
#ifndef FS_TRIAL_RESAMPLE_H
#define FS_TRIAL_RESAMPLE_H

#include <stddef.h>
#include <stdint.h>

struct resample_range {
    double mean, lo, hi; /* NAN without values */
};

struct resample_range resample_mean(size_t count, const double values[], uint64_t seed);

/* The same of the sum. */
struct resample_range resample_sum(size_t count, const double values[], uint64_t seed);

#endif
