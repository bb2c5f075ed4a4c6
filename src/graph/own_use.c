/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Own use; see the header. What counts when is what the layers say. */
#include "graph/own_use.h"

#include <stdlib.h>
#include <string.h>

#include "base/arr.h"
#include "base/str.h"
#include "data/user_facts.h"
#include "graph/support.h"
#include "graph/votes.h"

/* What a file's rows come to. */
struct use {
    const struct dataset *dataset;
    const struct study *study;
    struct date as_of;
    const char *path;
    ARR(size_t) late;    /* lines of rows dated after the day */
    ARR(size_t) early;   /* of rows that are over, or before the window */
    ARR(size_t) outcome; /* of visits that are outcomes */
};

static void look_at_visits(struct use *use)
{
    struct date warrant = {0};

    if (use->study)
        warrant = dataset_warrant_date(use->dataset, use->study->suspect);
    for (size_t v = 0; v < use->dataset->visit_count; v++) {
        const struct visit *visit = &use->dataset->visits[v];
        if (visit->origin.file != use->path)
            continue;
        if (!date_is_by(visit->start, use->as_of))
            ARR_PUSH(&use->late, visit->origin.line);
        else if (use->study && date_is_by(warrant, visit->start) &&
                 str_is_equal(visit->suspect, use->study->suspect))
            ARR_PUSH(&use->outcome, visit->origin.line);
    }
}

static void look_at_ties(struct use *use)
{
    for (size_t t = 0; t < use->dataset->user_tie_count; t++) {
        const struct user_tie *tie = &use->dataset->user_ties[t];
        if (date_is_within(tie->from, tie->to, use->as_of))
            continue;
        if (date_is_known(tie->from) && !date_is_by(tie->from, use->as_of))
            ARR_PUSH(&use->late, tie->origin.line);
        else
            ARR_PUSH(&use->early, tie->origin.line);
    }
}

/* The layer of contested votes looks back longest; core votes count for as long as their era. */
static void look_at_votes(struct use *use)
{
    struct date first = date_add_months(use->as_of, -VOTES_CONTESTED_MONTHS);

    for (size_t v = 0; v < use->dataset->roll_call_count; v++) {
        const struct roll_call *call = &use->dataset->roll_calls[v];
        if (call->origin.file != use->path)
            continue;
        if (!date_is_by(call->date, use->as_of))
            ARR_PUSH(&use->late, call->origin.line);
        else if (call->date.day <= first.day && use->study &&
                 !support_is_core(use->study, call, use->as_of))
            ARR_PUSH(&use->early, call->origin.line);
    }
}

static const struct {
    const char *kind;
    void (*look)(struct use *use);
    const char *late, *early; /* why nothing uses such a row */
} kinds[USER_KIND_COUNT] = {
    {"visits", look_at_visits, "trips that begin later", ""},
    {"ties", look_at_ties, "ties that begin later", "ties that have ended"},
    {"votes", look_at_votes, "roll calls of later days",
     "roll calls from before the five years that are looked at"},
};

static int compare_lines(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;

    return (x > y) - (x < y);
}

static void report_unused(const struct use *use, const char *what, const size_t lines[], size_t n,
                          struct diags *diags)
{
    struct diag_at at = {.path = use->path};
    struct arena *arena = arena_new();
    char day[DATE_TEXT_SIZE];

    if (n)
        diags_add(diags, DIAG_OWN_UNUSED, &at, "another day is asked for with '--as-of'",
                  "%s say nothing on %s: %s", what, date_format(use->as_of, day),
                  user_facts_lines(lines, n, arena));
    arena_free(arena);
}

static void report_outcomes(const struct use *use, struct diags *diags)
{
    struct diag_at at = {.path = use->path};
    struct arena *arena = arena_new();
    char day[DATE_TEXT_SIZE];
    size_t n = use->outcome.n;

    if (n)
        diags_add(diags, DIAG_OWN_OUTCOME, &at, NULL,
                  "since the warrant of %s visits of '%s' are outcomes, and no input of the layer "
                  "'visits': %s",
                  date_format(dataset_warrant_date(use->dataset, use->study->suspect), day),
                  use->study->suspect, user_facts_lines(use->outcome.items, n, arena));
    arena_free(arena);
}

#define SORT(list)                                                                                 \
    do {                                                                                           \
        if ((list)->n)                                                                             \
            qsort((list)->items, (list)->n, sizeof *(list)->items, compare_lines);                 \
    } while (0)

static void report_file(const struct user_file *file, struct use *use, struct diags *diags)
{
    for (size_t k = 0; k < USER_KIND_COUNT; k++) {
        if (!str_is_equal(kinds[k].kind, file->kind))
            continue;
        kinds[k].look(use);
        SORT(&use->late);
        SORT(&use->early);
        SORT(&use->outcome);
        report_unused(use, kinds[k].late, use->late.items, use->late.n, diags);
        report_unused(use, kinds[k].early, use->early.items, use->early.n, diags);
    }
    report_outcomes(use, diags);
    user_facts_summarise(file, use->late.n + use->early.n, diags);
}

void own_use_report(const struct dataset *dataset, const struct study *study, struct date as_of,
                    struct diags *diags)
{
    for (size_t f = 0; f < dataset->user_file_count; f++) {
        struct use use = {.dataset = dataset,
                          .study = study,
                          .as_of = as_of,
                          .path = dataset->user_files[f].path};
        report_file(&dataset->user_files[f], &use, diags);
        ARR_FREE(&use.late);
        ARR_FREE(&use.early);
        ARR_FREE(&use.outcome);
    }
}
