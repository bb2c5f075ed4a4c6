/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Chance: how likely a stay within a year of the day is (methods, 7).
 *
 *   q_i = 0.95 exp(b S_i) / sum_j exp(b S_j) + 0.05 / n     over the n ranked states, no hosts yet
 *   p_i = 1 - exp(-f_i r q_i)     of a state that hosted before:  p_i = 1 - exp(-f_i r_i)
 *   p_any = 1 - prod (1 - p_i)
 *
 * with f the part of the year before an exit takes effect. b, how strongly the index decides, has a
 * posterior on a grid: prior N(0, 10^2), likelihood the product of q over the first stays of every
 * suspect with a study. r, new hosts a year, and r_i, returns a year, have Gamma posteriors. The
 * use of this choice model (McFadden 1974) here is our own.
 */
#ifndef FS_TRIAL_CHANCE_H
#define FS_TRIAL_CHANCE_H

#include "trial/past.h"

/* The grid of b: 0, 0.1, ..., 30. */
enum { CHANCE_GRID = 301, CHANCE_LEAST_STAYS = 3 };
#define CHANCE_STEP 0.1
#define CHANCE_UNIFORM 0.05 /* the part of q that no index decides: a surprise stays possible */

/* A first stay: the states that could have been chosen, with the host among them. */
struct chance_event {
    size_t n;
    const double *s; /* 0-1; NAN: not ranked, or a host already */
    size_t host;
    const char *suspect;
};

struct chance_gamma {
    double shape, rate;
};

/* One day of one suspect. */
struct chance_field {
    size_t n;
    const double *s;                  /* 0-1; NAN: not ranked */
    const bool *is_host;              /* hosted the suspect before */
    const struct chance_gamma *again; /* of hosts: returns a year */
    const double *part;               /* f; NULL: a whole year each */
    struct chance_gamma arrival;      /* new hosts a year */
};

/* Writes q of the ranked states that are no hosts; 0 elsewhere. */
void chance_shares(const struct chance_field *field, double b, double q[]);

/* The posterior of b: weights that sum to 1; of no event the prior. */
void chance_posterior(size_t count, const struct chance_event events[], double weight[CHANCE_GRID]);

/*
 * p of every state (NAN: not ranked) and p_any as means over b and the rates, with S as it is. The
 * means over the rates are exact: of 1 - exp(-x r), 1 - (rate / (rate + x))^shape.
 */
void chance_expect(const struct chance_field *field, const double weight[CHANCE_GRID], double p[],
                   double *any);

/* p of one state alone, the same to the last bit. */
double chance_expect_of(const struct chance_field *field, const double weight[CHANCE_GRID],
                        size_t state);

/* Which first stays count: those before `before` of every suspect with a study but `except`. */
struct chance_choice {
    int32_t before;     /* a day */
    const char *except; /* NULL: none */
};

/* Those whose host was ranked the day before, in `arena`; false after a diagnostic. */
bool chance_events(struct past *past, enum past_ranking view, struct chance_choice choice,
                   struct arena *arena, struct chance_event **events, size_t *count,
                   struct diags *diags);

/* Gammas of a suspect by a day, with the others' counts, and all counts for the returns. */
struct chance_gamma chance_arrival(struct host_counts own, struct host_counts others);
struct chance_gamma chance_return(const struct host_record *host, struct host_counts all);

enum chance_band {
    CHANCE_VERY_LOW,
    CHANCE_LOW,
    CHANCE_RAISED,
    CHANCE_HIGH,
    CHANCE_BANDS,
    CHANCE_UNSETTLED = CHANCE_BANDS /* no two adjacent bands hold 80 % of the draws */
};

struct chance_range {
    double mean, lo, hi; /* 5-95 % of the draws */
};

struct chance_of_state {
    struct chance_range p; /* NAN: not ranked, or none is given */
    enum chance_band band;
    bool is_host;    /* hosted the suspect before */
    bool has_chance; /* p is given */
};

/* First stays behind b that one suspect gives. */
struct chance_origin {
    const char *suspect;
    size_t first_stays;
};

struct chance {
    const char *reason;             /* why none is given, in words; NULL: it is */
    struct chance_of_state *states; /* one a state, by code */
    struct chance_range any;        /* a stay in any of them */
    struct chance_range b;          /* of its posterior */
    struct chance_range arrivals;   /* r */
    size_t first_stays;             /* behind b */
    struct chance_origin *origins;  /* whose they are, by suspect; with the study's own, at 0 too */
    size_t origin_count;
    size_t draws;
};

/* Of the findings' study on their day. In `arena`; NULL after a diagnostic. */
struct chance *chance_compute(const struct findings *findings, struct past *past,
                              struct arena *arena, struct diags *diags);

/* The same with the point values of S in so many draws of b and the rates, whatever draws the
 * findings have. */
struct chance *chance_at_point(const struct findings *findings, struct past *past, size_t draws,
                               struct arena *arena, struct diags *diags);

/* What the chances of a study on a day rest on, whatever S is. */
struct chance_basis {
    const char *reason; /* why there are none; NULL: there are */
    bool can_travel;    /* else that is the reason */
    size_t first_stays;
    const struct chance_event *events; /* first_stays of them */
    double weight[CHANCE_GRID];        /* of b */
    const struct hosts *hosts;
};

/* False after a diagnostic. The basis borrows from `past`; what it says lives in `arena`. */
bool chance_find_basis(const struct findings *findings, struct past *past, struct arena *arena,
                       struct chance_basis *out, struct diags *diags);

/* p of a state with the point values of S, as the exact mean over b and the rates; NAN: not
 * ranked, or there is none. */
double chance_of_point(const struct chance_basis *basis, const struct findings *findings,
                       size_t state);

/* The band of a chance that is given. */
enum chance_band chance_band_of(double p);

/* The least chance of the band. */
double chance_band_floor(enum chance_band band);

const char *chance_band_name(enum chance_band band); /* "high", ..., "not determinable" */

#endif
