/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layer: one kind of tie between all pairs of states as of a date (methods, 2).
 *
 * A layer is a file `layer_<x>.c` that ends in a `const struct layer_kind`, and a row in
 * graph/layers.h.
 */
#ifndef FS_GRAPH_LAYER_H
#define FS_GRAPH_LAYER_H

#include "graph/support.h"

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
    int vote_window_months; /* 36 by default */
};

struct layer {
    const struct layer_kind *kind;
    size_t n;           /* states */
    double *raw;        /* n x n, symmetric, row-major; NAN unknown; diagonal 0 */
    double *weight;     /* the same, normalised to [0, 1]; negative part cut off */
    bool present;       /* any figure for a pair with the home state */
    struct date newest; /* date of the newest fact used: the layer's age; unknown when none */
    size_t facts;       /* records used */
};

struct layer_kind {
    const char *name;  /* "votes" */
    const char *title; /* "agreement in recorded votes of the UN General Assembly" */
    enum domain domain;
    bool home_only;      /* missing, not zero, for pairs without the home state */
    const char *unknown; /* what no record means: "unknown", "zero", "-" */
    /* Fills raw (given as all NAN off the diagonal), newest and facts. */
    void (*build)(const struct layer_request *request, struct layer *layer);
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

/* Counts a record as used and keeps the newest date; an unknown date counts but is not newer. */
void layer_note(struct layer *layer, struct date date);

const char *domain_name(enum domain domain); /* "political" */

#endif
