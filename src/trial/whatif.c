/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What if; see the header. */
#include "trial/whatif.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/analyse.h"
#include "base/num.h"
#include "base/parallel.h"
#include "graph/build.h"
#include "trial/hosts.h"

struct task {
    const struct findings *findings;
    struct relgraph *lender; /* lean, unchanged */
    struct chance_basis basis;
    struct whatif *out;
    struct whatif_row *rows; /* what is computed now; count 0: changes nothing */
    struct diags **diags;    /* one a row */
};

static struct whatif_state look(const struct task *task, const struct findings *f)
{
    const size_t s = task->out->list.state;
    const struct state_finding *state = &f->states[s];

    return (struct whatif_state){.class = state->class,
                                 .rank = state->rank,
                                 .index = state->score,
                                 .straddle = state->straddle,
                                 .support = state->support,
                                 .chance = num_round12(chance_of_point(&task->basis, f, s)),
                                 .is_fence_sitter = state->is_fence_sitter};
}

static bool is_top(const struct whatif_state *state)
{
    return state->rank && state->rank <= WHATIF_TOP;
}

static unsigned crosses_of(const struct whatif_state *now, const struct whatif_state *then)
{
    bool has_bands = !isnan(now->chance) && !isnan(then->chance);
    unsigned crosses = 0;

    crosses |= !now->rank != !then->rank ? WHATIF_RANKED : 0;
    crosses |= is_top(now) != is_top(then) ? WHATIF_TOP_TEN : 0;
    crosses |= now->is_fence_sitter != then->is_fence_sitter ? WHATIF_FENCE : 0;
    if (has_bands && chance_band_of(now->chance) != chance_band_of(then->chance))
        crosses |= WHATIF_BAND;
    return crosses;
}

/* The facts with all changes of the row made; NULL: one of them changes nothing. */
static const struct dataset *make_all(const struct task *task, const struct whatif_row *row,
                                      struct arena *arena, bool touched[LAYER_COUNT])
{
    const struct dataset *facts = task->out->list.dataset;

    for (size_t c = 0; facts && c < row->count; c++)
        facts = step_make(&task->out->list, row->changes[c], facts, task->lender, arena, touched);
    return facts;
}

static void compute_row(void *context, size_t r, size_t worker)
{
    const struct task *task = context;
    struct whatif_row *row = &task->rows[r];
    struct arena *arena = arena_new();
    bool touched[LAYER_COUNT] = {false};
    const struct dataset *facts = make_all(task, row, arena, touched);

    (void)worker;
    if (!facts) {
        row->count = 0;
        arena_free(arena);
        return;
    }
    struct relgraph *graph = relgraph_build_altered(task->lender, facts, touched);
    struct findings *findings = findings_score(graph, &task->findings->options, task->diags[r]);
    if (findings) {
        row->then = look(task, findings);
        row->crosses = crosses_of(&task->out->now, &row->then);
        row->index_change = num_round12(row->then.index - task->out->now.index);
    }
    findings_free(findings);
    relgraph_free(graph);
    arena_free(arena);
}

/* Computes task->rows on threads. */
static bool compute_rows(struct task *task, size_t count, struct diags *diags)
{
    bool ok = true;

    task->diags = mem_alloc(count + 1, sizeof *task->diags);
    for (size_t r = 0; r < count; r++)
        task->diags[r] = diags_new();
    parallel_do("changes", parallel_threads(task->findings->options.threads), count, compute_row,
                task);
    for (size_t r = 0; r < count; r++) {
        ok = ok && !diags_count(task->diags[r]);
        diags_add_all(diags, task->diags[r]);
        diags_free(task->diags[r]);
    }
    free(task->diags);
    return ok;
}

static int by_effect(const void *a, const void *b)
{
    const struct whatif_row *x = a, *y = b;
    double left = isnan(x->index_change) ? HUGE_VAL : fabs(x->index_change);
    double right = isnan(y->index_change) ? HUGE_VAL : fabs(y->index_change);

    if (!x->crosses != !y->crosses)
        return x->crosses ? -1 : 1;
    if (fabs(left - right) > 0)
        return left > right ? -1 : 1;
    for (size_t c = 0; c < x->count && c < y->count; c++)
        if (x->changes[c] != y->changes[c])
            return x->changes[c] < y->changes[c] ? -1 : 1;
    return 0;
}

/* Drops what changes nothing. */
static size_t keep(size_t count, struct whatif_row rows[])
{
    size_t kept = 0;

    for (size_t r = 0; r < count; r++)
        if (rows[r].count)
            rows[kept++] = rows[r];
    return kept;
}

static bool compute_singles(struct task *task, size_t only, struct arena *arena,
                            struct diags *diags)
{
    struct whatif *out = task->out;
    size_t count = 0;

