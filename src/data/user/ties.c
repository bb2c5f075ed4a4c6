/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ties of the user's own: a row is a tie between two states. Edge lists of other programs, and the
 * one that `export csv` writes, are ties too, of which only what is a tie is read.
 */
#include <math.h>
#include <stddef.h>
#include <stdio.h>

#include "data/user_reading.h"

/* A sum of as many ties as there is memory for stays far from what a number can hold. */
static const double weight_min = 1e-12, weight_max = 1e12;

enum { A, B, WEIGHT, FROM, TO, LABEL, SOURCE, CONFIDENCE, NOTE };

static const struct user_column columns[] = {
    {"a", A, true, "one state"},
    {"b", B, true, "the other"},
    {"weight", WEIGHT, true, "number above 0; the weights of a pair add up"},
    {"from", FROM, false, "first day; empty: always begun"},
    {"to", TO, false, "day it ends; empty: goes on"},
    {"label", LABEL, false, "text: what it is"},
    {"source", SOURCE, false, "text: what it rests on"},
    {"confidence", CONFIDENCE, false, "`low`, `medium` (also when empty) or `high`"},
    {"note", NOTE, false, "text"},
};

static const struct user_column edge_columns[] = {
    {"source", A, true, "one state"},
    {"target", B, true, "the other"},
    {"weight", WEIGHT, true, "number above 0"},
    {"label", LABEL, false, "text"},
};

static const struct user_form forms[] = {
    {.title = "list of ties", USER_COLUMNS(columns)},
    {.title = "edge list",
     USER_COLUMNS(edge_columns),
     .others = USER_OTHERS_LEFT,
     .excluded = {"a", "b"}},
};

struct ties {
    ARR(struct user_tie) own;
    struct keyset keys;
    ARR(size_t) lines; /* of each key the first */
};

static void check_twice(struct user_reading *r, struct ties *ties, const struct user_tie *tie)
{
    bool is_new;
    char days[2][DATE_TEXT_SIZE];
    const struct state *states = r->dataset->states;
    const char *key = arena_printf(r->dataset->arena, "%s %s %s %s %s", states[tie->a].iso3,
                                   states[tie->b].iso3, date_format(tie->from, days[0]),
                                   date_format(tie->to, days[1]), tie->label ? tie->label : "");
    size_t place = keyset_add(&ties->keys, key, &is_new);

    if (is_new)
        ARR_PUSH(&ties->lines, r->line);
    else
        user_remark(r, DIAG_TIE_TWICE,
                    "their weights add up; keep one, or tell them apart by label",
                    "tie of '%s' and '%s' given in line %zu already", states[tie->a].iso3,
                    states[tie->b].iso3, ties->lines.items[place]);
}

static void take(struct user_reading *r)
{
    struct ties *ties = r->records;
    size_t a = user_state(r, A), b = user_state(r, B);
    struct user_tie tie = {
        .a = (uint32_t)(a < b ? a : b),
        .b = (uint32_t)(a < b ? b : a),
        .weight = user_number(r, WEIGHT, weight_min, weight_max),
        .from = user_date(r, FROM, (struct date){0}),
        .to = user_date(r, TO, (struct date){0}),
        .label = r->values[LABEL],
    };
    enum confidence confidence = user_confidence(r, CONFIDENCE);

    if (diags_count(r->row_diags))
        return;
    if (a == b)
        user_fault(r, DIAG_ORDER, B, "name two different states", "tie of a state with itself:");
    if (date_is_known(tie.from) && date_is_known(tie.to) && tie.to.day < date_first_day(tie.from))
        user_fault(r, DIAG_DATE_ORDER, TO, "swap 'from' and 'to'?", "tie ends before it begins:");
    if (!user_row_counts(r, confidence))
        return;
    tie.label = user_keep(r, tie.label);
    tie.origin = user_origin(r, SOURCE, confidence, NOTE);
    check_twice(r, ties, &tie);
    ARR_PUSH(&ties->own, tie);
}

static void join(struct user_reading *r)
{
    struct ties *ties = r->records;

    r->dataset->user_ties = arena_take(r->dataset->arena, ties->own.items);
    r->dataset->user_tie_count = ties->own.n;
    ties->own.items = NULL;
}

static void clear(void *records)
{
    struct ties *ties = records;

    ARR_FREE(&ties->own);
    ARR_FREE(&ties->lines);
    keyset_clear(&ties->keys);
}

const struct user_kind user_kind_ties = {
    .name = "ties",
    .what = "a tie between two states",
    .path_at = offsetof(struct dataset_options, ties),
    .records_size = sizeof(struct ties),
    USER_FORMS(forms),
    .take = take,
    .join = join,
    .clear = clear,
};
