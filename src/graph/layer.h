/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer: one kind of tie between all pairs of states as of a date (methods, 2).
 *
 * A layer is a file `graph/layers/<x>.c` that ends in a `const struct layer_kind`, and a row in
 * graph/layers.h.
 */
#ifndef FS_GRAPH_LAYER_H
#define FS_GRAPH_LAYER_H

#include "graph/doubts.h"
#include "graph/duty.h"
#include "graph/trace.h"

struct support;

enum domain {
    DOMAIN_POLITICAL,
    DOMAIN_SECURITY,
    DOMAIN_ECONOMIC,
    DOMAIN_DIPLOMATIC,
    DOMAIN_CHOICE_COUNT, /* the four that make the alignment graph */
    DOMAIN_OPPORTUNITY = DOMAIN_CHOICE_COUNT,
};

struct layer_request {
    const struct dataset *dataset;
    const struct study *study;
    struct date as_of;
    const struct duty *duty;
    const struct support *support;
    const bool *is_contested; /* one a roll call: see votes_find_contested() */
    int vote_window_months;   /* 36 by default */
    bool with_left_out;       /* as if no fact were left out: what the figures would rest on */
    bool is_lean; /* a layer that no tie rests on needs no figures but those with the home state */
};

struct layer {
    const struct layer_kind *kind;
    size_t n;         /* states */
    double *raw;      /* n x n, symmetric, row-major; NAN unknown; diagonal 0 */
    double *weight;   /* the same, normalised to [0, 1]; negative part cut off */
    double *directed; /* n x n, how much i depends on j; NAN unknown; NULL unless is_directed */
    double *full;     /* raw as if no fact were left out; NULL: none is */
    bool *low;        /* n x n: the figure rests on a record of low confidence; NULL: not asked */
    struct doubts *doubts; /* at i * n + j, i < j: what raw, or sums, is without such records; NULL:
                              not asked */
    double *sums; /* n x n: the records that raw, 1 with any and 0 with none, counts; NULL: raw
                     itself is what doubts are about */
    bool present; /* any figure for a pair with the home state */
    struct date newest; /* date of the newest fact used: the layer's age; unknown when none */
    double age;         /* years from `newest` to the day; NAN when none */
    size_t facts;       /* records used */
};

struct layer_kind {
    const char *name;  /* "votes" */
    const char *title; /* "agreement in recorded votes of the UN General Assembly" */
    enum domain domain;
    bool home_only;      /* missing, not zero, for pairs without the home state */
    const char *unit;    /* of a figure, in words; NULL: an index that has none */
    const char *zero;    /* what a figure of 0 says: "no common pact" */
    const char *missing; /* why a pair has no figure: "not surveyed"; NULL: "not known" */
    const char *absent;  /* why there may be no figure: "no figure usable on that date" */
    bool is_directed;    /* fills `directed`, given as raw is */
    bool adds_up;        /* what a pair rests on is the sum of its records: no record is a zero */
    bool is_count;       /* fills `sums`, given as zeros or NULL */
    bool is_extra;       /* brought along by the user: says nothing about coverage */
    bool profile_only;   /* enters neither the leaning nor the index */
    /* Fills raw (given as all NAN off the diagonal), low (given false), newest and facts. */
    void (*build)(const struct layer_request *request, struct layer *layer);
    /* Adds the records behind the figure of the pair that are about the pair itself. */
    void (*trace)(const struct layer_request *request, const struct layer *layer, size_t i,
                  size_t j, struct trace *trace);
};

static inline double *layer_at(const struct layer *layer, double *matrix, size_t i, size_t j)
{
    return &matrix[i * layer->n + j];
}

/* Sets both halves. */
static inline void layer_set(struct layer *layer, size_t i, size_t j, double value)
{
    layer->raw[i * layer->n + j] = layer->raw[j * layer->n + i] = value;
}

/* Is it asked what rests on facts of low confidence? */
static inline bool layer_asks_doubts(const struct layer *layer)
{
    return layer->low || layer->doubts;
}

/* Does the fact count in this request? One left out does not. */
static inline bool layer_counts(const struct layer_request *request, const struct origin *origin)
{
    return !origin->is_left_out || request->with_left_out;
}

/* Do facts that are left out touch the figure of the pair? */
bool layer_is_touched(const struct layer *layer, size_t i, size_t j);

/* Are {a, b} and {i, j} the same two? */
static inline bool layer_is_pair(size_t a, size_t b, size_t i, size_t j)
{
    return (a == i && b == j) || (a == j && b == i);
}

/* The one of two states that is not home; SIZE_MAX when the home state is neither or both. */
static inline size_t layer_partner(const struct layer_request *request, size_t i, size_t j)
{
    size_t home = request->study->home;
    return i == j ? SIZE_MAX : i == home ? j : j == home ? i : SIZE_MAX;
}

/* Both halves of `low` when the record has low confidence. */
void layer_mark(struct layer *layer, size_t i, size_t j, const struct origin *origin);

/* The pair's figure loses `value` (NAN: is unknown) without the record or the other (may be NULL);
 * nothing unless one of the two is in doubt. */
void layer_doubt(struct layer *layer, size_t i, size_t j, const struct origin *const origins[2],
                 double value);

/* Both: of a figure that stands on this record alone, or to which it adds `value`. */
void layer_rests(struct layer *layer, size_t i, size_t j, const struct origin *origin,
                 double value);

/* Counts a record as used and keeps the newest date; an unknown date counts but is not newer. */
void layer_note(struct layer *layer, struct date date);

const char *domain_name(enum domain domain); /* "political" */

#endif
