/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Compare; see the header. */
#include "trial/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/risk.h"
#include "base/num.h"
#include "trial/days.h"

enum { DAYS = 2 };

/* What the rows are filled from. */
struct task {
    struct compare *out;
    struct arena *arena;
    const struct findings *day[DAYS];
    size_t n, act_count;
    bool has_core; /* the core votes of both days are of one era */
    bool *has_act; /* act_count: it counts on both days */
    const double
        *stance[DAYS];        /* n: the term, of what counts on both days; NULL: the term itself */
    const double *pull[DAYS]; /* n: the term, of the layers of both days; NULL: the term itself */
};

static const struct support *support_on(const struct task *task, size_t d)
{
    return &task->day[d]->graph->support;
}

static bool is_begun(const struct task *task, size_t act, size_t d)
{
    const struct findings *f = task->day[d];
    return date_is_by(f->graph->study->acts[act].from, f->graph->as_of);
}

static void find_common_acts(struct task *task)
{
    const struct study *study = task->day[0]->graph->study;
    const struct vote_era *then = support_era(study, task->day[0]->graph->as_of);
    const struct vote_era *now = support_era(study, task->day[1]->graph->as_of);

    task->has_core = then && then == now;
    task->out->has_other_acts = then != now;
    task->has_act = arena_alloc(task->arena, task->act_count + 1, sizeof *task->has_act);
    for (size_t a = 0; a < task->act_count; a++) {
        task->has_act[a] = is_begun(task, a, 0) && is_begun(task, a, 1);
        task->out->has_other_acts |= is_begun(task, a, 0) != is_begun(task, a, 1);
    }
}

static double core_votes(const struct task *task, size_t d, size_t s)
{
    return task->has_core ? support_on(task, d)->core_votes[s] : (double)NAN;
}

static double act_value(const struct task *task, size_t d, size_t s, size_t a)
{
    return task->has_act[a] ? support_on(task, d)->parts[s * task->act_count + a].value
                            : (double)NAN;
}

/* c of what counts on both days. */
static double common_support(const struct task *task, size_t d, size_t s)
{
    double weight = task->day[d]->graph->study->core_vote_weight;
    double core = core_votes(task, d, s);
    double sum = isnan(core) ? 0 : weight * core, all = isnan(core) ? 0 : weight;

    if (isnan(support_on(task, d)->index[s]))
        return (double)NAN;
    for (size_t a = 0; a < task->act_count; a++) {
        double value = act_value(task, d, s, a);
        sum += isnan(value) ? 0 : value;
        all += isnan(value) ? 0 : 1;
    }
    return all > 0 ? num_round12(sum / all) : (double)NAN;
}

/* The percentiles of figures as a term among the ranked states. */
static const double *share(const struct task *task, size_t d, size_t term, double raw[])
{
    const struct findings *f = task->day[d];
    bool *is_ranked = arena_alloc(task->arena, task->n + 1, sizeof *is_ranked);
    double *out = arena_alloc(task->arena, task->n + 1, sizeof *out);

    for (size_t s = 0; s < task->n; s++) {
        is_ranked[s] = f->states[s].is_ranked;
        raw[s] = num_round12(raw[s]);
    }
    risk_share(task->n, is_ranked, term, raw, out);
    return out;
}

static void measure_stance(struct task *task)
{
    if (!task->out->has_other_acts)
        return;
    for (size_t d = 0; d < DAYS; d++) {
        double *raw = arena_alloc(task->arena, task->n + 1, sizeof *raw);
        for (size_t s = 0; s < task->n; s++)
            raw[s] = 1 - common_support(task, d, s);
        task->stance[d] = share(task, d, TERM_STANCE, raw);
    }
}

static bool measure_pull(struct task *task, struct diags *diags)
{
    bool common[LAYER_COUNT], has_any = false;

    for (size_t l = 0; l < LAYER_COUNT; l++) {
        bool then = task->day[0]->graph->layer_weight[l] > 0;
        bool now = task->day[1]->graph->layer_weight[l] > 0;
        task->out->layer_then[l] = then;
        task->out->layer_now[l] = now;
        task->out->has_other_layers |= then != now;
        common[l] = then && now;
        has_any |= common[l];
    }
    for (size_t d = 0; task->out->has_other_layers && d < DAYS; d++) {
        double *raw = arena_alloc(task->arena, task->n + 1, sizeof *raw);
        for (size_t s = 0; s < task->n; s++)
            raw[s] = (double)NAN;
        if (has_any && !players_pull_with(task->day[d], common, raw, diags))
            return false;
        task->pull[d] = share(task, d, TERM_PULL, raw);
    }
    return true;
}

