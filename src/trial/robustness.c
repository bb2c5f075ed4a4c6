/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Robustness; see the header. What leaves support, poles and the set of ranked states alone is a
 * draw without chance; the rest is a graph built anew.
 */
#include "trial/robustness.h"

#include <math.h>

#include "analysis/analyse.h"
#include "analysis/draw.h"
#include "analysis/risk.h"
#include "base/num.h"
#include "base/order.h"
#include "data/confidence.h"
#include "graph/build.h"

enum { TOP = 10, MOVERS = 25, ROWS_MAX = LAYER_COUNT + TERM_COUNT + 11 };

static const double pole_levels[] = {0.7, 0.9};
static const int windows[] = {2, 4};
enum { MONTHS_A_YEAR = 12 };
static const char no_acts[] = "no acts or core votes are measured on that day";
static const char its_own[] = "it is the ranking's own setting";

#define SAME 1e-9 /* of two indices, but for rounding */

struct task {
    const struct findings *findings;
    struct draw_base *base;
    struct draw_room *room;
    struct robustness *out;
    struct arena *arena;
    struct diags *diags;
    double *score, *other; /* n: of the ranking; of the row */
    size_t *rank;          /* n: of the row */
    bool *is_flagged;      /* n: of the row */
};

static struct robustness_row *add_row(struct task *task, const char *name)
{
    struct robustness_row *row = &task->out->rows[task->out->count++];
    *row = (struct robustness_row){.name = name, .tau = (double)NAN, .mover = SIZE_MAX};
    return row;
}

static void omit(struct task *task, const char *name, const char *reason)
{
    task->out->omissions[task->out->omission_count++] = (struct robustness_omission){name, reason};
}

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/* A state that is not ranked then has moved behind all that are. */
static void find_mover(const struct task *task, size_t ranked, struct robustness_row *row)
{
    const struct findings *f = task->findings;
    size_t most = 0;
    for (size_t r = 0; r < f->ranking_count && r < MOVERS; r++) {
        size_t s = f->ranking[r], then = task->rank[s] ? task->rank[s] : ranked + 1;
        size_t moved = distance(f->states[s].rank, then);
        if (moved <= most)
            continue;
        most = moved;
        row->mover = s;
        row->mover_rank = task->rank[s];
    }
}

/* What the row's scores, ranks and flags in the task say beside the ranking's. */
static void compare(struct task *task, struct robustness_row *row)
{
    const struct findings *f = task->findings;
    size_t ranked = 0;
    bool is_same = true;
    row->tau = num_round12(order_tau_b(f->state_count, task->score, task->other));
    for (size_t s = 0; s < f->state_count; s++) {
        const struct state_finding *state = &f->states[s];
        ranked += task->rank[s] > 0;
        row->top_kept += state->rank && state->rank <= TOP && task->rank[s] && task->rank[s] <= TOP;
        row->fence += task->is_flagged[s];
        row->kept += task->is_flagged[s] && state->is_fence_sitter;
        row->gone += state->rank && !task->rank[s];
        is_same = is_same && state->is_fence_sitter == task->is_flagged[s] &&
                  (isnan(task->score[s]) ? isnan(task->other[s])
                                         : fabs(task->score[s] - task->other[s]) < SAME);
    }
    row->is_same = is_same;
    task->out->changing += !is_same;
    find_mover(task, ranked, row);
}

static void add_draw(struct task *task, const char *name, const struct draw_setting *setting)
{
    struct robustness_row *row = add_row(task, name);
    if (!draw_rank(task->base, setting, task->room))
        return;
    for (size_t s = 0; s < task->findings->state_count; s++) {
        task->other[s] = task->room->ranking.score[s];
        task->rank[s] = task->room->ranking.rank[s];
        task->is_flagged[s] = draw_is_flagged(task->base, task->room, s);
    }
    compare(task, row);
}