    out->rows = arena_alloc(arena, out->list.count + 1, sizeof *out->rows);
    for (size_t c = 0; c < out->list.count; c++)
        if (!out->list.steps[c].absent && (only == SIZE_MAX || only == c)) {
            out->rows[count] = (struct whatif_row){.changes = {c}, .count = 1};
            count++;
        }
    task->rows = out->rows;
    bool ok = compute_rows(task, count, diags);
    out->tried += count;
    out->row_count = keep(count, out->rows);
    if (out->row_count)
        qsort(out->rows, out->row_count, sizeof *out->rows, by_effect);
    return ok;
}

/* The lines that a set is asked for. */
static bool is_over(const struct whatif_row *row)
{
    return row->count && row->crosses & (WHATIF_TOP_TEN | WHATIF_FENCE);
}

/* The best of the rows that go over a line. */
static void choose_set(struct whatif *out, size_t count, const struct whatif_row rows[],
                       struct arena *arena)
{
    const struct whatif_row *best = NULL;

    for (size_t r = 0; r < count; r++) {
        if (!is_over(&rows[r]))
            continue;
        out->set_count++;
        if (!best || by_effect(&rows[r], best) < 0)
            best = &rows[r];
    }
    if (best)
        out->set = arena_memdup(arena, best, sizeof *best);
}

static bool go_together(const struct step_list *list, const struct whatif_row *row, size_t c)
{
    for (size_t i = 0; i < row->count; i++)
        if (!steps_go_together(&list->steps[row->changes[i]], &list->steps[c]))
            return false;
    return true;
}

/* Every set of `size` of the changes that change something; returns how many. `out` NULL: counts.
 */
static size_t list_sets(const struct whatif *whatif, size_t size, struct whatif_row out[])
{
    size_t at[WHATIF_CHANGES_MAX], n = 0, singles = whatif->row_count;
    bool is_done = singles < size;

    for (size_t i = 0; i < size; i++)
        at[i] = i;
    while (!is_done) {
        struct whatif_row row = {.count = 0};
        bool fits = true;
        for (size_t i = 0; i < size; i++) {
            size_t c = whatif->rows[at[i]].changes[0];
            fits = fits && go_together(&whatif->list, &row, c);
            row.changes[row.count++] = c;
        }
        if (fits && out)
            out[n] = row;
        n += fits;
        size_t i = size;
        while (i > 0 && at[i - 1] == singles - size + i - 1)
            i--;
        is_done = i == 0;
        for (size_t k = i; !is_done && k <= size; k++)
            at[k - 1] = k == i ? at[k - 1] + 1 : at[k - 2] + 1;
    }
    return n;
}

/* The sets of one size after the other, until one goes over a line. */
static bool compute_sets(struct task *task, size_t most, struct arena *arena, struct diags *diags)
{
    struct whatif *out = task->out;
    bool ok = true;

    choose_set(out, out->row_count, out->rows, arena);
    for (size_t size = 2; ok && !out->set && size <= most; size++) {
        size_t count = list_sets(out, size, NULL);
        struct whatif_row *rows = mem_alloc(count + 1, sizeof *rows);
        list_sets(out, size, rows);
        task->rows = rows;
        ok = compute_rows(task, count, diags);
        out->tried += count;
        choose_set(out, count, rows, arena);
        free(rows);
    }
    return ok;
}

static bool has_hosted(const struct chance_basis *basis, const struct findings *f, size_t state,
                       struct arena *arena)
{
    struct host_record *records = arena_alloc(arena, f->state_count + 1, sizeof *records);
    const struct relgraph *graph = f->graph;

    hosts_record(basis->hosts, hosts_guest(basis->hosts, graph->study->suspect), graph->as_of,
                 records);
    return records[state].is_host;
}

struct whatif *whatif_compute(const struct whatif_request *request, struct arena *arena,
                              struct diags *diags)
{
    const struct findings *f = request->findings;
    const struct relgraph *graph = f->graph;
    struct whatif *out = arena_alloc(arena, 1, sizeof *out);
    struct task task = {.findings = f, .out = out};

    *out = (struct whatif){
        .findings = f,
        .list = steps_find(graph->dataset, graph->study, graph->as_of, request->state, arena),
        .most = request->most};
    if (!chance_find_basis(f, request->past, arena, &task.basis, diags))
        return NULL;
    out->no_chance = task.basis.reason;
    out->has_hosted = has_hosted(&task.basis, f, request->state, arena);
    out->now = look(&task, f);
    task.lender =
        relgraph_build_lean(NULL, graph->dataset, graph->study, graph->as_of, &graph->options);
    bool ok = compute_singles(&task, request->only, arena, diags) &&
              (request->only != SIZE_MAX || compute_sets(&task, request->most, arena, diags));
    relgraph_free(task.lender);
    return ok ? out : NULL;
}
