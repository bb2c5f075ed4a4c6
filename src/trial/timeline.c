/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Timeline; see the header. */
#include "trial/timeline.h"

#include <assert.h>
#include <string.h>

#include "analysis/analyse.h"
#include "base/str.h"
#include "graph/build.h"

static const int months[TIMELINE_STEPS] = {1, 3, 12};

const char *timeline_step_name(enum timeline_step step)
{
    static const char *const names[TIMELINE_STEPS] = {"month", "quarter", "year"};

    assert(step < TIMELINE_STEPS);
    return names[step];
}

struct date timeline_begin(const struct dataset *dataset)
{
    struct date first = {0};
    struct date statute = date_of(DUTY_STATUTE_YEAR, DUTY_STATUTE_MONTH, DUTY_STATUTE_DAY);

    for (size_t v = 0; v < dataset->roll_call_count; v++)
        if (!date_is_known(first) || dataset->roll_calls[v].date.day < first.day)
            first = dataset->roll_calls[v].date;
    if (!date_is_known(first))
        return statute;
    struct date year = date_of(date_year(first) + 1, 1, 1);
    return year.day < statute.day ? statute : year;
}

static void list_days(struct timeline *out, struct date since, struct date last, int apart,
                      struct arena *arena)
{
    size_t count = 1;

    while (date_add_months(since, apart * (int)(count - 1)).day < last.day)
        count++;
    out->days = arena_alloc(arena, count, sizeof *out->days);
    out->day_count = count;
    for (size_t d = 0; d < count; d++)
        out->days[d] = date_add_months(since, apart * (int)d);
    out->days[count - 1] = last;
}

static void take_day(void *context, size_t day, const struct findings *f)
{
    const struct timeline *out = context;

    for (size_t s = 0; s < f->state_count; s++) {
        const struct state_finding *state = &f->states[s];
        out->points[s * out->day_count + day] =
            (struct timeline_point){.state = s,
                                    .date = out->days[day],
                                    .class = state->class,
                                    .exists = relgraph_has_state(f->graph, s),
                                    .is_fence_sitter = state->is_fence_sitter,
                                    .rank = state->rank,
                                    .index = state->score,
                                    .leaning = state->leaning,
                                    .straddle = state->straddle,
                                    .support = state->support};
    }
}

/* Of what began to count, what happened on a day: no figures of a year, no roll calls. */
static bool is_event(const struct compare_reason *reason, struct date since)
{
    static const char *const figures[] = {"votes", "core vote", "arms", "energy",
                                          "trade", "missions",  "user"};

    for (size_t f = 0; f < sizeof figures / sizeof *figures; f++)
        if (str_is_equal(reason->kind, figures[f]))
            return false;
    struct date day = reason->has_ended && date_is_known(reason->to) ? reason->to : reason->from;
    return !date_is_by(day, since);
}

static void find_events(struct timeline *out, const struct timeline_request *request,
                        const struct findings *first, struct arena *arena)
{
    for (size_t i = 0; i < request->state_count; i++) {
        size_t s = request->states[i], count, kept = 0;
        struct compare_reason *reasons;
        compare_find_reasons(first, request->findings, s, arena, &reasons, &count);
        for (size_t r = 0; r < count; r++)
            if (is_event(&reasons[r], first->graph->as_of))
                reasons[kept++] = reasons[r];
        out->events[s] = reasons;
        out->event_counts[s] = kept;
    }
}

static bool add_events(struct timeline *out, const struct timeline_request *request,
                       struct arena *arena, struct diags *diags)
{
    const struct relgraph *graph = request->findings->graph;

    if (!request->state_count)
        return true;
    struct relgraph *first =
        relgraph_build_lean(NULL, graph->dataset, graph->study, out->days[0], &graph->options);
    struct findings *then = findings_score(first, &request->findings->options, diags);
    if (then)
        find_events(out, request, then, arena);
    bool ok = then;
    findings_free(then);
    relgraph_free(first);
    return ok;
}

struct timeline *timeline_compute(const struct timeline_request *request, struct arena *arena,
                                  struct diags *diags)
{
    const struct findings *f = request->findings;
    const struct relgraph *graph = f->graph;
    struct timeline *out = arena_alloc(arena, 1, sizeof *out);
    struct days_input input = {.dataset = graph->dataset,
                               .study = graph->study,
                               .model = &graph->options,
                               .analysis = &f->options,
                               .threads = request->threads};
    struct date since =
        date_is_known(request->since) ? request->since : timeline_begin(graph->dataset);

    *out = (struct timeline){.findings = f};
    list_days(out, since.day < graph->as_of.day ? since : graph->as_of, graph->as_of,
              months[request->step], arena);
    out->points = arena_alloc(arena, f->state_count * out->day_count + 1, sizeof *out->points);
    out->usual = arena_alloc(arena, f->state_count + 1, sizeof *out->usual);
    out->events = arena_alloc(arena, f->state_count + 1, sizeof *out->events);
    out->event_counts = arena_alloc(arena, f->state_count + 1, sizeof *out->event_counts);
    return days_score(&input, out->day_count, out->days, take_day, out, diags) &&
                   days_movement(&input, graph->as_of, out->usual, diags) &&
                   add_events(out, request, arena, diags)
               ? out
               : NULL;
}

const struct timeline_point *timeline_of(const struct timeline *timeline, size_t state)
{
    return timeline->points + state * timeline->day_count;
}