/* Why the index cannot be split by term; NULL: it can. */
static const char *no_split(const struct task *task, size_t s)
{
    const struct state_finding *then = &task->day[0]->states[s], *now = &task->day[1]->states[s];
    unsigned terms = task->day[0]->options.terms;

    if (!relgraph_has_state(task->day[0]->graph, s))
        return "it did not exist on the earlier day";
    if (!then->is_ranked || !now->is_ranked)
        return then->is_ranked  ? "it is not ranked on the later day"
               : now->is_ranked ? "it was not ranked on the earlier day"
                                : "it is ranked on neither day";
    for (size_t t = 0; t < TERM_COUNT; t++)
        if (terms & 1u << t && isnan(then->terms[t]) != isnan(now->terms[t]))
            return arena_printf(task->arena, "the term %s is known on the %s day only",
                                risk_factors[t].name, isnan(now->terms[t]) ? "earlier" : "later");
    return NULL;
}

/* What is left of a change; less than the rounding of percentiles is nothing. */
static double rest_of(double change, size_t known)
{
    double points = 100 * change / (double)known;

    return fabs(points) < 1e-10 ? 0 : num_round12(points);
}

/* What of the change of a term is not the yardstick's; all of it where that is one. */
static double own_change(const double *const term[DAYS], size_t s, double change)
{
    if (!term[0])
        return change;
    double own = term[1][s] - term[0][s];
    return isnan(own) ? 0 : own;
}

static void split_index(const struct task *task, struct compare_row *row)
{
    size_t known = 0;

    row->no_split = no_split(task, row->state);
    for (size_t t = 0; t < TERM_COUNT; t++)
        row->terms[t] = (double)NAN;
    row->other_acts = row->other_layers = (double)NAN;
    if (row->no_split)
        return;
    for (size_t t = 0; t < TERM_COUNT; t++)
        known += task->day[0]->options.terms & 1u << t && !isnan(row->now->terms[t]);
    row->other_acts = row->other_layers = 0;
    for (size_t t = 0; t < TERM_COUNT; t++) {
        double change = row->now->terms[t] - row->then->terms[t], own = change;
        if (!(task->day[0]->options.terms & 1u << t) || isnan(change))
            continue;
        if (t == TERM_STANCE)
            own = own_change(task->stance, row->state, change);
        if (t == TERM_PULL)
            own = own_change(task->pull, row->state, change);
        row->terms[t] = num_round12(100 * own / (double)known);
        if (t == TERM_STANCE)
            row->other_acts = rest_of(change - own, known);
        if (t == TERM_PULL)
            row->other_layers = rest_of(change - own, known);
    }
}

/* By the acts of which both days have a value; all else is the yardstick's. */
static void split_support(const struct task *task, struct compare_row *row)
{
    size_t s = row->state;
    double weight = task->day[0]->graph->study->core_vote_weight, all = 0;
    double core = core_votes(task, 1, s) - core_votes(task, 0, s);

    row->support_change = num_round12(row->now->support - row->then->support);
    row->acts = arena_alloc(task->arena, task->act_count + 1, sizeof *row->acts);
    row->support_other = row->support_change;
    all += isnan(core) ? 0 : weight;
    for (size_t a = 0; a < task->act_count; a++) {
        row->acts[a] = act_value(task, 1, s, a) - act_value(task, 0, s, a);
        all += isnan(row->acts[a]) ? 0 : 1;
    }
    row->core_votes =
        isnan(core) || isnan(row->support_change) ? (double)NAN : num_round12(weight * core / all);
    row->support_other -= isnan(row->core_votes) ? 0 : row->core_votes;
    for (size_t a = 0; a < task->act_count; a++) {
        row->acts[a] = isnan(row->support_change) ? (double)NAN : num_round12(row->acts[a] / all);
        row->support_other -= isnan(row->acts[a]) ? 0 : row->acts[a];
    }
    row->support_other = fabs(row->support_other) < 1e-12 ? 0 : num_round12(row->support_other);
}

static bool is_top(const struct state_finding *state)
{
    return state->rank && state->rank <= COMPARE_TOP;
}

