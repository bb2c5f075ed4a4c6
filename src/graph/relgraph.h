/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Relation graph: states with their duty and support, layers, and the alignment graph as of a date.
 *
 * The alignment weight of a pair is the weighted mean of the domains with a value for it, a
 * domain's the weighted mean of its normalised layers observed for the pair (graph/combine.h); by
 * default all weigh equally. Absent layers are dropped. A state's sanctions on the home state
 * multiply its choice tie to it by 0.25.
 */
#ifndef FS_GRAPH_RELGRAPH_H
#define FS_GRAPH_RELGRAPH_H

#include "graph/layer.h"
#include "graph/layers.h"
#include "graph/support.h"
#include "graph/wanted.h"

#define RELGRAPH_SANCTION_FACTOR 0.25
enum { RELGRAPH_VOTE_WINDOW_MONTHS = 36 };

enum normaliser {
    NORMALISE_Q95,
    NORMALISE_MINMAX,
    NORMALISE_RANK,
    NORMALISE_NONE,
    NORMALISE_COUNT
};

struct relgraph_options {
    enum normaliser normaliser;
    int vote_window_months;
    double domain_weight[DOMAIN_CHOICE_COUNT]; /* >= 0, any scale; 0 takes the domain out */
    double layer_weight[LAYER_COUNT]; /* within its domain; >= 0, any scale; 0 takes it out */
    size_t threads; /* 0: as many as there are processors; no figure depends on it */
};

extern const struct relgraph_options relgraph_defaults;

struct relgraph {
    struct arena *arena;
    const struct dataset *dataset;
    const struct study *study;
    struct date as_of;
    struct relgraph_options options;
    struct wanted wanted;
    bool hypothetical; /* nobody to arrest on that day: no warrant yet, dead, in custody, ... */
    bool is_past_data; /* the day is later than the data's own */
    bool is_lean;      /* only what scores need: no layers for profiles alone, no marks of low
                          confidence, nothing between third states that no tie rests on */
    size_t n;          /* states; node i is dataset.states[i] */

    const struct duty *duty;
    struct support support;
    const bool *is_contested; /* one a roll call: see votes_find_contested() */
    struct layer layers[LAYER_COUNT];
    double layer_weight[LAYER_COUNT];    /* share in the mean, sums to 1 over present choice layers
                                            with a weight; 0 else */
    double coverage_weight[LAYER_COUNT]; /* the same without the user's own layer, which says
                                            nothing of what is known */

    size_t touched;      /* ties that facts left out change; 0: none is left out */
    size_t touched_home; /* of them those with the home state */

    double *alignment; /* n x n symmetric, diagonal 0, sanctions applied, rounded to 12 digits */
    const struct sanction **sanction; /* n: the sanction in force on the home state, or NULL */
};

void relgraph_free(struct relgraph *graph);

/* The layer of a kind: relgraph_layer(graph, &layer_trade). */
const struct layer *relgraph_layer(const struct relgraph *graph, const struct layer_kind *kind);

/* Adds the records behind the figure of a layer of this graph for the pair. */
void relgraph_trace(const struct relgraph *graph, const struct layer *layer, size_t i, size_t j,
                    struct trace *trace);

/* What its layers were built from. */
struct layer_request relgraph_request(const struct relgraph *graph);

/*
 * Coverage of the pair (methods, 2): the share of the weight of the present layers of choice, the
 * user's own left out, that is observed for it. 1 where no layer has a weight: nothing is lacking.
 */
double relgraph_coverage(const struct relgraph *graph, size_t i, size_t j);

/* Is it a node: did it exist on the day? */
static inline bool relgraph_has_state(const struct relgraph *graph, size_t state)
{
    return !graph->duty || !graph->duty[state].is_no_state;
}

/* Is one of the two the home state, and the other has sanctions on it in force? */
bool relgraph_is_sanctioned(const struct relgraph *graph, size_t i, size_t j);

static inline double relgraph_tie(const struct relgraph *graph, size_t i, size_t j)
{
    return graph->alignment[i * graph->n + j];
}

#endif
