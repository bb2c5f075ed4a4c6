/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ties: groups of events to ties of states by period and class, as a file for `--ties` that says
 * where it comes from.
 *
 * What happened in a period is known at its end, so a tie counts from the last day of its period
 * for as many years as the map says.
 */
#ifndef FS_IMPORT_TIES_H
#define FS_IMPORT_TIES_H

#include "base/strbuf.h"
#include "doc/doc.h"
#include "import/events.h"

/* Why events make no tie. */
enum import_left {
    LEFT_NO_ACTOR, /* one of the two is empty */
    LEFT_NO_STATE,
    LEFT_WITHIN, /* both are one state */
    LEFT_NO_CLASS,
    LEFT_OTHER_CLASS, /* one that makes no ties */
    LEFT_NO_WEIGHT,
    LEFT_COUNT
};

struct import_tie {
    uint32_t a, b; /* states in the order of their codes */
    uint32_t period;
    enum import_class class;
    uint64_t rows;
    int64_t weight; /* in millionths */
};

/* Rows that are in no tie, for one reason. */
struct import_left_out {
    const char *reason;
    uint64_t rows;
};

enum { IMPORT_REASONS_MAX = SPLIT_REASON_COUNT + 1 + LEFT_COUNT };

struct import_ties {
    struct arena *arena;
    const struct dataset *dataset;
    const struct events *events;
    struct import_tie *items; /* by pair, period and class */
    size_t count;
    uint64_t used;             /* rows that are in a tie */
    uint64_t left[LEFT_COUNT]; /* rows that are in none */
    int32_t last;              /* the latest day of a tie's events, YYYYMMDD */
};

/* False after a diagnostic: no tie comes of the events. Names what is no state and no class. */
bool import_ties_build(const struct dataset *dataset, const struct events *events,
                       struct import_ties *out, struct diags *diags);
void import_ties_clear(struct import_ties *ties);

/* What was left out, by the reasons that there were; returns how many. */
size_t import_ties_left_out(const struct import_ties *ties,
                            struct import_left_out out[IMPORT_REASONS_MAX]);

/* The file: lines that say where the ties come from, each after "# ", and a table. */
void import_ties_write(const struct import_ties *ties, struct strbuf *out);

/* What became of the rows. */
struct doc *import_ties_compose(const struct import_ties *ties);

#endif
