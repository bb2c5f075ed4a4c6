/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Findings: everything the analysis says, computed once, that feeds every report, table, figure and
 * export.
 *
 * Undefined numbers are NAN. Values are rounded to 12 significant digits (methods, 13).
 */
#ifndef FS_ANALYSIS_FINDINGS_H
#define FS_ANALYSIS_FINDINGS_H

#include "analysis/centrality.h"
#include "analysis/outcomes.h"
#include "graph/relgraph.h"

/* The terms of the index, in the order of risk_factors[] in analysis/risk.c. */
enum {
    TERM_PULL,
    TERM_FORUMS,
    TERM_PROXIMITY,
    TERM_STANCE,
    TERM_DEFAULT_COUNT, /* those above make the index; those below stand beside it */
    TERM_DEPENDENCE = TERM_DEFAULT_COUNT,
    TERM_BRAKE,
    TERM_COUNT
};

/* Where a state stands to the fence (methods, 4). */
enum fence_class {
    FENCE_NONE,       /* not compared: not ranked, or of pole W */
    FENCE_OFF,        /* not flagged, and seldom in the draws */
    FENCE_NEAR,       /* not flagged, but in at least a quarter of the draws */
    FENCE_ON,         /* flagged; no draws say how firmly */
    FENCE_BORDERLINE, /* flagged, in less than nine of ten draws */
    FENCE_FIRM,       /* flagged, in at least nine of ten draws */
    FENCE_UNKNOWN,    /* its support is not known: not classified */
    FENCE_CLASS_COUNT
};

struct state_finding {
    size_t state;
    enum duty_class class;
    bool has_duty;  /* bound and not context: a candidate for the ranking */
    bool is_ranked; /* has_duty and coverage >= the study's minimum */
    bool is_pole_w;
    double coverage;
    double support; /* c */

    double pull_home;  /* aR */
    double pull_court; /* aW */
    double leaning;    /* aR / (aR + aW) */
    double total_pull;

    /* Percentiles of the pulls among ranked states outside pole W (methods, 4); NAN elsewhere. */
    double home_percentile;
    double court_percentile;
    double straddle; /* F = min of the two */
    bool is_fence_sitter;
    enum fence_class fence;
    double straddle_room; /* F less the level of the fence: how far inside; NAN: not compared */
    double support_room;  /* the level of weak support less c; NAN: not compared, or c unknown */

    double raw_terms[TERM_COUNT]; /* aR, forums, proximity, 1 - c, dependence, brake */
    double terms[TERM_COUNT];     /* percentiles among ranked states */
    double score;                 /* S, 0-100 */
    bool is_incomplete;           /* a term of the index is not known of this state */
    size_t rank;                  /* 1 = highest; ties share the better rank; 0: not ranked */

    bool low_terms[TERM_COUNT]; /* the term rests on a fact of low confidence (lowmarks.h) */
    bool low_class;             /* so does the class */

    /* NAN without draws: ranges (5-95 % of the draws), and shares of the draws. */
    double rank_lo, rank_hi, p_top10;
    double score_lo, score_hi;
    double home_lo, home_hi, court_lo, court_hi; /* of the percentiles of the two pulls */
    double straddle_lo, straddle_hi;
    double p_fence;    /* share in which F and c are both on the fence's side */
    double p_straddle; /* share in which F is, whatever c */
};

enum pull_side { PULL_HOME, PULL_COURT, PULL_SIDES };

enum { REASONS_MAX = 3 };

/* A tie behind a pull. */
struct reason {
    size_t state; /* the other end */
    double part;  /* of the whole pull, 0-1 */
    double lead;  /* part less what the tie carries to the other side, in the same unit */
};

/* The ties that set each pull of a state apart, largest lead first; none for members of a pole. */
struct reasons {
    double direct[PULL_SIDES]; /* part of the ties to the pole itself; NAN without a pull */
    struct reason list[PULL_SIDES][REASONS_MAX];
    size_t count[PULL_SIDES];
};

enum { FENCE_COUNT_LEVELS = 3 };

