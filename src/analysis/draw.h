/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Draw: the ranking under one setting of everything that could have been otherwise (methods, 8).
 * Draw 0, every setting at its default, gives the findings' own values to the last bit.
 *
 * Which states are ranked and compared, and pole W, stay those of the findings.
 */
#ifndef FS_ANALYSIS_DRAW_H
#define FS_ANALYSIS_DRAW_H

#include "analysis/scoring.h"
#include "graph/redraw.h"

struct draw_setting {
    struct redraw_choice ties; /* is_out is of the terms and the support too */
    double leak;
    bool direct;
    double core_weight;       /* of the core votes in c */
    const double *act_weight; /* of each act in c */
    const double *filled;     /* n x acts: what an act counts for a state that is not on its
                                 incomplete list; NULL: the share that the list lacks */
    unsigned terms;
    double term_weight[TERM_COUNT];
    const double *missing; /* n x TERM_COUNT; NULL: the mean of the other terms */
};

/* What every draw starts from. Borrows the findings, which need their point values. */
struct draw_base;
struct draw_base *draw_base_new(const struct findings *findings);
void draw_base_free(struct draw_base *base);

const struct scoring *draw_scoring(const struct draw_base *base);

/* How many roll calls there are to sample, and how many doubtful facts. */
size_t draw_calls(const struct draw_base *base);
size_t draw_coins(const struct draw_base *base);

/* Of draw 0; borrows from the base. */
struct draw_setting draw_default(const struct draw_base *base);

/* Memory for one draw at a time. */
struct draw_room {
    struct arena *arena;
    struct redraw_room *ties;
    struct walk_room *walk;
    double *pull_home, *pull_court;
    double *support;       /* n: c */
    struct scores ranking; /* what the last draw gave */
    double *columns, *raw;
    double *share[TERM_COUNT];
    struct support_part *parts;
    struct diags *diags;
};

struct draw_room *draw_room_new(const struct draw_base *base);
void draw_room_free(struct draw_room *room);

/* Fills support and ranking of the room; false where the pulls cannot be computed. */
bool draw_rank(const struct draw_base *base, const struct draw_setting *setting,
               struct draw_room *room);

/* Do F and c of the last draw put the state on the fence? */
bool draw_is_flagged(const struct draw_base *base, const struct draw_room *room, size_t state);

#endif