/* The ranking without these layers; they may be the only ones. */
static void add_without_layers(struct task *task, const char *name, const bool is_out[LAYER_COUNT])
{
    struct draw_setting setting = draw_default(task->base);
    double left = 0;
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        if (is_out[l])
            setting.ties.options.layer_weight[l] = 0;
        left += is_out[l] ? 0 : task->findings->graph->layer_weight[l];
    }
    if (left > 0)
        add_draw(task, name, &setting);
    else
        add_row(task, name);
}

/* No figure of it on the day, or no weight; what is no choice of governments is in no mean. */
static void omit_layer(struct task *task, size_t l, const char *name)
{
    const struct layer *layer = &task->findings->graph->layers[l];
    if (layer->kind->domain == DOMAIN_OPPORTUNITY ||
        (layer->kind == &layer_user && !layer->present))
        return;
    omit(task, name, layer->present ? "its weight is 0" : "it is absent on that day");
}

static void add_layers(struct task *task)
{
    bool of_votes[LAYER_COUNT] = {false};
    size_t votes = 0;
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        bool is_out[LAYER_COUNT] = {false};
        const char *name = arena_printf(task->arena, "without layer %s", layer_kinds[l]->name);
        if (task->findings->graph->layer_weight[l] <= 0) {
            omit_layer(task, l, name);
            continue;
        }
        is_out[l] = true;
        of_votes[l] = layer_is_of_votes(layer_kinds[l]);
        votes += of_votes[l];
        add_without_layers(task, name, is_out);
    }
    if (votes > 1)
        add_without_layers(task, ROBUSTNESS_WITHOUT_VOTES, of_votes);
}

static bool is_known(const struct task *task, size_t term)
{
    const struct findings *f = task->findings;
    for (size_t r = 0; r < f->ranking_count; r++)
        if (!isnan(f->states[f->ranking[r]].terms[term]))
            return true;
    return false;
}

static bool has_sanctions(const struct relgraph *graph)
{
    for (size_t s = 0; s < graph->n; s++)
        if (graph->sanction[s])
            return true;
    return false;
}

static void add_terms(struct task *task)
{
    unsigned terms = task->findings->options.terms;
    for (size_t t = 0; t < TERM_COUNT; t++) {
        struct draw_setting setting = draw_default(task->base);
        const char *name = arena_printf(task->arena, "without term %s", risk_factors[t].name);
        if (!(terms & 1u << t))
            continue;
        if (!is_known(task, t)) {
            omit(task, name, "it is known of no state");
            continue;
        }
        setting.terms &= ~(1u << t);
        if (setting.terms)
            add_draw(task, name, &setting);
        else
            add_row(task, name);
    }
}

static void add_settings(struct task *task)
{
    const struct findings *f = task->findings;
    struct draw_setting setting = draw_default(task->base);
    setting.ties.ignores_sanctions = true;
    if (has_sanctions(f->graph))
        add_draw(task, "without the sanctions factor", &setting);
    else
        omit(task, "without the sanctions factor", "no sanctions are in force");
    setting = draw_default(task->base);
    setting.direct = true;
    if (!f->options.direct)
        add_draw(task, "direct ties instead of the walk", &setting);
    else
        omit(task, "direct ties instead of the walk", its_own);
    for (size_t w = 0; w < sizeof windows / sizeof *windows; w++) {
        setting = draw_default(task->base);
        setting.ties.options.vote_window_months = MONTHS_A_YEAR * windows[w];
        const char *name = arena_printf(task->arena, "vote window of %d years", windows[w]);
        if (f->graph->options.vote_window_months != MONTHS_A_YEAR * windows[w])
            add_draw(task, name, &setting);
        else
            omit(task, name, its_own);
    }
}