/* How often a wanted leader stays in a state with a duty: of one, or of all together. */
struct base_rate {
    const char *suspect; /* NULL: all of them */
    size_t suspects;
    size_t stays;       /* in states with a duty, up to as_of */
    size_t stay_years;  /* state-years with one at least, from the anniversary of the warrant */
    double party_years; /* states bound times years in office under a warrant, free to travel */
    double per_year;    /* stays / party_years; NAN without exposure */
    double per_year_lo, per_year_hi; /* exact 95 % interval of Poisson */
    double share;                    /* of all stays, and so of the rate of all; NAN of all */
    double without;                  /* the rate of the others; NAN without others */
};

struct arrest_bound {
    size_t visits; /* stays of sitting leaders in states with a duty */
    size_t arrests;
    double upper; /* one-sided 95 % bound 1 - 0.05^(1/n) when arrests is 0; NAN else */
};

struct uncertainty {
    size_t draws;              /* asked for */
    size_t failed;             /* draws that could not be computed */
    const double *draw_scores; /* draws x state_count; NAN: not ranked; NULL without draws */
};

/* Parts of the analysis that take time and are computed for those who ask. */
enum {
    FINDINGS_STABILITY = 1 << 0,  /* blocs and fence-sitter clusters, with their stability */
    FINDINGS_CENTRALITY = 1 << 1, /* centralities; brings the blocs along, without stability */
    FINDINGS_DRAWS = 1 << 2,      /* ranges, with options.draws */
    FINDINGS_CHANCE = 1 << 3,     /* modularity of both beside that of permuted graphs */
    FINDINGS_CLUSTERS = FINDINGS_STABILITY | FINDINGS_CHANCE,
    FINDINGS_ALL = FINDINGS_CLUSTERS | FINDINGS_CENTRALITY | FINDINGS_DRAWS,
};

struct findings_options {
    unsigned parts; /* bits above */
    bool direct;    /* direct ties instead of the walk */
    double leak;    /* of the walk; 0: the harmonic function */
    unsigned terms; /* bits 1 << TERM_...: what makes the index */
    uint64_t seed;
    size_t draws;         /* of the ranges; 0: none */
    size_t threads;       /* 0: as many as there are processors */
    struct date since;    /* the day that a comparison begins with; unknown: none is asked for */
    const size_t *states; /* whose events a timeline tells */
    size_t state_count;
};

extern const struct findings_options findings_defaults;

struct findings {
    struct arena *arena;
    struct findings_options options;
    const struct relgraph *graph;
    struct state_finding *states; /* one a state, by code */
    size_t state_count;
    size_t *ranking; /* states by rank, then code */
    size_t ranking_count;
    size_t *fence; /* fence-sitters by straddle, highest first, then code */
    size_t fence_count;
    size_t *insufficient; /* has_duty but too little coverage, by code */
    size_t insufficient_count;
    size_t *former; /* class XR, by code */
    size_t former_count;
    size_t compared_count; /* states in the straddle's comparison */
    size_t straddle_count; /* of them with F at the level or above, whatever their support */
    size_t fence_class_count[FENCE_CLASS_COUNT];
    double fence_level[FENCE_COUNT_LEVELS];       /* 0.35, 0.40, 0.45 */
    size_t fence_level_count[FENCE_COUNT_LEVELS]; /* flagged states at each */
    double balance, median_strength;
    struct reasons *reasons; /* one a state */
    struct redraw *redraw;   /* of the graph; NULL: neither draws nor stability were asked for */
    struct clustering blocs, fence_clusters;
    struct centralities centralities;
    double importance[TERM_COUNT]; /* squared correlation of each term with the index */
    double pull_with_stance;       /* correlation of these two terms */
    struct uncertainty uncertainty;
    struct base_rate base_rate;   /* of all suspects who led a state */
    struct base_rate *base_rates; /* of each of them, by key */
    size_t base_rate_count;
    struct arrest_bound arrest_bound;
    struct visit_list visits;     /* of the study's suspect up to as_of, by date */
    struct visit_list precedents; /* stays of other suspects in states with a duty up to as_of */
};

/* No more draws will be made of them: gives back what draws share. */
void findings_end_draws(struct findings *findings);

void findings_free(struct findings *findings);

/* Version of igraph, on which some of it rests. */
const char *findings_library(void);

#endif
