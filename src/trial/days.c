/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Days; see the header. */
#include "trial/days.h"

#include <math.h>

#include "analysis/analyse.h"
#include "base/num.h"
#include "base/order.h"
#include "base/parallel.h"
#include "graph/build.h"

enum { YEAR_MONTHS = 12 };

struct task {
    const struct days_input *input;
    const struct date *days;
    struct diags **diags; /* one a day */
    void (*take)(void *context, size_t day, const struct findings *findings);
    void *context;
};

static void score_one(void *context, size_t d, size_t worker)
{
    const struct task *task = context;
    struct relgraph *graph = relgraph_build_lean(NULL, task->input->dataset, task->input->study,
                                                 task->days[d], task->input->model);
    struct findings *findings = findings_score(graph, task->input->analysis, task->diags[d]);

    (void)worker;
    if (findings)
        task->take(task->context, d, findings);
    findings_free(findings);
    relgraph_free(graph);
}

bool days_score(const struct days_input *input, size_t count, const struct date days[],
                void (*take)(void *context, size_t day, const struct findings *findings),
                void *context, struct diags *diags)
{
    struct arena *arena = arena_new();
    struct task task = {.input = input,
                        .days = days,
                        .diags = arena_alloc(arena, count + 1, sizeof *task.diags),
                        .take = take,
                        .context = context};
    bool ok = true;

    for (size_t d = 0; d < count; d++)
        task.diags[d] = diags_new();
    parallel_do("days", parallel_threads(input->threads), count, score_one, &task);
    for (size_t d = 0; d < count; d++) {
        ok = ok && !diags_count(task.diags[d]);
        diags_add_all(diags, task.diags[d]);
        diags_free(task.diags[d]);
    }
    arena_free(arena);
    return ok;
}

struct movement {
    size_t n;
    double *scores; /* years x n */
};

static void take_scores(void *context, size_t day, const struct findings *findings)
{
    const struct movement *movement = context;

    for (size_t s = 0; s < movement->n; s++)
        movement->scores[day * movement->n + s] = findings->states[s].score;
}

static double median_change(const struct movement *movement, size_t s)
{
    double changes[MOVEMENT_YEARS];
    size_t count = 0;

    for (size_t y = 0; y < MOVEMENT_YEARS; y++) {
        double change =
            movement->scores[y * movement->n + s] - movement->scores[(y + 1) * movement->n + s];
        if (!isnan(change))
            changes[count++] = fabs(change);
    }
    return count ? num_round12(order_quantile(count, changes, 0.5)) : (double)NAN;
}

bool days_movement(const struct days_input *input, struct date as_of, double out[],
                   struct diags *diags)
{
    struct arena *arena = arena_new();
    size_t n = input->dataset->state_count;
    struct movement movement = {
        .n = n, .scores = arena_alloc(arena, n * (MOVEMENT_YEARS + 1) + 1, sizeof(double))};
    struct date days[MOVEMENT_YEARS + 1];

    for (int y = 0; y <= MOVEMENT_YEARS; y++)
        days[y] = date_add_months(as_of, -YEAR_MONTHS * y);
    bool ok = days_score(input, MOVEMENT_YEARS + 1, days, take_scores, &movement, diags);
    for (size_t s = 0; s < n; s++)
        out[s] = ok ? median_change(&movement, s) : (double)NAN;
    arena_free(arena);
    return ok;
}