/* From a graph built anew. */
static bool add_built(struct task *task, const char *name, const struct dataset *dataset,
                      const struct study *study)
{
    const struct findings *f = task->findings;
    struct relgraph *graph =
        relgraph_build_lean(NULL, dataset, study, f->graph->as_of, &f->graph->options);
    struct findings *other = findings_score(graph, &f->options, task->diags);
    for (size_t s = 0; other && s < f->state_count; s++) {
        task->other[s] = other->states[s].score;
        task->rank[s] = other->states[s].rank;
        task->is_flagged[s] = other->states[s].is_fence_sitter;
    }
    bool ok = other;
    if (ok)
        compare(task, add_row(task, name));
    findings_free(other);
    relgraph_free(graph);
    return ok;
}

/* Where support and poles are measured. */
static bool add_support(struct task *task)
{
    static const char abstention[] = "absence as abstention on the core texts";
    const struct relgraph *graph = task->findings->graph;
    struct study study = *graph->study;
    bool ok = true;
    study.absent_abstains = true;
    if (!graph->support.has_acts || !study.era_count)
        omit(task, abstention, no_acts);
    else
        ok = add_built(task, abstention, graph->dataset, &study);
    for (size_t p = 0; ok && p < sizeof pole_levels / sizeof *pole_levels; p++) {
        const char *name =
            arena_printf(task->arena, "Court's supporters from %.1f", pole_levels[p]);
        study = *graph->study;
        study.pole_min_support = pole_levels[p];
        if (!graph->support.has_acts)
            omit(task, name, no_acts);
        else if (fabs(graph->study->pole_min_support - pole_levels[p]) <= 1e-9)
            omit(task, name, its_own);
        else
            ok = add_built(task, name, graph->dataset, &study);
    }
    return ok;
}

static bool add_confidence(struct task *task)
{
    static const struct {
        enum confidence least;
        const char *name;
    } levels[] = {{CONFIDENCE_MEDIUM, "facts of medium and high confidence only"},
                  {CONFIDENCE_HIGH, "facts of high confidence only"}};
    const struct relgraph *graph = task->findings->graph;
    bool ok = true;
    for (size_t l = 0; ok && l < sizeof levels / sizeof *levels; l++) {
        if (levels[l].least <= graph->dataset->min_confidence) {
            omit(task, levels[l].name, "those are left out already, on request");
            continue;
        }
        struct arena *arena = arena_new();
        ok = add_built(task, levels[l].name,
                       confidence_view(graph->dataset, levels[l].least, arena), graph->study);
        arena_free(arena);
    }
    return ok;
}

static const struct robustness_row *find_worst(const struct robustness *out)
{
    const struct robustness_row *worst = NULL;
    for (size_t r = 0; r < out->count; r++)
        if (!isnan(out->rows[r].tau) && (!worst || out->rows[r].tau < worst->tau))
            worst = &out->rows[r];
    return worst;
}

struct robustness *robustness_compute(const struct findings *findings, struct arena *arena,
                                      struct diags *diags)
{
    size_t n = findings->state_count;
    struct robustness *out = arena_alloc(arena, 1, sizeof *out);
    out->rows = arena_alloc(arena, ROWS_MAX, sizeof *out->rows);
    out->omissions = arena_alloc(arena, ROWS_MAX, sizeof *out->omissions);
    struct task task = {
        .findings = findings,
        .base = draw_base_new(findings),
        .out = out,
        .arena = arena,
        .diags = diags,
        .score = arena_alloc(arena, n + 1, sizeof *task.score),
        .other = arena_alloc(arena, n + 1, sizeof *task.other),
        .rank = arena_alloc(arena, n + 1, sizeof *task.rank),
        .is_flagged = arena_alloc(arena, n + 1, sizeof *task.is_flagged),
    };
    task.room = draw_room_new(task.base);
    for (size_t s = 0; s < n; s++)
        task.score[s] = findings->states[s].score;
    add_layers(&task);
    add_terms(&task);
    add_settings(&task);
    bool ok = add_support(&task) && add_confidence(&task);
    draw_room_free(task.room);
    draw_base_free(task.base);
    out->worst = find_worst(out);
    return ok ? out : NULL;
}
