/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Resample: the 90 % interval of a mean by drawing its values anew, with replacement, as if they
 * were independent. Of fewer than five values there is none: it would say how few they are.
 */
#ifndef FS_TRIAL_RESAMPLE_H
#define FS_TRIAL_RESAMPLE_H

#include <stddef.h>
#include <stdint.h>

enum { RESAMPLE_LEAST = 5 };

struct resample_range {
    double mean;   /* NAN without values */
    double lo, hi; /* NAN of fewer than RESAMPLE_LEAST */
};

struct resample_range resample_mean(size_t count, const double values[], uint64_t seed);

/* The same of the sum. */
struct resample_range resample_sum(size_t count, const double values[], uint64_t seed);

#endif
