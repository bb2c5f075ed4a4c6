/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Scored: the chances that would have been announced, beside what came to pass (methods, 9).
 *
 * Each suspect's time is cut at the anniversaries of the warrant; the last year may be a part of
 * one. The day before each year gives S and the candidates, the ranked states, earlier hosts among
 * them; the outcome is any stay there within the year. Scores are sums over the candidates:
 *
 *   nats = - sum (y ln p + (1 - y) ln(1 - p))        Brier = sum (p - y)^2
 *
 * Retrospective: b, and what others say of the rates, from the other suspects at any date; the
 * suspect's own stays only up to the day. Prospective: everything from before the day, and only
 * where three first stays were known then. The chances are means over b and the rates with the
 * point values of S (chance_expect()).
 */
#ifndef FS_TRIAL_SCORED_H
#define FS_TRIAL_SCORED_H

#include "trial/chance.h"
#include "trial/resample.h"

/* Fewer stays seen, or fewer years, tell nothing of which chances are better. */
enum { SCORED_LEAST_SEEN = 3, SCORED_LEAST_YEARS = RESAMPLE_LEAST };

/* Whose chances; all but the constant have the same form, each with its own b. */
enum scorer {
    SCORER_INDEX,
    SCORER_CONSTANT, /* (stays + 1) / (years + 1) a year, spread evenly over the candidates */
    SCORER_REGION_BORDER,
    SCORER_PROXIMITY,
    SCORER_COUNT
};

struct score {
    double nats, brier;
};

/* A year of one suspect. */
struct scored_year {
    const char *suspect;
    struct date from, until; /* the first day, and the first that does not count any more */
    size_t candidates;
    size_t seen; /* candidates with a stay */
    struct score scores[SCORER_COUNT];
};

/* Chances of a band, of the index. */
struct scored_band {
    size_t states;    /* chances announced, one a state and year */
    double announced; /* their sum: the states with a stay to be expected */
    size_t seen;      /* those with a stay */
};

struct scored_group {
    const char *suspect;
    size_t years, seen;
    struct score scores[SCORER_COUNT];
};

/* Years of a suspect without three first stays to estimate b from. */
struct scored_gap {
    const char *suspect;
    size_t years;
    size_t first_stays; /* known at the last of them: of the others, or of all before it */
};

struct scored {
    bool is_prospective;
    struct scored_year *years; /* by suspect, then date */
    size_t year_count;
    struct scored_gap *gaps; /* by suspect */
    size_t gap_count;
    size_t skipped; /* years of all gaps */
    size_t states, seen;
    struct score total[SCORER_COUNT];
    /* Of each less the index, over the years; without ends where scored_is_telling() is not. */
    struct resample_range nats_lead[SCORER_COUNT];
    struct resample_range brier_lead[SCORER_COUNT];
    struct scored_band bands[CHANCE_BANDS];
    struct scored_group *groups; /* by suspect */
    size_t group_count;
};

struct scored_input {
    struct past *past;
    size_t studies; /* years of so many of the past's studies, from the first */
    struct date until;
    bool is_prospective;
    size_t threads; /* 0: as many as processors */
    uint64_t seed;
};

/* In `arena`; false after a diagnostic. */
bool scored_compute(const struct scored_input *input, struct arena *arena, struct scored *out,
                    struct diags *diags);

/* Are there stays and years enough to compare scores by? */
bool scored_is_telling(const struct scored *scored);

/* Adds what a chance and its outcome cost. */
void score_add(struct score *score, double p, bool is_seen);
void scored_band_add(struct scored_band bands[CHANCE_BANDS], double p, bool is_seen);

const char *scorer_name(enum scorer scorer);  /* "region_border" */
const char *scorer_title(enum scorer scorer); /* "region and border" */

#endif