static unsigned find_crosses(const struct compare *out, size_t s)
{
    const struct state_finding *then = &out->then->states[s], *now = &out->now->states[s];
    const struct chance *a = out->chance_then, *b = out->chance_now;
    bool has_bands = a && b && a->states[s].has_chance && b->states[s].has_chance;
    unsigned crosses = 0;

    crosses |= then->is_ranked != now->is_ranked ? CROSS_RANKED : 0;
    crosses |= is_top(then) != is_top(now) ? CROSS_TOP : 0;
    crosses |= then->is_fence_sitter != now->is_fence_sitter ? CROSS_FENCE : 0;
    crosses |= then->class != now->class ? CROSS_CLASS : 0;
    crosses |= has_bands && a->states[s].band != b->states[s].band ? CROSS_BAND : 0;
    return crosses;
}

static void fill_row(const struct task *task, const double *players, struct compare_row *row)
{
    size_t s = row->state;

    row->then = &task->day[0]->states[s];
    row->now = &task->day[1]->states[s];
    row->crosses = find_crosses(task->out, s);
    row->index_change = num_round12(row->now->score - row->then->score);
    row->pull_change = num_round12(row->now->pull_home - row->then->pull_home);
    for (size_t p = 0; p < PLAYER_COUNT; p++) {
        double share = players[s * PLAYER_COUNT + p];
        row->players[p] = isnan(row->pull_change) ? (double)NAN : num_round12(share);
    }
    split_index(task, row);
    split_support(task, row);
    compare_find_reasons(task->day[0], task->day[1], s, task->arena, &row->reasons,
                         &row->reason_count);
}

static double size_of(const struct compare_row *row)
{
    return isnan(row->index_change) ? -1 : fabs(row->index_change);
}

static int by_move(const void *a, const void *b, void *context)
{
    const struct compare *out = context;
    const struct compare_row *x = &out->rows[*(const size_t *)a],
                             *y = &out->rows[*(const size_t *)b];
    double left = size_of(x), right = size_of(y);

    if (!x->crosses != !y->crosses)
        return x->crosses ? -1 : 1;
    if (fabs(left - right) > 0)
        return left > right ? -1 : 1;
    return x->state < y->state ? -1 : 1;
}

static void list_moved(struct compare *out, struct arena *arena)
{
    size_t n = out->now->state_count;

    out->moved = arena_alloc(arena, n + 1, sizeof *out->moved);
    for (size_t s = 0; s < n; s++) {
        if (!out->then->states[s].is_ranked && !out->now->states[s].is_ranked)
            continue;
        out->moved[out->moved_count++] = s;
        out->crossed_count += out->rows[s].crosses != 0;
    }
    qsort_r(out->moved, out->moved_count, sizeof *out->moved, by_move, out);
}

static bool measure_usual(struct task *task, struct diags *diags)
{
    const struct relgraph *graph = task->day[1]->graph;
    struct days_input input = {.dataset = graph->dataset,
                               .study = graph->study,
                               .model = &graph->options,
                               .analysis = &task->day[1]->options,
                               .threads = task->day[1]->options.threads};
    double *usual = arena_alloc(task->arena, task->n + 1, sizeof *usual);

    task->out->usual = usual;
    return days_movement(&input, graph->as_of, usual, diags);
}

struct compare *compare_compute(const struct findings *then, const struct chance *chance_then,
                                const struct findings *now, const struct chance *chance_now,
                                struct arena *arena, struct diags *diags)
{
    size_t n = now->state_count;
    struct compare *out = arena_alloc(arena, 1, sizeof *out);
    double *players = arena_alloc(arena, n * PLAYER_COUNT + 1, sizeof *players);
    struct task task = {.out = out,
                        .arena = arena,
                        .day = {then, now},
                        .n = n,
                        .act_count = now->graph->study->act_count};

    *out = (struct compare){.then = then,
                            .now = now,
                            .chance_then = chance_then,
                            .chance_now = chance_now,
                            .rows = arena_alloc(arena, n + 1, sizeof *out->rows)};
    find_common_acts(&task);
    measure_stance(&task);
    if (!measure_pull(&task, diags) || !players_share(then, now, players, diags) ||
        !measure_usual(&task, diags))
        return NULL;
    for (size_t s = 0; s < n; s++) {
        out->rows[s].state = s;
        fill_row(&task, players, &out->rows[s]);
    }
    list_moved(out, arena);
    return out;
}
