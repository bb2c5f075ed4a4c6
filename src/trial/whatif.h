/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What if: what each change of the list does to a state, each computed anew by the code of every
 * ranking on altered facts (methods, 7); and the smallest set of changes that takes the state over
 * a line, exact over the list.
 */
#ifndef FS_TRIAL_WHATIF_H
#define FS_TRIAL_WHATIF_H

#include "analysis/findings.h"
#include "trial/chance.h"
#include "trial/step.h"

enum { WHATIF_CHANGES_MAX = 3, WHATIF_TOP = 10 };

/* Lines: bits. */
enum {
    WHATIF_RANKED = 1 << 0, /* no longer ranked */
    WHATIF_TOP_TEN = 1 << 1,
    WHATIF_FENCE = 1 << 2,
    WHATIF_BAND = 1 << 3, /* of the chance at the point values */
};

/* A state as it is, or would be; undefined numbers are NAN. */
struct whatif_state {
    enum duty_class class;
    size_t rank; /* 0: not ranked */
    double index, straddle, support, chance;
    bool is_fence_sitter;
};

struct whatif_row {
    size_t changes[WHATIF_CHANGES_MAX]; /* of the list */
    size_t count;
    struct whatif_state then;
    unsigned crosses;
    double index_change;
};

struct whatif {
    const struct findings *findings;
    struct step_list list;
    const char *no_chance; /* why none is given; NULL: it is */
    bool has_hosted;       /* the suspect: the chance does not rest on the index */
    struct whatif_state now;
    struct whatif_row *rows; /* single changes: those that cross a line first, then by the size of
                                the change of the index, then in the order of the list */
    size_t row_count;
    size_t most;                  /* changes in a set, as asked for */
    const struct whatif_row *set; /* the smallest that takes it off or onto the fence, or out of or
                                     into the first ten; of equal ones the one that moves the index
                                     most; NULL: none of up to `most` */
    size_t set_count;             /* sets of that size that do */
    size_t tried;                 /* sets computed */
};

struct whatif_request {
    const struct findings *findings; /* of the day, unchanged */
    struct past *past;
    size_t state;
    size_t only; /* the one change of the list; SIZE_MAX: all */
    size_t most; /* changes in a set: 1 to WHATIF_CHANGES_MAX */
};

/* In `arena`; NULL after a diagnostic. */
struct whatif *whatif_compute(const struct whatif_request *request, struct arena *arena,
                              struct diags *diags);

#endif
