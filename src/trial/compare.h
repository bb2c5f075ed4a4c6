/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Compare: what changed between two days, split into what it comes from (methods, 7).
 *
 *   index    S' - S = sum over the terms of 100 (t' - t) / T, exact where the same terms are known
 *   pull     aR' - aR = Shapley over six players: the domains, the sanctions, the pole with its
 *            balance, each of either day (2^6 solutions, exact)
 *   support  c' - c = sum over the acts that count on both days, and the rest
 *
 * Where other acts or layers are in force on the two days, what comes from that stands apart: the
 * term is computed on both days with what both have, and the rest of its change is "other acts
 * counted" or "other layers counted" (O). Beside it stand the records that count on one of the days
 * only.
 */
#ifndef FS_TRIAL_COMPARE_H
#define FS_TRIAL_COMPARE_H

#include "analysis/findings.h"
#include "trial/chance.h"
#include "trial/compare_reasons.h"
#include "trial/players.h"

/* Lines that a state may have crossed: bits. */
enum {
    CROSS_RANKED = 1 << 0, /* ranked on one of the days only */
    CROSS_TOP = 1 << 1,    /* the first ten */
    CROSS_FENCE = 1 << 2,  /* the flag */
    CROSS_CLASS = 1 << 3,
    CROSS_BAND = 1 << 4, /* of the chance */
};

enum { COMPARE_TOP = 10 };

/* Of what is not known, or not ranked, on both days the changes are NAN. */
struct compare_row {
    size_t state;
    const struct state_finding *then, *now;
    unsigned crosses;
    double index_change;
    const char *no_split;     /* why the index is not split; NULL: it is */
    double terms[TERM_COUNT]; /* what each adds to the change of the index; NAN: not in it */
    double other_acts;   /* of the change of the index: the term stance is measured by others */
    double other_layers; /* the same of the term pull */
    double pull_change;  /* of aR */
    double players[PLAYER_COUNT];
    double support_change; /* of c */
    double core_votes;     /* what they add to it; NAN: they do not count on both days */
    double *acts;          /* one an act of the study: the same */
    double support_other;  /* other acts counted */
    struct compare_reason *reasons;
    size_t reason_count;
};

struct compare {
    const struct findings *then, *now;
    const struct chance *chance_then, *chance_now; /* NULL: not computed */
    const double *usual;      /* n: the state's median change of the index a year (trial/days.h) */
    struct compare_row *rows; /* of each state by code */
    size_t *moved; /* states ranked on one of the days: those that crossed a line, then the others,
                      each by the size of the change of the index, then by code */
    size_t moved_count, crossed_count;
    bool has_other_acts; /* others than on the earlier day count in c */
    bool has_other_layers;
    bool layer_then[LAYER_COUNT], layer_now[LAYER_COUNT]; /* weighed in the ties */
};

/*
 * Of the same study and options, on two days. Lives in `arena` and borrows all four; NULL after a
 * diagnostic.
 */
struct compare *compare_compute(const struct findings *then, const struct chance *chance_then,
                                const struct findings *now, const struct chance *chance_now,
                                struct arena *arena, struct diags *diags);

#endif
